#include "sim/peripherals/serial_line.hpp"

#include <utility>

namespace zobel::sim {
namespace {

constexpr unsigned kDataBits = 8;
constexpr unsigned kFrameBits = 1 + kDataBits + 1;

}  // namespace

std::vector<std::uint8_t> SerialLine::takeReceived() {
  return std::exchange(fromCore_, {});
}

bool SerialLine::step(bool fromCore) {
  receive(fromCore);
  return transmit();
}

void SerialLine::receive(bool level) {
  if (awaitsIdle_) {
    awaitsIdle_ = !level;
    receiving_ = awaitsIdle_;
    return;
  }
  if (!receiving_) {
    if (!level) {
      receiving_ = true;
      inCount_ = 0;
      inPhase_ = clockHz_ / 2;  // bits are sampled in their middle
    }
    return;
  }
  inPhase_ += baud_;
  if (inPhase_ >= clockHz_) {
    inPhase_ -= clockHz_;
    sample(level);
  }
}

void SerialLine::sample(bool level) {
  if (inCount_ == 0 && level) {
    receiving_ = false;  // too short for a start bit
    return;
  }
  inBits_ = (inBits_ >> 1) | (level ? 1U << kDataBits : 0U);
  ++inCount_;
  if (inCount_ < kFrameBits) {
    return;
  }
  // Bit 8 is the stop bit, and the start bit has been shifted out.
  fromCore_.push_back(static_cast<std::uint8_t>(inBits_ & 0xFFU));
  receiving_ = !level;
  awaitsIdle_ = !level;
  framingErrors_ += level ? 0 : 1;
}

bool SerialLine::transmit() {
  if (sending_) {
    outPhase_ += baud_;
    if (outPhase_ < clockHz_) {
      return (outBits_ & 1U) != 0;
    }
    outPhase_ -= clockHz_;
    outBits_ >>= 1;
    --outBitsLeft_;
    sending_ = outBitsLeft_ != 0;
  } else {
    outPhase_ = 0;
  }
  if (!sending_ && !toCore_.empty()) {
    constexpr unsigned kStop = 1U << (kFrameBits - 1);
    outBits_ = kStop | (unsigned{toCore_.front()} << 1);
    outBitsLeft_ = kFrameBits;
    toCore_.pop_front();
    sending_ = true;
  }
  return !sending_ || (outBits_ & 1U) != 0;
}

}  // namespace zobel::sim
