// The hardware's self-test on the virtual board: a board that is well, and one with elements that
// have no contact, which it names. One board a process: see CMakeLists.txt.

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/doctor/checks.hpp"
#include "host_app/doctor/examine_hardware.hpp"
#include "models/headphones/library.hpp"
#include "sim/board_thread.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace std::chrono_literals;
using Catch::Contains;
using device::Device;
using doctor::Verdict;
using sim::BoardThread;

namespace field = zobel::device::field;

namespace {

sim::VirtualBoardSettings settings(std::array<std::uint16_t, 2> missing) {
  sim::VirtualBoardSettings board;
  board.headphone = *headphones::find("focal-lensys", headphones::defaultDirectories());
  board.stage.elements.missing = missing;
  return board;
}

std::unique_ptr<Device> connect(BoardThread& board) {
  auto connected = Device::connect(board.port(), {.answerTime = 500ms, .tries = 60, .limit = 60s});
  REQUIRE(connected.has_value());
  board.setHostBaud(1'000'000);
  return *std::move(connected);
}

doctor::Finding find(const doctor::BoardFacts& facts, std::string_view name) {
  for (const doctor::Check& check : doctor::hardwareChecks()) {
    if (check.name == name) {
      return check.judge(facts);
    }
  }
  throw std::invalid_argument(std::string(name));
}

doctor::BoardFacts examine(Device& amplifier) {
  doctor::BoardFacts facts;
  doctor::examineHardware(
      amplifier, [](double) { return true; }, facts);
  for (const device::RegisterField* const told :
       {&field::faults::first, &field::record::causes, &field::status::state}) {
    const auto text = amplifier.getText(*told);
    UNSCOPED_INFO(told->name << ": " << (text ? *text : "not read"));
  }
  INFO((facts.line ? facts.line->error : ""));
  REQUIRE_FALSE(facts.line.has_value());
  REQUIRE(facts.hardware.has_value());
  INFO(facts.hardware->skipped);
  REQUIRE(facts.hardware->skipped.empty());
  return facts;
}

}  // namespace

TEST_CASE("self-test: names the elements that have no contact, and finds all else well") {
  // Both halves of a channel alike, so that no offset keeps the amplifier from coming up.
  BoardThread board(settings({1U << 3 | 1U << 12, 0}));
  const auto amplifier = connect(board);
  const auto facts = examine(*amplifier);
  const auto left = find(facts, "elements, left");
  CHECK(left.verdict == Verdict::fail);
  CHECK_THAT(left.value, Contains("element 3 ") && Contains(", 12 ") && !Contains(" 4 "));
  CHECK_THAT(left.remedy, Contains("left"));
  for (const char* const well :
       {"sample memory", "multipliers", "elements, right", "relay, open"}) {
    const auto finding = find(facts, well);
    INFO(well << ": " << finding.value);
    CHECK(finding.verdict == Verdict::pass);
  }
  // Nothing was heard of it, no fault came of it, and the board is as it was.
  const auto isAsBefore = [&] {
    CHECK(amplifier->getRaw(field::faults::count) == 0U);
    CHECK(amplifier->getRaw(field::control::power) == 0U);
    CHECK(amplifier->getRaw(field::control::mute) == 1U);
    CHECK(amplifier->getRaw(field::selftest::stimulus) == 0U);
  };
  CHECK(facts.after->raw(field::status::relayClosed) == 0U);
  isAsBefore();

  // So it is when somebody ends it.
  while (amplifier->getRaw(field::status::state) !=
         static_cast<std::uint32_t>(device::State::off)) {
  }
  doctor::BoardFacts ended;
  double reached = 0.0;
  doctor::examineHardware(
      *amplifier, [&](double done) { return (reached = done) < 0.1; }, ended);
  CHECK(reached < 0.2);
  REQUIRE(ended.line.has_value());
  CHECK_THAT(ended.line->error, Contains("ended"));
  isAsBefore();

  // In use, it is left alone.
  REQUIRE(amplifier->setRaw(field::control::mute, 0)->done);
  REQUIRE(amplifier->setRaw(field::control::power, 1)->done);
  while (amplifier->getRaw(field::status::relayClosed) != 1U) {
  }
  doctor::BoardFacts busy;
  doctor::examineHardware(
      *amplifier, [](double) { return true; }, busy);
  CHECK_THAT(busy.hardware->skipped, Contains("in use"));
  CHECK_FALSE(amplifier->setRaw(field::selftest::pulse, 1)->done);
}
