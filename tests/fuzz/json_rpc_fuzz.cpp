// What must hold for any line that a client sends: the answer is one line of JSON, or none, and
// how the stream is cut changes nothing.
#include <algorithm>
#include <vector>

#include "host_app/remote/json_rpc.hpp"
#include "host_app/remote/line_input.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using namespace zobel::remote;
using zobel::fuzz::require;

namespace {

/// Answers with what it was asked, so that any text may stand in an answer.
RpcResult echo(const std::string& method, const Json& params) {
  return Json{{"method", method}, {"params", params}};
}

std::vector<std::string> linesOf(std::string_view stream, std::size_t step) {
  LineInput input;
  for (; !stream.empty(); stream.remove_prefix(std::min(step, stream.size()))) {
    input.push(stream.substr(0, step));
  }
  input.end();
  std::vector<std::string> lines;
  while (input.hasLine()) {
    lines.push_back(input.take().text);
  }
  return lines;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view stream = zobel::fuzz::textOf(data, size);
  const auto lines = linesOf(stream, stream.size() + 1);
  require(lines == linesOf(stream, 3));
  for (const std::string& line : lines) {
    const std::string answer = answerLine(line, echo);
    require(answer.empty() || (answer.find('\n') == std::string::npos && Json::accept(answer)));
  }
  return 0;
}
