// The SPI master against the chip's own view of the pins.
#include <Vsense_adc_reader.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "sim/peripherals/sense_adc.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mutant.hpp"

using zobel::sim::SenseAdc;

namespace {

constexpr unsigned kChannels = 10;
constexpr int kClocksPerFrame = 36;
constexpr int kClocksPerRound = kClocksPerFrame * static_cast<int>(kChannels);

class Bench {
 public:
  Bench() {
    zobel::test::selectMutant(top_);
    top_.rst_ni = 0;
    top_.eval();  // a clock's first edge is one only after this
    tick();
    top_.rst_ni = 1;
  }

  void tick() {
    top_.clk_i = 1;
    top_.eval();
    top_.adc_miso_i = adc.clock(top_.adc_cs_no, top_.adc_sclk_o, top_.adc_mosi_o);
    top_.clk_i = 0;
    top_.eval();
    const bool selected = !top_.adc_cs_no;
    if (selected && top_.adc_sclk_o && !clocked_)
      word_ = (word_ << 1) | top_.adc_mosi_o;
    if (!selected && selected_)
      words.push_back(word_ & 0xffffu);
    selected_ = selected;
    clocked_ = top_.adc_sclk_o;
    if (top_.sample_strobe_o) {
      values[top_.channel_o] = top_.value_o;
      ++samples;
    }
    tagErrors += top_.tag_error_o;
  }

  void run(int clocks) {
    for (int i = 0; i < clocks; ++i)
      tick();
  }

  [[nodiscard]] const Vsense_adc_reader& top() const { return top_; }

  SenseAdc adc;
  std::map<unsigned, unsigned> values;
  std::vector<unsigned> words;  ///< that were sent
  int samples = 0;
  int tagErrors = 0;

 private:
  Vsense_adc_reader top_;
  unsigned word_ = 0;
  bool selected_ = false;
  bool clocked_ = false;
};

/// Sends one frame of `bits` bits to the chip alone and returns what it answers.
uint16_t exchange(SenseAdc& adc, uint16_t word, unsigned bits = 16) {
  uint16_t answer = 0;
  bool miso = adc.clock(false, false, (word & 0x8000u) != 0);
  for (unsigned i = 0; i < bits; ++i) {
    answer = static_cast<uint16_t>((answer << 1) | (miso ? 1 : 0));
    const bool mosi = ((word >> (15 - i)) & 1u) != 0;
    adc.clock(false, true, mosi);
    miso = adc.clock(false, false, mosi);
  }
  adc.clock(true, false, false);
  return answer;
}

constexpr uint16_t manual(unsigned channel) {
  return static_cast<uint16_t>(0x0804u | (channel << 7));
}

}  // namespace

TEST_CASE("sense ADC reader: delivers the code of every channel, each once in 30 us") {
  Bench bench;
  for (unsigned channel = 0; channel < SenseAdc::kChannels; ++channel) {
    bench.adc.setCode(channel, static_cast<uint16_t>(0x123 + 0x16b * channel));
  }
  bench.run(5 * kClocksPerFrame);  // configuration, and the first frame without a result
  bench.values.clear();
  bench.samples = 0;
  bench.run(kClocksPerRound);

  CHECK(bench.samples == 10);
  REQUIRE(bench.values.size() == kChannels);
  for (unsigned channel = 0; channel < kChannels; ++channel) {
    INFO("channel " << channel);
    CHECK(bench.values[channel] == 0x123 + 0x16b * channel);
  }
  CHECK(bench.tagErrors == 0);
  CHECK(bench.adc.refusals() == 0);
}

