#include "host_app/device/near_names.hpp"

#include <algorithm>
#include <utility>

namespace zobel::device {

std::size_t editDistance(std::string_view one, std::string_view other) {
  std::vector<std::vector<std::size_t>> table(one.size() + 1,
                                              std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) {
    for (std::size_t j = 0; j <= other.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = table[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[one.size()][other.size()];
}

std::vector<std::string_view> nearNames(std::string_view name,
                                        std::span<const std::string_view> candidates) {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = editDistance(name, candidate);
    const bool part = name.size() >= 3 && candidate.find(name) != std::string_view::npos;
    if (part || 3 * distance <= name.size()) {
      near.emplace_back(distance, candidate);
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string_view> names;
  for (std::size_t n = 0; n < std::min<std::size_t>(3, near.size()); ++n) {
    names.push_back(near[n].second);
  }
  return names;
}

std::string choiceOf(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const bool last = n + 1 == names.size();
    text += n == 0 ? "" : last ? " or " : ", ";
    text += names[n];
  }
  return text;
}

}  // namespace zobel::device
