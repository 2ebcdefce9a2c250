#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "host_app/device/snapshot.hpp"

namespace zobel::device {

/// Raw codes by field: what a device has, or shall have; nothing of what it does not offer.
using FieldReader = std::function<std::optional<std::uint32_t>(const RegisterField&)>;

/// What a snapshot holds. It must outlive the reader.
[[nodiscard]] inline FieldReader readerOf(const Snapshot& snapshot) {
  return [&snapshot](const RegisterField& field) { return snapshot.raw(field); };
}

}  // namespace zobel::device
