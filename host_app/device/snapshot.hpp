#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "host_app/device/register_field.hpp"
#include "host_app/protocol/report.hpp"

namespace zobel::device {

/// Words of a device by address, as they were at one moment or in one burst.
class Snapshot {
 public:
  Snapshot() = default;

  /// The words that a report brought.
  explicit Snapshot(const protocol::Report& report);

  void set(std::uint16_t address, std::uint32_t word) { words_[address] = word; }

  /// Neighbouring words, from `address` on.
  void set(std::uint16_t address, std::span<const std::uint32_t> words);

  /// Takes over all words of another one.
  void merge(const Snapshot& newer);

  [[nodiscard]] bool has(const RegisterField& field) const {
    return words_.contains(field.address);
  }

  /// The raw code of a field; nothing when its word is not here.
  [[nodiscard]] std::optional<std::uint32_t> raw(const RegisterField& field) const;

  /// The field in its unit; nothing when its word is not here.
  [[nodiscard]] std::optional<double> physical(const RegisterField& field) const;

  [[nodiscard]] const std::map<std::uint16_t, std::uint32_t>& words() const { return words_; }

 private:
  std::map<std::uint16_t, std::uint32_t> words_;
};

}  // namespace zobel::device
