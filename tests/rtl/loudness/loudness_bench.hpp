#pragma once

#include <Vloudness.h>
#include <Vloudness___024root.h>

#include <cstdint>

#include "models/dsp/loudness.hpp"

namespace zobel::test {

/// The loudness block with a stage that takes a range once it is silent, and a volume that is
/// where it is told to be.
class LoudnessBench {
 public:
  static constexpr unsigned kConfirmClocks = 1000;
  static constexpr unsigned kUnpluggedClocks = 100;
  static constexpr unsigned kTickClocks = 32;
  static constexpr std::uint32_t kSafeLevel = 500;

  enum What : std::uint8_t { kMaximum = 1, kHeadphone = 2, kListener = 3 };

  LoudnessBench() {
    dut.jack_present_i = 1;
    dut.silent_i = 1;
    dut.attenuation_i = dsp::kAttenuationMute;
    dut.level_i = 1440;
    dut.target_i = 1440;
    dut.volume_limit_i = 0;
    dut.maximum_i = kSafeLevel;
    dut.headphone_i = kSafeLevel;
    dut.start_up_i = 0;
    dut.listener_i = 1;
    dut.sensitivity_i = 1000;
    dut.trims_i = 0x8080'8080;
    for (const bool released : {true, false, true}) {
      dut.rst_ni = released;
      dut.eval();
    }
  }

  void clock() {
    dut.clk_i = 1;
    dut.eval();
    dut.clk_i = 0;
    dut.eval();
  }

  void run(unsigned clocks) {
    for (unsigned n = 0; n < clocks; ++n) {
      clock();
    }
  }

  /// Long enough for every tick to have had its effect.
  void settle() { run(24 * kTickClocks); }

  /// High for one clock.
  template <typename Port>
  void pulse(Port& port) {
    port = 1;
    clock();
    port = 0;
  }

  void writeMaximum(std::uint32_t level) {
    dut.maximum_i = static_cast<std::uint16_t>(level);
    pulse(dut.maximum_written_i);
  }

  void writeHeadphone(std::uint32_t level) {
    dut.headphone_i = static_cast<std::uint16_t>(level);
    pulse(dut.headphone_written_i);
  }

  void writeListener(std::uint8_t listener) {
    dut.listener_i = listener;
    pulse(dut.listener_written_i);
  }

  void confirm(What what, std::uint32_t value) {
    dut.confirm_what_i = what;
    dut.confirm_value_i = static_cast<std::uint16_t>(value);
    pulse(dut.confirm_written_i);
  }

  /// Nothing is held down any more.
  void openLimits() {
    writeMaximum(0);
    confirm(kMaximum, 0);
    writeHeadphone(0);
    confirm(kHeadphone, 0);
  }

  void setTrims(const dsp::RangeTrims& trims) {
    dut.trims_i = 0;
    for (unsigned range = 0; range < trims.size(); ++range) {
      dut.trims_i |= static_cast<std::uint32_t>(trims[range] + 128) << 8 * range;
    }
  }

  /// The stage takes the range that is asked for.
  void takeRange() { dut.active_range_i = dut.range_o; }

  Vloudness dut;
};

}  // namespace zobel::test
