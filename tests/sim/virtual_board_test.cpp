// The host's own device layer against the Verilated core's UART, in one process.

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "models/headphones/library.hpp"
#include "sim/board_thread.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace std::chrono_literals;
using device::Device;
using device::State;
using protocol::ReportKind;
using sim::BoardThread;
using Clock = std::chrono::steady_clock;

namespace field = zobel::device::field;

namespace {

sim::VirtualBoardSettings settings(std::optional<sim::Recording> recording = std::nullopt) {
  return {.headphone = *headphones::find("focal-lensys", headphones::defaultDirectories()),
          .stage = {},
          .recording = std::move(recording),
          .loops = false};
}

/// As a line of --control.
void perform(BoardThread& board, const std::string& line) {
  const auto event = sim::parseBoardEvent(line);
  INFO(line);
  REQUIRE(event.has_value());
  board.perform(*event);
}

/// Patient, because a busy machine simulates slowly.
std::unique_ptr<Device> connect(BoardThread& board) {
  auto connected = Device::connect(board.port(), {.answerTime = 500ms, .tries = 60, .limit = 30s});
  INFO((connected ? "" : connected.error().message));
  REQUIRE(connected.has_value());
  return *std::move(connected);
}

double read(Device& amplifier, const device::RegisterField& field) {
  const auto value = amplifier.get(field);
  INFO(field.name << ": " << (value ? "" : value.error().message));
  REQUIRE(value.has_value());
  return *value;
}

void write(Device& amplifier, const device::RegisterField& field, double value) {
  const auto outcome = amplifier.set(field, value);
  INFO(field.name << ": " << (outcome ? outcome->reason : outcome.error().message));
  REQUIRE(outcome.has_value());
  REQUIRE(outcome->done);
}

State stateOf(Device& amplifier) {
  return static_cast<State>(static_cast<unsigned>(read(amplifier, field::status::state)));
}

/// Whether a state is reached before too much simulated time has passed.
bool reaches(State state, Device& amplifier, BoardThread& board, double withinS) {
  const double endS = board.simulatedSeconds() + withinS;
  while (board.simulatedSeconds() < endS) {
    if (stateOf(amplifier) == state) {
      return true;
    }
  }
  return false;
}

void play(Device& amplifier, BoardThread& board, double volumeDb) {
  write(amplifier, field::volume::rampRate, 20'000);
  write(amplifier, field::volume::limit, volumeDb);
  write(amplifier, field::volume::target, volumeDb);
  write(amplifier, field::control::mute, 0);
  write(amplifier, field::control::power, 1);
  REQUIRE(reaches(State::playing, amplifier, board, 0.5));
}

}  // namespace

TEST_CASE("virtual board: a host connects and reads every register of an amplifier that is off") {
  BoardThread board(settings());
  const auto amplifier = connect(board);
  CHECK(amplifier->identity().magic == device::kMagic);
  CHECK(amplifier->identity().mapHash == device::kMapHash);
  CHECK_FALSE(amplifier->isReadOnly());
  const auto all = amplifier->dump();
  REQUIRE(all.has_value());
  for (const device::RegisterField& field : device::kFields) {
    INFO(field.name);
    REQUIRE(all->has(field));
  }
  CHECK(all->raw(field::status::state) == static_cast<unsigned>(State::off));
  CHECK(all->raw(field::status::relayClosed) == 0U);
  CHECK(all->raw(field::input::wordBits) == 32U);
  // What the sense ADC measures in the analog stage.
  CHECK(*all->physical(field::adc::railLogic) == Approx(3.3).margin(0.1));
  CHECK(*all->physical(field::adc::railPositive) == Approx(0.0).margin(0.1));
  CHECK(*all->physical(field::adc::temperatureBoard) == Approx(25.0).margin(1.0));
}

TEST_CASE("virtual board: powered on by the host it plays, and the volume is seen to ramp") {
  BoardThread board(settings());
  const auto amplifier = connect(board);
  play(*amplifier, board, -60.0);
  CHECK(read(*amplifier, field::status::relayClosed) == 1.0);
  CHECK(read(*amplifier, field::volume::current) == Approx(-60.0));
  CHECK(read(*amplifier, field::adc::railPositive) > 14.0);

  write(*amplifier, field::volume::rampRate, 1000);
  write(*amplifier, field::volume::limit, -20.0);
  write(*amplifier, field::volume::target, -20.0);
  std::vector<double> seen;
  while (seen.empty() || seen.back() < -20.0) {
    const double level = read(*amplifier, field::volume::current);
    REQUIRE((seen.empty() || level >= seen.back()));
    seen.push_back(level);
    REQUIRE(seen.size() < 1000);
  }
  CHECK(seen.size() > 3);  // 40 ms of ramp, read every few hundred microseconds
  CHECK(seen.back() == Approx(-20.0));
}

TEST_CASE("virtual board: a fault is told in an event with its snapshot, and can be cleared") {
  BoardThread board(settings());
  const auto amplifier = connect(board);
  play(*amplifier, board, -20.0);
  std::vector<device::Snapshot> events;
  amplifier->setListener([&](ReportKind kind, const device::Snapshot& snapshot) {
    if (kind == ReportKind::event) {
      events.push_back(snapshot);
    }
  });
  perform(board, R"({"fault": {"kind": "dc", "channel": "left", "volts": 3}})");
  const double limitS = board.simulatedSeconds() + 0.5;
  while (events.empty() && board.simulatedSeconds() < limitS) {
    REQUIRE(amplifier->listen(20ms).has_value());
  }
  REQUIRE_FALSE(events.empty());
  const device::Snapshot& told = events.front();
  CHECK(told.raw(field::faults::active).value_or(0) != 0U);
  CHECK(told.raw(field::snapshot::state) == static_cast<unsigned>(State::playing));
  // On its way to 3 V, behind the filter of the sense path.
  CHECK(told.physical(field::snapshot::voltageLeft).value_or(0.0) == Approx(2.0).margin(1.2));
  CHECK(read(*amplifier, field::status::relayClosed) == 0.0);

  perform(board, R"({"clear": {"kind": "dc"}})");
  write(*amplifier, field::control::power, 0);
  write(*amplifier, field::control::clearFaults, 1);
  CHECK(reaches(State::off, *amplifier, board, 0.5));
  CHECK(read(*amplifier, field::faults::active) == 0.0);
}

TEST_CASE("virtual board: a reset in the middle of a burst leaves host and board in step") {
  BoardThread board(settings());
  const auto amplifier = connect(board);
  write(*amplifier, field::id::scratch, 4711);
  std::atomic<bool> done = false;
  std::thread presser([&] {
    for (int n = 0; n < 5; ++n) {
      std::this_thread::sleep_for(7ms);
      perform(board, R"({"reset": true})");
    }
    done = true;
  });
  int dumps = 0;
  while (!done || dumps == 0) {
    const auto all = amplifier->dump();
    REQUIRE(all.has_value());
    ++dumps;
  }
  presser.join();
  CHECK(read(*amplifier, field::id::scratch) == 0.0);
  write(*amplifier, field::id::scratch, 42);
  CHECK(read(*amplifier, field::id::scratch) == 42.0);
}

TEST_CASE("virtual board: a host at another baud rate is told so in less than a second") {
  BoardThread board(settings());
  board.setHostBaud(115'200);
  const auto started = Clock::now();
  const auto connected = Device::connect(board.port(), {.baud = 115'200});
  CHECK(Clock::now() - started < 1s);
  REQUIRE_FALSE(connected.has_value());
  CHECK_THAT(connected.error().message, Catch::Matchers::Contains("baud"));
  CHECK(connected.error().message.find('\n') == std::string::npos);

  board.setHostBaud(1'000'000);
  const auto again = connect(board);
  CHECK(read(*again, field::link::framingErrors) > 0.0);
}

TEST_CASE("virtual board: both ends change to another baud rate") {
  BoardThread board(settings());
  const auto amplifier = connect(board);
  for (const std::uint32_t baud : {115'200U, 3'000'000U, 921'600U}) {
    INFO(baud);
    write(*amplifier, field::link::baudRate, baud);
    board.setHostBaud(baud);
    amplifier->link().setBaud(baud);
    CHECK(read(*amplifier, field::link::baudActive) == baud);
  }
}

TEST_CASE("virtual board: the board's streamer sets the input, again after a reset") {
  BoardThread board(settings(sim::Recording{.configuration = {.family = sim::RateFamily::Base44k1,
                                                              .rate = 2,
                                                              .format = sim::I2sFormat::kI2s,
                                                              .wordBits = 24},
                                            .frames = {}}));
  const auto amplifier = connect(board);
  for (int n = 0; n < 2; ++n) {
    CHECK(read(*amplifier, field::input::family) == 0.0);
    CHECK(read(*amplifier, field::input::rate) == 2.0);
    CHECK(read(*amplifier, field::input::wordBits) == 24.0);
    CHECK(read(*amplifier, field::control::power) == 0.0);
    CHECK(read(*amplifier, field::counters::busErrors) == 0.0);
    perform(board, R"({"reset": true})");
  }
}
