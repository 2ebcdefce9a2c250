#include "host_app/device/register_value.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>

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

}  // namespace

Expected<const RegisterField*> fieldNamed(std::string_view name) {
  const RegisterField* const found = findField(name);
  if (found == nullptr) {
    return fail(fmt::format("there is no register '{}'; {}", name, suggestions(name)));
  }
  return found;
}

Expected<std::uint32_t> rawFromPhysical(const RegisterField& field, double value) {
  if (!field.isWritable()) {
    return fail(fmt::format("{} can only be read; write another register", field.name));
  }
  const double raw = std::round((value - field.offset) / field.scale);
  if (!(raw >= field.minimum && raw <= field.maximum)) {
    const double first = field.physical(field.minimum);
    const double last = field.physical(field.maximum);
    return fail(fmt::format("{} cannot be {}; it takes {} to {}{}{}", field.name, value,
                            std::min(first, last), std::max(first, last),
                            field.unit.empty() ? "" : " ", field.unit));
  }
  return static_cast<std::uint32_t>(raw);
}

}  // namespace zobel::device
