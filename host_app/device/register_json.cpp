#include "host_app/device/register_json.hpp"

#include <fmt/core.h>

#include <cmath>
#include <string>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::device {

using Json = nlohmann::ordered_json;

Json valueOf(const RegisterField& field, std::uint32_t raw) {
  if (field.flags) {
    Json names = Json::array();
    for (std::uint32_t bit = 0; bit < field.width; ++bit) {
      if ((raw >> bit & 1U) != 0) {
        const std::string_view name = field.nameOf(bit);
        names.push_back(name.empty() ? fmt::format("bit_{}", bit) : std::string(name));
      }
    }
    return names;
  }
  if (const std::string_view name = field.nameOf(raw); !name.empty()) {
    return name;
  }
  if (field.width == 1) {
    return raw != 0;
  }
  if (field.scale == 1.0 && field.offset == 0.0) {
    return raw;
  }
  // Without the dust of a scale that binary numbers do not have.
  return std::round(field.physical(raw) * 1e9) / 1e9 + 0.0;
}

Json jsonOf(const RegisterField& field, std::uint32_t raw) {
  return {{"value", valueOf(field, raw)},
          {"unit", field.unit},
          {"raw", raw},
          {"text", textOf(field, raw)}};
}

Json jsonOf(std::span<const RegisterField* const> fields, const Snapshot& snapshot) {
  Json json = Json::object();
  for (const RegisterField* field : fields) {
    if (const auto raw = snapshot.raw(*field)) {
      json[std::string(field->name)] = jsonOf(*field, *raw);
    }
  }
  return json;
}

Json valuesOf(const Snapshot& snapshot) {
  Json json = Json::object();
  for (const RegisterField& field : kFields) {
    if (const auto raw = snapshot.raw(field)) {
      json[std::string(field.name)] = valueOf(field, *raw);
    }
  }
  return json;
}

Expected<std::uint32_t> rawFromJson(const RegisterField& field, const Json& value) {
  if (value.is_number()) {
    return rawFromPhysical(field, value.get<double>());
  }
  if (value.is_boolean()) {
    return rawFromText(field, value.get<bool>() ? "on" : "off");
  }
  if (value.is_string()) {
    return rawFromText(field, value.get_ref<const std::string&>());
  }
  return fail(
      fmt::format("{} takes a number, a text, true or false: {}", field.name, rangeOf(field)));
}

}  // namespace zobel::device
