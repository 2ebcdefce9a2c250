// What the protection does, as sentences, with a history and a way to clear.

#include "host_app/viewmodel/protection_log.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"

using namespace zobel::viewmodel;
using Severity = ProtectionLog::Severity;
using zobel::device::State;
using zobel::test::PanelBench;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

struct Bench {
  PanelBench bench;
  BoardModel model{bench.opener()};
  ProtectionLog log{model};

  Bench() {
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
  }

  void enter(State state) {
    bench.board().set(field::status::state, static_cast<std::uint32_t>(state));
    bench.board().sendEvent();
  }
};

}  // namespace

TEST_CASE("protection log: each change of state is an entry, the newest first") {
  Bench b;
  REQUIRE(waitUntil([&] { return b.log.entries().size() == 1; }));
  b.enter(State::playing);
  REQUIRE(waitUntil([&] { return b.log.severity() == Severity::good; }));
  b.enter(State::muted);
  REQUIRE(waitUntil([&] { return b.log.entries().size() == 3; }));
  CHECK(b.log.entries().front().sentence.startsWith("Ready"));
  CHECK(b.log.entries()[1].sentence.startsWith("Plays"));
  CHECK_FALSE(b.log.canClear());
}

TEST_CASE("protection log: the sentence speaks of buttons, not of registers") {
  Bench b;
  for (const State state :
       {State::off, State::clocks, State::muted, State::playing, State::lockedOut}) {
    b.enter(state);
    REQUIRE(waitUntil([&] {
      return b.model.registers().raw(field::status::state) == static_cast<std::uint32_t>(state);
    }));
    INFO(b.log.sentence().toStdString());
    CHECK_FALSE(b.log.sentence().contains("control."));
    CHECK_FALSE(b.log.sentence().contains("_"));
  }
}

TEST_CASE("protection log: clearing says what it will do before it does it") {
  Bench b;
  b.bench.board().set(field::status::clip, 1);
  REQUIRE(waitUntil([&] { return b.log.canClear(); }));
  CHECK(b.log.clearText() == "Clear indicators");
  CHECK(b.log.clearSentence().contains("goes on"));
  b.bench.board().set(field::faults::active, 1);
  b.enter(State::lockedOut);
  REQUIRE(waitUntil([&] { return b.log.clearText() == "Clear and restart"; }));
  INFO("it is muted, and so stays silent");
  CHECK(b.log.clearSentence().contains("stays silent"));
  const auto writes = b.bench.board().writes();
  b.log.clear();
  REQUIRE(waitUntil([&] { return b.bench.board().writes() == writes + 1; }));
}
