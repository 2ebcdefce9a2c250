#pragma once

#include <cstdint>

namespace zobel::dsp {

/// Whose ears: as dose.listener numbers them.
enum class DoseListener : std::uint8_t { measuring, adult, child };

/// What a second adds to the weekly dose, in 2^-16 s at the reference level: the twin of
/// rtl/loudness/dose_increment. `word` is the louder ear's mean square, as mean_square_encoder
/// writes it; `sensitivity` in 0.1 dB SPL for 1 Vrms, 800 .. 1400.
[[nodiscard]] std::uint64_t doseIncrement(std::uint32_t word, unsigned range,
                                          std::uint32_t sensitivity, DoseListener listener);

/// The twin of rtl/loudness/dose_keeper: times in 1/16 s at the reference level.
class DoseKeeper {
 public:
  static constexpr std::uint32_t kBudget = 2'304'000;  ///< 40 h
  static constexpr unsigned kAcknowledgeSeconds = 60;

  /// A second that counts for so many 2^-16 s.
  void second(std::uint64_t increment);
  /// What a host hands back; ignored if it is less than there is and something plays.
  void restore(std::uint32_t weekly, bool silent);
  void acknowledge();

  [[nodiscard]] std::uint32_t weekly() const { return static_cast<std::uint32_t>(weekly_ >> 12U); }
  [[nodiscard]] bool warning() const { return warning_; }
  [[nodiscard]] bool overdue() const { return waiting_ == kAcknowledgeSeconds; }

 private:
  void warn();

  std::uint64_t weekly_ = 0;  // in 2^-16 s, 44 bits
  std::uint32_t next_ = kBudget;
  unsigned waiting_ = 0;
  bool warning_ = false;
};

/// The twin of rtl/loudness/exposure_governor.
class ExposureGovernor {
 public:
  void second(std::uint64_t increment, DoseListener listener, bool overdue);

  /// In 0.1 dB.
  [[nodiscard]] std::uint32_t lowering() const { return lowering_; }

 private:
  std::uint32_t lowering_ = 0;
};

}  // namespace zobel::dsp
