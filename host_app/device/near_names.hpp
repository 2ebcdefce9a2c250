#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zobel::device {

/// How many letters must be put in, left out, replaced or swapped with their neighbour to make one
/// word of the other (optimal string alignment distance).
[[nodiscard]] std::size_t editDistance(std::string_view one, std::string_view other);

/// The candidates that `name` may be meant to be, nearest first, at most three: at most a third of
/// its letters wrong, or part of the candidate. Empty when none is near.
[[nodiscard]] std::vector<std::string_view> nearNames(std::string_view name,
                                                      std::span<const std::string_view> candidates);

/// "a, b or c".
[[nodiscard]] std::string choiceOf(std::span<const std::string_view> names);

}  // namespace zobel::device
