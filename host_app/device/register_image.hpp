#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "host_app/device/register_field.hpp"

namespace zobel::device {

/// Words of the register map as they were read or reported, by address. What was not read is
/// absent.
class RegisterImage {
 public:
  /// Keeps words that stand one after the other from a byte address on.
  void store(std::uint16_t address, std::span<const std::uint32_t> words) {
    for (const std::uint32_t word : words) {
      words_[address] = word;
      address = static_cast<std::uint16_t>(address + 4);
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> raw(const RegisterField& field) const {
    const auto found = words_.find(field.address);
    return found == words_.end() ? std::nullopt : std::optional(field.extract(found->second));
  }

  /// In the field's unit.
  [[nodiscard]] std::optional<double> physical(const RegisterField& field) const {
    const auto code = raw(field);
    return code ? std::optional(field.physical(*code)) : std::nullopt;
  }

  [[nodiscard]] bool empty() const { return words_.empty(); }

 private:
  std::map<std::uint16_t, std::uint32_t> words_;
};

}  // namespace zobel::device
