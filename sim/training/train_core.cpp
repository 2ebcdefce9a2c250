// zobel-train-core: the closed loop from power-on to playing, without SystemC, for the compiler to
// see which branches of the core's model are taken.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/systemc/tick_backlog.hpp"
#include "sim/rtl_amplifier.hpp"

namespace zobel::sim {
namespace {

constexpr double kGiveUpSeconds = 2.0;
constexpr double kPlaySeconds = 0.1;

/// White noise, 20 dB below full scale, on both channels: the upper digits of a congruential
/// generator (D. Knuth, "The Art of Computer Programming", vol. 2, 3.3.4, line 26).
class Noise final : public SampleSource {
 public:
  StereoFrame next() override {
    const std::int32_t left = draw();
    return {left, draw()};
  }

 private:
  std::int32_t draw() {
    state_ = state_ * 6364136223846793005U + 1U;
    return static_cast<std::int32_t>(static_cast<std::int64_t>(state_) >> 32) / 10;
  }

  std::uint64_t state_ = 1;
};

/// Says whether it came to play.
bool train() {
  const AmplifierConfiguration configuration;
  const double tickHz = static_cast<double>(audioClockHz(configuration.family));
  Noise noise;
  RtlAmplifier amplifier(configuration, {.family = configuration.family}, noise);
  analog::OutputStage stage;
  const headphones::Headphone load = headphones::resistor(300.0);
  stage.prepare({}, load, load, tickHz);
  systemc::TickBacklog backlog(tickHz);
  analog::AnalogControls controls;
  std::vector<analog::PinTick> ticks;
  std::vector<analog::StereoVolts> volts;
  double playedSeconds = 0.0;
  amplifier.power(true);
  for (double seconds = 0.0; seconds < kGiveUpSeconds && playedSeconds < kPlaySeconds;
       seconds += systemc::kQuantumSeconds) {
    ticks.clear();
    amplifier.run(systemc::kQuantumSysClocks, stage.sense(), ticks, controls);
    backlog.append(ticks);
    volts.resize(backlog.wholeSteps());
    stage.process(backlog.ticks(), controls, volts);
    backlog.discard();
    if (amplifier.status().state == device::State::playing) {
      playedSeconds += systemc::kQuantumSeconds;
    }
  }
  return playedSeconds >= kPlaySeconds;
}

}  // namespace
}  // namespace zobel::sim

int main() {
  if (zobel::sim::train()) {
    return EXIT_SUCCESS;
  }
  std::fputs("zobel-train-core: the amplifier did not come to play: see 'zobel simulate' for why\n",
             stderr);
  return EXIT_FAILURE;
}
