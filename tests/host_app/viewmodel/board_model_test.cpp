// The board as the panel has it: read back, refusals, others who write, resets, stalls, unplugging.

#include "host_app/viewmodel/board_model.hpp"

#include <malloc.h>

#include <QElapsedTimer>
#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"

using namespace zobel::viewmodel;
using Catch::Contains;
using zobel::test::PanelBench;
using zobel::test::pass;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

struct Bench {
  PanelBench bench;
  BoardModel model{bench.opener()};
  std::vector<QString> refusals;

  Bench() {
    QObject::connect(&model, &BoardModel::refused, &model,
                     [this](const QString&, const QString& reason) { refusals.push_back(reason); });
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
  }

  FieldModel& target() { return model.field(field::volume::target); }
};

/// Bytes of the heap in use; 0 where a sanitizer has a heap of its own, and looks for leaks itself.
std::size_t heapBytes() {
  return ::mallinfo2().uordblks;
}

/// Pulls the cable in the middle of a write, puts it back, and compares, again and again. What the
/// second half of many times leaves behind is less than 200 bytes each.
void unplugAndReplug(unsigned times) {
  ::mallopt(M_ARENA_MAX, 1);  // so that the heap is one, for all threads
  Bench b;
  std::size_t heapHalfway = 0;
  for (unsigned n = 0; n < times; ++n) {
    if (n == times / 2) {
      heapHalfway = heapBytes();
    }
    b.model.edit(b.target(), 600 + n % 500);
    b.bench.unplug();
    REQUIRE(waitUntil([&] { return !b.model.isWritable(); }));
    b.bench.plug();
    REQUIRE(waitUntil([&] { return b.model.isWritable(); }));
    REQUIRE(waitUntil([&] { return !b.target().isPending(); }));
    REQUIRE(b.target().deviceRaw() == b.bench.board().raw(field::volume::target));
    b.model.history().clear();
    b.refusals.clear();
    b.bench.forgetFormer();
  }
  CHECK(heapBytes() < heapHalfway + std::max<std::size_t>(100 * times, 100'000));
}

}  // namespace

TEST_CASE("board model: a write is pending until it was read back, and then confirmed") {
  Bench b;
  b.model.edit(b.target(), 600);
  CHECK(b.target().isPending());
  CHECK(b.target().raw() == 600);
  CHECK(b.target().deviceRaw() == 1440U);
  REQUIRE(waitUntil([&] { return !b.target().isPending(); }));
  CHECK(b.target().deviceRaw() == 600U);
  CHECK(b.bench.board().raw(field::volume::target) == 600);
  CHECK(b.target().text() == "-60.0 dB");
}

TEST_CASE("board model: a refused write returns to what the device has, and says why") {
  Bench b;
  b.bench.board().refuseWritesTo(field::volume::target);
  b.model.edit(b.target(), 600);
  REQUIRE(waitUntil([&] { return !b.refusals.empty(); }));
  CHECK(b.target().raw() == 1440U);
  CHECK_FALSE(b.target().isPending());
  CHECK_THAT(b.refusals.front().toStdString(), Contains("refused") && Contains("volume.target"));
  CHECK_FALSE(b.model.history().canUndo());
}

TEST_CASE("board model: what a field does not take is refused without asking the device") {
  Bench b;
  const auto writes = b.bench.board().writes();
  b.model.editText(b.target(), "6 dB");
  REQUIRE(b.refusals.size() == 1);
  CHECK_THAT(b.refusals.front().toStdString(), Contains("-144") && Contains("0"));
  CHECK(b.bench.board().writes() == writes);
}

TEST_CASE("board model: of many wishes in a row the last one wins, and not each is written") {
  Bench b;
  const auto writes = b.bench.board().writes();
  for (unsigned raw = 1000; raw > 500; --raw) {
    b.model.edit(b.target(), raw);
  }
  REQUIRE(waitUntil([&] { return !b.target().isPending(); }));
  CHECK(b.bench.board().raw(field::volume::target) == 501);
  CHECK(b.bench.board().writes() - writes <= 3);
}

TEST_CASE("board model: what another client writes shows within 300 ms") {
  Bench b;
  for (const auto* const written : {&field::volume::target, &field::filter::select,
                                    &field::control::mute, &field::protection::overTemperature}) {
    const std::uint32_t raw = written->maximum == 1 ? 0 : written->minimum + 1;
    QElapsedTimer clock;
    clock.start();
    b.bench.board().set(*written, raw);
    CAPTURE(std::string(written->name));
    REQUIRE(waitUntil([&] { return b.model.field(*written).deviceRaw() == raw; }));
    CHECK(clock.elapsed() < 300);
  }
}

TEST_CASE("board model: a reset behind its back is followed, and nothing is set again") {
  Bench b;
  b.model.edit(b.target(), 600);
  b.model.edit(b.model.field(field::control::power), 1);
  const FieldModel& power = b.model.field(field::control::power);
  REQUIRE(waitUntil([&] { return !b.target().isPending() && !power.isPending(); }));
  REQUIRE(b.bench.board().raw(field::control::power) == 1);
  const auto resetField = [&](const zobel::device::RegisterField& one) {
    b.bench.board().set(one, one.reset);
  };
  QElapsedTimer clock;
  clock.start();
  for (const auto* const one :
       {&field::volume::target, &field::control::power, &field::link::telemetryPeriod}) {
    resetField(*one);
  }
  REQUIRE(waitUntil([&] { return b.target().deviceRaw() == field::volume::target.reset; }));
  CHECK(clock.elapsed() < 300);
  INFO("telemetry comes again, and is all that was written");
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::link::telemetryPeriod) != 0; }));
  pass(300);
  CHECK(b.bench.board().raw(field::volume::target) == field::volume::target.reset);
  CHECK(b.bench.board().raw(field::control::power) == 0);
}

