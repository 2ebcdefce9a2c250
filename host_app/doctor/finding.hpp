#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zobel::doctor {

enum class Verdict : std::uint8_t { pass, fail, skip };

/// "PASS", "FAIL" or "SKIP".
[[nodiscard]] constexpr std::string_view textOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "PASS";
    case Verdict::fail:
      return "FAIL";
    case Verdict::skip:
      break;
  }
  return "SKIP";
}

/// What one check of a board found.
struct Finding {
  Verdict verdict = Verdict::skip;
  std::string value;   ///< what was seen, or why nothing was looked at
  std::string remedy;  ///< what a failure means and what to do; empty unless it failed
};

[[nodiscard]] inline Finding passes(std::string value) {
  return {Verdict::pass, std::move(value), {}};
}

[[nodiscard]] inline Finding fails(std::string value, std::string remedy) {
  return {Verdict::fail, std::move(value), std::move(remedy)};
}

[[nodiscard]] inline Finding skips(std::string reason) {
  return {Verdict::skip, std::move(reason), {}};
}

}  // namespace zobel::doctor
