#include "host_app/device/value_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "host_app/device/near_names.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::device {
namespace {

/// Another way to write a unit: one `written` is `factor` of the field's `unit`.
struct UnitAlias {
  std::string_view unit;
  std::string_view written;
  double factor;
};

constexpr std::array kAliases = {
    UnitAlias{"A", "ma", 1e-3},   UnitAlias{"V", "mv", 1e-3},    UnitAlias{"degC", "c", 1.0},
    UnitAlias{"degC", "°c", 1.0}, UnitAlias{"bit", "bits", 1.0}, UnitAlias{"kHz", "hz", 1e-3},
    UnitAlias{"kHz", "mhz", 1e3}, UnitAlias{"Hz", "khz", 1e3},   UnitAlias{"ms", "s", 1e3},
    UnitAlias{"us", "ms", 1e3},   UnitAlias{"baud", "bd", 1.0},  UnitAlias{"baud", "mbaud", 1e6},
};

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return lower;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// How many `unit`s one of the written unit is; nothing when it is no such unit.
std::optional<double> unitFactor(std::string_view unit, std::string_view written) {
  const std::string lower = lowerCase(written);
  if (written.empty() || lower == lowerCase(unit)) {
    return 1.0;
  }
  for (const UnitAlias& alias : kAliases) {
    if (alias.unit == unit && alias.written == lower) {
      return alias.factor;
    }
  }
  return std::nullopt;
}

/// Digits after the point that tell two neighbouring steps apart.
int decimalsOf(const RegisterField& field) {
  return std::max(0, static_cast<int>(std::ceil(-std::log10(std::abs(field.scale)))));
}

std::string numberText(const RegisterField& field, std::uint32_t raw) {
  const double value = field.physical(raw) + 0.0;  // a zero without a sign
  return fmt::format("{:.{}f}{}{}", value, decimalsOf(field), field.unit.empty() ? "" : " ",
                     field.unit);
}

std::string flagsText(const RegisterField& field, std::uint32_t raw) {
  std::string text;
  for (std::uint32_t bit = 0; bit < field.width; ++bit) {
    if ((raw >> bit & 1U) != 0) {
      const std::string_view name = field.nameOf(bit);
      text += (text.empty() ? "" : " + ") +
              (name.empty() ? fmt::format("bit {}", bit) : std::string(name));
    }
  }
  return text.empty() ? "none" : text;
}

/// The names that a setting takes, for an error.
std::string whatItTakes(const RegisterField& field) {
  if (isSwitch(field)) {
    return "on or off";
  }
  if (!field.names.empty() && !field.flags) {
    std::vector<std::string_view> names;
    for (const NamedValue& named : field.names) {
      names.push_back(named.name);
    }
    return choiceOf(names);
  }
  const double first = field.physical(field.minimum);
  const double last = field.physical(field.maximum);
  return fmt::format("{} to {}{}{}", std::min(first, last), std::max(first, last),
                     field.unit.empty() ? "" : " ", field.unit);
}

tl::unexpected<Error> refuse(const RegisterField& field, std::string_view text) {
  return fail(fmt::format("{} cannot be '{}'; it takes {}", field.name, text, whatItTakes(field)));
}

std::optional<std::uint32_t> namedValue(const RegisterField& field, std::string_view text) {
  const std::string lower = lowerCase(text);
  if (!field.flags) {
    for (const NamedValue& named : field.names) {
      if (named.name == lower) {
        return named.value;
      }
    }
  }
  if (isSwitch(field)) {
    for (const std::string_view on : {"on", "true", "yes"}) {
      if (lower == on) {
        return 1;
      }
    }
    for (const std::string_view off : {"off", "false", "no"}) {
      if (lower == off) {
        return 0;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> hexadecimal(std::string_view text) {
  if (lowerCase(text.substr(0, 2)) != "0x") {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + 2, end, value, 16);
  return error == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

/// A number and what follows it.
struct Amount {
  double value;
  std::string_view unit;
};

std::optional<Amount> amountIn(std::string_view text) {
  Amount amount{};
  const char* const begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(begin, end, amount.value);
  if (error != std::errc()) {
    return std::nullopt;
  }
  amount.unit = trimmed({rest, static_cast<std::size_t>(end - rest)});
  return amount;
}

}  // namespace

bool isSwitch(const RegisterField& field) {
  return field.width == 1 && field.names.empty() && field.unit.empty();
}

bool isPattern(const RegisterField& field) {
  return field.width == 32 && field.names.empty() && field.unit.empty();
}

std::string textOf(const RegisterField& field, std::uint32_t raw) {
  if (field.flags) {
    return flagsText(field, raw);
  }
  if (const std::string_view name = field.nameOf(raw); !name.empty()) {
    return std::string(name);
  }
  if (isSwitch(field)) {
    return raw != 0 ? "on" : "off";
  }
  return isPattern(field) ? fmt::format("0x{:08X}", raw) : numberText(field, raw);
}

Expected<RequestedValue> rawFromText(const RegisterField& field, std::string_view written) {
  const std::string_view text = trimmed(written);
  if (const auto named = namedValue(field, text); named || !field.isWritable()) {
    // A field that can only be read says so, whatever the value.
    const auto raw = rawFromPhysical(field, field.physical(named.value_or(0)));
    return raw ? Expected<RequestedValue>({*raw, ""}) : tl::unexpected(raw.error());
  }
  if (const auto hex = hexadecimal(text); hex && field.unit.empty()) {
    const auto raw = rawFromPhysical(field, *hex);
    return raw ? Expected<RequestedValue>({*raw, ""}) : tl::unexpected(raw.error());
  }
  const auto amount = amountIn(text);
  if (!amount) {
    return refuse(field, text);
  }
  const auto factor = unitFactor(field.unit, amount->unit);
  if (!factor) {
    return refuse(field, text);
  }
  const double value = amount->value * *factor;
  if (field.unit.empty() && value != std::round(value)) {
    return refuse(field, text);
  }
  const auto raw = rawFromPhysical(field, value);
  if (!raw) {
    return tl::unexpected(raw.error());
  }
  RequestedValue requested{*raw, ""};
  if (std::abs(field.physical(*raw) - value) > 1e-6 * std::abs(field.scale)) {
    requested.note = fmt::format("{} lies between two steps of {}; the nearest is {}", text,
                                 field.name, textOf(field, *raw));
  }
  return requested;
}

}  // namespace zobel::device
