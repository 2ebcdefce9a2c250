// The signal path with DSD at its pins, against its twin.
#include <Vsignal_path.h>

#include <cmath>
#include <cstdint>
#include <deque>
#include <numbers>
#include <span>
#include <vector>

#include "models/dsp/signal_path.hpp"
#include "sim/peripherals/dsd_source.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/dsd_modulator.hpp"

using namespace zobel;
using dsp::ElementMasks;

namespace {

constexpr std::uint8_t kDsd = 2;
constexpr unsigned kRampStep = 40'000'000;  // 3.8 dB a path sample: soon at the target

/// Sines, at 50 % left and 30 % right; keeps what it gave.
class ModulatedSines final : public sim::DsdStream {
 public:
  explicit ModulatedSines(unsigned rate)
      : rateHz_(64.0 * 48000.0 * (1U << rate)), left_(rateHz_), right_(rateHz_) {}

  sim::DsdPair next() override {
    const double angle = 2.0 * std::numbers::pi * 3000.0 / rateHz_ * count_++;
    const sim::DsdPair pair{left_.next(0.5 * std::sin(angle)),
                            right_.next(0.3 * std::cos(5.0 * angle))};
    given.push_back({pair.left, pair.right});
    return pair;
  }

  std::deque<dsp::DsdBits> given;

 private:
  double rateHz_;
  test::DsdModulator left_;
  test::DsdModulator right_;
  double count_ = 0.0;
};

class Bench {
 public:
  Bench(std::uint8_t rate, sim::DsdStream& stream) : source_(stream) {
    dut.rate_i = rate;
    dut.format_i = kDsd;
    dut.word_bits_i = 32;
    dut.target_i = 30;
    dut.ramp_step_i = kRampStep;
    for (const bool released : {true, false, true}) {  // a reset is an edge
      dut.rst_ni = released;
      dut.driver_rst_ni = released;
      dut.eval();
    }
  }

  void clock() {
    dut.clk_i = 1;
    dut.eval();
    const sim::DsdPair data = source_.clock(dut.i2s_bclk_o);
    dut.i2s_data_i = data.left;
    dut.dsd_right_i = data.right;
    dut.clk_i = 0;
    dut.eval();
  }

  /// The masks of the next modulator period.
  ElementMasks next() {
    while (dut.left_p_o == 0 && dut.left_n_o == 0) {
      clock();
    }
    const ElementMasks masks{dut.left_p_o, dut.right_p_o};
    for (int i = 0; i < 4; ++i) {
      clock();
    }
    return masks;
  }

 private:
  VerilatedContext context_;

 public:
  Vsignal_path dut{&context_};

 private:
  sim::DsdSource source_;
};

/// The largest average of the drive in magnitude over `clocks`, Q1.15; it has two poles at 965 Hz.
int loudest(Bench& bench, unsigned clocks) {
  int most = 0;
  for (unsigned i = 0; i < clocks; ++i) {
    bench.clock();
    most = std::max(most, std::abs(static_cast<std::int16_t>(bench.dut.average_left_o)));
  }
  return most;
}

}  // namespace

TEST_CASE("signal path: with DSD, pins equal the twin's at every rate") {
  const auto rate = static_cast<std::uint8_t>(GENERATE(0, 1, 2, 3));
  CAPTURE(rate);
  ModulatedSines stream(rate);
  Bench bench(rate, stream);
  dsp::SignalPath twin(rate);
  twin.setDsdRate(rate);
  twin.set({.target = 30, .limit = 0, .rampStep = kRampStep});

  const auto requireSame = [&](std::span<const ElementMasks> expected) {
    for (const ElementMasks& masks : expected) {
      REQUIRE(bench.next() == masks);
    }
  };
  requireSame(twin.idle());  // the tick of the reset
  // BCLK rises before it ever fell.
  stream.given.push_front({});
  for (unsigned tick = 0; tick < 4000; ++tick) {
    REQUIRE(stream.given.size() >= (4U << rate));
    const std::vector<dsp::DsdBits> bits(stream.given.begin(), stream.given.begin() + (4 << rate));
    stream.given.erase(stream.given.begin(), stream.given.begin() + (4 << rate));
    requireSame(twin.process(bits));
  }
  REQUIRE(loudest(bench, 300 * 64) > 500);  // it was not silence that was the same
}

TEST_CASE("signal path: DSD is heard in its format alone, and not at rate 4") {
  ModulatedSines stream(0);
  Bench bench(0, stream);
  constexpr unsigned kSettle = 2500 * 64;  // twenty time constants of the average
  constexpr unsigned kLong = 2000 * 64;
  (void)loudest(bench, kSettle);
  REQUIRE(loudest(bench, kLong) > 1000);
  bench.dut.rate_i = 4;
  (void)loudest(bench, kSettle);
  CHECK(loudest(bench, kLong) <= 1);
  bench.dut.rate_i = 0;
  (void)loudest(bench, kSettle);
  CHECK(loudest(bench, kLong) > 1000);
  bench.dut.hard_mute_i = 1;
  (void)loudest(bench, kSettle);
  CHECK(loudest(bench, kLong) <= 1);
}