TEST_CASE(
    "sense ADC reader: configures the chip after reset, and takes no answer to that for a "
    "reading") {
  Bench bench;
  for (unsigned channel = 0; channel < kChannels; ++channel)
    bench.adc.setCode(channel, static_cast<uint16_t>(0x321 + channel));
  for (int i = 0; i < 8 * kClocksPerFrame; ++i) {
    bench.tick();
    for (const auto& [channel, value] : bench.values)
      REQUIRE(value == 0x321 + channel);
  }
  // Reset, configuration, single-ended inputs, then the channels with their tags.
  CHECK(bench.words ==
        std::vector<unsigned>{0x0040, 0x8000, 0x8800, 0x0804, 0x0884, 0x0904, 0x0984, 0x0a04});
}

TEST_CASE(
    "sense ADC reader: configures the chip anew after eight wrong frames in a row, not seven") {
  Bench bench;
  bench.run(20 * kClocksPerFrame);
  for (const int wrong : {7, 7, 8}) {
    bench.words.clear();
    bench.tagErrors = 0;
    bench.adc.setDefect(SenseAdc::Defect::wrongTag);
    while (bench.tagErrors < wrong)
      bench.tick();
    bench.adc.setDefect(SenseAdc::Defect::none);
    bench.run(6 * kClocksPerFrame);
    const bool configured =
        std::find(bench.words.begin(), bench.words.end(), 0x0040u) != bench.words.end();
    CHECK(configured == (wrong == 8));
    CHECK(bench.tagErrors == wrong);
    bench.run(20 * kClocksPerFrame);
  }
}

TEST_CASE("sense ADC reader: configures a chip anew that has been wrong from the start") {
  Bench bench;
  bench.adc.setDefect(SenseAdc::Defect::lineHigh);
  const auto configurations = [&] {
    return std::count(bench.words.begin(), bench.words.end(), 0x0040u);
  };
  for (int i = 0; i < 20 * kClocksPerFrame && configurations() < 2; ++i)
    bench.tick();
  CHECK(configurations() == 2);
  CHECK(bench.tagErrors == 8);
}

TEST_CASE("sense ADC reader: every bit of a code arrives in its place") {
  Bench bench;
  bench.run(5 * kClocksPerFrame);
  for (unsigned bit = 0; bit < 12; ++bit) {
    for (unsigned channel = 0; channel < kChannels; ++channel) {
      bench.adc.setCode(channel, static_cast<uint16_t>(1u << ((bit + channel) % 12)));
    }
    bench.run(kClocksPerRound + kClocksPerFrame);
    for (unsigned channel = 0; channel < kChannels; ++channel) {
      INFO("bit " << bit << ", channel " << channel);
      CHECK(bench.values[channel] == (1u << ((bit + channel) % 12)));
    }
  }
}

TEST_CASE("sense ADC reader: a frame is 36 clocks with 16 SCLKs of two clocks") {
  Bench bench;
  bench.run(10 * kClocksPerFrame);
  int low = 0;
  int rising = 0;
  int sclkHigh = 0;
  int beats = 0;
  bool before = bench.top().adc_sclk_o;
  bool released = bench.top().adc_cs_no;
  bool beat = bench.top().frame_o;
  for (int i = 0; i < kClocksPerFrame; ++i) {
    bench.tick();
    low += bench.top().adc_cs_no ? 0 : 1;
    rising += (bench.top().adc_sclk_o && !before) ? 1 : 0;
    sclkHigh += bench.top().adc_sclk_o ? 1 : 0;
    CHECK_FALSE((bench.top().adc_cs_no && bench.top().adc_sclk_o));
    CHECK((released && !bench.top().adc_cs_no) == beat);  // the beat, then CS falls
    released = bench.top().adc_cs_no;
    beat = bench.top().frame_o;
    beats += beat ? 1 : 0;
    before = bench.top().adc_sclk_o;
  }
  CHECK(beats == 1);
  CHECK(low == 33);
  CHECK(rising == 16);
  CHECK(sclkHigh == 16);
}

TEST_CASE("sense ADC reader: a result with another channel's tag never becomes a sample") {
  Bench bench;
  bench.run(10 * kClocksPerFrame);
  bench.adc.setDefect(SenseAdc::Defect::wrongTag);
  bench.run(kClocksPerFrame);
  bench.samples = 0;
  bench.run(6 * kClocksPerFrame);
  CHECK(bench.samples == 0);
  CHECK(bench.tagErrors >= 6);
}

