// Captures on a fake board, whose samples are numbered.

#include "host_app/capture/capture_job.hpp"

#include <cmath>

#include "tests/host_app/device/bench.hpp"

using namespace zobel;
using capture::Setup;
using device::Channel;
using device::Tap;
using device::Touched;
using device::Trigger;
using zobel::test::Bench;
using zobel::test::Mischief;
using zobel::test::need;

namespace field = zobel::device::field;

namespace {

constexpr std::uint32_t kHasCapture = 1U << static_cast<unsigned>(device::Feature::capture);

/// A board that plays at 96 kHz, with a capture that is in a state whatever is asked of it.
struct CaptureBench : Bench {
  explicit CaptureBench(device::Capture state = device::Capture::complete) {
    board.set(field::id::features, kHasCapture);
    board.set(field::status::audioClockOk, 1);
    board.set(field::status::familyActive, 1);
    board.set(field::status::rateActive, 1);
    board.set(field::capture::state, static_cast<std::uint32_t>(state));
  }
};

bool goOn(device::Capture, double) {
  return true;
}

bool isOneLine(const std::string& text) {
  return !text.empty() && text.find('\n') == std::string::npos;
}

}  // namespace

TEST_CASE("capture: the samples come in order, with their rate, and the board is left idle") {
  CaptureBench bench;
  const auto device = bench.connect();
  const Setup setup{.tap = Tap::volume,
                    .trigger = Trigger::falling,
                    .channel = Channel::right,
                    .level = -0.25,
                    .pretrigger = 300,
                    .decimation = 4};
  const auto waveform = need(capture::capture(*device, setup, goOn));
  REQUIRE(waveform.samples.size() == capture::kSamples);
  for (std::uint32_t n = 0; n < capture::kSamples; ++n) {
    REQUIRE(waveform.samples[n] == capture::Sample{2 * n, 2 * n + 1});
  }
  CHECK(waveform.trigger == 300);
  CHECK(waveform.sampleRateHz == 192'000.0);
  CHECK(bench.board.raw(field::capture::run) == 0);
  CHECK(bench.board.raw(field::capture::tap) == static_cast<std::uint32_t>(Tap::volume));
  CHECK(bench.board.raw(field::capture::channel) == 1);
  CHECK(bench.board.raw(field::capture::threshold) == 0xF000'0000U);
  CHECK(bench.board.raw(field::capture::decimation) == 4);
}

TEST_CASE("capture: lost, damaged and doubled answers change no sample") {
  CaptureBench bench;
  const auto device = bench.connect();
  const auto whole = need(capture::capture(*device, {}, goOn));
  std::vector<Mischief> mischief;
  for (int n = 0; n < 40; ++n) {
    mischief.insert(mischief.end(), {Mischief::none, Mischief::lose, Mischief::none,
                                     Mischief::damage, Mischief::twice});
  }
  bench.board.misbehave(mischief);
  CHECK(need(capture::capture(*device, {}, goOn)).samples == whole.samples);
}

TEST_CASE("capture: a trigger that does not come leaves the board idle, and says so") {
  CaptureBench bench(device::Capture::waiting);
  const auto device = bench.connect();
  int looks = 0;
  const auto waveform = capture::capture(*device, {.trigger = Trigger::fault},
                                         [&](device::Capture, double) { return ++looks < 3; });
  REQUIRE_FALSE(waveform.has_value());
  CHECK_THAT(waveform.error().message, Catch::Matchers::Contains("no trigger came"));
  CHECK(bench.board.raw(field::capture::run) == 0);
}

TEST_CASE("capture: what cannot be is refused before the board is touched") {
  CaptureBench bench;
  const auto device = bench.connect();
  const std::uint64_t writes = bench.board.writes();
  bench.board.set(field::status::audioClockOk, 0);
  for (const Setup& setup :
       {Setup{.tap = Tap::volume},                                         // no clock, no samples
        Setup{.tap = Tap::pins, .trigger = Trigger::rising, .level = 1},   // bits have no level
        Setup{.tap = Tap::input, .trigger = Trigger::rising, .level = 1},  // beyond full scale
        Setup{.tap = Tap::input, .trigger = Trigger::falling, .level = std::nan("")},
        Setup{.tap = Tap::modulator, .trigger = Trigger::rising, .level = -1}}) {
    const auto waveform = capture::capture(*device, setup, goOn);
    REQUIRE_FALSE(waveform.has_value());
    CHECK(isOneLine(waveform.error().message));
    CHECK(waveform.error().touched == Touched::no);
  }
  bench.board.set(field::status::audioClockOk, 1);
  bench.board.set(field::input::format, static_cast<std::uint32_t>(device::Format::dsd));
  CHECK_FALSE(capture::capture(*device, {.tap = Tap::input}, goOn).has_value());
  CHECK(bench.board.writes() == writes);
}

TEST_CASE("capture: a build without it says so") {
  CaptureBench bench;
  bench.board.set(field::id::features, 0);
  const auto device = bench.connect();
  const auto waveform = capture::capture(*device, {}, goOn);
  REQUIRE_FALSE(waveform.has_value());
  CHECK_THAT(waveform.error().message, Catch::Matchers::Contains("no capture"));
}

TEST_CASE(
    "capture: a board that is reset meanwhile, and a cable that is pulled, end it in one line") {
  {
    CaptureBench bench(device::Capture::idle);
    const auto device = bench.connect();
    const auto waveform = capture::capture(*device, {}, goOn);
    REQUIRE_FALSE(waveform.has_value());
    CHECK_THAT(waveform.error().message, Catch::Matchers::Contains("reset"));
  }
  CaptureBench bench;
  const auto device = bench.connect();
  const auto waveform = capture::capture(*device, {}, [&](device::Capture, double fraction) {
    if (fraction > 0.5) {
      bench.pipe.close();
    }
    return true;
  });
  REQUIRE_FALSE(waveform.has_value());
  CHECK(isOneLine(waveform.error().message));
}

TEST_CASE("capture: levels are in the unit of their tap") {
  const auto threshold = [](Tap tap, double level) {
    return capture::thresholdFor({.tap = tap, .trigger = Trigger::rising, .level = level}).value();
  };
  CHECK(threshold(Tap::input, 0.5) == 0x4000'0000U);
  CHECK(threshold(Tap::interpolator, -1.0) == 0xE000'0000U);
  CHECK(threshold(Tap::volume, 1.0) == 0x4000'0000U);
  CHECK(threshold(Tap::modulator, 9.0) == 9U);
  CHECK(threshold(Tap::protection, 10.0) == 1024U << 20);
  CHECK(threshold(Tap::protection, -10.0 / 1024.0) == 0xFFF0'0000U);
}
