#pragma once

namespace zobel::sim {

/// One bit of DSD for each channel.
struct DsdPair {
  bool left = false;
  bool right = false;
};

/// Where a DsdSource gets its bits, one pair a call, for ever.
class DsdStream {
 public:
  virtual ~DsdStream() = default;
  [[nodiscard]] virtual DsdPair next() = 0;
};

/// A device that sends DSD on two data lines, as slave of the board's BCLK: a pair at each falling
/// edge. Both lines are low until the first one.
class DsdSource {
 public:
  explicit DsdSource(DsdStream& stream) : stream_(stream) {}

  /// One clock of clk_audio, after the board's outputs have settled: bit 0 of `bclkPair` is BCLK in
  /// the first half of the clock, bit 1 in the second. Returns the data lines at the clock's end.
  DsdPair clock(unsigned bclkPair) {
    const unsigned levels = (bclkPair << 1) | bclk_;
    bclk_ = bclkPair >> 1;
    if ((levels & ~(levels >> 1) & 3U) != 0) {
      data_ = stream_.next();
    }
    return data_;
  }

 private:
  DsdStream& stream_;
  unsigned bclk_ = 0;
  DsdPair data_;
};

}  // namespace zobel::sim
