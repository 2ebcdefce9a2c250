// The week's sound dose, and the record of it.

#include "host_app/viewmodel/sound_dose.hpp"

#include <cmath>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::viewmodel;
using namespace std::chrono_literals;
using zobel::test::PanelBench;
using zobel::test::TemporaryFolder;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

constexpr ExposureLedger::Time kNoon{std::chrono::hours(500'000)};

/// The word of a mean square m * 2^(e - 88).
std::uint32_t wordOf(std::uint32_t mantissa, std::uint32_t exponent) {
  return exponent << 26 | mantissa;
}

}  // namespace

TEST_CASE("exposure ledger: sums a week and forgets what is older") {
  ExposureLedger ledger;
  ledger.add(kNoon, 100.0);
  ledger.add(kNoon + 24h, 10.0);
  CHECK(ledger.weekPa2s(kNoon + 24h) == Approx(110.0));
  CHECK(ledger.weekPa2s(kNoon + 7 * 24h) == Approx(10.0));
  CHECK(ledger.weekPa2s(kNoon + 9 * 24h) == 0.0);
}

TEST_CASE("exposure ledger: survives on disk, and a damaged file is told and not used") {
  const TemporaryFolder folder;
  const auto file = folder / "exposure.json";
  CHECK(ExposureLedger::load(file)->weekPa2s(kNoon) == 0.0);
  ExposureLedger ledger;
  ledger.add(kNoon, 123.5);
  REQUIRE(ledger.save(file));
  CHECK(ExposureLedger::load(file)->weekPa2s(kNoon) == Approx(123.5));
  for (const char* const text :
       {"", "[]", "{\"version\": 2, \"hours\": []}", "{\"version\": 1, \"hours\": [[1, -5]]}",
        "{\"version\": 1, \"hours\": [[1]]}"}) {
    std::ofstream(file) << text;
    CHECK_FALSE(ExposureLedger::load(file).has_value());
  }
}

TEST_CASE("sound dose: each second adds 10^(MEL/10) * 4e-10 Pa2s, of the louder ear") {
  const TemporaryFolder folder;
  PanelBench bench;
  BoardModel model(bench.opener());
  SoundDose dose(model, folder / "exposure.json");
  CHECK_FALSE(dose.isKnown());
  dose.setSensitivity(103.0);
  bench.board().set(field::exposure::meanSquareLeft, wordOf(1U << 25, 60));
  bench.board().set(field::exposure::meanSquareRight, wordOf(1U << 25, 62));
  bench.board().set(field::exposure::seconds, 10);
  model.connectTo(PanelBench::port());
  REQUIRE(waitUntil([&] { return dose.levelDba().has_value(); }));
  CHECK(dose.isKnown());
  CHECK(dose.week() == 0.0);
  // 2^(25 + 62 - 88) = 0.5: a full-scale sine of 1 kHz in range 0, 0.4 Vrms.
  const double level = 103.0 + 20.0 * std::log10(0.4);
  CHECK(*dose.levelDba() == Approx(level).margin(0.05));
  bench.board().set(field::exposure::seconds, 11);
  REQUIRE(waitUntil([&] { return dose.week() > 0.0; }));
  CHECK(dose.week() == Approx(std::pow(10.0, level / 10.0) * 4e-10 / 5760.0).epsilon(0.02));
}
