#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace zobel::remote {

/// The longest line that is read, without its end.
inline constexpr std::size_t kLongestLine = 64 * 1024;

/// Cuts a stream of bytes into lines, however it comes. A line that is too long is dropped as far
/// as its end, and told as such; no more than one line's worth of an unfinished line is held.
class LineInput {
 public:
  struct Line {
    std::string text;  ///< without its end; empty when it was too long
    bool tooLong = false;
  };

  void push(std::string_view bytes);

  /// No more bytes will come: what stands before the end counts as a line.
  void end();

  [[nodiscard]] bool hasLine() const { return !lines_.empty(); }

  /// The oldest line, which there must be. Blank lines are left out.
  [[nodiscard]] Line take();

 private:
  void finish();

  std::deque<Line> lines_;
  Line open_;
};

}  // namespace zobel::remote
