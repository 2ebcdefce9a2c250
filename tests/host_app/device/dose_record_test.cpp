// The week's dose on the disk: seven days, what boards add to it, and files that are no such thing.
#include "host_app/device/dose_record.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::device;
using Catch::Contains;
using zobel::test::ScopedVariable;
using zobel::test::TemporaryFolder;

namespace {

constexpr DayNumber kDay = 20'000;
constexpr std::uint32_t kHour = 16 * 3600;  // at the reference level, as dose.weekly counts

std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("dose record: a full week is 5760 Pa2s for an adult, and for a child at 75 dBA") {
  CHECK(doseRaw(5760.0, Listener::adult) == 40 * kHour);
  CHECK(doseExposurePa2s(40 * kHour, Listener::adult) == Approx(5760.0));
  CHECK(doseExposurePa2s(40 * kHour, Listener::child) == Approx(5760.0 / std::pow(10.0, 0.5)));
  CHECK(doseRaw(1e15, Listener::adult) == 0xffff'ffffU);
}

TEST_CASE("dose record: a board's dose is counted once, whether it was reset or not") {
  DoseRecord record;
  record.takeOver(2 * kHour, Listener::adult, kDay);
  CHECK(record.doseFor(Listener::adult, kDay) == 2 * kHour);
  record.takeOver(2 * kHour, Listener::adult, kDay);
  record.takeOver(3 * kHour, Listener::adult, kDay);
  CHECK(record.doseFor(Listener::adult, kDay) == 3 * kHour);
  record.takeOver(kHour, Listener::adult, kDay);  // it was without power
  CHECK(record.doseFor(Listener::adult, kDay) == 4 * kHour);
  record.handedBack(4 * kHour);
  record.takeOver(5 * kHour, Listener::adult, kDay);
  CHECK(record.doseFor(Listener::adult, kDay) == 5 * kHour);
}

TEST_CASE("dose record: a day leaves the sum after seven days") {
  DoseRecord record;
  for (DayNumber day = 0; day < 10; ++day) {
    const std::uint32_t dose = record.doseFor(Listener::adult, kDay + day);
    record.handedBack(dose);
    record.takeOver(dose + kHour, Listener::adult, kDay + day);
    CHECK(record.doseFor(Listener::adult, kDay + day) ==
          static_cast<std::uint32_t>(std::min<DayNumber>(day + 1, 7)) * kHour);
  }
  CHECK(record.days().size() == 7);
  CHECK(record.exposurePa2s(kDay + 9 + 6) == Approx(doseExposurePa2s(kHour, Listener::adult)));
  CHECK(record.exposurePa2s(kDay + 9 + 7) == 0.0);
}

TEST_CASE("dose record: comes back from the disk as it was, and is where XDG says") {
  const TemporaryFolder folder;
  const ScopedVariable state("XDG_STATE_HOME", (folder / "state").string());
  CHECK(doseRecordPath() == folder / "state/zobel/dose.json");
  CHECK(DoseRecord::read(doseRecordPath()).value().days().empty());
  DoseRecord record;
  record.takeOver(3 * kHour, Listener::child, kDay);
  record.takeOver(4 * kHour, Listener::child, kDay + 1);
  REQUIRE(record.write(doseRecordPath()).has_value());
  const DoseRecord read = DoseRecord::read(doseRecordPath()).value();
  CHECK(read.days() == record.days());
  CHECK(read.doseFor(Listener::child, kDay + 1) == 4 * kHour);
  // Nothing but the record is left behind.
  CHECK(std::distance(std::filesystem::directory_iterator(folder / "state/zobel"), {}) == 1);
}

TEST_CASE("dose record: a damaged file is told in one line and stays as it is") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder / "dose.json";
  for (const std::string text :
       {"", "{", "[]", R"({"days": []})", R"({"boardDose": -1, "days": []})",
        R"({"boardDose": 1, "days": [{"day": 20000}]})",
        R"({"boardDose": 1, "days": [{"day": 20000, "pa2s": -5}]})",
        R"({"boardDose": 1, "days": [{"day": 20000, "pa2s": 1e300}]})",
        R"({"boardDose": 1, "days": {}, "more": 1})", "\x01\xff\xfe garbage"}) {
    CAPTURE(text);
    std::ofstream(path, std::ios::binary) << text;
    const auto record = DoseRecord::read(path);
    REQUIRE_FALSE(record);
    CHECK_THAT(record.error().message,
               Contains("dose.json is damaged") && Contains("nothing was changed"));
    CHECK(record.error().message.find('\n') == std::string::npos);
    CHECK(contents(path) == text);
  }
}
