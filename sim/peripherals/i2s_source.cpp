#include "sim/peripherals/i2s_source.hpp"

namespace zobel::sim {

I2sSource::I2sSource(SampleSource& samples, I2sFormat format, unsigned wordBits)
    : samples_(samples), format_(format), wordMask_(~std::uint32_t{0} << (32U - wordBits)) {}

void I2sSource::shiftOut(bool lrck) {
  const bool turns = seenLrck_ && lrck != lrck_;
  lrck_ = lrck;
  seenLrck_ = true;
  // In I2S the word starts one bit after the edge of LRCK; the bit at the edge is the last one of
  // the word before.
  if (format_ == I2sFormat::kI2s) {
    data_ = (shift_ >> 31) != 0;
    shift_ <<= 1;
  }
  if (turns) {
    startSlot(lrck != (format_ == I2sFormat::kLeftJustified));
  }
  if (format_ == I2sFormat::kLeftJustified) {
    data_ = (shift_ >> 31) != 0;
    shift_ <<= 1;
  }
}

void I2sSource::startSlot(bool right) {
  if (!right) {
    frame_ = samples_.next();
    inStep_ = true;
  }
  if (inStep_) {
    shift_ = static_cast<std::uint32_t>(right ? frame_.right : frame_.left) & wordMask_;
  }
}

}  // namespace zobel::sim
