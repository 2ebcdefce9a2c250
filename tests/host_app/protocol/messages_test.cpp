#include <algorithm>
#include <string>

#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::protocol;
using Bytes = std::vector<std::uint8_t>;
using Catch::Contains;

namespace {

const std::vector<Request> kRequests{
    {0x00, Hello{}},
    {0x12, Read{0x100, 3}},
    {0x34, Read{0xFFC, 32}},
    {0xFF, Write{0x080, {0x04030201, 0xFFFFFFFF}}},
    {0x56, Write{0x000, std::vector<std::uint32_t>(32, 0xDEADBEEF)}},
    {0x78, MaskedWrite{0x100, 0x000007FF, 0x00EB}},
};

const std::vector<Answer> kAnswers{
    {0x01, 0x00, Status::done, 4, {0x5A4F4245, 1, 2, 3}},
    {0x02, 0x11, Status::done, 2, {7, 8}},
    {0x02, 0x12, Status::refused, 1, {7}},
    {0x03, 0x13, Status::refused, 1, {7, 8, 9}},
    {0x04, 0x14, Status::done, 1, {0xEB}},
    {0x77, 0x15, Status::notUnderstood, 0, {}},
};

const std::vector<Report> kReports{
    {ReportKind::telemetry, 0x00, {}},
    {ReportKind::telemetry, 0x01, {{0x380, {1, 2, 3, 4, 5}}}},
    {ReportKind::event, 0xFF, {{0x200, {1, 2}}, {0x10C, {1500}}, {0x280, {0, 15, 0, 3}}}},
};

std::string refusal(const Bytes& body) {
  return parseRequest(body).error().message;
}

}  // namespace

TEST_CASE("request: the bytes are those of the specification") {
  CHECK(encode(kRequests[0]) == Bytes{0x01, 0x00});
  CHECK(encode(kRequests[1]) == Bytes{0x02, 0x12, 0x00, 0x01, 0x03});
  CHECK(encode(kRequests[3]) ==
        Bytes{0x03, 0xFF, 0x80, 0x00, 0x02, 0x01, 0x02, 0x03, 0x04, 0xFF, 0xFF, 0xFF, 0xFF});
  CHECK(encode(kRequests[4]).size() == kLongestBody);
  CHECK(encode(kRequests[5]) ==
        Bytes{0x04, 0x78, 0x00, 0x01, 0xFF, 0x07, 0x00, 0x00, 0xEB, 0x00, 0x00, 0x00});
}

TEST_CASE("answer and report: the bytes are those of the specification") {
  CHECK(encode(kAnswers[2]) == Bytes{0x82, 0x12, 0x01, 0x01, 0x07, 0x00, 0x00, 0x00});
  CHECK(encode(kAnswers[5]) == Bytes{0xF7, 0x15, 0x02, 0x00});
  CHECK(encode(Report{ReportKind::event, 9, {{0x10C, {1500}}}}) ==
        Bytes{0xC1, 0x09, 0x0C, 0x01, 0x01, 0xDC, 0x05, 0x00, 0x00});
}

TEST_CASE("messages: what was encoded is parsed again") {
  for (const Request& request : kRequests) {
    REQUIRE(parseRequest(encode(request)).value() == request);
  }
  for (const Answer& answer : kAnswers) {
    REQUIRE(parseAnswer(encode(answer)).value() == answer);
  }
  for (const Report& report : kReports) {
    REQUIRE(parseReport(encode(report)).value() == report);
  }
}

TEST_CASE("messages: a request that is cut or too long by a byte is refused") {
  for (const Request& request : kRequests) {
    const Bytes whole = encode(request);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      CAPTURE(size);
      REQUIRE_FALSE(parseRequest(std::span(whole).first(size)));
    }
    Bytes longer = whole;
    longer.push_back(0);
    REQUIRE_FALSE(parseRequest(longer));
  }
}

