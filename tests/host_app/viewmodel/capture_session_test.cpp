// Captures of the panel, while all else goes on.

#include "host_app/viewmodel/capture_session.hpp"

#include <optional>

#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"

using namespace zobel::viewmodel;
using Catch::Contains;
using zobel::capture::Waveform;
using zobel::test::PanelBench;
using zobel::test::waitUntil;
namespace capture = zobel::capture;
namespace device = zobel::device;
namespace field = zobel::device::field;

namespace {

struct Bench {
  PanelBench bench;
  BoardModel model{bench.opener()};
  CaptureSession session{model};
  std::optional<Waveform> captured;

  explicit Bench(device::Capture state = device::Capture::complete) {
    bench.board().set(field::id::features, 0b1111);
    setState(state);
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
    QObject::connect(&session, &CaptureSession::captured,
                     [this](const Waveform& waveform) { captured = waveform; });
  }

  void setState(device::Capture state) {
    bench.board().set(field::capture::state, static_cast<std::uint32_t>(state));
  }

  [[nodiscard]] bool isIdle() const { return session.phase() == CaptureSession::Phase::idle; }
};

}  // namespace

TEST_CASE("capture session: waits for the trigger, and brings the samples") {
  Bench b(device::Capture::waiting);
  b.session.start({.trigger = device::Trigger::fault, .pretrigger = 5});
  REQUIRE(waitUntil([&] { return b.session.sentence().contains("trigger"); }));
  // Other things are done meanwhile.
  b.model.edit(b.model.field(field::volume::target), 900);
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::volume::target) == 900; }));
  CHECK_FALSE(b.captured.has_value());
  b.setState(device::Capture::complete);
  REQUIRE(waitUntil([&] { return b.captured.has_value(); }));
  CHECK(b.isIdle());
  CHECK(b.captured->samples.size() == capture::kSamples);
  CHECK(b.captured->samples.back() == capture::Sample{4094, 4095});
  CHECK(b.captured->trigger == 5);
  CHECK(b.bench.board().raw(field::capture::run) == 0);
}

TEST_CASE("capture session: stopped, the board is idle, and nothing comes of it") {
  Bench b(device::Capture::waiting);
  b.session.start({});
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::capture::run) == 1; }));
  b.session.stop();
  CHECK(b.isIdle());
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::capture::run) == 0; }));
  b.setState(device::Capture::complete);
  CHECK_FALSE(waitUntil([&] { return b.captured.has_value(); }, 200));
}

TEST_CASE("capture session: says why it could not, and can be begun again") {
  Bench b(device::Capture::waiting);
  b.session.start({.tap = device::Tap::pins, .trigger = device::Trigger::rising});
  REQUIRE(waitUntil([&] { return b.isIdle(); }));
  CHECK_THAT(b.session.sentence().toStdString(), Contains("no level"));
  b.session.start({});
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::capture::run) == 1; }));
  b.bench.unplug();
  REQUIRE(waitUntil([&] { return b.isIdle(); }));
  CHECK_FALSE(b.session.sentence().isEmpty());
  CHECK_FALSE(b.captured.has_value());
}
