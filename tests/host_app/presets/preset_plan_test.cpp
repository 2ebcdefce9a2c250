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

/// In steps of 0.1 dB: the level at the output, and the highest that the limit lets through.
struct Loudness {
  int level;
  int ceiling;
};

Loudness loudnessOf(const Snapshot& board) {
  const auto value = [&](const device::RegisterField& field) {
    return static_cast<int>(board.raw(field).value());
  };
  const int range = 100 * value(field::control::gainRange);
  const int limit = value(field::volume::limit);
  return {range - std::max(value(field::volume::target), limit), range - limit};
}

/// A board that has what is written at once, in memory.
struct Board {
  Snapshot registers;

  Board() {
    for (const device::RegisterField& each : device::kFields) {
      set(each, each.reset);
    }
    set(field::filter::available, 0x1F);
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

TEST_CASE("preset plan: no way through random presets raises the confirmed limit, nor overshoots") {
  std::mt19937 random(20261122);
  const auto below = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  int refused = 0;
  for (int walk = 0; walk < 2000; ++walk) {
    Board board;
    board.set(field::control::gainRange, below(4));
    board.set(field::volume::limit, below(1441));
    board.set(field::volume::target, below(1441));
    board.set(field::status::state, below(13));
    for (int n = 0; n < 10; ++n) {
      Preset preset{"any", "any", {}};
      for (const device::RegisterField* const each : presetFields()) {
        if (below(3) > 0) {
          const std::uint32_t span = each->maximum - each->minimum + 1;
          preset.settings.push_back({each, each->minimum + below(span)});
        }
      }
      const Loudness before = loudnessOf(board.registers);
      const auto plan = planFor(preset, board.registers);
      if (!plan) {
        ++refused;
        continue;
      }
      std::vector<int> levels{before.level};
      for (const Step& step : plan->steps) {
        board.take(step);
        levels.push_back(loudnessOf(board.registers).level);
        REQUIRE(loudnessOf(board.registers).ceiling <= before.ceiling);
      }
      REQUIRE(*std::max_element(levels.begin(), levels.end()) <=
              std::max(levels.front(), levels.back()));
      REQUIRE(planFor(preset, board.registers)->steps.empty());
    }
  }
  CHECK(refused < 4000);
}

TEST_CASE("preset plan: switching between two gain ranges for ever keeps the limit") {
  Board board;
  board.set(field::volume::limit, 300);
  for (int n = 0; n < 100; ++n) {
    const auto plan = planFor(loud(n % 2 == 0 ? 3 : 0, 0), board.registers).value();
    for (const Step& step : plan.steps) {
      board.take(step);
    }
  }
  CHECK(board.raw(field::volume::limit) == 300);
  CHECK(board.raw(field::volume::target) == 300);
}

TEST_CASE("preset plan: applying a preset twice is no louder than once") {
  Board board;
  for (int n = 0; n < 2; ++n) {
    const auto plan = planFor(loud(3, 0), board.registers).value();
    for (const Step& step : plan.steps) {
      board.take(step);
    }
    CHECK_THAT(plan.notes.at(0), Contains("limit holds volume.target at -50.0 dB, not 0.0 dB"));
    CHECK(board.raw(field::volume::target) == 500);
    CHECK(board.raw(field::volume::limit) == 500);
  }
}

TEST_CASE("preset plan: the limit follows a lower range only when the range is active") {
  Board board;
  board.set(field::control::gainRange, 3);
  board.set(field::volume::limit, 500);
  board.set(field::volume::target, 600);
  board.set(field::status::state, static_cast<std::uint32_t>(device::State::playing));
  const std::vector<Step> steps = planFor(loud(1, 400), board.registers)->steps;
  const std::vector<Step> wanted{{Step::Kind::write, &field::control::gainRange, 1},
                                 {Step::Kind::await, &field::status::gainRangeActive, 1},
                                 {Step::Kind::loosen, &field::volume::limit, 300},
                                 {Step::Kind::write, &field::volume::target, 400}};
  CHECK(steps == wanted);
}

TEST_CASE("preset plan: without a known limit there is no way, and a missing filter is told") {
  CHECK_THAT(planFor(loud(0, 0), Snapshot()).error().message, Contains("update the older"));
  Board board;
  board.set(field::volume::limit, 1400);
  CHECK_THAT(planFor(loud(3, 0), board.registers).error().message, Contains("cannot be kept"));
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
  CHECK(bench.board.raw(field::volume::limit) == 300);

  bench.board.refuseWritesTo(field::volume::limit);
  CHECK_THAT(zobel::test::need(apply(loud(0, 450), *device)).at(0), Contains("limit stays lower"));
  CHECK(bench.board.raw(field::volume::limit) == 300);
  const auto louder = apply(loud(2, 450), *device);
  REQUIRE_FALSE(louder.has_value());
  CHECK(louder.error().touched == device::Touched::yes);
  CHECK(bench.board.raw(field::control::gainRange) == 0);
}
