#include "sim/peripherals/sense_adc.hpp"

#include <algorithm>

namespace zobel::sim {
namespace {

constexpr unsigned kFrameBits = 16;
constexpr uint16_t kCodeMax = 4095;

// Bits 15 to 11 of a word choose the register, unless bit 15 is 0: that is mode control.
constexpr unsigned kRegisterFirst = 0b10000;  // configuration
constexpr unsigned kRegisterLast = 0b10110;   // sample set

// Fields of the mode control register.
constexpr unsigned kScanHold = 0;
constexpr unsigned kScanManual = 1;
constexpr unsigned kResetAll = 2;

constexpr unsigned field(uint16_t word, unsigned low, unsigned bits) {
  return (static_cast<unsigned>(word) >> low) & ((1u << bits) - 1u);
}

}  // namespace

SenseAdc::SenseAdc() {
  for (unsigned channel = 0; channel < kChannels; ++channel)
    setCode(channel, 0);
}

void SenseAdc::setCode(unsigned channel, uint16_t code) {
  codes_.at(channel) = std::min(code, kCodeMax);
}

void SenseAdc::setDefect(Defect defect) {
  defect_ = defect;
  frozenCodes_ = codes_;
  if (defect == Defect::unpowered) {
    manual_ = false;
    tagged_ = false;
    channel_ = 0;
    shift_ = 0;
  }
}

bool SenseAdc::step(bool csN, bool sclk, bool mosi) {
  if (csN_ && !csN) {
    beginFrame();
  } else if (!csN_ && csN) {
    endFrame();
  } else if (sclk && !sclk_) {
    if (bits_ < kFrameBits)
      in_ = static_cast<uint16_t>((in_ << 1) | (mosi ? 1 : 0));
    ++bits_;
  } else if (!sclk && sclk_) {
    shift_ = static_cast<uint16_t>(shift_ << 1);
  }
  csN_ = csN;
  sclk_ = sclk;
  out_ = level();
  return out_;
}

bool SenseAdc::level() const {
  switch (defect_) {
    case Defect::lineLow:
    case Defect::unpowered:
      return false;
    case Defect::lineHigh:
      return true;
    default:
      return (shift_ & 0x8000u) != 0;
  }
}

void SenseAdc::beginFrame() {
  bits_ = 0;
  in_ = 0;
  shift_ = 0;
  if (!manual_ || !powered_)
    return;
  ++conversions_;
  const uint16_t code = defect_ == Defect::frozen ? frozenCodes_[channel_] : codes_[channel_];
  const unsigned tag = defect_ == Defect::wrongTag ? (channel_ + 1) % kChannels : channel_;
  // Without the tag, one leading zero, the code, three trailing zeros.
  shift_ = static_cast<uint16_t>(tagged_ ? (tag << 12) | code : unsigned{code} << 3);
}

void SenseAdc::endFrame() {
  shift_ = 0;
  if (defect_ == Defect::unpowered)
    return;
  if (bits_ < kFrameBits) {
    ++refusals_;
    return;
  }
  accept(in_);
}

void SenseAdc::accept(uint16_t word) {
  if (field(word, 15, 1) == 0) {
    writeModeControl(word);
    return;
  }
  const unsigned address = field(word, 11, 5);
  if (address < kRegisterFirst || address > kRegisterLast)
    ++refusals_;
}

void SenseAdc::writeModeControl(uint16_t word) {
  const unsigned scan = field(word, 11, 4);
  powered_ = field(word, 3, 2) == 0;
  if (field(word, 5, 2) == kResetAll) {
    ++resets_;
    manual_ = false;
    tagged_ = false;
    channel_ = 0;
    return;
  }
  if (scan == kScanHold)
    return;
  manual_ = scan == kScanManual;
  if (!manual_) {
    ++refusals_;
    return;
  }
  tagged_ = field(word, 2, 1) != 0;
  channel_ = field(word, 7, 4);
}

}  // namespace zobel::sim
