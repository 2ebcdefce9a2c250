#include "models/design/custom_filter.hpp"

namespace zobel::design {
namespace {

constexpr unsigned kWordBits = 35;
constexpr std::uint64_t kWordMask = (std::uint64_t{1} << kWordBits) - 1;

/// As the loader sums up words: the sum turned left by a bit, and the word.
std::uint64_t checksum(const std::vector<std::uint64_t>& words) {
  std::uint64_t sum = 0;
  for (const std::uint64_t word : words) {
    sum = (((sum << 1U) | (sum >> (kWordBits - 1))) + word) & kWordMask;
  }
  return sum;
}

}  // namespace

std::vector<std::uint64_t> customFilterWords(const InterpolatorDesign& design) {
  std::vector<std::uint64_t> words;
  for (const auto& cascade : design.cascades) {
    for (const InterpolatorStage& stage : cascade) {
      words.push_back((std::uint64_t{stage.halfBand} << 34U) | stage.tapsPerPhase());
      for (const auto& phase : stage.phases) {
        for (const std::int64_t tap : phase) {
          words.push_back(static_cast<std::uint64_t>(tap) & kWordMask);
        }
      }
    }
  }
  words.push_back(checksum(words));
  return words;
}

}  // namespace zobel::design
