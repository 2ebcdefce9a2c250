#include "host_app/transport/port_list.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "host_app/transport/board_table.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "host_app/transport/virtual_board_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::transport;
using zobel::test::ScopedVariable;

TEST_CASE("port list: the udev rule names the boards of the table, and no others") {
  std::ifstream file("packaging/60-zobel.rules");
  const std::string rules{std::istreambuf_iterator<char>(file), {}};
  std::size_t named = 0;
  for (std::size_t at = rules.find("idVendor"); at != std::string::npos;
       at = rules.find("idVendor", at + 1)) {
    ++named;
  }
  // Builds of one board share its identity.
  std::set<std::pair<int, int>> identities;
  for (const Board& board : kBoards) {
    identities.emplace(board.vendor, board.product);
  }
  CHECK(named == identities.size());
  for (const Board& board : kBoards) {
    char condition[64];
    std::snprintf(condition, sizeof(condition),
                  "ATTRS{idVendor}==\"%04x\", ATTRS{idProduct}==\"%04x\"", board.vendor,
                  board.product);
    CHECK_THAT(rules, Catch::Contains("# " + std::string(board.name) + "\n" + condition));
  }
}

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
