#include "host_app/device/link.hpp"

#include <chrono>
#include <vector>

#include "tests/host_app/device/bench.hpp"

using namespace zobel::device;
using namespace zobel::test;
using Catch::Contains;
using zobel::protocol::MaskedWrite;
using zobel::protocol::Read;
using zobel::protocol::Report;
using zobel::protocol::ReportKind;
using zobel::protocol::Status;
using zobel::protocol::Write;

namespace {

constexpr std::uint16_t kScratch = field::id::scratch.address;

struct LinkBench : Bench {
  Link link{pipe.host(), kQuick};
};

Report counted(std::uint8_t counter) {
  return {ReportKind::telemetry, counter, {{field::volume::current.address, {counter}}}};
}

}  // namespace

TEST_CASE("link: a write is answered with what the device has") {
  LinkBench bench;
  const auto answer = need(bench.link.transact(Write{kScratch, {0x12345678}}));
  CHECK(answer.status == Status::done);
  CHECK(answer.words == std::vector<std::uint32_t>{0x12345678});
  CHECK(bench.link.counters().transactions == 1);
  CHECK(bench.link.counters().retries == 0);
}

TEST_CASE("link: a lost or damaged answer is asked for again, and the write not done again") {
  for (const Mischief mischief : {Mischief::lose, Mischief::damage, Mischief::otherKind}) {
    for (const int times : {1, 3}) {
      CAPTURE(static_cast<int>(mischief), times);
      LinkBench bench;
      bench.board.misbehave(std::vector<Mischief>(static_cast<std::size_t>(times), mischief));
      const auto answer = need(bench.link.transact(MaskedWrite{kScratch, ~0U, 42}));
      CHECK(answer.words == std::vector<std::uint32_t>{42});
      CHECK(bench.link.counters().retries == static_cast<std::uint64_t>(times));
      CHECK(bench.board.requests() == static_cast<std::uint64_t>(times) + 1);
      CHECK(bench.board.writes() == 1);
    }
  }
}

TEST_CASE("link: a repeat of a refused write is refused again, with the same count") {
  LinkBench bench;
  bench.board.misbehave({Mischief::lose});
  const auto answer = need(bench.link.transact(
      Write{field::volume::target.address, {10, 20, 9 /* below the range of the ramp rate */}}));
  CHECK(answer.status == Status::refused);
  CHECK(answer.count == 2);
  CHECK(answer.words == std::vector<std::uint32_t>{10, 20, field::volume::rampRate.reset});
  CHECK(bench.board.writes() == 1);
}

TEST_CASE("link: two equal writes in a row are two writes") {
  LinkBench bench;
  (void)need(bench.link.transact(Write{kScratch, {1}}));
  (void)need(bench.link.transact(Write{kScratch, {1}}));
  CHECK(bench.board.writes() == 2);
}

TEST_CASE("link: a late or doubled answer is not taken for the next one") {
  for (const Mischief mischief : {Mischief::late, Mischief::twice}) {
    LinkBench bench;
    bench.board.set(field::volume::current, 77);
    bench.board.misbehave({mischief});
    CHECK(need(bench.link.transact(Read{kScratch, 1})).words.front() == 0);
    CHECK(need(bench.link.transact(Read{field::volume::current.address, 1})).words.front() == 77);
    CHECK(need(bench.link.transact(Read{kScratch, 1})).words.front() == 0);
    CHECK(bench.link.counters().ignored == 1);
  }
}

TEST_CASE("link: sequence numbers run through all values") {
  LinkBench bench;
  for (std::uint32_t i = 0; i < 600; ++i) {
    REQUIRE(need(bench.link.transact(Write{kScratch, {i / 2}})).words.front() == i / 2);
  }
  CHECK(bench.board.writes() == 600);
  CHECK(bench.link.counters().retries == 0);
}

TEST_CASE("link: without an answer it gives up in time, and tells what may have happened") {
  LinkBench bench;
  bench.board.misbehave(std::vector<Mischief>(8, Mischief::lose));
  const auto read = bench.link.transact(Read{kScratch, 1});
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().touched == Touched::no);
  CHECK_THAT(read.error().message, Contains("no answer on pipe") && Contains("4 tries"));
  CHECK(read.error().message.find('\n') == std::string::npos);

  const auto write = bench.link.transact(Write{kScratch, {1}});
  REQUIRE_FALSE(write.has_value());
  CHECK(write.error().touched == Touched::unknown);
  CHECK(bench.link.counters().failures == 2);
  CHECK(bench.board.requests() == 8);
}

TEST_CASE("link: a transaction never lasts longer than its limit, however slow the line") {
  zobel::transport::InProcessPipe silent;
  Link link(silent.host(),
            {300, std::chrono::milliseconds{50}, 100, std::chrono::milliseconds{60}});
  const auto begin = std::chrono::steady_clock::now();
  CHECK_FALSE(link.transact(Read{kScratch, 1}).has_value());
  // One try takes longer than the limit.
  CHECK(link.counters().retries == 0);
  // A hundred tries at 300 baud would take a quarter of an hour.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{5});
}

TEST_CASE("link: a transport that is lost ends a transaction at once") {
  LinkBench bench;
  bench.pipe.close();
  const auto write = bench.link.transact(Write{kScratch, {1}});
  REQUIRE_FALSE(write.has_value());
  CHECK_THAT(write.error().message, Contains("closed"));
  CHECK(write.error().touched == Touched::unknown);
  CHECK(bench.link.counters().retries == 0);
}

TEST_CASE(
    "link: reports reach the listener, also between request and answer, and gaps are counted") {
  LinkBench bench;
  std::vector<std::uint8_t> heard;
  bench.link.setListener([&](const Report& report) { heard.push_back(report.counter); });
  bench.board.reportBeforeAnswers({counted(254), counted(255), counted(0), counted(3)});
  for (std::uint32_t i = 0; i < 4; ++i) {
    REQUIRE(need(bench.link.transact(Write{kScratch, {i}})).words.front() == i);
  }
  CHECK(heard == std::vector<std::uint8_t>{254, 255, 0, 3});
  CHECK(bench.link.counters().reports == 4);
  CHECK(bench.link.counters().lostReports == 2);
  CHECK(bench.link.counters().ignored == 0);
}

TEST_CASE("link: listens for reports without a request") {
  LinkBench bench;
  std::vector<std::uint8_t> heard;
  bench.link.setListener([&](const Report& report) { heard.push_back(report.counter); });
  const auto frame = zobel::protocol::encodeFrame(zobel::protocol::encode(counted(9)));
  REQUIRE(bench.pipe.board().send(frame).has_value());
  REQUIRE(bench.link.listen(std::chrono::milliseconds{5}).has_value());
  CHECK(heard == std::vector<std::uint8_t>{9});
}

TEST_CASE("link: what lies in the line from before does no harm") {
  LinkBench bench;
  const std::vector<std::uint8_t> half{0x82, 0x01, 0x33};
  REQUIRE(bench.pipe.board().send(half).has_value());
  REQUIRE(bench.link.listen(std::chrono::milliseconds{1}).has_value());
  REQUIRE(bench.pipe.board().send(half).has_value());
  // A host that went away in the middle of a frame.
  REQUIRE(bench.pipe.host().send(half).has_value());
  REQUIRE(bench.link.synchronise().has_value());
  CHECK(need(bench.link.transact(Write{kScratch, {5}})).words.front() == 5);
  CHECK(bench.link.counters().retries == 0);
  CHECK(bench.link.frames().errors() == 0);
}
