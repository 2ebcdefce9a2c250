// The panel with a virtual board of its own: the Verilated core behind a pseudo-terminal.

#include <filesystem>
#include <fstream>

#include "tests/host_app/panel/panel_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::viewmodel;
using zobel::test::PanelFixture;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

void startSetAndStop(const QString& program) {
  PanelFixture f([&](auto& settings) {
    settings.virtualBoardProgram = program;
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
  REQUIRE(waitUntil([&] { return !process.name().isEmpty(); }, 20'000));
  process.stop();
  REQUIRE(waitUntil([&] { return f.board().linkState() == LinkState::none; }, 20'000));
  CHECK_FALSE(process.isRunning());
  CHECK_FALSE(target.isOffered());
}

}  // namespace

TEST_CASE("panel: a virtual board is started, found, set and stopped without leaving the window") {
  startSetAndStop(ZOBEL_PROGRAM);
}

TEST_CASE("panel: a virtual board is its own even where the port is seen before its name") {
  const zobel::test::TemporaryFolder folder;
  const auto slow = folder / "slow-to-tell";
  std::ofstream(slow) << "#!/bin/sh\n" ZOBEL_PROGRAM
                         " \"$@\" > \"$0.told\" &\n"
                         "trap 'kill $!' TERM\n"
                         "sleep 0.7\n"
                         "cat \"$0.told\"\n"
                         "wait\n";
  std::filesystem::permissions(slow, std::filesystem::perms::owner_all);
  startSetAndStop(QString::fromStdString(slow.string()));
}
