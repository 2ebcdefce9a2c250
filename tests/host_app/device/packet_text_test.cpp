// Frames as lines of the packet log.

#include "host_app/device/packet_text.hpp"

#include "host_app/device/generated/registers.hpp"
#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using namespace zobel::protocol;
using Catch::Contains;
namespace field = zobel::device::field;

namespace {

std::string textOf(Packet::Direction direction, std::vector<std::uint8_t> body) {
  return packetText({std::chrono::system_clock::now(), direction, std::move(body)});
}

}  // namespace

TEST_CASE("packet text: requests name their registers") {
  const auto out = Packet::Direction::toBoard;
  const std::uint16_t target = field::volume::target.address;
  CHECK_THAT(textOf(out, encode(Request{7, Hello{}})),
             Contains("> ") && Contains("#7") && Contains("hello"));
  CHECK_THAT(textOf(out, encode(Request{8, Read{target, 2}})),
             Contains("read 2 from volume.target"));
  CHECK_THAT(textOf(out, encode(Request{9, MaskedWrite{target, 0x7FF, 600}})),
             Contains("volume.target") && Contains("00000258"));
}

TEST_CASE("packet text: answers, refusals and reports are told apart") {
  const auto in = Packet::Direction::fromBoard;
  CHECK_THAT(textOf(in, encode(Answer{0x02, 8, Status::done, 1, {600}})),
             Contains("<") && Contains("done 00000258"));
  CHECK_THAT(textOf(in, encode(Answer{0x03, 8, Status::refused, 0, {600}})), Contains("refused"));
  CHECK_THAT(
      textOf(in, encode(Report{ReportKind::event, 1, {{field::status::state.address, {7}}}})),
      Contains("event") && Contains("status.state"));
}

TEST_CASE("packet text: what is no message is said to be none") {
  CHECK_THAT(textOf(Packet::Direction::toBoard, {0x7F, 1}), Contains("not a request"));
  CHECK_THAT(textOf(Packet::Direction::fromBoard, {0x81, 1}), Contains("not an answer"));
  CHECK_THAT(textOf(Packet::Direction::fromBoard, {0xC0, 1, 2}), Contains("not a report"));
}
