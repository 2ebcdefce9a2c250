#pragma once

#include <span>

#include "models/dsp/signal_path.hpp"
#include "sim/amplifier.hpp"
#include "sim/peripherals/i2s_source.hpp"

namespace zobel::sim {

/// The bit-exact twin of the signal path with the least that it takes to play: supplies on, relay
/// closed when they are good, volume up. It has no protection: for faults there is the RTL.
class TwinAmplifier final : public Amplifier {
 public:
  TwinAmplifier(const AmplifierConfiguration& configuration, SampleSource& source);

  void run(unsigned sysClocks, const analog::SenseState& sensed, std::vector<analog::PinTick>& pins,
           analog::AnalogControls& controls) override;
  void power(bool on) override { on_ = on; }
  [[nodiscard]] AmplifierStatus status() const override { return status_; }

 private:
  /// The same times as in the RTL's state machine.
  static constexpr double kRelaySettleSeconds = 10e-3;

  void advanceState(bool powerGood, double elapsedS);
  void setVolume(bool mute);
  [[nodiscard]] dsp::ElementMasks nextMasks();

  AmplifierConfiguration configuration_;
  SampleSource& source_;
  SystemClockDivider divider_;
  dsp::SignalPath path_;
  std::span<const dsp::ElementMasks> masks_;
  dsp::ElementMasks current_;
  unsigned clock_ = 0;  // of the modulator period, 0 .. 3
  bool on_ = false;
  double sinceRelaySeconds_ = 0.0;
  AmplifierStatus status_;
};

}  // namespace zobel::sim
