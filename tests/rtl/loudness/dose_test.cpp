// The sound dose: each second against the twin and the formula; the week, its warnings, the
// lowering.
#include <cmath>
#include <random>

#include "host_app/device/sound_exposure.hpp"
#include "models/dsp/exposure_meter.hpp"
#include "models/dsp/sound_dose.hpp"
#include "tests/rtl/loudness/loudness_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using dsp::DoseListener;
using test::LoudnessBench;

namespace {

constexpr unsigned kSeed = 1213;
constexpr double kUnitsPerSecond = 65536.0;

/// Clocks from a second's end to its effect, with room.
constexpr unsigned kSecondClocks = 300;

/// The word of a level in dBFS, A-weighted.
std::uint32_t wordOf(double dbfs) {
  return dsp::encodeMeanSquare(
      static_cast<std::uint64_t>(std::ldexp(0.5 * std::pow(10.0, dbfs / 10.0), 63)));
}

class DoseBench : public LoudnessBench {
 public:
  explicit DoseBench(DoseListener listener = DoseListener::adult) {
    openLimits();
    writeListener(static_cast<std::uint8_t>(listener));
    confirm(kListener, static_cast<std::uint32_t>(listener));
    dut.silent_i = 0;
  }

  /// A second with this word on the louder side.
  void second(std::uint32_t word) {
    dut.mean_square_left_i = word / 2;
    dut.mean_square_right_i = word;
    pulse(dut.second_strobe_i);
    run(kSecondClocks);
  }

  void restore(std::uint32_t dose) {
    dut.restored_dose_i = dose;
    pulse(dut.restore_dose_i);
    run(2000);
  }
};

}  // namespace

