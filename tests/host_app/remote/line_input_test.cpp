#include "host_app/remote/line_input.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using zobel::remote::kLongestLine;
using zobel::remote::LineInput;

namespace {

std::vector<std::string> linesOf(LineInput& input) {
  std::vector<std::string> lines;
  while (input.hasLine()) {
    const auto line = input.take();
    lines.push_back(line.tooLong ? "too long" : line.text);
  }
  return lines;
}

}  // namespace

TEST_CASE("line input: the lines do not depend on how the stream is cut") {
  const std::string stream = "one\n\n  \ntwo words\r\nthree\n";
  for (std::size_t size = 1; size <= stream.size(); ++size) {
    LineInput input;
    for (std::size_t begin = 0; begin < stream.size(); begin += size) {
      input.push(std::string_view(stream).substr(begin, size));
    }
    CHECK(linesOf(input) == std::vector<std::string>{"one", "two words\r", "three"});
  }
}

TEST_CASE("line input: a line without its end counts when the stream ends") {
  LineInput input;
  input.push("half");
  CHECK_FALSE(input.hasLine());
  input.end();
  CHECK(linesOf(input) == std::vector<std::string>{"half"});
}

TEST_CASE("line input: a line that is too long is told once, and the next one is read") {
  LineInput input;
  input.push(std::string(kLongestLine, 'a') + "\n");
  CHECK(linesOf(input).front().size() == kLongestLine);
  for (int n = 0; n < 100; ++n) {
    input.push(std::string(10'000, 'a'));
  }
  input.push("\nnext\n");
  CHECK(linesOf(input) == std::vector<std::string>{"too long", "next"});
}
