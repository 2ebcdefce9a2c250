#include "host_app/transport/serial_port.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <numeric>
#include <thread>

#include "host_app/device/device.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace std::chrono_literals;
using namespace zobel::transport;
using Catch::Contains;
using Bytes = std::vector<std::uint8_t>;
namespace device = zobel::device;

namespace {

/// Qt's part of a program, and a terminal in the place of a board.
struct Bench {
  int count = 1;
  char name[5] = "test";
  char* arguments[2] = {name, nullptr};
  QCoreApplication application{count, arguments};
  std::unique_ptr<PseudoTerminal> terminal = std::move(PseudoTerminal::open().value());

  std::unique_ptr<SerialPort> open() const {
    auto port = SerialPort::open(terminal->slave());
    REQUIRE(port.has_value());
    return std::move(*port);
  }
};

std::string refusal(const std::filesystem::path& path) {
  const auto port = SerialPort::open(path);
  REQUIRE_FALSE(port.has_value());
  CHECK(port.error().message.find('\n') == std::string::npos);
  return port.error().message;
}

/// Takes root's rights away for a while: nothing is forbidden to root.
class AsNobody {
 public:
  AsNobody() { REQUIRE((::geteuid() != 0 || ::seteuid(65534) == 0)); }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() { (void)!::seteuid(::getuid()); }
};

}  // namespace

TEST_CASE("serial port: every byte passes unchanged, both ways") {
  Bench bench;
  const auto port = bench.open();
  Bytes all(256);
  std::iota(all.begin(), all.end(), std::uint8_t{0});
  Bytes got(300);
  REQUIRE(port->send(all).has_value());
  REQUIRE(bench.terminal->receive(got, 1s).value() == all.size());
  CHECK(std::equal(all.begin(), all.end(), got.begin()));
  got.assign(300, 0);
  REQUIRE(bench.terminal->send(all).has_value());
  REQUIRE(port->receive(got, 1s).value() == all.size());
  CHECK(std::equal(all.begin(), all.end(), got.begin()));
  CHECK(port->receive(got, 5ms).value() == 0);
}

TEST_CASE("serial port: sets the rate, one million baud unless told otherwise") {
  Bench bench;
  const auto port = bench.open();
  CHECK(bench.terminal->baud() == 1'000'000);
  REQUIRE(port->setBaud(3'000'000).has_value());
  CHECK(bench.terminal->baud() == 3'000'000);
}

TEST_CASE("serial port: can be closed and opened again, by its link too") {
  Bench bench;
  const zobel::test::TemporaryFolder folder;
  std::filesystem::create_symlink(bench.terminal->slave(), folder / "board");
  for (int i = 0; i < 3; ++i) {
    const auto port = SerialPort::open(folder / "board");
    REQUIRE(port.has_value());
    CHECK((*port)->name() == (folder / "board").string());
    Bytes got(3);
    REQUIRE((*port)->send(got).has_value());
    CHECK(bench.terminal->receive(got, 1s).value() == 3);
  }
}

TEST_CASE("serial port: an absent port is called absent") {
  Bench bench;
  CHECK_THAT(refusal("/dev/ttyZobel0"), Contains("no port /dev/ttyZobel0") && Contains("cable"));
}

TEST_CASE("serial port: what is no serial port is called so") {
  Bench bench;
  CHECK_THAT(refusal("/dev"), Contains("/dev is no serial port"));
  CHECK_THAT(refusal("/dev/null"), Contains("/dev/null as a serial port"));
}

TEST_CASE("serial port: a missing permission is told with the command that gives it") {
  Bench bench;
  const char* const slave = bench.terminal->slave().c_str();
  REQUIRE(::chmod(slave, 0) == 0);
  {
    const AsNobody nobody;
    CHECK_THAT(refusal(slave), Contains("no permission") && Contains("sudo chmod"));
  }
  if (::geteuid() != 0) {
    WARN("not root: the port cannot be given to the group dialout");
    return;
  }
  constexpr gid_t kDialout = 20;
  REQUIRE(::chown(slave, 0, kDialout) == 0);
  REQUIRE(::chmod(slave, 0660) == 0);
  const AsNobody nobody;
  CHECK_THAT(refusal(slave), Contains("sudo usermod -aG dialout $USER, then log in again"));
}

TEST_CASE("serial port: a port that is open elsewhere is in use, whatever name it goes by") {
  Bench bench;
  const auto port = bench.open();
  const zobel::test::TemporaryFolder folder;
  std::filesystem::create_symlink(bench.terminal->slave(), folder / "board");
  CHECK_THAT(refusal(bench.terminal->slave()), Contains("is in use"));
  CHECK_THAT(refusal(folder / "board"), Contains("is in use"));
}

TEST_CASE("serial port: one that goes away in use says so") {
  Bench bench;
  const auto port = bench.open();
  bench.terminal.reset();
  Bytes some(8);
  const auto received = port->receive(some, 1s);
  REQUIRE_FALSE(received.has_value());
  CHECK_THAT(received.error().message, Contains("has gone"));
  CHECK_FALSE(port->send(some).has_value());
}

TEST_CASE("serial port: a device behind it is reached from any thread") {
  Bench bench;
  zobel::test::FakeBoard board(*bench.terminal);
  const auto use = [&] {
    const auto port = bench.open();
    const auto amplifier = device::Device::connect(*port);
    REQUIRE(amplifier.has_value());
    const auto outcome = (*amplifier)->set(device::field::volume::target, -33.0);
    REQUIRE(outcome.has_value());
    CHECK(outcome->done);
    CHECK((*amplifier)->dump().has_value());
    CHECK((*amplifier)->link().counters().retries == 0);
  };
  use();
  std::thread(use).join();
}
