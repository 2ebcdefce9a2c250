// What the host does in the guest, through its own layers and the kernel's driver: reads and writes
// a board without a loss, sees it go, and finds it again. Prints a line a step; "FAIL" is the word.
//   usb_stack_client PORT OPERATIONS

#include <fmt/core.h>

#include <QCoreApplication>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/serial_port.hpp"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
namespace device = zobel::device;
namespace field = zobel::device::field;

namespace {

/// An emulated machine on a busy computer is slow; what is lost stays lost however long one waits.
constexpr device::LinkSettings kPatient{1'000'000, 30s, 1, 60s};

struct Board {
  std::unique_ptr<zobel::transport::SerialPort> port;
  std::unique_ptr<device::Device> device;
};

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

[[noreturn]] void giveUp(const std::string& why) {
  say("FAIL: " + why);
  std::exit(1);
}

template <typename T>
T need(device::DeviceExpected<T> expected, const char* what) {
  if (!expected) {
    giveUp(fmt::format("{}: {}", what, expected.error().message));
  }
  return *std::move(expected);
}

zobel::Expected<Board> connect(const std::filesystem::path& path) {
  auto port = zobel::transport::SerialPort::open(path);
  if (!port) {
    return tl::unexpected(port.error());
  }
  auto connected = device::Device::connect(**port, kPatient);
  if (!connected) {
    return tl::unexpected(connected.error());
  }
  return Board{*std::move(port), *std::move(connected)};
}

/// Writes and reads in turn; every read must bring what was written.
void operate(device::Device& board, int operations) {
  std::mt19937 random(20);
  const auto begin = Clock::now();
  for (int n = 0; n < operations; n += 2) {
    const auto pattern = static_cast<std::uint32_t>(random());
    if (!need(board.setRaw(field::id::scratch, pattern), "write").done) {
      giveUp("a write was refused");
    }
    if (need(board.getRaw(field::id::scratch), "read") != pattern) {
      giveUp("a read brought something else than was written");
    }
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  const auto& counters = board.link().counters();
  const auto& frames = board.link().frames();
  if (counters.retries + counters.failures + counters.ignored + frames.errors() > 0) {
    giveUp(fmt::format("{} retries, {} failures, {} wrong frames", counters.retries,
                       counters.failures, frames.errors()));
  }
  say(fmt::format("OPERATIONS {} without a loss in {:.1f} s, {:.2f} ms each", operations, seconds,
                  1e3 * seconds / operations));
}

/// Uses the board until it goes; how long its end took to show.
void awaitEnd(device::Device& board, const std::filesystem::path& path) {
  const auto limit = Clock::now() + 60s;
  while (Clock::now() < limit) {
    if (const auto read = board.getRaw(field::id::scratch); !read) {
      say("UNPLUGGED: " + read.error().message);
      for (int n = 0; std::filesystem::exists(path) && n < 1000; ++n) {
        std::this_thread::sleep_for(10ms);
      }
      return;
    }
    std::this_thread::sleep_for(50ms);
  }
  giveUp("the board was unplugged and nobody noticed");
}

Board awaitReturn(const std::filesystem::path& path) {
  const auto limit = Clock::now() + 60s;
  std::string last = "no port";
  while (Clock::now() < limit) {
    if (std::filesystem::exists(path)) {
      if (auto board = connect(path)) {
        return *std::move(board);
      } else {
        last = board.error().message;
      }
    }
    std::this_thread::sleep_for(50ms);
  }
  giveUp("the board did not come back: " + last);
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  if (argc != 3) {
    giveUp("usage: usb_stack_client PORT OPERATIONS");
  }
  const std::filesystem::path path = argv[1];
  auto board = connect(path);
  if (!board) {
    giveUp(board.error().message);
  }
  say("CONNECTED");
  say(fmt::format("DUMP {} registers", need(board->device->dump(), "dump").words().size()));
  if (!need(board->device->set(field::volume::target, -30.0), "volume").done ||
      need(board->device->get(field::volume::target), "volume") != -30.0) {
    giveUp("the volume is not what was set");
  }
  say("VOLUME -30.0 dB");
  operate(*board->device, std::atoi(argv[2]));
  say("UNPLUG ME");
  awaitEnd(*board->device, path);
  board->device.reset();
  board->port.reset();
  say("PLUG ME");
  const Board again = awaitReturn(path);
  // The board kept its power: what it had is still there, and what is read is read anew.
  if (need(again.device->get(field::volume::target), "volume") != -30.0) {
    giveUp("the volume is stale after the replug");
  }
  operate(*again.device, 100);
  say("REPLUGGED");
  return 0;
}
