// The examples of docs/protocol.md, byte for byte, in their order.
#include <fstream>
#include <sstream>
#include <string>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;

namespace {

/// The bytes on a line of the page that begins with `who`; none on any other line.
Bytes bytesOf(const std::string& text, const std::string& who) {
  const std::string start = "    " + who + " ";
  Bytes bytes;
  if (text.starts_with(start)) {
    std::istringstream numbers(text.substr(start.size()));
    for (unsigned byte = 0; numbers >> std::hex >> byte;) {
      bytes.push_back(static_cast<std::uint8_t>(byte));
    }
  }
  return bytes;
}

/// The next frame of the device, as it comes.
Bytes answerOf(LinkBench& bench) {
  bench.runUntilSent();
  bench.run(2 * kClocksPerMs);
  return bench.line.takeReceived();
}

}  // namespace

TEST_CASE("protocol page: the device answers every example as the page says") {
  std::ifstream page("docs/protocol.md");
  LinkBench bench;
  Bytes answer;
  unsigned asked = 0;
  unsigned compared = 0;
  for (std::string line; std::getline(page, line);) {
    CAPTURE(line);
    if (const Bytes request = bytesOf(line, "host"); !request.empty()) {
      bench.send(request);
      answer = answerOf(bench);
      CHECK(answer.size() > 6);
      ++asked;
    } else if (const Bytes expected = bytesOf(line, "device"); !expected.empty()) {
      CHECK(answer == expected);
      ++compared;
    }
  }
  CHECK(asked == 7);
  CHECK(compared == 6);
  CHECK(bench.counters() == LinkCounters{.frames = 7, .repeats = 1});
}

TEST_CASE("protocol page: a set of reports takes the time that the page says") {
  LinkBench bench;
  bench.set(zobel::device::field::link::telemetryPeriod, 60'000);
  while (!bench.line.busy()) {
    bench.tick();
  }
  const std::uint64_t start = bench.clocks;
  std::size_t bytes = 0;
  std::uint64_t last = start;
  while (bench.clocks < last + kClocksPerMs) {
    bench.tick();
    if (const std::size_t more = bench.line.takeReceived().size(); more > 0) {
      bytes += more;
      last = bench.clocks;
    }
  }
  CAPTURE(bytes);
  const double milliseconds = static_cast<double>(last - start) / kClocksPerMs;
  CHECK(milliseconds == Approx(1.2).margin(0.05));
}