TEST_CASE("dose: a second counts as the twin says, and within 0.01 dB of H.870's formula") {
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  double worstDb = 0.0;
  for (const DoseListener listener : {DoseListener::adult, DoseListener::child}) {
    DoseBench bench(listener);
    for (unsigned n = 0; n < 1500; ++n) {
      const std::uint32_t word = n % 4 == 0 ? below(~0U) : wordOf(-0.01 * below(12000));
      const unsigned range = below(4);
      const std::uint32_t sensitivity = 800 + below(601);
      bench.dut.active_range_i = static_cast<std::uint8_t>(range);
      bench.dut.sensitivity_i = static_cast<std::uint16_t>(sensitivity);
      bench.second(0);  // a second ago it may have been another range
      bench.second(word);
      const std::uint64_t increment = dsp::doseIncrement(word, range, sensitivity, listener);
      REQUIRE(bench.dut.last_second_o == std::min<std::uint64_t>(increment, 0xffff'ffffU));

      const double level = device::momentaryExposureLevelDba(
          device::meanSquareFromWord(word), static_cast<device::Gain>(range), 0.1 * sensitivity);
      if (level > 60.0 && level < 120.0) {
        const double reference = listener == DoseListener::child ? 75.0 : 80.0;
        const double counted = 10.0 * std::log10(static_cast<double>(increment) / kUnitsPerSecond);
        worstDb = std::max(worstDb, std::abs(counted - (level - reference)));
      }
    }
  }
  WARN("worst error of a second between 60 and 120 dBA: " << worstDb << " dB");
  CHECK(worstDb < 0.01);
}

TEST_CASE("dose: the loudest range of the second counts") {
  DoseBench bench;
  bench.dut.active_range_i = 0;
  bench.second(0);
  bench.dut.active_range_i = 3;
  bench.run(100);
  bench.dut.active_range_i = 1;
  bench.run(100);
  bench.second(wordOf(-40.0));
  CHECK(bench.dut.last_second_o == dsp::doseIncrement(wordOf(-40.0), 3, 1000, DoseListener::adult));
  bench.second(wordOf(-40.0));
  CHECK(bench.dut.last_second_o == dsp::doseIncrement(wordOf(-40.0), 1, 1000, DoseListener::adult));
}

TEST_CASE("dose: the week, its warnings and the lowering are the twin's") {
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (const DoseListener listener : {DoseListener::adult, DoseListener::child}) {
    DoseBench bench(listener);
    bench.dut.active_range_i = 3;
    bench.second(0);
    dsp::DoseKeeper keeper;
    dsp::ExposureGovernor governor;
    unsigned warnings = 0;
    unsigned lowered = 0;
    double dbfs = -30.0;
    for (unsigned n = 0; n < 3000; ++n) {
      if (below(40) == 0) {
        dbfs = -0.1 * below(600);
      }
      if (below(60) == 0) {
        bench.dut.silent_i = below(2) == 0;
        const std::uint32_t dose = below(3) == 0 ? below(~0U) : below(3 * dsp::DoseKeeper::kBudget);
        bench.restore(dose);
        keeper.restore(dose, bench.dut.silent_i != 0);
        bench.dut.silent_i = 0;
      }
      if (below(keeper.overdue() ? 30 : 200) == 0) {
        bench.pulse(bench.dut.acknowledge_i);
        keeper.acknowledge();
      }
      const std::uint32_t word = wordOf(dbfs);
      bench.second(word);
      const std::uint64_t increment = dsp::doseIncrement(word, 3, 1000, listener);
      governor.second(increment, listener, keeper.overdue());
      keeper.second(increment);
      CAPTURE(n);
      REQUIRE(bench.dut.weekly_dose_o == keeper.weekly());
      REQUIRE((bench.dut.dose_warning_o != 0) == keeper.warning());
      REQUIRE((bench.dut.dose_overdue_o != 0) == keeper.overdue());
      REQUIRE(bench.dut.lowering_o == governor.lowering());
      warnings += keeper.warning() ? 1 : 0;
      lowered += governor.lowering() > 0 ? 1 : 0;
    }
    CHECK(warnings > 300);
    CHECK(lowered > 300);
  }
}

TEST_CASE("dose: 40 hours at 80 dBA are 100 %, and what a host hands back cannot erase them") {
  DoseBench bench;
  bench.dut.sensitivity_i = 1000;
  bench.dut.active_range_i = 0;  // 0.4 Vrms: full scale is 92.04 dBA
  bench.second(0);
  const std::uint32_t word = wordOf(80.0 - 92.0412);
  bench.restore(dsp::DoseKeeper::kBudget - 16 * 100);
  for (unsigned n = 0; n < 99; ++n) {
    bench.second(word);
  }
  CHECK(bench.dut.dose_warning_o == 0);
  bench.second(word);
  bench.second(word);
  CHECK(bench.dut.dose_warning_o == 1);
  bench.restore(0);
  CHECK(bench.dut.weekly_dose_o >= dsp::DoseKeeper::kBudget);
  bench.dut.silent_i = 1;
  bench.restore(16);
  CHECK(bench.dut.weekly_dose_o == 16);
}

TEST_CASE("dose: an unheeded warning brings the level to 80 dBA, and 100 dBA lasts a second") {
  DoseBench bench;
  bench.dut.active_range_i = 3;
  bench.second(0);
  // The ear hears what the block lowers.
  const auto levelAfter = [&](double dba, unsigned seconds) {
    double now = dba;
    for (unsigned n = 0; n < seconds; ++n) {
      now = dba - 0.1 * bench.dut.lowering_o;
      bench.second(wordOf(now - 122.0412));
    }
    return now;
  };
  CHECK(levelAfter(113.0, 2) <= 100.0);
  CHECK(levelAfter(113.0, 50) <= 100.0);
  CHECK(levelAfter(113.0, 1) > 93.0);
  CHECK(levelAfter(96.0, 30) == Approx(96.0));
  bench.restore(dsp::DoseKeeper::kBudget);
  CHECK(levelAfter(96.0, 60) == Approx(96.0));
  CHECK(levelAfter(96.0, 3) <= 80.0);
  bench.pulse(bench.dut.acknowledge_i);
  CHECK(levelAfter(96.0, 2) < 83.0);  // it comes back slowly
  CHECK(levelAfter(96.0, 30) == Approx(96.0));
}
