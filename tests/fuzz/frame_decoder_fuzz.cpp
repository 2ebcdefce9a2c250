// What must hold for any bytes that reach a host: nothing crashes, no cut of the stream changes
// what is found, and whatever is understood is exactly what was sent. libFuzzer's entry point.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"

using namespace zobel::protocol;
using Bytes = std::span<const std::uint8_t>;
using Bodies = std::vector<std::vector<std::uint8_t>>;

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Whoever understands a body writes the same body.
template <typename Message>
void requireSame(const zobel::Expected<Message>& message, Bytes body) {
  if (message) {
    const auto again = encode(*message);
    require(std::equal(again.begin(), again.end(), body.begin(), body.end()));
  } else {
    require(!message.error().message.empty());
  }
}

void checkMessages(Bytes body) {
  requireSame(parseRequest(body), body);
  requireSame(parseAnswer(body), body);
  requireSame(parseReport(body), body);
}

void checkDecoder(Bytes stream) {
  FrameDecoder whole;
  const Bodies bodies = whole.push(stream);

  FrameDecoder cut;
  Bodies pieces;
  for (std::size_t size = 1; !stream.empty(); size = size % 7 + 1) {
    const std::size_t taken = std::min(size, stream.size());
    const Bodies some = cut.push(stream.first(taken));
    pieces.insert(pieces.end(), some.begin(), some.end());
    stream = stream.subspan(taken);
  }
  require(pieces == bodies);
  require(cut.counters() == whole.counters());
  require(whole.counters().frames == bodies.size());

  for (const auto& body : bodies) {
    require(body.size() >= kShortestBody && body.size() <= kLongestBody);
    FrameDecoder again;
    require(again.push(encodeFrame(body)) == Bodies{body});
    checkMessages(body);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes input(data, size);
  checkDecoder(input);
  // Past the CRC, which keeps random bytes from the parsers.
  checkMessages(input);
  if (size >= kShortestBody && size <= kLongestBody) {
    checkDecoder(encodeFrame(input));
  }
  return 0;
}
