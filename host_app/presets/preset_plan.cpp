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
constexpr int kAutomatic = static_cast<int>(device::Split::automatic);
constexpr int kHighestRange = static_cast<int>(device::Gain::range3);

/// The part of a device's state that decides how loud it is. Levels are attenuations, as raw codes:
/// of the volume, or of the output, which counts from the full output of the highest range.
struct Loudness {
  int range = 0;
  int target = 0;       // of the volume
  int outputLevel = 0;  // if the split is automatic
  int split = 0;
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
                                   std::pair{&loudness.target, &field::volume::target},
                                   std::pair{&loudness.outputLevel, &field::loudness::target},
                                   std::pair{&loudness.split, &field::loudness::split}}) {
    const auto value = need(now, *from);
    if (!value) {
      return tl::unexpected(value.error());
    }
    *into = *value;
  }
  return loudness;
}

/// The loudest output that the listener has confirmed.
Expected<int> ceilingOf(const Snapshot& now) {
  const auto maximum = need(now, field::loudness::maximumActive);
  const auto headphone = need(now, field::loudness::headphoneActive);
  if (!maximum || !headphone) {
    return maximum ? headphone : maximum;
  }
  return std::max(*maximum, *headphone);
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

/// What the preset says of a level, or what the limit makes of it.
int limited(const Preset& preset, const RegisterField& field, int now, int limit,
            std::vector<std::string>& notes) {
  const auto wanted = settingOf(preset, field);
  if (!wanted || *wanted >= limit) {
    return wanted.value_or(now);
  }
  notes.push_back(fmt::format("the confirmed limit holds {} at {}, not {}", field.name,
                              textOf(field, limit), textOf(field, *wanted)));
  return limit;
}

/// Where it shall end. A preset that says both range and volume says how the level is split.
Loudness goalOf(const Preset& preset, const Loudness& now, int ceiling,
                std::vector<std::string>& notes) {
  Loudness goal = now;
  const auto range = settingOf(preset, field::control::gainRange);
  goal.range = range.value_or(now.range);
  const bool saysBoth = range && settingOf(preset, field::volume::target);
  goal.split = settingOf(preset, field::loudness::split)
                   .value_or(saysBoth ? static_cast<int>(device::Split::manual) : now.split);
  const int ofVolume = std::max(0, ceiling - kStepsPerRange * (kHighestRange - goal.range));
  goal.target = limited(preset, field::volume::target, now.target, ofVolume, notes);
  goal.outputLevel = limited(preset, field::loudness::target, now.outputLevel, ceiling, notes);
  return goal;
}

/// Appends writes that are needed, knowing what the device will have by then.
class Way {
 public:
  explicit Way(const Snapshot& now) : now_(now) {}

  void write(const RegisterField& field, std::uint32_t raw) {
    if (now_.raw(field) != raw) {
      steps_.push_back({Step::Kind::write, &field, raw});
      const std::uint32_t rest = now_.has(field) ? now_.words().at(field.address) : 0;
      now_.set(field.address, (rest & ~field.mask()) | field.insert(raw));
    }
  }

  void write(const RegisterField& field, int raw) { write(field, static_cast<std::uint32_t>(raw)); }

  void await(const RegisterField& field, int raw) {
    steps_.push_back({Step::Kind::await, &field, static_cast<std::uint32_t>(raw)});
  }

  [[nodiscard]] bool has(const RegisterField& field, int raw) const {
    return now_.raw(field) == static_cast<std::uint32_t>(raw);
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

device::DeviceExpected<void> take(const Step& step, device::Device& device) {
  if (step.kind == Step::Kind::await) {
    return await(step, device);
  }
  return device.require(*step.field, step.raw);
}

}  // namespace

Expected<Plan> planFor(const Preset& preset, const Snapshot& now) {
  const auto before = loudnessOf(now);
  const auto ceiling = ceilingOf(now);
  if (!before || !ceiling) {
    return tl::unexpected(before ? ceiling.error() : before.error());
  }
  Plan plan;
  const Loudness goal = goalOf(preset, *before, *ceiling, plan.notes);
  noteMissingFilter(preset, now, plan.notes);
  const bool automatic = goal.split == kAutomatic;
  const int active = static_cast<int>(now.raw(field::status::gainRangeActive).value_or(goal.range));
  // From automatic to manual, the volume first counts in the range that the board has chosen.
  const int louder = before->split == kAutomatic && !automatic
                         ? kStepsPerRange * std::max(0, active - goal.range)
                         : 0;
  const int quietest = static_cast<int>(field::volume::target.maximum);
  Way way(now);
  way.write(field::volume::target,
            std::max(before->target, std::min(goal.target + louder, quietest)));
  way.write(field::loudness::target, std::max(before->outputLevel, goal.outputLevel));
  // The range counts while the split is manual: it changes where it does not, or is quieter.
  if (automatic) {
    way.write(field::loudness::split, goal.split);
  }
  for (const Setting& setting : preset.settings) {
    const bool isLevel = setting.field == &field::volume::target ||
                         setting.field == &field::loudness::target ||
                         setting.field == &field::loudness::split;
    if (!isLevel) {
      way.write(*setting.field, setting.raw);
    }
  }
  way.write(field::loudness::split, goal.split);
  way.write(field::loudness::target, goal.outputLevel);
  const bool runs = now.raw(field::status::state) != static_cast<std::uint32_t>(device::State::off);
  if (!automatic && runs && active > goal.range && !way.has(field::volume::target, goal.target)) {
    way.await(field::status::gainRangeActive, goal.range);
  }
  way.write(field::volume::target, goal.target);
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
    if (auto taken = take(step, device); !taken) {
      return tl::unexpected(taken.error());
    }
  }
  return std::move(plan->notes);
}

}  // namespace zobel::presets
