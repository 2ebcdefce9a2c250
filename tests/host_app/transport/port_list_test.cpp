#include "host_app/transport/port_list.hpp"

#include <algorithm>

#include "host_app/transport/pseudo_terminal.hpp"
#include "host_app/transport/virtual_board_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::transport;
using zobel::test::ScopedVariable;

TEST_CASE("port list: shows virtual boards by name, after the real ones") {
  const zobel::test::TemporaryFolder runtime;
  const ScopedVariable variable("XDG_RUNTIME_DIR", runtime.path());
  const auto real = listPorts();
  CHECK(std::none_of(real.begin(), real.end(), [](const auto& port) { return port.isVirtual; }));

  const auto terminal = PseudoTerminal::open(makeVirtualBoardFolder().value() / "desk");
  const auto ports = listPorts();
  REQUIRE(ports.size() == real.size() + 1);
  CHECK(ports.back().isVirtual);
  CHECK(ports.back().board == "desk");
  CHECK(ports.back().path == runtime / "zobel/desk");
  CHECK(ports.back().baud == 1'000'000);
}
