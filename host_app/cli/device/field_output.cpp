#include "host_app/cli/device/field_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::cli {

using device::Access;
using device::RegisterField;
using device::Snapshot;

namespace {

std::string_view nameOf(Access access) {
  switch (access) {
    case Access::readOnly:
      return "read";
    case Access::readWrite:
      return "read, write";
    case Access::pulse:
      return "pulse";
    case Access::writeOneToClear:
      break;
  }
  return "1 clears";
}

/// What the value means when it has a name with a text, else what the field is.
std::string_view meaningOf(const RegisterField& field, std::uint32_t raw) {
  if (!field.flags) {
    for (const device::NamedValue& named : field.names) {
      if (named.value == raw) {
        return named.text;
      }
    }
  }
  return field.description;
}

/// The cells of a field's line.
std::vector<std::string> cellsOf(const RegisterField& field, const Snapshot& snapshot, bool all) {
  const auto raw = snapshot.raw(field);
  std::vector<std::string> cells{std::string(field.name),
                                 raw ? device::textOf(field, *raw) : "the board has none"};
  if (all) {
    cells.push_back(
        fmt::format("0x{:03X}[{}:{}]", field.address, field.lsb + field.width - 1, field.lsb));
    cells.push_back(raw ? fmt::format("0x{:X}", *raw) : "");
    cells.emplace_back(nameOf(field.access));
    cells.push_back(field.access == Access::readWrite ? device::rangeOf(field) : "");
  }
  cells.emplace_back(meaningOf(field, raw.value_or(0)));
  return cells;
}

}  // namespace

Expected<std::vector<const RegisterField*>> selectFields(const std::vector<std::string>& names) {
  std::vector<const RegisterField*> fields;
  for (const std::string& name : names) {
    const auto found = device::fieldsNamed(name);
    if (!found) {
      return tl::unexpected(found.error());
    }
    fields.insert(fields.end(), found->begin(), found->end());
  }
  return fields;
}

std::string tableOf(std::span<const RegisterField* const> fields, const Snapshot& snapshot,
                    bool all) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> widths;
  for (const RegisterField* field : fields) {
    rows.push_back(cellsOf(*field, snapshot, all));
    widths.resize(rows.back().size());
    for (std::size_t n = 0; n < rows.back().size(); ++n) {
      widths[n] = std::max(widths[n], rows.back()[n].size());
    }
  }
  std::string text;
  std::string_view block;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string_view own = device::blockOf(*fields[row]);
    text += !block.empty() && own != block ? "\n" : "";
    block = own;
    std::string line;
    for (std::size_t n = 0; n < widths.size(); ++n) {
      line += fmt::format("{:<{}}  ", rows[row][n], widths[n]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string roundingNote(const RegisterField& field, std::string_view asked, std::uint32_t raw) {
  const auto number = device::physicalFromText(field, asked);
  if (!number || std::abs(field.physical(raw) - *number) <= 1e-6 * std::abs(field.scale)) {
    return {};
  }
  return fmt::format("{} lies between two steps; the nearest is {}", asked,
                     device::textOf(field, raw));
}

}  // namespace zobel::cli
