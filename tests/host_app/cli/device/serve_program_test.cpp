// `zobel device serve`, with a fake board behind a pseudo-terminal, and other commands as its
// clients.

#include <csignal>

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

TEST_CASE("device serve: other commands use the board through its socket, and it ends cleanly") {
  DeviceBench bench;
  const std::string socket = bench.folder / "s";
  const std::string shared = "rpc:" + socket;
  std::string told;
  bool done = false;
  const Outcome outcome = bench.workplace.runUntil(
      {"device", "serve", "--socket", socket},
      [&](const std::string& out) {
        if (out.find('\n') == std::string::npos || done) {
          return done;
        }
        told = out;
        CHECK(bench.run({"get", "status.state", "--port", shared}).out == "muted\n");
        CHECK(bench.run({"set", "volume.target", "-40", "--port", shared}).status == 0);
        CHECK(bench.run({"doctor", "--port", shared}).status == 0);
        CHECK_THAT(bench.run({"watch", "--seconds", "1", "--port", shared}).out,
                   Contains("status.state"));
        const Outcome second = bench.run({"serve", "--socket", socket, "--port", shared});
        CHECK(second.status == 2);
        CHECK_THAT(second.err, Contains("already") && Contains("--socket"));
        done = true;
        return done;
      },
      SIGINT);
  CHECK(outcome.status == 0);
  CHECK_THAT(told, Contains(shared));
  CHECK(bench.board->raw(field::volume::target) == 400);
  CHECK(bench.board->raw(field::link::telemetryPeriod) == 0);
  CHECK_FALSE(std::filesystem::exists(socket));
  checkRefused(bench.workplace,
               {{"device", "info", "--port", shared}, {"no program shares", "zobel device serve"}});
}
