#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/analog/output_stage_parameters.hpp"
#include "models/analog/pin_tick.hpp"
#include "models/analog/sense.hpp"
#include "models/headphones/headphone.hpp"
#include "models/support/error.hpp"
#include "sim/amplifier.hpp"
#include "sim/scenario.hpp"
#include "sim/stimulus.hpp"
#include "sim/timeline.hpp"

namespace zobel::sim {

enum class Model { Rtl, Twin };

/// "rtl" or "twin".
[[nodiscard]] std::string_view modelName(Model model);

/// Sees what passes between the digital half and the analog one, a quantum at a time.
class QuantumObserver {
 public:
  virtual ~QuantumObserver() = default;
  /// `sensed` is what the digital half was told, `ticks` what its pins did then.
  virtual void observe(const analog::SenseState& sensed,
                       std::span<const analog::PinTick> ticks) = 0;
};

/// All that it takes to repeat a run.
struct SimulationSettings {
  Model model = Model::Rtl;
  AmplifierConfiguration amplifier;
  unsigned wordBits = 32;  ///< of the I2S input, 16 .. 32
  headphones::Headphone headphone;
  analog::OutputStageParameters stage;
  std::optional<Scenario> scenario;            ///< without one: power on, play, power off; RTL only
  std::optional<std::filesystem::path> trace;  ///< of the RTL's signals, FST
  std::optional<std::filesystem::path> pins;   ///< the element pattern, docs/pins_format.md
  QuantumObserver* observer = nullptr;         ///< outlives the run
};

/// What came out of a run. Times are in simulated seconds from the start of the run.
struct SimulationResult {
  Timeline timeline;
  double loadRateHz = 0.0;
  std::array<std::vector<double>, 2> loadVolts;  ///< at the headphone, left and right
  double playStartS = 0.0;  ///< when the first frame left the source; 0 if none did
  double endS = 0.0;
  double wallSeconds = 0.0;  ///< what the run took
};

/// Told, many times a run, which part of it is done (0 .. 1).
using Progress = std::function<void(double)>;

/// Runs the closed loop of the digital half, the output stage and the headphone over the frames of
/// the input. One run a process: SystemC elaborates once.
///
/// Fails on a scenario that names a register or a value which the device does not take, and on
/// trace or pins files that cannot be written.
[[nodiscard]] Expected<SimulationResult> simulate(const SimulationSettings& settings,
                                                  std::vector<StereoFrame> frames,
                                                  const Progress& progress);

}  // namespace zobel::sim
