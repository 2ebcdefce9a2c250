#include "host_app/transport/virtual_board_folder.hpp"

#include <unistd.h>

#include <fstream>

#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::transport;
using zobel::test::ScopedVariable;
using zobel::test::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("virtual boards: announce themselves in a folder of the user") {
  const TemporaryFolder runtime;
  const ScopedVariable variable("XDG_RUNTIME_DIR", runtime.path());
  CHECK(virtualBoardFolder() == runtime / "zobel");
  CHECK(liveVirtualBoards().empty());

  const fs::path folder = makeVirtualBoardFolder().value();
  CHECK((fs::status(folder).permissions() & fs::perms::all) == fs::perms::owner_all);
  CHECK(makeVirtualBoardFolder().value() == folder);
  {
    const auto second = PseudoTerminal::open(folder / "second");
    const auto first = PseudoTerminal::open(folder / "first");
    fs::create_symlink("/dev/pts/no-such-terminal", folder / "dangling");
    std::ofstream(folder / "file") << "no board";
    CHECK(liveVirtualBoards() == std::vector{folder / "first", folder / "second"});
  }
  CHECK(liveVirtualBoards().empty());
}

TEST_CASE("virtual boards: without a runtime folder they are in the temporary one") {
  const TemporaryFolder temporary;
  const ScopedVariable none("XDG_RUNTIME_DIR", std::nullopt);
  const ScopedVariable variable("TMPDIR", temporary.path());
  CHECK(virtualBoardFolder() == temporary / ("zobel-" + std::to_string(::getuid())));
}

TEST_CASE("virtual boards: a file or a link in the folder's place is refused") {
  const TemporaryFolder runtime;
  const ScopedVariable variable("XDG_RUNTIME_DIR", runtime.path());
  fs::create_directory_symlink(runtime.path(), runtime / "zobel");
  CHECK_FALSE(makeVirtualBoardFolder().has_value());
  fs::remove(runtime / "zobel");
  std::ofstream(runtime / "zobel") << "no folder";
  CHECK_FALSE(makeVirtualBoardFolder().has_value());
}
