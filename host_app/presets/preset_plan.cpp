#include "host_app/presets/preset_plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"

namespace zobel::presets {
namespace {

namespace field = device::field;
using device::RegisterField;
using device::Snapshot;

/// What a gain range is worth, in steps of the volume: 10 dB in steps of 0.1 dB.
constexpr int kStepsPerRange = 100;

/// The part of a device's state that decides how loud it may be. Levels are attenuations, as raw
/// codes.
struct Loudness {
  int range = 0;
  int limit = 0;
  int target = 0;
};

Expected<int> need(const Snapshot& now, const RegisterField& field) {
  const auto raw = now.raw(field);
  if (!raw) {
    return fail(
        fmt::format("the board has no {}, without which a preset may be too loud: update "
                    "the older of board and program",
                    field.name));
  }
  return static_cast<int>(*raw);
}

Expected<Loudness> loudnessOf(const Snapshot& now) {
  Loudness loudness;
  for (const auto& [into, from] : {std::pair{&loudness.range, &field::control::gainRange},
                                   std::pair{&loudness.limit, &field::volume::limit},
                                   std::pair{&loudness.target, &field::volume::target}}) {
    const auto value = need(now, *from);
    if (!value) {
      return tl::unexpected(value.error());
    }
    *into = *value;
  }
  return loudness;
}

std::optional<int> settingOf(const Preset& preset, const RegisterField& field) {
  for (const Setting& setting : preset.settings) {
    if (setting.field == &field) {
      return static_cast<int>(setting.raw);
    }
  }
  return std::nullopt;
}

std::string textOf(const RegisterField& field, int raw) {
  return device::textOf(field, static_cast<std::uint32_t>(raw));
}

/// Where it shall end: range and target of the preset, below the same voltage as now.
Expected<Loudness> goalOf(const Preset& preset, const Loudness& now,
                          std::vector<std::string>& notes) {
  Loudness goal = now;
  goal.range = settingOf(preset, field::control::gainRange).value_or(now.range);
  goal.limit = std::max(0, now.limit + kStepsPerRange * (goal.range - now.range));
  if (goal.limit > static_cast<int>(field::volume::limit.maximum)) {
    return fail(fmt::format(
        "the limit of {} in {} cannot be kept in {}: choose a preset with a "
        "lower range",
        textOf(field::volume::limit, now.limit), textOf(field::control::gainRange, now.range),
        textOf(field::control::gainRange, goal.range)));
  }
  if (const auto target = settingOf(preset, field::volume::target)) {
    goal.target = std::max(*target, goal.limit);
    if (goal.target != *target) {
      notes.push_back(fmt::format("the limit holds volume.target at {}, not {}",
                                  textOf(field::volume::target, goal.target),
                                  textOf(field::volume::target, *target)));
    }
  }
  return goal;
}

/// Appends writes that are needed, knowing what the device will have by then.
class Way {
 public:
  explicit Way(const Snapshot& now) : now_(now) {}

  void write(const RegisterField& field, std::uint32_t raw, Step::Kind kind = Step::Kind::write) {
    if (now_.raw(field) != raw) {
      steps_.push_back({kind, &field, raw});
      const std::uint32_t rest = now_.has(field) ? now_.words().at(field.address) : 0;
      now_.set(field.address, (rest & ~field.mask()) | field.insert(raw));
    }
  }

  void write(const RegisterField& field, int raw, Step::Kind kind = Step::Kind::write) {
    write(field, static_cast<std::uint32_t>(raw), kind);
  }

  void await(const RegisterField& field, int raw) {
    steps_.push_back({Step::Kind::await, &field, static_cast<std::uint32_t>(raw)});
  }

  [[nodiscard]] std::vector<Step> steps() && { return std::move(steps_); }

 private:
  Snapshot now_;
  std::vector<Step> steps_;
};

/// Of a filter that the device does not have, which then goes on with its own.
void noteMissingFilter(const Preset& preset, const Snapshot& now, std::vector<std::string>& notes) {
  const auto wanted = settingOf(preset, field::filter::select);
  const auto available = now.raw(field::filter::available);
  if (wanted && available && (*available >> *wanted & 1U) == 0) {
    notes.push_back(fmt::format("the filter {} is not loaded: the board keeps the one that it has",
                                textOf(field::filter::select, *wanted)));
  }
}

device::DeviceExpected<void> await(const Step& step, device::Device& device) {
  const auto end = std::chrono::steady_clock::now() + kAwaitLimit;
  while (true) {
    const auto raw = device.getRaw(*step.field);
    if (!raw) {
      return tl::unexpected(raw.error());
    }
    if (*raw == step.raw) {
      return {};
    }
    if (std::chrono::steady_clock::now() > end) {
      return device::failDevice(
          fmt::format("{} stays at {} instead of {}: look at the faults, then apply the preset "
                      "again",
                      step.field->name, device::textOf(*step.field, *raw),
                      device::textOf(*step.field, step.raw)),
          device::Touched::yes);
    }
  }
}

device::DeviceExpected<void> take(const Step& step, device::Device& device,
                                  std::vector<std::string>& notes) {
  if (step.kind == Step::Kind::await) {
    return await(step, device);
  }
  const auto outcome = device.setRaw(*step.field, step.raw);
  if (!outcome) {
    return tl::unexpected(outcome.error());
  }
  if (outcome->done) {
    return {};
  }
  if (step.kind == Step::Kind::loosen) {
    notes.push_back(fmt::format("{}; the limit stays lower than it was", outcome->reason));
    return {};
  }
  return device::failDevice(outcome->reason, device::Touched::yes);
}

}  // namespace

Expected<Plan> planFor(const Preset& preset, const Snapshot& now) {
  const auto before = loudnessOf(now);
  if (!before) {
    return tl::unexpected(before.error());
  }
  Plan plan;
  const auto goal = goalOf(preset, *before, plan.notes);
  if (!goal) {
    return tl::unexpected(goal.error());
  }
  noteMissingFilter(preset, now, plan.notes);
  Way way(now);
  way.write(field::volume::target, std::max(before->target, goal->target));
  way.write(field::volume::limit, std::max(before->limit, goal->limit));
  for (const Setting& setting : preset.settings) {
    if (setting.field != &field::volume::target) {
      way.write(*setting.field, setting.raw);
    }
  }
  if (goal->limit < before->limit) {
    const bool runs =
        now.raw(field::status::state) != static_cast<std::uint32_t>(device::State::off);
    if (runs) {
      way.await(field::status::gainRangeActive, goal->range);
    }
    way.write(field::volume::limit, goal->limit, Step::Kind::loosen);
  }
  way.write(field::volume::target, goal->target);
  plan.steps = std::move(way).steps();
  return plan;
}

device::DeviceExpected<std::vector<std::string>> apply(const Preset& preset,
                                                       device::Device& device) {
  const auto now = device.dump();
  if (!now) {
    return tl::unexpected(now.error());
  }
  auto plan = planFor(preset, *now);
  if (!plan) {
    return device::failDevice(plan.error().message, device::Touched::no);
  }
  for (const Step& step : plan->steps) {
    if (auto taken = take(step, device, plan->notes); !taken) {
      return tl::unexpected(taken.error());
    }
  }
  return std::move(plan->notes);
}

}  // namespace zobel::presets
