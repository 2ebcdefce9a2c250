#include <array>
#include <cmath>
#include <memory>

#include "Vstand_in_bench.h"
#include "tests/support/catch.hpp"

namespace {

/// The last reading of each channel, after `rounds` of ten frames, and the tags that were wrong.
struct Readings {
  std::array<int, 16> value{};
  int tagErrors = 0;
};

class Bench {
 public:
  Bench() {
    model_.rst_ni = 0;
    model_.left_count_i = 8;
    model_.right_count_i = 8;
    clock(4);
    model_.rst_ni = 1;
    clock(400);  // the chip is being configured
  }

  Readings read(unsigned left, unsigned right, unsigned range, int clocks = 4000) {
    model_.left_count_i = static_cast<unsigned char>(left);
    model_.right_count_i = static_cast<unsigned char>(right);
    model_.gain_range_i = static_cast<unsigned char>(range);
    readings_ = {};
    clock(clocks);
    return readings_;
  }

  void testCurrent(bool on) { model_.comparator_test_i = on; }

 private:
  /// Clocks of clk_sys, each with four of clk_audio.
  void clock(int count) {
    for (int i = 0; i < 4 * count; ++i) {
      model_.clk_audio_i = 0;
      if (i % 4 == 0) {
        model_.clk_i = 0;
      }
      model_.eval();
      model_.clk_audio_i = 1;
      if (i % 4 == 2) {
        model_.clk_i = 1;
      }
      model_.eval();
      if (i % 4 == 2) {
        readings_.tagErrors += model_.tag_error_o;
        if (model_.sample_strobe_o) {
          readings_.value[model_.channel_o] = model_.value_o;
        }
      }
    }
  }

  Vstand_in_bench model_;
  Readings readings_;
};

}  // namespace

TEST_CASE("sense stand-in: a healthy amplifier at rest, in the protocol of the reader") {
  Bench bench;
  const Readings readings = bench.read(8, 8, 3);
  CHECK(readings.tagErrors == 0);
  CHECK(std::abs(readings.value[0] - 2048) <= 1);
  CHECK(std::abs(readings.value[1] - 2048) <= 1);
  CHECK(readings.value[2] == 2048);
  CHECK(readings.value[3] == 2048);
  for (const unsigned channel : {4U, 5U, 6U}) {
    CHECK(readings.value[channel] == 25 * 16);
  }
  CHECK(readings.value[7] * 25.0 / 4096 == Approx(20.0).margin(0.01));
  CHECK(readings.value[8] == readings.value[7]);
  CHECK(readings.value[9] * 5.0 / 4096 == Approx(3.3).margin(0.01));
}

TEST_CASE("sense stand-in: both currents show the self-test's") {
  Bench bench;
  bench.testCurrent(true);
  Readings readings = bench.read(8, 8, 3);
  CHECK(readings.value[2] == 2048 + 1792);
  CHECK(readings.value[3] == 2048 + 1792);
  bench.testCurrent(false);
  readings = bench.read(8, 8, 3);
  CHECK(readings.value[2] == 2048);
  CHECK(readings.value[3] == 2048);
}

TEST_CASE("sense stand-in: outputs follow the elements of their own channel, at the gain range") {
  constexpr double kFullScaleLsb = 1831.8;  // of range 3; 10 dB less each range below
  Bench bench;
  for (unsigned range = 0; range < 4; ++range) {
    INFO("range " << range);
    const double lsb = kFullScaleLsb / std::pow(10.0, 0.5 * (3.0 - range)) / 6.5;
    const Readings readings = bench.read(12, 5, range, 30000);  // 15 times the two poles
    CHECK(readings.value[0] == Approx(2048 + 4 * lsb).margin(2));
    CHECK(readings.value[1] == Approx(2048 - 3 * lsb).margin(2));
  }
}