TEST_CASE("sense ADC reader: a stuck data line shows as wrong tags") {
  const auto [defect, tolerated] =
      GENERATE(table<SenseAdc::Defect, int>({{SenseAdc::Defect::lineHigh, 0},
                                             // A line at 0 looks like channel 0 at code 0.
                                             {SenseAdc::Defect::lineLow, 1}}));
  Bench bench;
  bench.run(10 * kClocksPerFrame);
  bench.adc.setDefect(defect);
  bench.run(kClocksPerFrame);
  bench.samples = 0;
  bench.run(7 * kClocksPerFrame);
  CHECK(bench.samples <= tolerated);
  CHECK(bench.tagErrors >= 6);
}

TEST_CASE("sense ADC reader: goes on by itself when the chip has lost its supply for a while") {
  Bench bench;
  bench.run(10 * kClocksPerFrame);
  bench.adc.setDefect(SenseAdc::Defect::unpowered);
  bench.run(18 * kClocksPerFrame);
  bench.adc.setDefect(SenseAdc::Defect::none);  // the supply is back, the settings are not
  bench.run(20 * kClocksPerFrame);
  bench.tagErrors = 0;
  bench.samples = 0;
  bench.run(kClocksPerRound);
  CHECK(bench.samples == 10);
  CHECK(bench.tagErrors == 0);
}

TEST_CASE("sense ADC reader: resets a chip that keeps answering for other channels") {
  Bench bench;
  bench.run(10 * kClocksPerFrame);
  CHECK(bench.adc.resets() == 1);
  bench.adc.setDefect(SenseAdc::Defect::wrongTag);
  bench.run(12 * kClocksPerFrame);
  CHECK(bench.adc.resets() == 2);
}

TEST_CASE("sense ADC model: answers a frame later, with the code at the start of the answer") {
  SenseAdc adc;
  adc.setCode(3, 0xabc);
  exchange(adc, manual(3));
  adc.setCode(3, 0x5a5);
  CHECK(exchange(adc, manual(7)) == 0x35a5);
  CHECK(adc.conversions() == 1);
}

TEST_CASE("sense ADC model: without the tag the code stands between zeros") {
  SenseAdc adc;
  adc.setCode(2, 0xfff);
  exchange(adc, 0x0800u | (2u << 7));
  CHECK(exchange(adc, manual(2)) == 0x7ff8);
}

TEST_CASE("sense ADC model: refuses what the chip would not do") {
  SenseAdc adc;
  adc.setCode(0, 0x777);
  SECTION("no conversion before manual mode is chosen") {
    CHECK(exchange(adc, 0x8000) == 0);
    CHECK(exchange(adc, manual(0)) == 0);
    CHECK(adc.conversions() == 0);
  }
  SECTION("a frame that ends early changes nothing") {
    exchange(adc, manual(0), 15);
    CHECK(adc.refusals() == 1);
    CHECK(exchange(adc, manual(0)) == 0);
  }
  SECTION("a reserved register") {
    exchange(adc, 0xf800);
    CHECK(adc.refusals() == 1);
  }
  SECTION("another scan mode") {
    exchange(adc, manual(0));
    exchange(adc, 0x2804);
    CHECK(adc.refusals() == 1);
    CHECK(exchange(adc, manual(0)) == 0);
  }
  SECTION("no conversion while powered down") {
    exchange(adc, manual(0) | 0x0010u);
    CHECK(exchange(adc, manual(0)) == 0);
    CHECK(exchange(adc, manual(0)) == 0x0777);
  }
  SECTION("reset forgets the mode") {
    exchange(adc, manual(0));
    exchange(adc, 0x0040);
    CHECK(exchange(adc, manual(0)) == 0);
  }
}
