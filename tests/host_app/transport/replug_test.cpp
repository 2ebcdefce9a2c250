// A board that is unplugged and plugged in again, very often.
#include <QCoreApplication>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "host_app/transport/serial_port.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::transport;
namespace device = zobel::device;
namespace field = zobel::device::field;
using namespace std::chrono_literals;

namespace {

std::size_t openFiles() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

/// Memory that the process holds, in kB.
long residentKb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) {
      return std::stol(line.substr(6));
    }
  }
  return 0;
}

/// One life of a board: connected, set, read, gone. What it has is its own, not its predecessor's.
void liveAndGo(const std::filesystem::path& link, std::uint32_t number) {
  auto terminal = PseudoTerminal::open(link);
  REQUIRE(terminal.has_value());
  auto board = std::make_unique<zobel::test::FakeBoard>(**terminal);
  board->set(field::faults::count, number);
  const auto port = SerialPort::open(link);
  REQUIRE(port.has_value());
  // On a busy machine the board's thread may come late.
  const auto host = device::Device::connect(**port, {.answerTime = 500ms, .limit = 5s});
  REQUIRE(host.has_value());
  REQUIRE((*host)->getRaw(field::faults::count) == number);
  REQUIRE((*host)->getRaw(field::volume::target) == field::volume::target.reset);
  REQUIRE((*host)->setRaw(field::volume::target, number % 1000)->done);
  board.reset();
  terminal->reset();
  const auto gone = (*host)->getRaw(field::volume::target);
  REQUIRE_FALSE(gone.has_value());
  REQUIRE(gone.error().message.find("has gone") != std::string::npos);
}

}  // namespace

TEST_CASE("replug: a thousand times, with nothing stale and nothing leaked") {
  int count = 1;
  char name[] = "test";
  char* arguments[] = {name, nullptr};
  const QCoreApplication application(count, arguments);
  const zobel::test::TemporaryFolder folder;
  constexpr std::uint32_t kCycles = 1000;
  constexpr std::uint32_t kWarm = 200;
  std::size_t files = 0;
  long memoryKb = 0;
  for (std::uint32_t cycle = 0; cycle < kCycles; ++cycle) {
    liveAndGo(folder / "board", cycle);
    if (cycle == kWarm) {
      files = openFiles();
      memoryKb = residentKb();
    }
  }
  CHECK(openFiles() == files);
  // A leak of a port or a device would be some kB in each of 800 cycles.
  CHECK(residentKb() - memoryKb < 1024);
}
