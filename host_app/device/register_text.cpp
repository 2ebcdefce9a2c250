#include "host_app/device/register_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "host_app/device/register_value.hpp"

namespace zobel::device {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool isSwitch(const RegisterField& field) {
  return field.width == 1 && field.names.empty() && field.unit.empty();
}

/// A plain number of 32 bits is an identity or a pattern, not a quantity.
bool isPattern(const RegisterField& field) {
  return field.width == 32 && field.unit.empty();
}

/// The decimals that tell one raw code from the next.
int decimals(const RegisterField& field) {
  constexpr double kRounding = 1e-9;
  return std::max(0, static_cast<int>(std::ceil(-std::log10(std::abs(field.scale)) - kRounding)));
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string all;
  for (const std::string& part : parts) {
    all += all.empty() ? part : std::string(separator) + part;
  }
  return all;
}

std::string flagsText(const RegisterField& field, std::uint32_t raw) {
  std::vector<std::string> set;
  for (std::uint32_t bit = 0; bit < 32; ++bit) {
    if ((raw >> bit & 1U) != 0) {
      const std::string_view name = field.nameOf(bit);
      set.push_back(name.empty() ? fmt::format("bit_{}", bit) : std::string(name));
    }
  }
  return set.empty() ? "none" : joined(set, "+");
}

/// The names that a write may use.
std::vector<std::string> usableNames(const RegisterField& field) {
  std::vector<std::string> names;
  for (const NamedValue& named : field.names) {
    if (field.flags ? named.value < field.width
                    : named.value >= field.minimum && named.value <= field.maximum) {
      names.emplace_back(named.name);
    }
  }
  return names;
}

std::optional<std::uint32_t> namedValue(const RegisterField& field, std::string_view text) {
  for (const NamedValue& named : field.names) {
    if (same(named.name, text)) {
      return named.value;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> flagsIn(const RegisterField& field, std::string_view text) {
  if (same(text, "none")) {
    return 0;
  }
  std::uint32_t raw = 0;
  while (true) {
    const std::size_t end = std::min(text.find('+'), text.size());
    const auto bit = namedValue(field, trimmed(text.substr(0, end)));
    if (!bit || *bit >= field.width) {
      return std::nullopt;
    }
    raw |= 1U << *bit;
    if (end == text.size()) {
      return raw;
    }
    text.remove_prefix(end + 1);
  }
}

std::optional<std::uint32_t> hexadecimal(std::string_view text) {
  if (text.size() < 3 || text[0] != '0' || lower(text[1]) != 'x') {
    return std::nullopt;
  }
  std::uint32_t raw = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), raw, 16);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole ? std::optional(raw) : std::nullopt;
}

/// A word that stands for a raw code: a name, flags, on or off, hexadecimal.
std::optional<std::uint32_t> wordIn(const RegisterField& field, std::string_view text) {
  if (const auto raw = field.flags ? flagsIn(field, text) : namedValue(field, text)) {
    return raw;
  }
  if (isSwitch(field) && (same(text, "on") || same(text, "off"))) {
    return same(text, "on") ? 1 : 0;
  }
  return hexadecimal(text);
}

/// A unit as a power of ten and what it is a prefix to. Only physical units have prefixes.
struct PrefixedUnit {
  double factor;
  std::string_view base;
};

std::optional<PrefixedUnit> prefixedUnit(std::string_view unit) {
  constexpr std::array<std::string_view, 7> kBases{"V", "A", "W", "Hz", "s", "ohm", "baud"};
  constexpr std::array<std::pair<std::string_view, double>, 6> kPrefixes{
      {{"", 1.0}, {"n", 1e-9}, {"u", 1e-6}, {"m", 1e-3}, {"k", 1e3}, {"M", 1e6}}};
  for (const std::string_view base : kBases) {
    for (const auto& [prefix, factor] : kPrefixes) {
      if (unit.size() == prefix.size() + base.size() && unit.starts_with(prefix) &&
          same(unit.substr(prefix.size()), base)) {
        return PrefixedUnit{factor, base};
      }
    }
  }
  return std::nullopt;
}

/// By what a number in `unit` is multiplied to be in the field's; nothing when it cannot be.
std::optional<double> factorTo(const RegisterField& field, std::string_view unit) {
  if (unit.empty() || same(unit, field.unit)) {
    return 1.0;
  }
  const auto from = prefixedUnit(unit);
  const auto to = prefixedUnit(field.unit);
  return from && to && from->base == to->base ? std::optional(from->factor / to->factor)
                                              : std::nullopt;
}

}  // namespace

Expected<double> physicalFromText(const RegisterField& field, std::string_view asked) {
  const std::string_view text = trimmed(asked);
  const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) {
    return fail(fmt::format("{} cannot be '{}'; it takes {}", field.name, text, rangeOf(field)));
  }
  const std::string_view unit =
      trimmed(digits.substr(static_cast<std::size_t>(end - digits.data())));
  const auto factor = factorTo(field, unit);
  if (!factor) {
    return fail(
        fmt::format("{} {}, not '{}': write it as '{}'", field.name,
                    field.unit.empty() ? "has no unit" : fmt::format("is in {}", field.unit), unit,
                    trimmed(text.substr(0, text.size() - unit.size()))));
  }
  return value * *factor;
}

Expected<std::uint32_t> rawFromText(const RegisterField& field, std::string_view text) {
  const std::string_view value = trimmed(text);
  if (const auto raw = wordIn(field, value)) {
    return acceptedRaw(field, *raw);
  }
  return physicalFromText(field, value).and_then([&](double number) {
    return rawFromPhysical(field, number);
  });
}

std::string textOf(const RegisterField& field, std::uint32_t raw) {
  if (field.flags) {
    return flagsText(field, raw);
  }
  if (const std::string_view name = field.nameOf(raw); !name.empty()) {
    return std::string(name);
  }
  if (isSwitch(field) && raw <= 1) {
    return raw == 1 ? "on" : "off";
  }
  if (isPattern(field)) {
    return fmt::format("0x{:08X}", raw);
  }
  const std::string number = fmt::format("{:.{}f}", field.physical(raw), decimals(field));
  return field.unit.empty() ? number : fmt::format("{} {}", number, field.unit);
}

std::string rangeOf(const RegisterField& field) {
  const std::vector<std::string> names = usableNames(field);
  if (field.flags) {
    return "none, or with + between them " + joined(names, ", ");
  }
  if (!names.empty() && names.size() > field.maximum - field.minimum) {
    return joined(names, ", ");
  }
  if (isSwitch(field)) {
    return "on or off";
  }
  const bool falls = field.scale < 0.0;
  return fmt::format("{} to {}", textOf(field, falls ? field.maximum : field.minimum),
                     textOf(field, falls ? field.minimum : field.maximum));
}

}  // namespace zobel::device
