#include "host_app/protocol/cobs.hpp"

#include <algorithm>
#include <cstddef>

namespace zobel::protocol {
namespace {

/// A code of this value stands for 254 bytes that no zero follows.
constexpr std::uint8_t kFullGroup = 0xFF;

}  // namespace

std::vector<std::uint8_t> cobsEncode(std::span<const std::uint8_t> data) {
  std::vector<std::uint8_t> stuffed{1};
  std::size_t code = 0;
  for (const std::uint8_t byte : data) {
    if (stuffed[code] == kFullGroup) {
      code = stuffed.size();
      stuffed.push_back(1);
    }
    if (byte == 0) {
      code = stuffed.size();
      stuffed.push_back(1);
    } else {
      stuffed.push_back(byte);
      ++stuffed[code];
    }
  }
  return stuffed;
}

std::optional<std::vector<std::uint8_t>> cobsDecode(std::span<const std::uint8_t> stuffed) {
  if (stuffed.empty() || std::find(stuffed.begin(), stuffed.end(), 0) != stuffed.end()) {
    return std::nullopt;
  }
  std::vector<std::uint8_t> data;
  data.reserve(stuffed.size());
  while (!stuffed.empty()) {
    const std::uint8_t code = stuffed.front();
    if (code > stuffed.size()) {
      return std::nullopt;
    }
    data.insert(data.end(), stuffed.begin() + 1, stuffed.begin() + code);
    stuffed = stuffed.subspan(code);
    if (code != kFullGroup && !stuffed.empty()) {
      data.push_back(0);
    }
  }
  return data;
}

}  // namespace zobel::protocol
