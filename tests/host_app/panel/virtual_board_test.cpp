// The panel with a virtual board of its own: the Verilated core behind a pseudo-terminal.

#include <QElapsedTimer>

#include "tests/host_app/panel/panel_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::viewmodel;
using zobel::test::PanelFixture;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

TEST_CASE("panel: a virtual board is started, found, set and stopped without leaving the window") {
  PanelFixture f([](auto& settings) {
    settings.virtualBoardProgram = ZOBEL_PROGRAM;
    settings.ports = zobel::transport::listPorts;
    settings.open = zobel::panel::PanelSession::openSerialPort;
  });
  VirtualBoardProcess& process = f.session.context().virtualBoard;
  process.start("sennheiser-hd-820");
  REQUIRE(waitUntil([&] { return f.board().isWritable(); }, 60'000));
  CHECK(f.board().port()->isVirtual);
  FieldModel& target = f.board().field(field::volume::target);
  f.board().edit(target, 600);
  REQUIRE(waitUntil([&] { return !target.isPending() && target.deviceRaw() == 600U; }, 20'000));
  process.stop();
  REQUIRE(waitUntil([&] { return f.board().linkState() == LinkState::none; }, 20'000));
  CHECK_FALSE(process.isRunning());
  CHECK_FALSE(target.isOffered());
}
