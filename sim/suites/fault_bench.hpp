#pragma once

#include <cstdint>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/headphones/headphone.hpp"
#include "models/systemc/tick_backlog.hpp"
#include "sim/rtl_amplifier.hpp"
#include "sim/scenario_action.hpp"

namespace zobel::sim {

/// How a measurement of the protection is set up.
struct FaultBenchSettings {
  AmplifierConfiguration amplifier{.attenuation = 0, .gainRange = 3, .rampDbPerSecond = 150000};
  headphones::Headphone headphone;
  double senseGainError = 0.0;  ///< of the path from the output to the sense ADC, relative
};

/// When the amplifier had reacted, in seconds from the moment asked about; infinite for never.
struct Reaction {
  double pinsS = 0.0;      ///< the last pulse at an element pin ended
  double silenceS = 0.0;   ///< the output was below 20 mV, and stayed there
  double commandS = 0.0;   ///< the relay was told to open
  double contactsS = 0.0;  ///< its contacts were apart
  std::uint32_t faults = 0;
};

/// The Verilated core with the output stage and a headphone behind it, a quantum of 3 us at a time:
/// what reactions to faults are measured on. The supplies rise in 2 ms, to save time.
class FaultBench {
 public:
  /// `source` outlives the bench.
  FaultBench(const FaultBenchSettings& settings, SampleSource& source);

  /// Powers up; whether it plays within a second.
  [[nodiscard]] bool play();

  void run(double seconds);

  /// Brings a fault about, before the next quantum.
  void strike(const Fault& fault);

  void write(const device::RegisterField& field, std::uint32_t raw) {
    amplifier_.write(field, raw);
  }

  /// The word of a field; runs until it has come.
  [[nodiscard]] std::uint32_t read(const device::RegisterField& field);

  /// Runs until the contacts are apart, at most `limitS`; times count from `sinceS`.
  [[nodiscard]] Reaction react(double sinceS, double limitS);

  [[nodiscard]] double nowS() const {
    return static_cast<double>(quanta_) * systemc::kQuantumSeconds;
  }
  [[nodiscard]] AmplifierStatus status() const { return amplifier_.status(); }
  [[nodiscard]] const analog::SenseState& sensed() const { return stage_.sense(); }
  /// When a pin last was high, in seconds.
  [[nodiscard]] double lastPulseS() const { return lastPulseS_; }

 private:
  void quantum();

  /// Sets `lastS` to the end of the last item of the quantum that `is` so, if there is one.
  template <typename T, typename Predicate>
  void noteLast(double& lastS, const std::vector<T>& quantum, Predicate is) const;

  RtlAmplifier amplifier_;
  analog::OutputStage stage_;
  systemc::TickBacklog backlog_;
  analog::AnalogControls controls_;
  std::vector<analog::PinTick> ticks_;
  std::vector<analog::StereoVolts> volts_;
  std::uint64_t quanta_ = 0;
  double lastPulseS_ = 0.0;
  double lastSoundS_ = 0.0;
};

}  // namespace zobel::sim
