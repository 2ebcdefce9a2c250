// docs/zobel_client.py, as a stranger's client, against a board on a pseudo-terminal.
#include "tests/support/python_client.hpp"

#include <string>

#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"

using namespace zobel::device;
using Catch::Contains;

namespace {

struct Bench {
  std::unique_ptr<zobel::transport::PseudoTerminal> terminal =
      std::move(zobel::transport::PseudoTerminal::open().value());
  zobel::test::FakeBoard board{*terminal};

  /// What the client prints, errors among it.
  std::string run(const std::string& arguments) const {
    return zobel::test::runPythonClient(terminal->name(), arguments);
  }
};

}  // namespace

TEST_CASE("python client: says who answers, reads, writes and sets the volume") {
  Bench bench;
  CHECK_THAT(bench.run("hello"), Contains("magic 5A4F4245, protocol 1"));

  CHECK(bench.run("write 0x10 0x00FF1100") == "0x00FF1100\n");
  CHECK(bench.board.raw(field::id::scratch) == 0x00FF1100);
  CHECK(bench.run("read 0x010") == "0x00FF1100\n");
  CHECK(bench.run("read 0x100 3") == "0x000005A0 0x000000C8 0x000003E8\n");

  bench.board.set(field::volume::current, static_cast<std::uint32_t>(Level::silence));
  CHECK(bench.run("volume -23.5") == "target -23.5 dB, now silence\n");
  CHECK(bench.board.raw(field::volume::target) == 235);
}

TEST_CASE("python client: asks again when answers are lost") {
  Bench bench;
  bench.board.misbehave({zobel::test::Mischief::lose, zobel::test::Mischief::damage});
  CHECK_THAT(bench.run("hello"), Contains("magic 5A4F4245"));
  CHECK(bench.board.requests() == 3);
}

TEST_CASE("python client: what goes wrong is one line") {
  Bench bench;
  for (const char* const arguments :
       {"volume 3", "volume loud", "read 0x014", "read", "write 0x0 1"}) {
    CAPTURE(arguments);
    const std::string said = bench.run(arguments);
    CHECK(said.starts_with("zobel_client: "));
    CHECK(said.find('\n') == said.size() - 1);
  }
  CHECK_THAT(bench.run("sing"), Contains("usage: zobel_client.py PORT hello"));
}
