#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/analog/output_stage_parameters.hpp"
#include "models/support/error.hpp"

namespace zobel::match {

/// One setting of a source's gain: how far it goes, and how much it hisses there.
struct GainSetting {
  std::string name;
  double fullScaleVolts = 0.0;  ///< RMS of the largest sine, without a load
  double noiseVolts = 0.0;      ///< RMS, A-weighted, without a load
};

/// What a headphone may be plugged into.
struct Source {
  std::string id;
  std::string name;
  double outputOhm = 0.0;
  double peakAmpere = 0.0;         ///< where the current limit strikes
  std::vector<GainSetting> gains;  ///< the quietest first
  std::string origin;              ///< where the figures come from
};

/// Zobel itself, from the values of its output stage.
[[nodiscard]] Source zobelSource(const analog::OutputStageParameters& parameters = {});

/// Zobel, a phone, a laptop, a receiver's jack and a budget amplifier, in this order.
[[nodiscard]] std::vector<Source> sources();

/// The source called `id`, or an error that lists those that there are.
[[nodiscard]] Expected<Source> findSource(std::string_view id);

}  // namespace zobel::match
