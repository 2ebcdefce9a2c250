#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace zobel {

/// An expected failure, told so that its reader can act on it: one line that says what failed, on
/// what, and what to do. Functions that fail in this way leave nothing half-done.
struct Error {
  std::string message;
};

/// A value, or the reason why there is none.
template <typename T>
using Expected = tl::expected<T, Error>;

/// `return fail("...")` from a function that returns `Expected<T>`.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace zobel
