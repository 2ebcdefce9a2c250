#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "host_app/device/field_reader.hpp"

namespace zobel::device {

/// How loud the output is and may become, from the fields of a board. With the automatic split the
/// user sets the level of the output; by hand, the gain range and the volume in it. Codes are
/// attenuations in tenths of a dB: larger ones are quieter.
class Loudness {
 public:
  explicit Loudness(FieldReader raw) : raw_(std::move(raw)) {}

  /// Whether the board splits the level and keeps limits of the output.
  [[nodiscard]] bool isOffered() const;
  [[nodiscard]] bool isAutomatic() const;

  /// What the user sets: loudness.target or volume.target.
  [[nodiscard]] const RegisterField& target() const;
  /// What it has become, in the same terms; nothing in silence.
  [[nodiscard]] std::optional<std::uint32_t> current() const;
  /// The loudest that the limits let through, in the same terms.
  [[nodiscard]] std::uint32_t ceiling() const;

  /// The loudest output in force.
  [[nodiscard]] std::uint32_t outputCeiling() const;

  /// Volts RMS at the output for a full-scale sine, at the level that it has now; 0 in silence.
  /// Nothing where the board does not tell the level.
  [[nodiscard]] std::optional<double> fullScaleVrms() const;

  /// The level of the output, in a sentence; empty where the board does not tell it.
  [[nodiscard]] std::string outputSentence() const;
  /// What holds it below what is asked for; empty when nothing does.
  [[nodiscard]] std::string heldSentence() const;

 private:
  FieldReader raw_;
};

/// By how much the full output of a gain range is below that of the highest, in tenths of a dB.
[[nodiscard]] int belowHighestRange(std::uint32_t range);

/// A full-scale tone at the ear, in dB SPL, when the output has a level of this code. The
/// sensitivity is that of the headphone, in dB SPL for 1 Vrms.
[[nodiscard]] double fullScaleSplDb(std::uint32_t output, double sensitivityDbPerVolt);

}  // namespace zobel::device
