#include "sim/peripherals/serial_line.hpp"

#include <cstdint>
#include <vector>

#include "tests/support/catch.hpp"

using zobel::sim::SerialLine;

namespace {

constexpr std::uint32_t kClockHz = 12'000'000;

using Bytes = std::vector<std::uint8_t>;

Bytes everyByte() {
  Bytes bytes;
  for (unsigned value = 0; value < 256; ++value) {
    bytes.push_back(static_cast<std::uint8_t>(value));
  }
  return bytes;
}

/// Two UARTs, the one's output at the other's input.
struct Pair {
  Pair(std::uint32_t nearBaud, std::uint32_t farBaud)
      : near(kClockHz, nearBaud), far(kClockHz, farBaud) {}

  void run(unsigned clocks) {
    for (unsigned n = 0; n < clocks; ++n) {
      const bool toFar = near.clock(toNear_);
      toNear_ = far.clock(toFar);
    }
  }

  SerialLine near;
  SerialLine far;

 private:
  bool toNear_ = true;
};

/// Time for all of everyByte(), and a little more.
unsigned clocksForAll(std::uint32_t baud) {
  return static_cast<unsigned>(260.0 * 10.0 * kClockHz / baud);
}

/// The levels of the line, one a clock, while `bytes` are sent.
std::vector<bool> levels(std::uint32_t baud, const Bytes& bytes, unsigned clocks) {
  SerialLine line(kClockHz, baud);
  line.send(bytes);
  std::vector<bool> result;
  for (unsigned n = 0; n < clocks; ++n) {
    result.push_back(line.clock(true));
  }
  return result;
}

/// Clocks until the line goes low the last time.
std::size_t lastFall(const std::vector<bool>& line) {
  std::size_t found = 0;
  for (std::size_t n = 1; n < line.size(); ++n) {
    found = line[n - 1] && !line[n] ? n : found;
  }
  return found;
}

}  // namespace

TEST_CASE("serial line: a byte is a low bit, its bits from the lowest, and a high one") {
  const std::vector<bool> line = levels(1'000'000, {0b0101'0011}, 130);
  const std::vector<bool> bits{false, true, true, false, false, true, false, true, false, true};
  for (std::size_t bit = 0; bit < bits.size(); ++bit) {
    for (std::size_t clock = 0; clock < 12; ++clock) {
      INFO("bit " << bit << ", clock " << clock);
      CHECK(line[12 * bit + clock] == bits[bit]);
    }
  }
}

TEST_CASE("serial line: a rate that does not divide the clock is kept over many bytes") {
  for (const std::uint32_t baud : {115'200U, 921'600U, 2'000'000U, 3'000'000U}) {
    const Bytes bytes(50, 0xFF);  // falls at start bits alone
    const auto expected = static_cast<std::size_t>(49.0 * 10.0 * kClockHz / baud);
    const std::size_t found = lastFall(levels(baud, bytes, 60'000));
    INFO(baud << " baud");
    CHECK(found >= expected);
    CHECK(found <= expected + 1);
  }
}

TEST_CASE("serial line: every byte arrives in both directions at once") {
  for (const std::uint32_t baud : {115'200U, 1'000'000U, 3'000'000U}) {
    Pair pair(baud, baud);
    pair.near.send(everyByte());
    pair.far.send(everyByte());
    CHECK(pair.near.busy());
    pair.run(clocksForAll(baud));
    INFO(baud << " baud");
    CHECK((pair.far.takeReceived() == everyByte()));
    CHECK((pair.near.takeReceived() == everyByte()));
    CHECK(pair.near.framingErrors() + pair.far.framingErrors() == 0);
    CHECK_FALSE(pair.near.busy());
    CHECK(pair.near.takeReceived().empty());
  }
}

TEST_CASE("serial line: two rates that are two percent apart understand each other") {
  Pair pair(1'000'000, 1'020'000);
  pair.near.send(everyByte());
  pair.far.send(everyByte());
  pair.run(clocksForAll(1'000'000));
  CHECK((pair.far.takeReceived() == everyByte()));
  CHECK((pair.near.takeReceived() == everyByte()));
}

TEST_CASE("serial line: another rate shows as framing errors and wrong bytes") {
  Pair pair(1'000'000, 115'200);
  pair.far.send(everyByte());
  pair.run(clocksForAll(115'200));
  CHECK(pair.near.framingErrors() > 100);
  CHECK((pair.near.takeReceived() != everyByte()));
}

TEST_CASE("serial line: a change of rate counts from the next bit") {
  Pair pair(1'000'000, 1'000'000);
  pair.near.send(everyByte());
  pair.run(clocksForAll(1'000'000));
  CHECK((pair.far.takeReceived() == everyByte()));
  pair.near.setBaud(115'200);
  pair.far.setBaud(115'200);
  pair.near.send(everyByte());
  pair.run(clocksForAll(115'200));
  CHECK((pair.far.takeReceived() == everyByte()));
  CHECK(pair.far.framingErrors() == 0);
}

TEST_CASE("serial line: a line held low is one byte without a stop bit, until it is high again") {
  SerialLine line(kClockHz, 1'000'000);
  for (unsigned n = 0; n < 10'000; ++n) {
    line.clock(false);
  }
  CHECK(line.framingErrors() == 1);
  CHECK(line.takeReceived() == Bytes{0});
  line.clock(true);
  line.clock(true);
  CHECK_FALSE(line.busy());
}

TEST_CASE("serial line: a low that is shorter than half a bit is no byte") {
  SerialLine line(kClockHz, 1'000'000);
  for (unsigned n = 0; n < 1000; ++n) {
    line.clock(n % 200 >= 5);
  }
  CHECK(line.takeReceived().empty());
  CHECK(line.framingErrors() == 0);
}
