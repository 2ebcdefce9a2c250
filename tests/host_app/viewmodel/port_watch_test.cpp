// Boards that come and go, seen as they do.

#include "host_app/viewmodel/port_watch.hpp"

#include <QElapsedTimer>

#include "host_app/transport/device_link.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "host_app/transport/virtual_board_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::viewmodel;
using namespace zobel::transport;
using zobel::test::PanelBench;
using zobel::test::waitUntil;

TEST_CASE("port watch: a virtual board is seen at once, and so is its end") {
  const zobel::test::TemporaryFolder runtime;
  const zobel::test::ScopedVariable where("XDG_RUNTIME_DIR", runtime.path().string());
  const PanelBench application;
  PortWatch watch;
  const auto terminal = PseudoTerminal::open();
  REQUIRE(terminal);
  REQUIRE(waitUntil([] { return std::filesystem::exists(virtualBoardFolder()); }));
  zobel::test::pass(100);
  REQUIRE(watch.ports().empty());
  QElapsedTimer clock;
  clock.start();
  {
    const auto link = DeviceLink::make((*terminal)->slave(), virtualBoardFolder() / "amp");
    REQUIRE(link);
    REQUIRE(waitUntil([&] { return watch.ports().size() == 1; }));
    CHECK(watch.ports().front().board == "amp");
  }
  REQUIRE(waitUntil([&] { return watch.ports().empty(); }));
  CHECK(clock.elapsed() < 900);
}

TEST_CASE("port watch: tells only what changed") {
  const PanelBench application;
  std::atomic<int> calls = 0;
  PortWatch watch([&calls] {
    ++calls;
    return std::vector<PortCandidate>{{"/dev/ttyUSB0", "ULX3S", "", 1'000'000, false, ""}};
  });
  int told = 0;
  QObject::connect(&watch, &PortWatch::changed, &watch, [&told] { ++told; });
  REQUIRE(waitUntil([&] { return calls >= 3; }));
  CHECK(told == 1);
}
