#include "tests/rtl/loudness/never_loud_bench.hpp"

#include <fmt/format.h>

#include "models/dsp/formats.hpp"
#include "models/dsp/ramp_step.hpp"

namespace zobel::test {

namespace {

constexpr std::uint32_t kLevelMute = dsp::kAttenuationMute << dsp::kLevelFractionBits;
constexpr unsigned kUnpluggedClocks = 12'000;  // 1 ms
constexpr unsigned kCrossingClocks = 600;

/// The ramp's step at the slower and at the faster of the two clocks.
std::uint32_t leastStep(std::uint32_t dbPerSecond) {
  return dsp::rampStep(true, dbPerSecond);
}
std::uint32_t largestStep(std::uint32_t dbPerSecond) {
  return dsp::rampStep(false, dbPerSecond);
}

}  // namespace

NeverLoudBench::NeverLoudBench() {
  // A healthy stage, cold and without an offset.
  for (unsigned channel = 0; channel < 4; ++channel) {
    adc_.setCode(channel, 2048);
  }
  for (unsigned channel = 4; channel < 7; ++channel) {
    adc_.setCode(channel, 30 * 16);
  }
  adc_.setCode(7, 3277);
  adc_.setCode(8, 3277);
  adc_.setCode(9, 2703);
  core_->jack_present_i = 1;
  core_->power_good_i = 1;
  core_->uart_rx_i = 1;
  reset();
  coverage_ = {};
}

void NeverLoudBench::reset() {
  for (const bool released : {true, false, true}) {
    core_->rst_ni = released;
    core_->eval();
  }
  core_->bus_request_i = 0;
  ledger_.reset();
  formerLevel_ = kLevelMute;
  formerRange_ = core_->gain_range_o;
  ++coverage_.resets;
  run(20);
}

void NeverLoudBench::write(std::uint16_t address, std::uint32_t mask, std::uint32_t data) {
  core_->bus_request_i = 1;
  core_->bus_write_i = 1;
  core_->bus_address_i = address & 0xfffU;
  core_->bus_write_data_i = data;
  core_->bus_write_mask_i = mask;
  clock();
  core_->bus_request_i = 0;
  for (unsigned waited = 0; core_->bus_ack_o == 0; ++waited) {
    if (waited == 1000) {
      complain("the register bus did not answer");
      return;
    }
    clock();
  }
}

void NeverLoudBench::run(unsigned time) {
  for (unsigned n = 0; n < time; ++n) {
    clock();
  }
}

void NeverLoudBench::clock() {
  core_->clk_sys_i = 1;
  const bool audioRises = [&] {
    const double full = core_->oscillator_48k_o != 0 ? 49.152 : 45.1584;
    audioPhase_ += core_->oscillator_enable_o != 0 ? clockRatio_ * full / 12.0 / 16.0 : 0.0;
    return audioPhase_ >= 1.0;
  }();
  if (audioRises) {
    audioPhase_ -= 1.0;
    core_->clk_audio_i = 1;
  }
  core_->eval();
  core_->adc_miso_i = adc_.clock(core_->adc_cs_no, core_->adc_sclk_o, core_->adc_mosi_o);
  core_->uart_rx_i = line_.clock(core_->uart_tx_o != 0);
  for (const unsigned current : {2U, 3U}) {
    adc_.setCode(current, core_->comparator_test_o != 0 ? 2048 + 1792 : 2048);
  }
  core_->over_current_left_i = overCurrent_ || core_->comparator_test_o != 0;
  core_->over_current_right_i = core_->comparator_test_o;
  watchBus();
  watchState();
  if (audioRises) {
    checkSample();
  }
  core_->clk_sys_i = 0;
  core_->clk_audio_i = 0;
  core_->eval();
  if (inside_.zobel_core__DOT__register_request != 0) {
    onBus_ = {.write = inside_.zobel_core__DOT__register_write != 0,
              .address = inside_.zobel_core__DOT__register_address,
              .data = inside_.zobel_core__DOT__register_write_data,
              .mask = inside_.zobel_core__DOT__register_write_mask};
  }
}

void NeverLoudBench::watchBus() {
  // The answer to what was asked last.
  const BusAccess access = onBus_;
  if (!access.write || inside_.zobel_core__DOT__register_ack == 0 ||
      inside_.zobel_core__DOT__register_error != 0) {
    return;
  }
  const std::uint32_t before = ledger_.outputLimit();
  ledger_.accepted(access.address, access.mask, access.data,
                   inside_.zobel_core__DOT__state == static_cast<unsigned>(device::State::off));
  coverage_.confirmedRaises += ledger_.outputLimit() < before ? 1 : 0;
}

void NeverLoudBench::watchState() {
  const unsigned state = inside_.zobel_core__DOT__state;
  if (state != formerState_) {
    if (state == static_cast<unsigned>(device::State::off)) {
      ledger_.off();
    }
    coverage_.faults += state == static_cast<unsigned>(device::State::fault) ? 1 : 0;
    formerState_ = state;
  }
  unpluggedClocks_ = core_->jack_present_i != 0 ? 0 : unpluggedClocks_ + 1;
  if (unpluggedClocks_ == kUnpluggedClocks + kCrossingClocks) {
    ledger_.unplugged();
  }
}

void NeverLoudBench::checkSample() {
  ledger_.observe();
  const std::uint32_t level = inside_.zobel_core__DOT__g_audio__DOT__u_signal_path__DOT__level;
  const unsigned range = core_->gain_range_o;
  coverage_.rangeSwitches += range != formerRange_ ? 1 : 0;
  const bool heard = core_->relay_o != 0 && core_->driver_enable_o != 0;
  if (level != kLevelMute && heard) {
    ++coverage_.samples;
    const std::uint32_t now = ledger_.leastAttenuationNow(range) << dsp::kLevelFractionBits;
    coverage_.atTheLimit += level < now + (1U << dsp::kLevelFractionBits) ? 1 : 0;
    if (level < now && level < ledger_.leastAttenuation(range) << dsp::kLevelFractionBits) {
      ++coverage_.walkingDown;
      if (range > formerRange_) {
        complain("a gain range was switched up above the limit");
      } else if (level < formerLevel_ + leastStep(ledger_.slowestRamp())) {
        complain("the output is above the limit and not on its way down");
      }
    }
  }
  if (level != formerLevel_ && level != kLevelMute) {
    const std::uint32_t step = level > formerLevel_ ? level - formerLevel_ : formerLevel_ - level;
    if (step > largestStep(ledger_.fastestRamp())) {
      complain("a step was faster than the ramp");
    }
  }
  formerLevel_ = level;
  formerRange_ = range;
}

void NeverLoudBench::complain(const char* what) {
  if (!complaint_.empty()) {
    return;
  }
  constexpr double kUnitsPerDb = 10.0 * (1U << dsp::kLevelFractionBits);
  const unsigned range = core_->gain_range_o;
  const std::uint32_t level = inside_.zobel_core__DOT__g_audio__DOT__u_signal_path__DOT__level;
  complaint_ = fmt::format(
      "{}: {:.5f} dB after {:.5f} dB down in range {} after {}, at least {:.1f} dB were due, the "
      "ramp "
      "is {} to {} dB/s, state {}",
      what, level / kUnitsPerDb, formerLevel_ / kUnitsPerDb, range, formerRange_,
      0.1 * ledger_.leastAttenuation(range), ledger_.slowestRamp(), ledger_.fastestRamp(),
      unsigned{inside_.zobel_core__DOT__state});
}

}  // namespace zobel::test