TEST_CASE("messages: a refused request tells what is wrong with it") {
  CHECK_THAT(refusal({0x05, 0x00}), Contains("0x05"));
  CHECK_THAT(refusal({0x02, 0x00, 0x00, 0x01, 0x00}), Contains("1 to 32"));
  CHECK_THAT(refusal({0x02, 0x00, 0x00, 0x01, 0x21}), Contains("1 to 32"));
  CHECK_THAT(refusal({0x02, 0x00, 0x01, 0x01, 0x01}), Contains("0x101"));
  CHECK_THAT(refusal({0x02, 0x00, 0x00, 0x10, 0x01}), Contains("0x1000"));
  CHECK_THAT(refusal({0x03, 0x00, 0x00, 0x01, 0x01, 0x00}), Contains("9 bytes"));
  CHECK(refusal({}).find('\n') == std::string::npos);
}

TEST_CASE("messages: an answer that contradicts itself is refused") {
  CHECK_FALSE(parseAnswer(Bytes{}));
  CHECK_FALSE(parseAnswer(Bytes{0x82, 0x00, 0x00}));
  CHECK_FALSE(parseAnswer(Bytes{0x02, 0x00, 0x00, 0x00}));
  CHECK_FALSE(parseAnswer(Bytes{0x82, 0x00, 0x03, 0x00}));
  CHECK_FALSE(parseAnswer(Bytes{0x82, 0x00, 0x00, 0x01}));
  CHECK_FALSE(parseAnswer(Bytes{0x82, 0x00, 0x00, 0x01, 0x07, 0x00, 0x00}));
  CHECK_FALSE(parseAnswer(Bytes{0x83, 0x00, 0x00, 0x21}));
  Bytes tooMany{0x82, 0x00, 0x00, 33};
  tooMany.resize(4 + 4 * 33);
  CHECK_FALSE(parseAnswer(tooMany));
}

TEST_CASE("messages: an answer fits its own request only") {
  const Request read{0x11, Read{0x100, 2}};
  const Answer done{0x02, 0x11, Status::done, 2, {7, 8}};
  CHECK(answers(done, read));
  CHECK(answers({0x02, 0x11, Status::refused, 1, {7}}, read));
  CHECK(answers({0x02, 0x11, Status::notUnderstood, 0, {}}, read));

  CHECK_FALSE(answers(done, Request{0x12, Read{0x100, 2}}));
  CHECK_FALSE(answers(done, Request{0x11, Read{0x100, 3}}));
  CHECK_FALSE(answers(done, Request{0x11, Write{0x100, {1, 2}}}));
  CHECK_FALSE(answers({0x02, 0x11, Status::refused, 2, {7, 8}}, read));

  const Request write{0x11, Write{0x100, {1, 2}}};
  CHECK(answers({0x03, 0x11, Status::done, 2, {1, 2}}, write));
  CHECK(answers({0x03, 0x11, Status::refused, 1, {1, 5}}, write));
  CHECK_FALSE(answers({0x03, 0x11, Status::done, 1, {1, 5}}, write));
  CHECK_FALSE(answers({0x03, 0x11, Status::done, 2, {1}}, write));
}

TEST_CASE("messages: a report that is cut inside a group is refused") {
  for (const Report& report : kReports) {
    const Bytes whole = encode(report);
    std::size_t complete = 2;
    std::vector<std::size_t> ends{complete};
    for (const RegisterGroup& group : report.groups) {
      ends.push_back(complete += 3 + 4 * group.words.size());
    }
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      CAPTURE(size);
      const bool atEnd = std::find(ends.begin(), ends.end(), size) != ends.end();
      REQUIRE(parseReport(std::span(whole).first(size)).has_value() == atEnd);
    }
  }
  CHECK_FALSE(parseReport(Bytes{0xC0, 0x00, 0x00, 0x01, 0x00}));
  CHECK_FALSE(parseReport(Bytes{0xC0, 0x00, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00}));
  CHECK_FALSE(parseReport(Bytes{0xC2, 0x00}));
}
