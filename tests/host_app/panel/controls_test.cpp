// The own-painted controls: what they show and what they send.

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "host_app/panel/controls/level_meter.hpp"
#include "host_app/panel/controls/response_plot.hpp"
#include "host_app/panel/controls/volume_knob.hpp"
#include "tests/host_app/panel/panel_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::panel;
using zobel::test::PanelFixture;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

struct Fixture : PanelFixture {
  VolumeKnob* knob;

  Fixture() {
    connect();
    knob = find<VolumeKnob>("Volume");
    knob->setFocus();
  }

  std::uint32_t target() { return bench.board().raw(field::volume::target); }

  bool targetBecomes(std::uint32_t raw) {
    return waitUntil(
        [&] { return target() == raw && !board().field(field::volume::target).isPending(); });
  }
};

}  // namespace

TEST_CASE(
    "volume knob: keys step, page keys step more, End is silence, and none goes to full scale") {
  Fixture f;
  QTest::keyClick(f.knob, Qt::Key_Up);
  REQUIRE(f.targetBecomes(1435));
  QTest::keyClick(f.knob, Qt::Key_Up, Qt::ShiftModifier);
  REQUIRE(f.targetBecomes(1434));
  QTest::keyClick(f.knob, Qt::Key_PageUp);
  REQUIRE(f.targetBecomes(1404));
  QTest::keyClick(f.knob, Qt::Key_Home);
  zobel::test::pass(100);
  CHECK(f.target() == 1404);
  QTest::keyClick(f.knob, Qt::Key_End);
  REQUIRE(f.targetBecomes(1440));
}

TEST_CASE("volume knob: digits are typed as a level, and what is no level is refused and told") {
  Fixture f;
  const auto type = [&](const char* text) {
    f.knob->setFocus();
    QTest::keyClick(f.knob, text[0]);
    auto* const editor = f.knob->findChild<QLineEdit*>();
    QTest::keyClicks(editor, text + 1);
    QTest::keyClick(editor, Qt::Key_Return);
  };
  type("-42.5");
  REQUIRE(f.targetBecomes(425));
  type("-33,1");
  REQUIRE(f.targetBecomes(331));
  type("7");
  REQUIRE(waitUntil([&] { return !f.session.window().notice().isEmpty(); }));
  CHECK(f.session.window().notice().contains("volume.target"));
  CHECK(f.target() == 331);
}

TEST_CASE("volume knob: the wheel steps, and a drag is one step back") {
  Fixture f;
  f.board().edit(f.board().field(field::volume::target), 600);
  REQUIRE(f.targetBecomes(600));
  f.board().history().clear();
  const QPoint from = f.knob->rect().center();
  QTest::mousePress(f.knob, Qt::LeftButton, {}, from);
  for (int n = 1; n <= 10; ++n) {
    QTest::mouseMove(f.knob, from - QPoint(0, 2 * n));
    zobel::test::pass(10);
  }
  QTest::mouseRelease(f.knob, Qt::LeftButton, {}, from - QPoint(0, 20));
  REQUIRE(waitUntil([&] { return !f.board().field(field::volume::target).isPending(); }));
  CHECK(f.target() == 560);
  CHECK(f.board().history().size() == 1);
  f.board().history().undo();
  REQUIRE(f.targetBecomes(600));
  QWheelEvent wheel(QPointF(from), f.knob->mapToGlobal(QPointF(from)), {}, {0, 120}, {}, {},
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(f.knob, &wheel);
  REQUIRE(f.targetBecomes(595));
}

TEST_CASE("volume knob: a refusal brings the pointer back to what the device has") {
  Fixture f;
  f.bench.board().refuseWritesTo(field::volume::target);
  QTest::keyClick(f.knob, Qt::Key_PageUp);
  REQUIRE(waitUntil([&] { return !f.session.window().notice().isEmpty(); }));
  CHECK(f.knob->value() == -1440);
}

TEST_CASE("meter ballistics: up at once, a peak is held, and then falls") {
  MeterBallistics meter;
  meter.setLevels(-6.0, -12.0);
  meter.advance(0.025);
  CHECK(meter.peakDb() == Approx(-6.0));
  CHECK(meter.rmsDb() == Approx(-12.0));
  meter.setLevels(-60.0, -60.0);
  meter.advance(1.0);
  CHECK(meter.peakDb() == Approx(-6.0 - MeterBallistics::kFallDbPerS));
  CHECK(meter.heldDb() == Approx(-6.0));
  for (int n = 0; n < 100; ++n) {
    meter.advance(0.1);
  }
  CHECK(meter.heldDb() == Approx(-60.0));
  CHECK(meter.isAtRest());
}

TEST_CASE("level meter: shows clipping until it is cleared, and clears it on the device") {
  Fixture f;
  auto* const meter = f.find<LevelMeter>("Level meters, left and right");
  f.bench.board().set(field::status::clip, 1);
  REQUIRE(waitUntil([&] { return meter->accessibleDescription().contains("clipped"); }));
  meter->setFocus();
  QTest::keyClick(meter, Qt::Key_Space);
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::status::clip) == 0; }));
  REQUIRE(waitUntil([&] { return !meter->accessibleDescription().contains("clipped"); }));
}

TEST_CASE("response plot: axes go from values to pixels and back, and the cursor reads the curve") {
  const PanelFixture f;
  ResponsePlot plot("Response", f.session.context().theme);
  plot.resize(500, 300);
  plot.setAxes({20.0, 20e3, true}, {-60.0, 0.0, false}, "Level in dB");
  const PlotScale scale = plot.scale();
  const QPointF value = scale.valueAt(scale.pixelOf({1000.0, -20.0}));
  CHECK(value.x() == Approx(1000.0));
  CHECK(value.y() == Approx(-20.0));
  plot.setCurves({{"flat", {{20.0, -10.0}, {20e3, -10.0}}, Qt::red}});
  CHECK(plot.reading().isEmpty());
  QTest::keyClick(&plot, Qt::Key_Right);
  CHECK(plot.reading().contains("-10.0"));
}

TEST_CASE(
    "volume knob: a cable that is pulled ends the drag, so that what follows is a step apart") {
  Fixture f;
  f.board().edit(f.board().field(field::volume::target), 600);
  REQUIRE(f.targetBecomes(600));
  QSignalSpy ended(f.knob, &VolumeKnob::gestureEnded);
  const QPoint from = f.knob->rect().center();
  QTest::mousePress(f.knob, Qt::LeftButton, {}, from);
  QTest::mouseMove(f.knob, from - QPoint(0, 5));
  f.bench.unplug();
  REQUIRE(waitUntil([&] { return !f.knob->isEnabled(); }));
  CHECK(ended.count() == 1);
  QTest::mouseRelease(f.knob, Qt::LeftButton, {}, from);
  CHECK(ended.count() == 1);
  f.bench.plug();
  REQUIRE(waitUntil([&] { return f.knob->isEnabled(); }));
  CHECK(f.knob->value() == -1440);
}
