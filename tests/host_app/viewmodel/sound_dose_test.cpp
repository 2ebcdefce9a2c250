// The week's sound dose of a board, and the record of it.

#include "host_app/viewmodel/sound_dose.hpp"

#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::viewmodel;
using Catch::Contains;
using zobel::device::DoseRecord;
using zobel::device::Listener;
using zobel::test::PanelBench;
using zobel::test::pass;
using zobel::test::TemporaryFolder;
using zobel::test::waitUntil;
namespace device = zobel::device;
namespace field = zobel::device::field;

namespace {

constexpr std::uint32_t kTenPercent = 230'400;

struct Bench {
  TemporaryFolder folder;
  std::filesystem::path file = folder / "dose.json";
  PanelBench bench;
  BoardModel model{bench.opener()};

  void connect() {
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
  }
};

/// A record of this week, as the command line leaves one.
void recordWeek(const std::filesystem::path& file, std::uint32_t dose, std::uint32_t seen) {
  DoseRecord record;
  record.takeOver(dose, Listener::adult, device::today());
  record.handedBack(seen);
  REQUIRE(record.write(file));
}

}  // namespace

TEST_CASE("sound dose: what the board counts, its level, and who has not acknowledged it") {
  Bench b;
  SoundDose dose(b.model, b.file);
  CHECK_FALSE(dose.isKnown());
  CHECK_THAT(dose.sentence().toStdString(), Contains("does not count"));
  b.bench.board().set(field::dose::weekly, kTenPercent);
  b.bench.board().set(field::dose::lastSecond, 655'360);
  b.connect();
  CHECK(dose.isKnown());
  CHECK(dose.week() == Approx(0.1));
  CHECK(dose.levelDba().value() == Approx(90.0));
  b.bench.board().set(field::dose::warning, 1);
  REQUIRE(waitUntil([&] { return dose.isWarning(); }));
  CHECK_THAT(dose.sentence().toStdString(), Contains("rest your ears"));
  b.bench.board().set(field::dose::overdue, 1);
  REQUIRE(waitUntil([&] { return dose.sentence().contains("lowered"); }));
}

TEST_CASE("sound dose: the board is told the headphone's sensitivity, and never too low a one") {
  Bench b;
  SoundDose dose(b.model, b.file);
  dose.setSensitivity(103.01);
  b.connect();
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::dose::sensitivity) == 1031; }));
  dose.setSensitivity(std::nullopt);
  pass(100);
  CHECK(b.bench.board().raw(field::dose::sensitivity) == 1031);
}

TEST_CASE("sound dose: the week comes back to a board that was without power") {
  Bench b;
  recordWeek(b.file, kTenPercent, 0);
  SoundDose dose(b.model, b.file);
  b.connect();
  REQUIRE(waitUntil([&] { return b.bench.board().raw(field::dose::restore) == kTenPercent; }));
}

TEST_CASE("sound dose: what the record has is counted once, and what is new is kept") {
  Bench b;
  recordWeek(b.file, kTenPercent, kTenPercent);
  b.bench.board().set(field::dose::weekly, kTenPercent);
  {
    SoundDose dose(b.model, b.file);
    b.connect();
    REQUIRE(waitUntil([&] { return b.bench.board().raw(field::dose::restore) == kTenPercent; }));
    pass(300);
    b.bench.board().set(field::dose::weekly, 2 * kTenPercent);
    REQUIRE(waitUntil([&] { return dose.week() > 0.19; }));
  }
  const DoseRecord kept = DoseRecord::read(b.file).value();
  CHECK(kept.doseFor(Listener::adult, device::today()) == Approx(2 * kTenPercent).margin(2));
}

TEST_CASE("sound dose: a damaged record is told once, stays as it is, and nothing is handed back") {
  Bench b;
  std::ofstream(b.file) << "[]";
  int told = 0;
  {
    SoundDose dose(b.model, b.file);
    QObject::connect(&dose, &SoundDose::failed, &dose, [&told] { ++told; });
    b.connect();
    REQUIRE(waitUntil([&] { return told > 0; }));
    pass(200);
  }
  CHECK(told == 1);
  CHECK(std::filesystem::file_size(b.file) == 2);
  CHECK(b.bench.board().raw(field::dose::restore) == 0);
}
