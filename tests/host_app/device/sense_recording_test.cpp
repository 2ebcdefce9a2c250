// Readings of the sense ADC, recorded by the board and fetched over a link that loses answers.
#include "host_app/device/sense_recording.hpp"

#include <vector>

#include "tests/host_app/device/bench.hpp"

using namespace zobel::device;
using namespace zobel::test;

namespace {

constexpr std::uint32_t kReadings = 4096;

/// The n-th reading is of code n, while 16 n was sent, below zero in its second half.
std::vector<std::uint32_t> ramp() {
  std::vector<std::uint32_t> words;
  for (std::uint32_t n = 0; n < kReadings; ++n) {
    words.push_back((16U * n & 0xFFFFU) << 16U | n);
  }
  return words;
}

void checkRamp(const SenseRecording& recording, double perCode) {
  REQUIRE(recording.readings.size() == kReadings);
  REQUIRE(recording.sent.size() == kReadings);
  bool same = true;
  for (std::uint32_t n = 0; n < kReadings; ++n) {
    const double sent = 16.0 * n - (n < kReadings / 2 ? 0.0 : 65536.0);
    same = same && recording.readings[n] == Approx((n - 2048.0) * perCode).margin(1e-12) &&
           recording.sent[n] == sent;
  }
  CHECK(same);
}

}  // namespace

TEST_CASE("sense recording: readings come in their unit, each with what was sent") {
  Bench bench;
  bench.board.setReadings(ramp());
  const auto device = bench.connect();
  checkRamp(need(recordSense(*device, Reading::currentRight)), 1.0 / 1024.0);
  CHECK(bench.board.raw(field::load::input) == 3);
  checkRamp(need(recordSense(*device, Reading::voltageLeft)), 10.0 / 1024.0);
}

TEST_CASE("sense recording: lost answers and other readers leave no gap") {
  Bench bench;
  bench.board.setReadings(ramp());
  const auto device = bench.connect();
  using enum Mischief;
  bench.board.misbehave({none, none, none, none, lose, none, none, none, none, damage, none, late});
  checkRamp(need(recordSense(*device, Reading::currentLeft)), 1.0 / 1024.0);
  CHECK(device->link().counters().retries > 0);
  bool taken = false;
  const auto steal = [&](double done) {
    if (done > 0.7 && !taken) {
      taken = true;
      const auto other = device->dump();
      CHECK(other.has_value());
    }
  };
  checkRamp(need(recordSense(*device, Reading::currentLeft, steal)), 1.0 / 1024.0);
  CHECK(taken);
}

TEST_CASE("sense recording: a board without readings says what to do") {
  Bench bench;
  const auto device = bench.connect();
  const auto recording =
      recordSense(*device, Reading::voltageLeft, {}, std::chrono::milliseconds(50));
  REQUIRE_FALSE(recording.has_value());
  CHECK(recording.error().message.find("zobel device doctor") != std::string::npos);
}
