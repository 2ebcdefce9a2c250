// `zobel virtual-board` in its own process, at the other end of a pseudo-terminal.

#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/port_list.hpp"
#include "host_app/transport/serial_port.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/python_client.hpp"
#include "tests/support/running_board.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/zobel_program.hpp"

using namespace zobel;
using namespace std::chrono_literals;
using device::Device;
using test::RunningBoard;
using transport::SerialPort;
using Clock = std::chrono::steady_clock;

namespace field = zobel::device::field;
namespace fs = std::filesystem;

namespace {

/// What Qt wants a program to have.
struct Application {
  int count = 1;
  std::string name = "test";
  std::array<char*, 2> arguments{name.data(), nullptr};
  QCoreApplication application{count, arguments.data()};
};

/// A client of the board: its port, open, and the device behind it.
struct Client {
  explicit Client(const fs::path& path, std::uint32_t baud = 1'000'000)
      : port(opened(path, baud)), amplifier(connected(*port, baud)) {}

  static std::unique_ptr<SerialPort> opened(const fs::path& path, std::uint32_t baud) {
    auto port = SerialPort::open(path, baud);
    INFO((port ? "" : port.error().message));
    REQUIRE(port.has_value());
    return *std::move(port);
  }

  static std::unique_ptr<Device> connected(SerialPort& port, std::uint32_t baud) {
    // Patient, because a busy machine simulates slowly.
    auto device =
        Device::connect(port, {.baud = baud, .answerTime = 500ms, .tries = 60, .limit = 30s});
    INFO((device ? "" : device.error().message));
    REQUIRE(device.has_value());
    return *std::move(device);
  }

  double read(const device::RegisterField& field) const {
    const auto value = amplifier->get(field);
    INFO(field.name << ": " << (value ? "" : value.error().message));
    REQUIRE(value.has_value());
    return *value;
  }

  std::unique_ptr<SerialPort> port;
  std::unique_ptr<Device> amplifier;
};

/// Writes bytes as a program does that is then killed: opens, writes, closes.
void writeAndVanish(const fs::path& path, const std::string& bytes) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_NOCTTY);
  REQUIRE(descriptor >= 0);
  struct termios settings {};
  REQUIRE(::tcgetattr(descriptor, &settings) == 0);
  REQUIRE(::cfsetspeed(&settings, B1000000) == 0);
  REQUIRE(::tcsetattr(descriptor, TCSANOW, &settings) == 0);
  CHECK(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  ::close(descriptor);
}

}  // namespace

TEST_CASE("virtual board program: it is found, and serves one client after another") {
  Application application;
  RunningBoard board;
  const test::ScopedVariable runtime("XDG_RUNTIME_DIR", board.runtimeFolder().string());
  fs::path found;
  for (const transport::PortCandidate& candidate : transport::listPorts()) {
    found = candidate.isVirtual ? candidate.path : found;
  }
  CHECK(found == board.ready().at("link").get<std::string>());
  for (const double number : {1.0, 2.0, 3.0}) {
    Client client(found);
    CHECK(client.read(field::id::scratch) == number - 1.0);
    REQUIRE(client.amplifier->set(field::id::scratch, number).has_value());
  }
}

TEST_CASE("virtual board program: a client that vanishes in mid-frame does no harm to the next") {
  Application application;
  RunningBoard board;
  {
    Client client(board.port());
    REQUIRE(client.amplifier->set(field::id::scratch, 7).has_value());
  }
  writeAndVanish(board.port(), {0x05, 0x03, 0x01, 0x10, 0x01});
  Client client(board.port());
  CHECK(client.read(field::id::scratch) == 7.0);
  CHECK(client.amplifier->link().counters().retries == 0);
}

