// The host's whole device layer through the socket: what holds at a port holds here.
#include "host_app/remote/shared_board_transport.hpp"

#include <optional>
#include <thread>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/port_choice.hpp"
#include "tests/host_app/remote/bench.hpp"

using namespace zobel::test;
using namespace std::chrono_literals;
using Catch::Contains;
using zobel::remote::SharedBoardTransport;
namespace device = zobel::device;
namespace field = zobel::device::field;

namespace {

struct Remote {
  std::unique_ptr<SharedBoardTransport> transport;
  std::unique_ptr<device::Device> device;

  explicit Remote(const SharedBench& bench)
      : transport(std::move(SharedBoardTransport::open(bench.port()).value())) {
    zobel::transport::PortCandidate port;
    port.path = bench.port();
    port.baud = 1'000'000;
    device = need(device::Device::connect(*transport, device::linkSettings(port)));
  }
};

}  // namespace

TEST_CASE("shared board: a device behind the socket is as one at a port") {
  SharedBench bench;
  Remote remote(bench);
  CHECK_FALSE(remote.device->isReadOnly());
  CHECK(need(remote.device->set(field::volume::target, -30.0)).done);
  CHECK(need(remote.device->get(field::volume::target)) == Approx(-30.0));
  CHECK(bench.board().raw(field::volume::target) == 300);
  const auto refused = need(remote.device->setRaw(field::status::state, 3));
  CHECK_FALSE(refused.done);
  CHECK(need(remote.device->dump()).words().size() > 50);
}

TEST_CASE("shared board: answers that are lost on the line are asked for again by the server") {
  SharedBench bench;
  Remote remote(bench);
  const std::uint64_t writes = bench.board().writes();
  bench.board().misbehave({Mischief::lose, Mischief::damage, Mischief::lose});
  CHECK(need(remote.device->set(field::volume::target, -40.0)).done);
  CHECK(bench.board().writes() == writes + 1);
}

TEST_CASE("shared board: each client has its own telemetry") {
  SharedBench bench;
  Remote eager(bench);
  Remote calm(bench);
  int reports = 0;
  eager.device->setListener(
      [&](auto, const auto& report) { reports += report.has(field::volume::current) ? 1 : 0; });
  CHECK(need(eager.device->setRaw(field::link::telemetryPeriod, 10)).done);
  CHECK(need(eager.device->getRaw(field::link::telemetryPeriod)) == 10);
  CHECK(need(calm.device->getRaw(field::link::telemetryPeriod)) == 0);
  CHECK(need(calm.device->setRaw(field::link::telemetryPeriod, 1000)).done);
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 10);
  for (int n = 0; n < 100 && reports < 5; ++n) {
    (void)eager.device->listen(20ms);
  }
  CHECK(reports >= 5);
  CHECK(eager.device->link().counters().lostReports == 0);
  CHECK_FALSE(need(eager.device->setRaw(field::link::telemetryPeriod, 0xFFFF)).done);
  CHECK(need(eager.device->setRaw(field::link::telemetryPeriod, 0)).done);
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 1000);
}

TEST_CASE("shared board: the baud rate is not a client's to change") {
  SharedBench bench;
  Remote remote(bench);
  const auto set = remote.device->setRaw(field::link::baudRate, 115200);
  REQUIRE_FALSE(set.has_value());
  CHECK_THAT(set.error().message, Contains("end the sharing"));
  CHECK(bench.board().raw(field::link::baudRate) == 1'000'000);
}

TEST_CASE("shared board: a board that has gone is told as such, and so is a program that ended") {
  std::optional<SharedBench> bench(std::in_place);
  Remote remote(*bench);
  bench->unplug();
  std::this_thread::sleep_for(50ms);
  CHECK_THAT(remote.device->getRaw(field::id::scratch).error().message, Contains("plug it in"));
  bench.reset();
  const auto gone = remote.device->getRaw(field::id::scratch);
  REQUIRE_FALSE(gone.has_value());
  CHECK_THAT(gone.error().message, Contains("has ended"));
}

TEST_CASE("shared board: no server ends in one line that says what to start") {
  const TemporaryFolder folder;
  CHECK_THAT(SharedBoardTransport::open("rpc:" + (folder / "s").string()).error().message,
             Contains("no program shares a board") && Contains("zobel device serve"));
}
