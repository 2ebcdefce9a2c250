#include "models/design/coefficient_image.hpp"

#include <map>
#include <stdexcept>

namespace zobel::design {
namespace {

constexpr std::uint64_t kCoefficientMask = (std::uint64_t{1} << 35) - 1;
constexpr unsigned kRowBits = 14;
constexpr unsigned kBlockRamRows = 512;

void appendPhase(CoefficientImage& image, const std::vector<std::int64_t>& taps,
                 const std::string& comment) {
  for (std::size_t j = 0; j < taps.size(); ++j) {
    if (j % kRowCoefficients == 0) {
      image.rows.push_back({.words = {}, .comment = j == 0 ? comment : ""});
    }
    image.rows.back().words[j % kRowCoefficients] =
        static_cast<std::uint64_t>(taps[j]) & kCoefficientMask;
  }
}

}  // namespace

std::uint64_t layoutWord(const InterpolatorStage& stage, unsigned row) {
  return (std::uint64_t{stage.halfBand} << 34) | (std::uint64_t{stage.tapsPerPhase()} << kRowBits) |
         row;
}

CoefficientImage coefficientImage(const std::vector<InterpolatorDesign>& sets) {
  CoefficientImage image;
  image.rows.resize(kLayoutRows * sets.size());
  std::map<std::array<std::vector<std::int64_t>, 2>, unsigned> known;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
      for (unsigned position = 0; position < sets[set].cascades[rate].size(); ++position) {
        const InterpolatorStage& stage = sets[set].stage(rate, position);
        const auto [entry, isNew] =
            known.try_emplace(stage.phases, static_cast<unsigned>(image.rows.size()));
        if (isNew) {
          appendPhase(image, stage.phases[0], stage.name);
          appendPhase(image, stage.phases[1], "");
        }
        CoefficientRow& layout = image.rows[kLayoutRows * set + 4 * rate + position];
        layout = {.words = {layoutWord(stage, entry->second)}, .comment = stage.name + ", layout"};
      }
    }
    image.rowsThrough.push_back(static_cast<unsigned>(image.rows.size()));
  }
  if (image.rows.size() >= 1U << kRowBits) {
    throw std::logic_error("coefficient image: too many rows for a layout word");
  }
  return image;
}

unsigned blockRams(const InterpolatorDesign& design) {
  const auto rows = static_cast<unsigned>(coefficientImage({design}).rows.size());
  return kRowCoefficients * ((rows + kBlockRamRows - 1) / kBlockRamRows);
}

}  // namespace zobel::design
