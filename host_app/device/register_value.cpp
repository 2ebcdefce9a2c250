#include "host_app/device/register_value.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "host_app/device/near_names.hpp"
#include "host_app/device/register_text.hpp"

namespace zobel::device {
namespace {

/// The names of the blocks, by address.
std::vector<std::string_view> blockNames() {
  std::vector<std::string_view> names;
  for (const RegisterField& field : kFields) {
    if (names.empty() || names.back() != blockOf(field)) {
      names.push_back(blockOf(field));
    }
  }
  return names;
}

std::vector<const RegisterField*> fieldsOfBlock(std::string_view block) {
  std::vector<const RegisterField*> fields;
  for (const RegisterField& field : kFields) {
    if (blockOf(field) == block) {
      fields.push_back(&field);
    }
  }
  return fields;
}

/// What was meant by a wrong name, else the fields of its block, else the blocks.
std::string suggestions(std::string_view name) {
  std::vector<std::string_view> known = blockNames();
  for (const RegisterField& field : kFields) {
    known.push_back(field.name);
  }
  if (const auto near = nearNames(name, known); !near.empty()) {
    return fmt::format("did you mean {}?", choiceOf(near));
  }
  std::vector<std::string_view> siblings;
  for (const RegisterField* field : fieldsOfBlock(name.substr(0, name.find('.')))) {
    siblings.push_back(field->name);
  }
  return siblings.empty() ? fmt::format("the blocks are {}", fmt::join(blockNames(), ", "))
                          : fmt::format("there are {}", fmt::join(siblings, ", "));
}

tl::unexpected<Error> noSuchRegister(std::string_view name) {
  return fail(fmt::format("there is no register '{}'; {}", name, suggestions(name)));
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
    return noSuchRegister(name);
  }
  return found;
}

Expected<std::vector<const RegisterField*>> fieldsNamed(std::string_view name) {
  if (const RegisterField* const found = findField(name); found != nullptr) {
    return std::vector{found};
  }
  std::vector<const RegisterField*> block = fieldsOfBlock(name);
  if (block.empty()) {
    return noSuchRegister(name);
  }
  return block;
}

Expected<std::uint32_t> acceptedRaw(const RegisterField& field, std::uint32_t raw) {
  return accepted(field, raw, textOf(field, raw));
}

Expected<std::uint32_t> rawFromPhysical(const RegisterField& field, double value) {
  const double raw = std::round((value - field.offset) / field.scale);
  return accepted(field, raw, fmt::format("{}", value));
}

}  // namespace zobel::device
