#include "host_app/protocol/frame.hpp"

#include "host_app/protocol/cobs.hpp"
#include "host_app/protocol/crc.hpp"
#include "host_app/protocol/little_endian.hpp"

namespace zobel::protocol {
namespace {

/// Bytes between two delimiters.
constexpr std::size_t kShortestStuffed = frameBytes(kShortestBody) - 1;
constexpr std::size_t kLongestStuffed = frameBytes(kLongestBody) - 1;

}  // namespace

std::vector<std::uint8_t> encodeFrame(std::span<const std::uint8_t> body) {
  std::vector<std::uint8_t> data(body.begin(), body.end());
  appendLittleEndian(data, crc32(body), kCrcBytes);
  std::vector<std::uint8_t> frame = cobsEncode(data);
  frame.push_back(kDelimiter);
  return frame;
}

FrameDecoder::FrameDecoder() {
  stuffed_.reserve(kLongestStuffed);
}

std::vector<std::vector<std::uint8_t>> FrameDecoder::push(std::span<const std::uint8_t> bytes) {
  std::vector<std::vector<std::uint8_t>> bodies;
  for (const std::uint8_t byte : bytes) {
    if (byte == kDelimiter) {
      finish(bodies);
      reset();
    } else if (stuffed_.size() < kLongestStuffed) {
      stuffed_.push_back(byte);
    } else {
      tooLong_ = true;
    }
  }
  return bodies;
}

void FrameDecoder::reset() {
  stuffed_.clear();
  tooLong_ = false;
}

void FrameDecoder::finish(std::vector<std::vector<std::uint8_t>>& bodies) {
  if (stuffed_.empty()) {
    return;
  }
  if (tooLong_ || stuffed_.size() < kShortestStuffed) {
    ++counters_.badLength;
    return;
  }
  auto data = cobsDecode(stuffed_);
  if (!data) {
    ++counters_.badCobs;
    return;
  }
  const std::span<const std::uint8_t> all = *data;
  const auto body = all.first(all.size() - kCrcBytes);
  if (littleEndian(all.last(kCrcBytes)) != crc32(body)) {
    ++counters_.badCrc;
    return;
  }
  ++counters_.frames;
  data->resize(body.size());
  bodies.push_back(std::move(*data));
}

}  // namespace zobel::protocol
