#include "host_app/device/register_value.hpp"

#include <fmt/core.h>

#include <cmath>
#include <string>

#include "host_app/device/register_text.hpp"

namespace zobel::device {
namespace {

std::string_view blockOf(std::string_view name) {
  return name.substr(0, name.find('.'));
}

/// The fields of the same block, or all the blocks when there is no such block.
std::string suggestions(std::string_view name) {
  std::string fields;
  std::string blocks;
  for (const RegisterField& field : kFields) {
    if (blockOf(field.name) == blockOf(name)) {
      fields += fmt::format("{}{}", fields.empty() ? "" : ", ", field.name);
    }
    if (blocks.find(blockOf(field.name)) == std::string::npos) {
      blocks += fmt::format("{}{}", blocks.empty() ? "" : ", ", blockOf(field.name));
    }
  }
  return fields.empty() ? "the blocks are " + blocks : "there are " + fields;
}

/// A raw code, not yet known to be one, that a user called `text`.
Expected<std::uint32_t> accepted(const RegisterField& field, double raw, const std::string& text) {
  if (!field.isWritable()) {
    return fail(fmt::format("{} can only be read; write another register", field.name));
  }
  if (!(raw >= field.minimum && raw <= field.maximum)) {
    return fail(fmt::format("{} cannot be {}; it takes {}", field.name, text, rangeOf(field)));
  }
  return static_cast<std::uint32_t>(raw);
}

}  // namespace

Expected<const RegisterField*> fieldNamed(std::string_view name) {
  const RegisterField* const found = findField(name);
  if (found == nullptr) {
    return fail(fmt::format("there is no register '{}'; {}", name, suggestions(name)));
  }
  return found;
}

Expected<std::uint32_t> acceptedRaw(const RegisterField& field, std::uint32_t raw) {
  return accepted(field, raw, textOf(field, raw));
}

Expected<std::uint32_t> rawFromPhysical(const RegisterField& field, double value) {
  const double raw = std::round((value - field.offset) / field.scale);
  return accepted(field, raw, fmt::format("{}", value));
}

}  // namespace zobel::device
