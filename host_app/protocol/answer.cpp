#include "host_app/protocol/answer.hpp"

#include <fmt/core.h>

#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/little_endian.hpp"

namespace zobel::protocol {
namespace {

constexpr std::size_t kHeaderBytes = 4;

bool isWrite(std::uint8_t kind) {
  return kind == static_cast<std::uint8_t>(RequestKind::write) ||
         kind == static_cast<std::uint8_t>(RequestKind::maskedWrite);
}

}  // namespace

std::vector<std::uint8_t> encode(const Answer& answer) {
  std::vector<std::uint8_t> body{static_cast<std::uint8_t>(answer.requestKind | kAnswerBit),
                                 answer.sequence, static_cast<std::uint8_t>(answer.status),
                                 answer.count};
  appendWords(body, answer.words);
  return body;
}

Expected<Answer> parseAnswer(std::span<const std::uint8_t> body) {
  if (body.size() < kHeaderBytes || body.size() % 4 != 0 ||
      body.size() > kHeaderBytes + 4 * kMostWords) {
    return fail(fmt::format("an answer has 4 to {} bytes, a multiple of 4, not {}",
                            kHeaderBytes + 4 * kMostWords, body.size()));
  }
  if ((body[0] & kAnswerBit) == 0) {
    return fail(fmt::format("kind 0x{:02X} is no answer", body[0]));
  }
  if (body[2] > static_cast<std::uint8_t>(Status::notUnderstood)) {
    return fail(fmt::format("an answer has no status {}", body[2]));
  }
  Answer answer{static_cast<std::uint8_t>(body[0] & ~kAnswerBit), body[1],
                static_cast<Status>(body[2]), body[3], wordsOf(body.subspan(kHeaderBytes))};
  const bool counts = isWrite(answer.requestKind) ? answer.count <= kMostWords
                                                  : answer.count == answer.words.size();
  if (!counts) {
    return fail(fmt::format("an answer of kind 0x{:02X} counts {} words and has {}", body[0],
                            answer.count, answer.words.size()));
  }
  return answer;
}

bool answers(const Answer& answer, const Request& request) {
  if (answer.requestKind != static_cast<std::uint8_t>(kindOf(request.command)) ||
      answer.sequence != request.sequence) {
    return false;
  }
  const std::size_t asked = answerWords(request.command);
  switch (answer.status) {
    case Status::done:
      return answer.words.size() == asked &&
             (!isWrite(answer.requestKind) || answer.count == asked);
    case Status::refused:
      return answer.words.size() <= asked && answer.count < asked;
    case Status::notUnderstood:
      return answer.words.empty() && answer.count == 0;
  }
  return false;
}

}  // namespace zobel::protocol
