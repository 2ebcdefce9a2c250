#include "host_app/presets/preset_plan.hpp"

#include <algorithm>
#include <random>

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/device/bench.hpp"
#include "tests/support/fake_registers.hpp"

using namespace zobel::presets;
using Catch::Contains;
using zobel::device::Snapshot;
using zobel::test::FakeRegisters;
namespace device = zobel::device;
namespace field = zobel::device::field;

namespace {

std::uint32_t raw(device::Split split) {
  return static_cast<std::uint32_t>(split);
}

/// The level at the output, in steps of 0.1 dB; more is louder.
int levelOf(const Snapshot& board) {
  const auto value = [&](const device::RegisterField& field) {
    return static_cast<int>(board.raw(field).value());
  };
  return value(field::loudness::split) == 1
             ? -value(field::loudness::target)
             : 100 * (value(field::control::gainRange) - 3) - value(field::volume::target);
}

/// A board that has what is written at once, in memory.
struct Board {
  Snapshot registers;

  Board() {
    for (const device::RegisterField& each : device::kFields) {
      set(each, each.reset);
    }
    set(field::filter::available, 0x1F);
    set(field::loudness::maximumActive, 500);
    set(field::loudness::headphoneActive, 400);
  }

  void set(const device::RegisterField& field, std::uint32_t raw) {
    const auto words = registers.words();
    const auto found = words.find(field.address);
    const std::uint32_t word = found == words.end() ? 0 : found->second;
    registers.set(field.address, (word & ~field.mask()) | field.insert(raw));
  }

  void take(const Step& step) {
    if (step.kind != Step::Kind::await) {
      set(*step.field, step.raw);
    }
  }

  [[nodiscard]] std::uint32_t raw(const device::RegisterField& field) const {
    return registers.raw(field).value();
  }
};

Preset loud(std::uint32_t range, std::uint32_t target) {
  return {"loud", "any", {{&field::control::gainRange, range}, {&field::volume::target, target}}};
}

}  // namespace

TEST_CASE("preset plan: no way through random presets touches a limit, passes it, or overshoots") {
  std::mt19937 random(20261122);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  for (int walk = 0; walk < 2000; ++walk) {
    Board board;
    for (const auto* const one :
         {&field::volume::target, &field::loudness::target, &field::loudness::maximumActive,
          &field::loudness::headphoneActive}) {
      board.set(*one, below(1441));
    }
    board.set(field::control::gainRange, below(4));
    board.set(field::loudness::split, below(2));
    board.set(field::status::state, below(13));
    const int ceiling = -static_cast<int>(std::max(board.raw(field::loudness::maximumActive),
                                                   board.raw(field::loudness::headphoneActive)));
    for (int n = 0; n < 10; ++n) {
      Preset preset{"any", "any", {}};
      for (const device::RegisterField* const each : presetFields()) {
        if (below(3) > 0) {
          const std::uint32_t span = each->maximum - each->minimum + 1;
          preset.settings.push_back({each, each->minimum + below(span)});
        }
      }
      const Plan plan = planFor(preset, board.registers).value();
      std::vector<int> levels{levelOf(board.registers)};
      for (const Step& step : plan.steps) {
        const bool isLimit = step.field == &field::volume::limit ||
                             step.field == &field::loudness::maximum ||
                             step.field == &field::loudness::headphone ||
                             step.field == &field::loudness::confirmWhat;
        REQUIRE_FALSE(isLimit);
        board.take(step);
        levels.push_back(levelOf(board.registers));
      }
      REQUIRE(*std::max_element(levels.begin(), levels.end()) <=
              std::max(levels.front(), levels.back()));
      const bool saysTargets =
          std::count_if(preset.settings.begin(), preset.settings.end(), [](const Setting& one) {
            return one.field == &field::volume::target || one.field == &field::loudness::target;
          }) == 2;
      REQUIRE((!saysTargets || levels.back() <= ceiling));
      REQUIRE(planFor(preset, board.registers)->steps.empty());
    }
  }
}

TEST_CASE("preset plan: applying a preset twice is no louder than once") {
  Board board;
  for (int n = 0; n < 2; ++n) {
    const auto plan = planFor(loud(3, 0), board.registers).value();
    for (const Step& step : plan.steps) {
      board.take(step);
    }
    CHECK_THAT(plan.notes.at(0),
               Contains("confirmed limit holds volume.target at -50.0 dB, not 0.0 dB"));
    CHECK(board.raw(field::volume::target) == 500);
  }
}

TEST_CASE("preset plan: the volume gets louder only when a lower range is active") {
  Board board;
  board.set(field::control::gainRange, 3);
  board.set(field::status::gainRangeActive, 3);
  board.set(field::volume::target, 600);
  board.set(field::status::state, static_cast<std::uint32_t>(device::State::playing));
  const std::vector<Step> steps = planFor(loud(1, 400), board.registers)->steps;
  const std::vector<Step> wanted{{Step::Kind::write, &field::control::gainRange, 1},
                                 {Step::Kind::await, &field::status::gainRangeActive, 1},
                                 {Step::Kind::write, &field::volume::target, 400}};
  CHECK(steps == wanted);
}

TEST_CASE("preset plan: from the board's split to one by hand, quiet in the range that it had") {
  Board board;
  board.set(field::loudness::split, raw(device::Split::automatic));
  board.set(field::loudness::target, 900);
  board.set(field::status::gainRangeActive, 3);
  board.set(field::volume::target, 100);
  board.set(field::status::state, static_cast<std::uint32_t>(device::State::playing));
  const std::vector<Step> steps = planFor(loud(1, 400), board.registers)->steps;
  const std::vector<Step> wanted{{Step::Kind::write, &field::volume::target, 600},
                                 {Step::Kind::write, &field::control::gainRange, 1},
                                 {Step::Kind::write, &field::loudness::split, 0},
                                 {Step::Kind::await, &field::status::gainRangeActive, 1},
                                 {Step::Kind::write, &field::volume::target, 400}};
  CHECK(steps == wanted);
}

TEST_CASE("preset plan: without a known limit there is no way, and a missing filter is told") {
  CHECK_THAT(planFor(loud(0, 0), Snapshot()).error().message, Contains("update the older"));
  Board board;
  const Preset custom{"c", "any", {{&field::filter::select, 5}}};
  CHECK_THAT(planFor(custom, board.registers)->notes.at(0), Contains("custom is not loaded"));
}

TEST_CASE("preset: applied to a board it has what the preset says, and a refusal is told") {
  zobel::test::Bench bench;
  const auto device = bench.connect();
  bench.board.set(field::status::state, static_cast<std::uint32_t>(device::State::off));
  CHECK(zobel::test::need(apply(loud(1, 450), *device)).empty());
  CHECK(bench.board.raw(field::control::gainRange) == 1);
  CHECK(bench.board.raw(field::volume::target) == 450);
  CHECK(bench.board.raw(field::volume::limit) == field::volume::limit.reset);

  bench.board.refuseWritesTo(field::volume::target);
  const auto louder = apply(loud(2, 460), *device);
  REQUIRE_FALSE(louder.has_value());
  CHECK(louder.error().touched == device::Touched::yes);
}
