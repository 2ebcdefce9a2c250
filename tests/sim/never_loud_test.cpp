// Never loud, with everything: storms on the whole core with a full-scale tone, the output stage
// and a headphone behind it, judged by the volts that reach the headphone.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/analog/output_stage.hpp"
#include "models/systemc/tick_backlog.hpp"
#include "sim/verilated_core.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/level_ledger.hpp"
#include "tests/support/level_storm.hpp"

using namespace zobel;
using namespace zobel::sim;
using zobel::test::LevelLedger;
using zobel::test::LevelStorm;

namespace {

constexpr double kFullScaleVolts = 17.8885;  // the peak of 12.649 Vrms
constexpr double kTickHz = audioClockHz(RateFamily::Base48k);
constexpr unsigned kSequencesPerSeed = 100;

/// 3 kHz at full scale, at 48 kHz.
class FullScale final : public SampleSource {
 public:
  StereoFrame next() override {
    const double value = std::sin(2.0 * std::numbers::pi * (count_++ % 16) / 16.0);
    const auto sample = static_cast<std::int32_t>(std::lround(value * 2147483647.0));
    return {sample, sample};
  }

 private:
  unsigned count_ = 0;
};

class WholeCore final : public test::StormTarget {
 public:
  WholeCore() {
    const headphones::Headphone load = headphones::resistor(300.0);
    stage_.prepare({}, load, load, kTickHz);
  }

  void write(std::uint16_t address, std::uint32_t mask, std::uint32_t data) override {
    const unsigned refused = core_.bus().refusedWrites();
    const bool off = state() == device::State::off;
    core_.bus().write(static_cast<std::uint16_t>(address & ~3U), data, mask);
    while (!core_.bus().idle()) {
      quantum();
    }
    if (core_.bus().refusedWrites() == refused) {
      ledger_.accepted(address & ~3U, mask, data, off);
    }
  }
  void send(const std::vector<std::uint8_t>& bytes) override {
    // Only what must be refused: what the link accepts is not seen from here.
    if (!bytes.empty()) {
      std::vector<std::uint8_t> wrong = bytes;
      wrong.front() ^= 0x55U;
      core_.serial().send(wrong);
    }
  }
  void reset() override {
    core_.reset();
    ledger_.reset();
  }
  void jack(bool present) override {
    jackPresent_ = present;
    pulled_ = 0;
  }
  void audioClock(double ratio) override { core_.breakOscillator(ratio == 0.0); }
  void powerGood(bool good) override { powerGood_ = good; }
  void overCurrent(bool above) override { overCurrent_ = above; }
  /// Twenty clocks of clk_sys.
  void run(unsigned time) override {
    for (unsigned n = 0; n < 20 * time / systemc::kQuantumSysClocks + 1; ++n) {
      quantum();
    }
  }

  [[nodiscard]] double worstDb() const { return worstDb_; }
  [[nodiscard]] double loudestVolts() const { return loudestVolts_; }

 private:
  /// What shaped noise and the stage's offset add to any level.
  static constexpr double kNoiseVolts = 15e-3;
  static constexpr unsigned kUnpluggedQuanta = 1000;

  [[nodiscard]] device::State state() const {
    return static_cast<device::State>(device::field::status::state.extract(status_.word));
  }

  void quantum() {
    if (core_.bus().idle()) {
      core_.bus().read(device::field::status::state.address, status_);
    }
    analog::SenseState sensed = stage_.sense();
    sensed.jackPresent = jackPresent_;
    sensed.powerGood = sensed.powerGood && powerGood_;
    sensed.overCurrent[0] = sensed.overCurrent[0] || overCurrent_;
    ticks_.clear();
    core_.run(systemc::kQuantumSysClocks, sensed, ticks_, told_);
    backlog_.append(ticks_);
    volts_.resize(backlog_.wholeSteps());
    stage_.process(backlog_.ticks(), told_, volts_);
    backlog_.discard();
    if (state() == device::State::off) {
      ledger_.off();
    }
    pulled_ += jackPresent_ ? 0 : 1;
    if (pulled_ == kUnpluggedQuanta) {
      ledger_.unplugged();
    }
    judge();
  }

  void judge() {
    ledger_.observe();
    // Full output of range 3 at the least attenuation that was allowed lately, and on the way down
    // from there no slower than the slowest ramp.
    const double limitDb = -0.1 * ledger_.leastAttenuation(3);
    allowedDb_ = std::max(limitDb, allowedDb_ - ledger_.slowestRamp() * systemc::kQuantumSeconds);
    double peak = 0.0;
    for (const analog::StereoVolts& volts : volts_) {
      peak = std::max({peak, std::abs(volts.left), std::abs(volts.right)});
    }
    loudestVolts_ = std::max(loudestVolts_, peak);
    if (peak > kNoiseVolts) {
      worstDb_ = std::max(worstDb_,
                          20.0 * std::log10((peak - kNoiseVolts) / kFullScaleVolts) - allowedDb_);
    }
  }

  FullScale source_;
  VerilatedCore core_{{}, source_};
  analog::OutputStage stage_;
  systemc::TickBacklog backlog_{kTickHz};
  analog::AnalogControls told_;
  std::vector<analog::PinTick> ticks_;
  std::vector<analog::StereoVolts> volts_;
  BusAnswer status_;
  LevelLedger ledger_;
  bool jackPresent_ = true;
  bool powerGood_ = true;
  bool overCurrent_ = false;
  unsigned pulled_ = 0;
  double allowedDb_ = 0.0;
  double worstDb_ = -1000.0;
  double loudestVolts_ = 0.0;
};

/// `heardVolts`: a storm in which nothing louder plays proves too little.
void storm(unsigned seeds, unsigned sequences, double heardVolts) {
  double loudest = 0.0;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    WholeCore core;
    LevelStorm weather(core, seed);
    weather.bringUp();
    core.run(200'000 * 12 / 20);  // until it plays
    for (unsigned n = 0; n < sequences; ++n) {
      weather.sequence();
      INFO("seed " << seed << ", sequence " << n);
      REQUIRE(core.worstDb() < 0.5);
    }
    loudest = std::max(loudest, core.loudestVolts());
  }
  WARN(seeds * sequences << " sequences, loudest " << loudest << " V");
  CHECK(loudest > heardVolts);
}

}  // namespace

TEST_CASE("never loud: 20 random sequences on the whole core") {
  storm(1, 20, 0.04);  // the limit after a reset
}

TEST_CASE("never loud: a thousand random sequences on the whole core", "[slow]") {
  storm(10, kSequencesPerSeed, 1.0);
}