TEST_CASE("virtual board program: another baud rate of the port is an error in time") {
  Application application;
  RunningBoard board;
  const auto port = Client::opened(board.port(), 115'200);
  const auto started = Clock::now();
  const auto refused = Device::connect(*port, {.baud = 115'200});
  CHECK(Clock::now() - started < 1s);
  REQUIRE_FALSE(refused.has_value());
  CHECK_THAT(refused.error().message, Catch::Matchers::Contains("baud"));
  REQUIRE(port->setBaud(1'000'000).has_value());
  Client::connected(*port, 1'000'000);
}

TEST_CASE("virtual board program: the client in Python sets the volume") {
  Application application;
  RunningBoard board;
  CHECK_THAT(test::runPythonClient(board.port(), "hello"),
             Catch::Matchers::Contains("magic 5A4F4245, protocol 1"));
  CHECK(test::runPythonClient(board.port(), "volume -23.5") == "target -23.5 dB, now silence\n");
  CHECK(Client(board.port()).read(field::volume::target) == Approx(-23.5));
}

TEST_CASE("virtual board program: zobel device finds it, sets it, and says when it is gone") {
  RunningBoard board;
  const test::ScopedVariable runtime("XDG_RUNTIME_DIR", board.runtimeFolder().string());
  const test::Workplace workplace;
  CHECK_THAT(workplace.run({"device", "list"}).out,
             Catch::Matchers::Contains(board.ready().at("link").get<std::string>()));
  CHECK(workplace.run({"device", "set", "volume.target", "-23.5"}).status == 0);
  CHECK_THAT(workplace.run({"device", "get", "volume.target"}).out,
             Catch::Matchers::Contains("-23.5"));
  board.perform(R"({"plug": false})");
  CHECK_THAT(workplace.run({"device", "get", "status.jack_present"}).out,
             Catch::Matchers::Contains("off"));
  CHECK(board.end(SIGTERM) == 0);
  const test::Outcome gone = workplace.run({"device", "get", "volume.target"});
  INFO(gone.err);
  CHECK(gone.status == 2);
  CHECK(gone.errorLines() == 1);
}

TEST_CASE("virtual board program: control lines act, a bad one is told and changes nothing") {
  Application application;
  RunningBoard board;
  Client client(board.port());
  CHECK(client.read(field::status::jackPresent) == 1.0);
  CHECK(board.perform(R"({"plug": false})").at("event") == "open");
  CHECK(client.read(field::status::jackPresent) == 0.0);
  CHECK(board.perform(R"({"write": {"volume.target": -33.3}})").at("event") ==
        "volume.target = -33.3");
  CHECK(client.read(field::volume::target) == Approx(-33.3));
  for (const char* const line :
       {R"({"plug": true)", R"({"plug": "in"})", R"({"plug": true, "atS": 1})",
        R"({"fault": {"kind": "none"}})", R"({"write": {"volume.target": 3}})", "[]", "{}"}) {
    board.tell(line);
  }
  const auto event = board.perform(R"({"reset": true})");
  CHECK(event.at("event") == "reset");
  CHECK(event.at("atS").get<double>() > 0.0);
  CHECK(client.read(field::status::jackPresent) == 0.0);
  CHECK(client.read(field::volume::target) == Approx(-144.0));
  const std::string errors = board.errors();
  CHECK(std::count(errors.begin(), errors.end(), '\n') == 7);
}

TEST_CASE("virtual board program: asked to end, it takes its links away") {
  for (const int signal : {SIGINT, SIGTERM}) {
    test::TemporaryFolder folder;
    RunningBoard board({"--link", folder / "amp"});
    CHECK(fs::is_character_file(folder / "amp"));
    CHECK(board.ready().at("link").get<std::string>() == folder / "amp");
    const fs::path announced =
        board.runtimeFolder() / "zobel" / board.ready().at("name").get<std::string>();
    CHECK(fs::read_symlink(announced) == board.port());
    CHECK(board.end(signal) == 0);
    CHECK_FALSE(fs::is_symlink(folder / "amp"));
    CHECK_FALSE(fs::is_symlink(announced));
  }
}
