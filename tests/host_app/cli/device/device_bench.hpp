#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/healthy_board.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/zobel_program.hpp"

namespace zobel::test {

/// A healthy board that announces itself as a virtual one, and a place to run the program in.
struct DeviceBench {
  TemporaryFolder folder;
  ScopedVariable runtime{"XDG_RUNTIME_DIR", (folder / "run").string()};
  std::unique_ptr<transport::PseudoTerminal> terminal;
  std::unique_ptr<FakeBoard> board;
  Workplace workplace;

  DeviceBench() {
    std::filesystem::create_directories(folder / "run/zobel");
    plugIn();
  }

  void plugIn() {
    terminal = std::move(transport::PseudoTerminal::open(folder / "run/zobel/amp").value());
    board = std::make_unique<FakeBoard>(*terminal);
    for (const auto& [field, raw] : healthyRegisters()) {
      board->set(*field, raw);
    }
  }

  void unplug() {
    board.reset();
    terminal.reset();
  }

  [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "device");
    return workplace.run(arguments);
  }

  /// Runs it and takes its output as JSON.
  [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Outcome outcome = run(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return nlohmann::json::parse(outcome.out);
  }
};

}  // namespace zobel::test
