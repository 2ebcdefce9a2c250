#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zobel::protocol {

/// Ends each frame; appears nowhere else on the line.
inline constexpr std::uint8_t kDelimiter = 0;

/// Words of 32 bits that one request can carry or ask for.
inline constexpr std::size_t kMostWords = 32;

/// Bytes of a body: kind and sequence number alone, to a write of 32 words.
inline constexpr std::size_t kShortestBody = 2;
inline constexpr std::size_t kLongestBody = 5 + 4 * kMostWords;

inline constexpr std::size_t kCrcBytes = 4;

/// Bytes on the line, delimiter included, of a body of these many: COBS adds one.
[[nodiscard]] constexpr std::size_t frameBytes(std::size_t bodyBytes) {
  return 1 + bodyBytes + kCrcBytes + 1;
}

/// The bytes on the line: COBS of body and CRC, then the delimiter. A receiver drops a body that is
/// shorter than `kShortestBody` or longer than `kLongestBody`.
[[nodiscard]] std::vector<std::uint8_t> encodeFrame(std::span<const std::uint8_t> body);

/// What a decoder has seen. A frame with several faults counts once, as the first of: length,
/// COBS, CRC.
struct FrameCounters {
  std::uint64_t frames = 0;  ///< correct ones
  std::uint64_t badLength = 0;
  std::uint64_t badCobs = 0;
  std::uint64_t badCrc = 0;

  [[nodiscard]] std::uint64_t errors() const { return badLength + badCobs + badCrc; }
  [[nodiscard]] bool operator==(const FrameCounters&) const = default;
};

/// Finds the frames in a stream of bytes, however it is cut into pieces. Wrong frames are dropped
/// and counted, empty ones ignored; after any disturbance it is in step at the next delimiter.
/// Holds one frame at most.
class FrameDecoder {
 public:
  FrameDecoder();

  /// The bodies of the correct frames that these bytes complete, in their order.
  [[nodiscard]] std::vector<std::vector<std::uint8_t>> push(std::span<const std::uint8_t> bytes);

  [[nodiscard]] const FrameCounters& counters() const { return counters_; }

  /// Forgets a frame that has begun; the counters stay.
  void reset();

 private:
  /// Judges the frame before a delimiter; appends its body when it is correct.
  void finish(std::vector<std::vector<std::uint8_t>>& bodies);

  std::vector<std::uint8_t> stuffed_;
  bool tooLong_ = false;
  FrameCounters counters_;
};

}  // namespace zobel::protocol
