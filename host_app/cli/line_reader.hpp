#pragma once

#include <optional>
#include <string>

namespace zobel::cli {

/// Reads lines from a descriptor without ever waiting for them.
class LineReader {
 public:
  /// The descriptor stays its owner's.
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  /// The next whole line, without its end; nothing while there is none. What stands before the end
  /// of the stream counts as a line.
  [[nodiscard]] std::optional<std::string> next();

 private:
  void receive();

  int descriptor_;
  bool ended_ = false;
  std::string buffer_;
};

}  // namespace zobel::cli
