#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zobel::device {

/// What the bus lets a host do with a field.
enum class Access : std::uint8_t {
  readOnly,
  readWrite,
  pulse,            ///< write 1 to make something happen; reads as 0
  writeOneToClear,  ///< the device sets it, the host writes 1 to clear it
};

/// A named value of a field, or a named bit of a field of flags.
struct NamedValue {
  std::uint32_t value;
  std::string_view name;
  std::string_view text;
};

/// One field of the register map, with all that a generic control needs to show and set it.
///
/// `minimum`, `maximum` and `reset` are raw codes, as on the bus; `physical` makes them `unit`s.
struct RegisterField {
  std::string_view name;  ///< "block.field"
  std::uint16_t address;  ///< byte address of its 32-bit word
  std::uint8_t lsb;
  std::uint8_t width;
  Access access;
  bool hasReset;  ///< false where the device reports a live value
  std::uint32_t reset;
  std::uint32_t minimum;  ///< the device refuses to be set below
  std::uint32_t maximum;  ///< the device refuses to be set above
  std::string_view unit;  ///< empty for a plain number
  double scale;
  double offset;
  std::span<const NamedValue> names;
  bool flags;  ///< `names` name the bits of the field, not its values
  std::string_view description;

  /// The bits of the field in its word.
  [[nodiscard]] constexpr std::uint32_t mask() const {
    return (width >= 32 ? ~0U : (1U << width) - 1U) << lsb;
  }

  /// The raw code of the field in a word that was read.
  [[nodiscard]] constexpr std::uint32_t extract(std::uint32_t word) const {
    return (word & mask()) >> lsb;
  }

  /// The word to write, with `mask()` as its mask, for a raw code. Surplus bits are dropped.
  [[nodiscard]] constexpr std::uint32_t insert(std::uint32_t raw) const {
    return (raw << lsb) & mask();
  }

  [[nodiscard]] constexpr bool isWritable() const { return access != Access::readOnly; }

  /// The raw code as a value in `unit`.
  [[nodiscard]] constexpr double physical(std::uint32_t raw) const {
    return static_cast<double>(raw) * scale + offset;
  }

  /// The name of a raw code (or of a bit, for flags); empty when it has none.
  [[nodiscard]] constexpr std::string_view nameOf(std::uint32_t value) const {
    for (const NamedValue& named : names) {
      if (named.value == value) {
        return named.name;
      }
    }
    return {};
  }
};

/// Words of the map beside its registers, read-only.
struct RegisterWindow {
  std::uint16_t address;  ///< byte address of the first
  std::uint16_t words;
};

/// A field and a raw code for it.
struct FieldCode {
  const RegisterField* field = nullptr;
  std::uint32_t raw = 0;

  bool operator==(const FieldCode&) const = default;
};

}  // namespace zobel::device