TEST_CASE("board model: a stalled board shows as stalled within 500 ms, and comes back by itself") {
  Bench b;
  QElapsedTimer clock;
  clock.start();
  b.bench.board().stall(true);
  REQUIRE(waitUntil([&] { return b.model.linkState() == LinkState::stalled; }));
  CHECK(clock.elapsed() < 500);
  CHECK_THAT(b.model.linkSentence().toStdString(), Contains("answer"));
  b.model.edit(b.target(), 600);
  REQUIRE(waitUntil([&] { return !b.refusals.empty(); }));
  CHECK(b.target().raw() == 1440U);
  b.bench.board().stall(false);
  REQUIRE(waitUntil([&] { return b.model.isWritable(); }));
  b.model.edit(b.target(), 700);
  REQUIRE(waitUntil([&] { return b.target().deviceRaw() == 700U; }));
}

TEST_CASE("board model: a stalled board does not hold up the window's thread") {
  Bench b;
  b.bench.board().stall(true);
  QElapsedTimer clock;
  qint64 longest = 0;
  for (int n = 0; n < 50; ++n) {
    clock.start();
    b.model.edit(b.target(), 600U + static_cast<unsigned>(n));
    QCoreApplication::processEvents();
    longest = std::max(longest, clock.elapsed());
    pass(10);
  }
  CHECK(longest < 100);
}

TEST_CASE(
    "board model: an unplugged board is told, and one that is plugged in again is read anew") {
  Bench b;
  b.model.edit(b.target(), 600);
  REQUIRE(waitUntil([&] { return b.target().deviceRaw() == 600U; }));
  b.bench.unplug();
  REQUIRE(waitUntil([&] { return b.model.linkState() == LinkState::gone; }));
  b.bench.plug();
  REQUIRE(waitUntil([&] { return b.model.isWritable(); }));
  CHECK(b.target().deviceRaw() == field::volume::target.reset);
}

TEST_CASE("board model: unplugged and plugged in again 20 times, nothing stale is left") {
  unplugAndReplug(20);
}

TEST_CASE("board model: unplugged and plugged in again 1000 times, nothing stale is left",
          "[slow]") {
  unplugAndReplug(1000);
}

TEST_CASE(
    "board model: a board of another map is read and not written, and the sentence says why") {
  PanelBench bench;
  bench.board().set(field::id::mapHash, 1);
  BoardModel model(bench.opener());
  model.connectTo(PanelBench::port());
  REQUIRE(waitUntil([&] { return model.linkState() == LinkState::readOnly; }));
  CHECK_THAT(model.linkSentence().toStdString(), Contains("update"));
  const auto writes = bench.board().writes();
  model.edit(model.field(field::volume::target), 600);
  pass(100);
  CHECK(bench.board().writes() == writes);
  CHECK(model.field(field::volume::target).raw() == 1440U);
}

TEST_CASE("board model: the panel leaves the telemetry as it was") {
  PanelBench bench;
  bench.board().set(field::link::telemetryPeriod, 250);
  {
    BoardModel model(bench.opener());
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([&] { return bench.board().raw(field::link::telemetryPeriod) == 30; }));
  }
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 250);
}

TEST_CASE("board model: another gain range leaves the level of the output and the limits alone") {
  Bench b;
  b.model.edit(b.target(), 600);
  REQUIRE(waitUntil([&] { return b.target().deviceRaw() == 600U; }));
  b.model.edit(b.model.field(field::control::gainRange), 1);
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::control::gainRange) == 1; }));
  REQUIRE(waitUntil([&] { return b.target().deviceRaw() == 700U; }));
  CHECK(b.bench.board().raw(field::volume::limit) == field::volume::limit.reset);
  CHECK(b.bench.board().raw(field::loudness::maximumActive) == field::loudness::maximum.reset);
}

TEST_CASE("board model: a limit is raised by its confirmation alone, and is no step to be undone") {
  Bench b;
  FieldModel& maximum = b.model.field(field::loudness::maximum);
  FieldModel& active = b.model.field(field::loudness::maximumActive);
  b.model.edit(maximum, 200);
  REQUIRE(waitUntil([&] { return maximum.deviceRaw() == 200U && !maximum.isPending(); }));
  pass(200);
  CHECK(active.deviceRaw() == 500U);
  b.model.editConfirmed(*zobel::device::findConfirmable(maximum.field()), 300);
  REQUIRE(waitUntil([&] { return active.deviceRaw() == 300U; }));
  CHECK(b.refusals.empty());
  CHECK_FALSE(b.model.history().canUndo());
}
