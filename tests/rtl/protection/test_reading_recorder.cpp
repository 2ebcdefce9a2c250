// What is recorded of which input, and how it is handed out.
#include <Vreading_recorder.h>

#include <cstdint>

#include "tests/support/catch.hpp"

namespace {

constexpr int kReadings = 4096;
constexpr unsigned kChannels = 10;

class Bench {
 public:
  Bench() {
    top.rst_ni = 0;
    tick();
    top.rst_ni = 1;
    tick();
  }

  void tick() {
    top.clk_i = 1;
    top.eval();
    top.clk_i = 0;
    top.eval();
  }

  void pulse(std::uint8_t& input) {
    input = 1;
    tick();
    input = 0;
    tick();
  }

  void start(unsigned input) {
    top.input_i = static_cast<std::uint8_t>(input);
    pulse(top.start_i);
  }

  /// One round of the ADC: ten readings, each of a value that tells round and channel.
  void round(unsigned number) {
    for (unsigned channel = 0; channel < kChannels; ++channel) {
      top.channel_i = static_cast<std::uint8_t>(channel);
      top.value_i = static_cast<std::uint16_t>((number + 100 * channel) & 0xFFFU);
      top.sent_left_i = static_cast<std::uint16_t>(3 * number);
      top.sent_right_i = static_cast<std::uint16_t>(0x8000U + 5 * number);
      pulse(top.sample_strobe_i);
    }
  }

  void rewind(unsigned from) {
    top.from_i = static_cast<std::uint16_t>(from);
    pulse(top.rewind_i);
  }

  std::uint32_t take() {
    const std::uint32_t word = top.word_o;
    pulse(top.taken_i);
    return word;
  }

  Vreading_recorder top;
};

}  // namespace

TEST_CASE("reading recorder: keeps 4096 readings of its input, each with what was sent to it") {
  Bench bench;
  for (const unsigned input : {0U, 3U}) {
    bench.start(input);
    for (unsigned n = 0; n < kReadings + 3; ++n) {
      CHECK(bench.top.count_o == std::min(n, 4096U));
      bench.round(n);
    }
    bench.rewind(0);
    bool same = true;
    for (unsigned n = 0; n < kReadings; ++n) {
      const std::uint32_t sent = (input == 3 ? 0x8000U + 5 * n : 3 * n) & 0xFFFFU;
      same = same && bench.take() == (sent << 16U | ((n + 100 * input) & 0xFFFU));
    }
    CHECK(same);
  }
}

TEST_CASE("reading recorder: goes back to where it is sent, and records only when told") {
  Bench bench;
  bench.round(7);
  CHECK(bench.top.count_o == 0);
  bench.start(1);
  for (unsigned n = 0; n < kReadings; ++n) {
    bench.round(n);
  }
  bench.rewind(0);
  CHECK((bench.take() & 0xFFFU) == 100);
  bench.rewind(2000);
  CHECK((bench.take() & 0xFFFU) == 2100);
  CHECK((bench.take() & 0xFFFU) == 2101);
}
