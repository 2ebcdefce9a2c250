#include "host_app/protocol/request.hpp"

#include <fmt/core.h>

#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/little_endian.hpp"

namespace zobel::protocol {
namespace {

constexpr std::uint32_t kLastAddress = 0xFFF;

Expected<std::uint16_t> addressIn(std::span<const std::uint8_t> body) {
  const std::uint32_t address = littleEndian(body.subspan(2, 2));
  if (address % 4 != 0 || address > kLastAddress) {
    return fail(
        fmt::format("address 0x{:03X} is no multiple of 4 up to 0x{:03X}", address, kLastAddress));
  }
  return static_cast<std::uint16_t>(address);
}

Expected<std::uint8_t> countIn(std::span<const std::uint8_t> body) {
  const std::uint8_t count = body[4];
  if (count < 1 || count > kMostWords) {
    return fail(fmt::format("{} words asked for; a request takes 1 to {}", count, kMostWords));
  }
  return count;
}

Expected<void> needBytes(std::span<const std::uint8_t> body, std::size_t bytes) {
  if (body.size() != bytes) {
    return fail(fmt::format("a request of kind 0x{:02X} has {} bytes here, not {}", body[0], bytes,
                            body.size()));
  }
  return {};
}

Expected<Command> parseHello(std::span<const std::uint8_t> body) {
  return needBytes(body, 2).map([] { return Command{Hello{}}; });
}

Expected<Command> parseRead(std::span<const std::uint8_t> body) {
  return needBytes(body, 5)
      .and_then([&] { return countIn(body); })
      .and_then([&](std::uint8_t count) {
        return addressIn(body).map([&](std::uint16_t address) {
          return Command{Read{address, count}};
        });
      });
}

Expected<Command> parseWrite(std::span<const std::uint8_t> body) {
  if (body.size() < 5) {
    return fail(fmt::format("a write has at least 9 bytes, not {}", body.size()));
  }
  return countIn(body)
      .and_then([&](std::uint8_t count) { return needBytes(body, 5 + 4U * count); })
      .and_then([&] { return addressIn(body); })
      .map([&](std::uint16_t address) {
        return Command{Write{address, wordsOf(body.subspan(5))}};
      });
}

Expected<Command> parseMaskedWrite(std::span<const std::uint8_t> body) {
  return needBytes(body, 12).and_then([&] { return addressIn(body); }).map([&](auto address) {
    return Command{
        MaskedWrite{address, littleEndian(body.subspan(4, 4)), littleEndian(body.subspan(8, 4))}};
  });
}

Expected<Command> parseCommand(std::span<const std::uint8_t> body) {
  switch (static_cast<RequestKind>(body[0])) {
    case RequestKind::hello:
      return parseHello(body);
    case RequestKind::read:
      return parseRead(body);
    case RequestKind::write:
      return parseWrite(body);
    case RequestKind::maskedWrite:
      return parseMaskedWrite(body);
  }
  return fail(fmt::format("there is no request of kind 0x{:02X}", body[0]));
}

void append(std::vector<std::uint8_t>&, const Hello&) {}

void append(std::vector<std::uint8_t>& body, const Read& read) {
  appendLittleEndian(body, read.address, 2);
  body.push_back(read.count);
}

void append(std::vector<std::uint8_t>& body, const Write& write) {
  appendLittleEndian(body, write.address, 2);
  body.push_back(static_cast<std::uint8_t>(write.words.size()));
  appendWords(body, write.words);
}

void append(std::vector<std::uint8_t>& body, const MaskedWrite& write) {
  appendLittleEndian(body, write.address, 2);
  appendLittleEndian(body, write.mask, 4);
  appendLittleEndian(body, write.data, 4);
}

}  // namespace

RequestKind kindOf(const Command& command) {
  constexpr RequestKind kKinds[] = {RequestKind::hello, RequestKind::read, RequestKind::write,
                                    RequestKind::maskedWrite};
  return kKinds[command.index()];
}

std::size_t answerWords(const Command& command) {
  if (const auto* const read = std::get_if<Read>(&command)) {
    return read->count;
  }
  if (const auto* const write = std::get_if<Write>(&command)) {
    return write->words.size();
  }
  return std::holds_alternative<Hello>(command) ? 4 : 1;
}

std::vector<std::uint8_t> encode(const Request& request) {
  std::vector<std::uint8_t> body{static_cast<std::uint8_t>(kindOf(request.command)),
                                 request.sequence};
  std::visit([&](const auto& command) { append(body, command); }, request.command);
  return body;
}

Expected<Request> parseRequest(std::span<const std::uint8_t> body) {
  if (body.size() < kShortestBody) {
    return fail(fmt::format("a request has at least {} bytes, not {}", kShortestBody, body.size()));
  }
  return parseCommand(body).map([&](Command&& command) {
    return Request{body[1], std::move(command)};
  });
}

}  // namespace zobel::protocol
