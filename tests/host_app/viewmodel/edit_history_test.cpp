// Undo and redo: what is one step, and what is none.

#include "host_app/viewmodel/edit_history.hpp"

#include "host_app/viewmodel/board_model.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"

using namespace zobel::viewmodel;
using zobel::test::PanelBench;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

struct Bench {
  PanelBench bench;
  BoardModel model{bench.opener()};

  Bench() {
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
  }

  void settle(const zobel::device::RegisterField& one) {
    REQUIRE(waitUntil([&] { return !model.field(one).isPending(); }));
  }

  std::uint32_t onBoard(const zobel::device::RegisterField& one) { return bench.board().raw(one); }
};

}  // namespace

TEST_CASE("history: a drag is one step, however many values it passed") {
  Bench b;
  FieldModel& target = b.model.field(field::volume::target);
  b.model.history().beginGesture();
  for (unsigned raw = 1000; raw >= 600; raw -= 50) {
    b.model.edit(target, raw);
    b.settle(field::volume::target);
  }
  b.model.history().endGesture();
  CHECK(b.model.history().size() == 1);
  b.model.history().undo();
  b.settle(field::volume::target);
  CHECK(b.onBoard(field::volume::target) == 1440);
  b.model.history().redo();
  b.settle(field::volume::target);
  CHECK(b.onBoard(field::volume::target) == 600);
}

TEST_CASE("history: two drags are two steps, also when the first one's last write comes late") {
  Bench b;
  FieldModel& target = b.model.field(field::volume::target);
  for (const unsigned raw : {1000U, 600U}) {
    b.model.history().beginGesture();
    b.model.edit(target, raw);
    b.model.history().endGesture();
  }
  b.settle(field::volume::target);
  CHECK(b.model.history().size() == 2);
  b.model.history().undo();
  b.settle(field::volume::target);
  CHECK(b.onBoard(field::volume::target) == 1000);
}

TEST_CASE("history: undo has no limit, and an edit after it forgets what was undone") {
  Bench b;
  constexpr unsigned kSteps = 300;
  FieldModel& target = b.model.field(field::volume::target);
  for (unsigned n = 0; n < kSteps; ++n) {
    b.model.history().beginGesture();
    b.model.edit(target, 1000 - n);
    b.settle(field::volume::target);
    b.model.history().endGesture();
  }
  CHECK(b.model.history().size() == kSteps);
  while (b.model.history().canUndo()) {
    b.model.history().undo();
  }
  b.settle(field::volume::target);
  CHECK(b.onBoard(field::volume::target) == 1440);
  b.model.history().redo();
  b.settle(field::volume::target);
  b.model.edit(target, 800);
  b.settle(field::volume::target);
  CHECK(b.model.history().size() == 2);
  CHECK_FALSE(b.model.history().canRedo());
}

TEST_CASE("history: the limit is confirmed each time, and is no step") {
  Bench b;
  b.model.edit(b.model.field(field::volume::limit), 300);
  b.settle(field::volume::limit);
  CHECK(b.onBoard(field::volume::limit) == 300);
  CHECK_FALSE(b.model.history().canUndo());
}

TEST_CASE("history: what another client changed is no step, and undo goes back to before ours") {
  Bench b;
  FieldModel& target = b.model.field(field::volume::target);
  b.bench.board().set(field::volume::target, 900);
  REQUIRE(waitUntil([&] { return target.deviceRaw() == 900U; }));
  CHECK_FALSE(b.model.history().canUndo());
  b.model.edit(target, 700);
  b.settle(field::volume::target);
  b.model.history().undo();
  b.settle(field::volume::target);
  CHECK(b.onBoard(field::volume::target) == 900);
}

TEST_CASE("history: a preset is one step, and never raises the level above the confirmed limit") {
  Bench b;
  b.bench.board().set(field::loudness::maximumActive, 600);  // in range 0 a volume of -30 dB
  zobel::presets::Preset loud{"Loud", "sennheiser-hd-820", {}};
  loud.settings = {{&field::volume::target, 0}, {&field::filter::select, 2}};
  QString note;
  QObject::connect(&b.model, &BoardModel::noted, [&](const QString& text) { note = text; });
  b.model.applyPreset(loud);
  REQUIRE(waitUntil([&] { return b.model.history().canUndo(); }));
  CHECK(b.onBoard(field::volume::target) == 300);
  CHECK(b.onBoard(field::loudness::maximumActive) == 600);
  CHECK(b.onBoard(field::filter::select) == 2);
  CHECK(note.contains("limit"));
  CHECK(b.model.history().size() == 1);
  b.model.history().undo();
  REQUIRE(waitUntil([&] { return b.onBoard(field::volume::target) == 1440; }));
  REQUIRE(waitUntil([&] { return b.onBoard(field::filter::select) == 0; }));
}
