#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"

namespace zobel::test {

/// The registers of the map as `rtl/registers` judges them, with nothing behind but the limits
/// that get louder only with a confirmation, at any time, and the readings of the load block: a
/// write is refused as a whole when there is no such register, when it sets a bit that no writable
/// field has, or when a field would leave its range. Each word of a capture is its own number.
class FakeRegisters {
 public:
  FakeRegisters();

  /// Nothing when there is no such register.
  [[nodiscard]] std::optional<std::uint32_t> read(std::uint32_t address) const;

  /// Whether the write was done.
  bool write(std::uint32_t address, std::uint32_t mask, std::uint32_t data);

  /// What the hardware would report: sets a field whatever its access.
  void set(const device::RegisterField& field, std::uint32_t raw);

  /// What each recording of the load block brings, at once.
  void setReadings(std::vector<std::uint32_t> words) { readings_ = std::move(words); }

  /// A register was read over the bus: the load block goes back to load.from, or to its next
  /// reading.
  void taken(std::uint32_t address);

 private:
  void judgeConfirmables(std::uint32_t address);
  void handOut(std::uint32_t reading);

  std::map<std::uint32_t, std::uint32_t> words_;
  std::vector<std::uint32_t> readings_;
  std::uint32_t reading_ = 0;  // the one that is handed out next
};

}  // namespace zobel::test
