#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/headphones/library.hpp"
#include "models/systemc/closed_loop.hpp"
#include "sim/rtl_amplifier.hpp"

namespace zobel::test {

/// A tone of 1 kHz at 48 kHz, full scale on the left, 20 dB less on the right.
class Tone final : public sim::SampleSource {
 public:
  sim::StereoFrame next() override {
    const double value = std::sin(2.0 * std::numbers::pi * (count_++ % 48) / 48.0);
    return {static_cast<std::int32_t>(std::lround(value * 2147483647.0)),
            static_cast<std::int32_t>(std::lround(value * 214748364.7))};
  }

 private:
  unsigned count_ = 0;
};

/// The amplifier in its loop, playing the tone 30 dB down. One a process.
class ToneLoop {
 public:
  ToneLoop() {
    const auto headphone = *headphones::find("focal-lensys", headphones::defaultDirectories());
    stage_.prepare({}, headphone, headphone, audioClockHz(sim::RateFamily::Base48k));
  }

  void power(bool on) { amplifier_.power(on); }

  void runMs(double milliseconds) {
    systemc::ClosedLoop::run(static_cast<unsigned>(milliseconds * 1e-3 / systemc::kQuantumSeconds));
  }

  /// Runs until the state is reached; whether it was, within 300 ms.
  bool reaches(device::State state) {
    for (int i = 0; i < 300 && amplifier_.status().state != state; ++i) {
      runMs(1.0);
    }
    return amplifier_.status().state == state;
  }

  std::uint32_t read(const device::RegisterField& field) {
    sim::BusAnswer answer;
    amplifier_.read(field, answer);
    runMs(0.1);
    return field.extract(answer.word);
  }

 private:
  Tone tone_;
  sim::RtlAmplifier amplifier_{{.attenuation = 300, .rampDbPerSecond = 20000}, {}, tone_};
  analog::OutputStage stage_;
  systemc::ClosedLoop loop_{
      "loop", amplifier_, stage_, double{audioClockHz(sim::RateFamily::Base48k)}, {}};
};

}  // namespace zobel::test
