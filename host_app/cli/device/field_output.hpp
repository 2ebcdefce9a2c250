#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host_app/device/register_field.hpp"
#include "host_app/device/snapshot.hpp"
#include "models/support/error.hpp"

namespace zobel::cli {

/// The fields that these names stand for, in their order: "block.field" or a whole block.
[[nodiscard]] Expected<std::vector<const device::RegisterField*>> selectFields(
    const std::vector<std::string>& names);

/// Name, value and what the value or the field means, a line each, in columns; an empty line
/// between two blocks. With `all`, address, raw code, access and range as well.
[[nodiscard]] std::string tableOf(std::span<const device::RegisterField* const> fields,
                                  const device::Snapshot& snapshot, bool all);

/// A sentence when the value that was asked for lies between two steps of the field, else nothing:
/// what was asked for and what it became.
[[nodiscard]] std::string roundingNote(const device::RegisterField& field, std::string_view asked,
                                       std::uint32_t raw);

}  // namespace zobel::cli
