// zobel-link-benchmark: how fast a host reads and writes the registers of the virtual board.
//
// The host's own link layer talks to the Verilated core's UART at 1 Mbaud, over a pipe in the same
// process, with the amplifier off (no audio clock) and while it plays noise. Times are by the clock
// on the wall, which is what a user waits for; the simulated time beside them is what a real board
// would take, give or take the 36 us by which the virtual board hands bytes over. The speed is
// told against the wall and against the time of the processor, which a busy machine does not shift.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "benchmarks/cost.hpp"
#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "models/headphones/library.hpp"
#include "sim/board_thread.hpp"

namespace zobel::benchmarks {
namespace {

namespace field = device::field;
using Clock = std::chrono::steady_clock;

constexpr double kSecondsPerRow = 3.0;

/// An access to the board: how many words it moves, and how to make it.
struct Operation {
  std::string_view name;
  unsigned words;
  protocol::Command command;
};

std::vector<Operation> operations() {
  const std::uint16_t scratch = field::id::scratch.address;
  const std::uint16_t burst = field::adc::voltageLeft.address;
  return {{"read, 1 word", 1, protocol::Read{scratch, 1}},
          {"write, 1 word", 1, protocol::Write{scratch, {0x12345678U}}},
          {"masked write", 1, protocol::MaskedWrite{scratch, 0xFFU, 0x5AU}},
          {"read, 5 words (adc)", 5, protocol::Read{burst, 5}}};
}

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Simulated time as a multiple of the wall clock's, and of the processor's.
class Speed {
 public:
  explicit Speed(const sim::BoardThread& board) : board_(board) {}

  [[nodiscard]] double simulatedS() const { return board_.simulatedSeconds() - simulatedS_; }
  [[nodiscard]] double wallS() const { return secondsSince(wall_); }
  [[nodiscard]] double perWall() const { return simulatedS() / wallS(); }
  [[nodiscard]] double perProcessor() const { return simulatedS() / (cpuSeconds() - processorS_); }

 private:
  const sim::BoardThread& board_;
  double simulatedS_ = board_.simulatedSeconds();
  Clock::time_point wall_ = Clock::now();
  double processorS_ = cpuSeconds();
};

double quantile(const std::vector<double>& sorted, double fraction) {
  return sorted[static_cast<std::size_t>(fraction * static_cast<double>(sorted.size() - 1))];
}

void printHeader(std::string_view state) {
  fmt::print("\n{:<22}{:>8}{:>9}{:>11}{:>9}{:>14}{:>8}{:>8}\n", state, "1/s", "words/s",
             "median ms", "99 % ms", "simulated us", "x wall", "x CPU");
}

/// Repeats an operation for a while and prints what it took.
void measure(const Operation& operation, device::Device& amplifier, sim::BoardThread& board) {
  std::vector<double> latencies;
  const Speed speed(board);
  while (speed.wallS() < kSecondsPerRow) {
    const auto before = Clock::now();
    const auto answer = amplifier.link().transact(operation.command);
    if (!answer || answer->status != protocol::Status::done) {
      throw std::runtime_error(answer ? "the board refused" : answer.error().message);
    }
    latencies.push_back(secondsSince(before));
  }
  const double tookS = speed.wallS();
  const auto count = static_cast<double>(latencies.size());
  std::sort(latencies.begin(), latencies.end());
  fmt::print("{:<22}{:>8.0f}{:>9.0f}{:>11.2f}{:>9.2f}{:>14.0f}{:>8.3f}{:>8.3f}\n", operation.name,
             count / tookS, count * operation.words / tookS, 1e3 * quantile(latencies, 0.5),
             1e3 * quantile(latencies, 0.99), 1e6 * speed.simulatedS() / count, speed.perWall(),
             speed.perProcessor());
}

void measureAll(std::string_view state, device::Device& amplifier, sim::BoardThread& board) {
  printHeader(state);
  for (const Operation& operation : operations()) {
    measure(operation, amplifier, board);
  }
}

/// What the board does by itself, with no host that asks.
void measureIdle(std::string_view state, sim::BoardThread& board) {
  const Speed speed(board);
  std::this_thread::sleep_for(std::chrono::duration<double>(kSecondsPerRow));
  fmt::print("{}, no host: {:.3f} x real time of the wall, {:.3f} of the processor\n", state,
             speed.perWall(), speed.perProcessor());
}

sim::Recording noise() {
  std::mt19937 random(1);
  std::normal_distribution<double> gaussian(0.0, 0.05 * 2147483648.0);
  sim::Recording recording;
  for (int n = 0; n < 48'000; ++n) {
    recording.frames.push_back(
        {static_cast<std::int32_t>(gaussian(random)), static_cast<std::int32_t>(gaussian(random))});
  }
  return recording;
}

void set(device::Device& amplifier, const device::RegisterField& field, double value) {
  const auto outcome = amplifier.set(field, value);
  if (!outcome || !outcome->done) {
    throw std::runtime_error(outcome ? outcome->reason : outcome.error().message);
  }
}

void powerOn(device::Device& amplifier, const sim::BoardThread& board) {
  set(amplifier, field::volume::target, -20.0);
  set(amplifier, field::control::mute, 0);
  set(amplifier, field::control::power, 1);
  const double limitS = board.simulatedSeconds() + 1.0;
  while (amplifier.getRaw(field::status::state) !=
         static_cast<std::uint32_t>(device::State::playing)) {
    if (board.simulatedSeconds() > limitS) {
      throw std::runtime_error("the amplifier does not play: see 'zobel simulate' for why");
    }
  }
}

void run() {
  auto headphone = headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
  if (!headphone) {
    throw std::runtime_error(headphone.error().message);
  }
  sim::BoardThread board({*std::move(headphone), {}, noise(), true});
  auto amplifier = device::Device::connect(
      board.port(),
      {.answerTime = std::chrono::seconds(1), .tries = 30, .limit = std::chrono::seconds(30)});
  if (!amplifier) {
    throw std::runtime_error(amplifier.error().message);
  }
  measureIdle("off", board);
  measureAll("off", **amplifier, board);
  powerOn(**amplifier, board);
  fmt::print("\n");
  measureIdle("playing", board);
  measureAll("playing", **amplifier, board);
}

}  // namespace
}  // namespace zobel::benchmarks

int main() {
  try {
    zobel::benchmarks::run();
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "zobel-link-benchmark: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
