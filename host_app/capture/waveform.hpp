#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"

namespace zobel::capture {

/// A signal within a tap's samples: some bits of the left or the right word.
struct TapSignal {
  std::string_view name;
  device::Channel word;
  unsigned lsb;
  unsigned width;
  bool isSigned = false;
  double scale = 1.0;  ///< of a step, in `unit`
  std::string_view unit = {};

  /// The bits of the signal in a sample's word.
  [[nodiscard]] std::uint32_t extract(std::uint32_t bits) const {
    return (bits >> lsb) & (width >= 32 ? ~0U : (1U << width) - 1U);
  }

  /// Those bits as a value in `unit`.
  [[nodiscard]] double valueOf(std::uint32_t bits) const;
};

/// What the words of a tap hold, the left one first.
[[nodiscard]] std::span<const TapSignal> signalsOf(device::Tap tap);

/// How often a tap has a sample, at an input rate of 2^`rate` times that of the family.
[[nodiscard]] double tapRateHz(device::Tap tap, device::Family family, device::Rate rate);

/// Both words of a sample, left and right.
using Sample = std::pair<std::uint32_t, std::uint32_t>;

/// What one capture brought.
struct Waveform {
  device::Tap tap = device::Tap::input;
  double sampleRateHz = 0.0;  ///< of the samples that were kept
  std::size_t trigger = 0;    ///< the sample at which the trigger came
  std::vector<Sample> samples;

  /// When a sample was, from the first one on.
  [[nodiscard]] double secondsAt(std::size_t sample) const {
    return static_cast<double>(sample) / sampleRateHz;
  }

  /// The bits of one signal at a sample.
  [[nodiscard]] std::uint32_t bitsAt(const TapSignal& signal, std::size_t sample) const {
    const Sample& words = samples[sample];
    return signal.extract(signal.word == device::Channel::left ? words.first : words.second);
  }
};

/// The name of a tap in the register map.
[[nodiscard]] std::string_view nameOf(device::Tap tap);

}  // namespace zobel::capture
