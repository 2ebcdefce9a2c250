#pragma once

#include <array>
#include <cstdint>

namespace zobel::sim {

/// The digital side of a MAX1112x sense ADC, as its pins show it to an SPI master.
///
/// Written from the data sheet of the MAX11120 to MAX11128, of which it knows what the manual
/// mode of the sixteen-channel, 12-bit member needs: the ADC mode control register (scan, channel,
/// reset, power, channel tag), the configuration, unipolar, bipolar, range and scan registers as
/// words that it accepts. DIN is taken on rising SCLK; DOUT changes on falling CS and SCLK. The
/// input that the frame before has chosen is sampled when CS falls, and shifted out at once.
/// What the chip would not do is refused and counted in refusals(): frames that end before the
/// 16th SCLK, reserved registers, scan modes other than manual (their data are zero), and any
/// conversion while powered down. Voltages never enter: a code is what the analog side says it is.
class SenseAdc {
 public:
  static constexpr unsigned kChannels = 16;

  /// Defects for tests.
  enum class Defect {
    none,
    frozen,     ///< conversions repeat the codes of the moment of failure, tags are right
    lineLow,    ///< the data line is stuck at 0
    lineHigh,   ///< the data line is stuck at 1
    wrongTag,   ///< the multiplexer's tag is the next channel's
    unpowered,  ///< has lost its supply: answers nothing, and has lost all settings
  };

  SenseAdc();

  /// One clock of the master, after its outputs have settled. Returns the level of DOUT.
  bool clock(bool csN, bool sclk, bool mosi) {
    if (csN && csN_)
      return out_;
    return step(csN, sclk, mosi);
  }

  /// Sets what channel `channel` (0 to 15) converts to: 12 bits, clipped as the chip clips.
  void setCode(unsigned channel, uint16_t code);

  void setDefect(Defect defect);

  /// Frames and registers that the chip refused so far.
  [[nodiscard]] uint32_t refusals() const { return refusals_; }

  /// Times that all registers were reset by a word.
  [[nodiscard]] uint32_t resets() const { return resets_; }

  /// Conversions done so far.
  [[nodiscard]] uint32_t conversions() const { return conversions_; }

 private:
  bool step(bool csN, bool sclk, bool mosi);
  void beginFrame();
  void endFrame();
  void accept(uint16_t word);
  void writeModeControl(uint16_t word);
  [[nodiscard]] bool level() const;

  std::array<uint16_t, kChannels> codes_{};
  std::array<uint16_t, kChannels> frozenCodes_{};
  Defect defect_ = Defect::none;

  // Pins as last seen.
  bool csN_ = true;
  bool sclk_ = false;
  bool out_ = false;

  // The frame that runs.
  unsigned bits_ = 0;
  uint16_t in_ = 0;
  uint16_t shift_ = 0;

  // Registers.
  bool manual_ = false;
  bool powered_ = true;
  bool tagged_ = false;
  unsigned channel_ = 0;

  uint32_t refusals_ = 0;
  uint32_t resets_ = 0;
  uint32_t conversions_ = 0;
};

}  // namespace zobel::sim
