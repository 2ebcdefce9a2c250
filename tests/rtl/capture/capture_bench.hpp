#pragma once

#include <Vcapture.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "host_app/device/generated/registers.hpp"

namespace zobel::test {

/// The capture between 12 MHz and 49.152 MHz, with a source at each tap that is a function of the
/// sample's number.
class CaptureBench {
 public:
  using Source = std::function<std::uint64_t(std::uint64_t number)>;

  static constexpr unsigned kDepth = 2048;

  CaptureBench() {
    dut.decimation_i = 1;
    for (const bool released : {true, false, true}) {
      dut.rst_ni = released;
      dut.eval();
    }
  }

  /// What each sample is; the audio tap has one each `audioEach` clocks.
  Source audio = [](std::uint64_t number) { return number; };
  Source system = [](std::uint64_t number) { return number; };
  unsigned audioEach = 3;
  bool audioRuns = true;

  void set(device::Tap tap, device::Trigger trigger, unsigned pretrigger, unsigned decimation = 1) {
    dut.tap_i = static_cast<std::uint8_t>(tap);
    dut.trigger_i = static_cast<std::uint8_t>(trigger);
    dut.pretrigger_i = static_cast<std::uint16_t>(pretrigger);
    dut.decimation_i = static_cast<std::uint16_t>(decimation);
  }

  [[nodiscard]] device::Capture state() const { return device::Capture(dut.state_o); }

  /// To the next rising edge of clk_sys, with all edges of clk_audio before it.
  void clock() {
    nextSystem_ += 83'334;
    while (nextAudio_ < nextSystem_) {
      audioClock();
      nextAudio_ += 20'346;
    }
    dut.system_sample_i = system(systemSamples_++);
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

  /// Whether that state is reached within as many clocks of clk_sys.
  bool reaches(device::Capture wanted, unsigned clocks) {
    for (unsigned n = 0; n < clocks && state() != wanted; ++n) {
      clock();
    }
    return state() == wanted;
  }

  void start() {
    dut.run_i = 0;
    run(8);
    dut.run_i = 1;
  }

  /// A read on the bus; nothing but the window answers here.
  std::uint32_t read(std::uint32_t address) {
    dut.bus_request_i = 1;
    dut.bus_address_i = static_cast<std::uint16_t>(address);
    clock();
    dut.bus_request_i = 0;
    answered = dut.ack_o != 0;
    return dut.word_o;
  }

  std::vector<std::uint64_t> samples() {
    run(2);  // no host reads in the very clock in which the last sample came
    std::vector<std::uint64_t> all;
    for (unsigned number = 0; number < kDepth; ++number) {
      dut.page_i = static_cast<std::uint8_t>(number / 64);
      const std::uint32_t address = device::kCaptureSamples.address + number % 64 * 8;
      const std::uint64_t left = read(address);
      all.push_back(left | std::uint64_t{read(address + 4)} << 32);
    }
    return all;
  }

  Vcapture dut;
  bool answered = false;

 private:
  void audioClock() {
    if (!audioRuns) {
      return;
    }
    dut.audio_strobe_i = audioClocks_++ % audioEach == 0;
    if (dut.audio_strobe_i) {
      dut.audio_sample_i = audio(audioSamples_++);
    }
    dut.clk_audio_i = 1;
    dut.eval();
    dut.clk_audio_i = 0;
    dut.eval();
  }

  std::uint64_t nextSystem_ = 0;
  std::uint64_t nextAudio_ = 0;
  std::uint64_t audioClocks_ = 0;
  std::uint64_t audioSamples_ = 0;
  std::uint64_t systemSamples_ = 0;
};

}  // namespace zobel::test
