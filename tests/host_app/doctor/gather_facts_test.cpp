#include "host_app/doctor/gather_facts.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/doctor/checks.hpp"
#include "host_app/transport/in_process_pipe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/healthy_board.hpp"

using namespace zobel::doctor;
using namespace std::chrono_literals;
using Catch::Contains;
using zobel::Expected;
using zobel::test::FakeBoard;
using zobel::transport::Transport;
namespace field = zobel::device::field;

namespace {

/// The end of a line that belongs to somebody else, and breaks after so many sends.
class BorrowedLine final : public Transport {
 public:
  BorrowedLine(Transport& line, unsigned& sendsLeft) : line_(line), sendsLeft_(sendsLeft) {}

  Expected<void> send(std::span<const std::uint8_t> bytes) override {
    if (sendsLeft_ == 0) {
      return zobel::fail("it has gone");
    }
    --sendsLeft_;
    return line_.send(bytes);
  }
  Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                std::chrono::milliseconds timeout) override {
    return line_.receive(into, timeout);
  }
  [[nodiscard]] std::string name() const override { return "a line"; }

 private:
  Transport& line_;
  unsigned& sendsLeft_;
};

/// A line on which bytes come that are not a Zobel's: what was sent, or noise, or none.
class OddLine final : public Transport {
 public:
  OddLine(bool echo, std::vector<std::uint8_t> bytes) : echo_(echo), bytes_(std::move(bytes)) {}

  Expected<void> send(std::span<const std::uint8_t> bytes) override {
    if (echo_) {
      bytes_.assign(bytes.begin(), bytes.end());
    }
    return {};
  }
  Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                std::chrono::milliseconds /*timeout*/) override {
    const std::size_t count = std::min(into.size(), bytes_.size());
    std::copy_n(bytes_.begin(), count, into.begin());
    bytes_.clear();
    return count;
  }
  [[nodiscard]] std::string name() const override { return "an odd line"; }

 private:
  bool echo_;
  std::vector<std::uint8_t> bytes_;
};

/// A healthy board behind a port that is really a device, so that it passes for one.
struct Bench {
  zobel::transport::InProcessPipe pipe;
  FakeBoard board{pipe.board()};
  std::uint32_t answersAt = 1'000'000;
  unsigned sendsLeft = std::numeric_limits<unsigned>::max();
  zobel::device::PortChoice options;

  Bench() {
    options.port = "/dev/null";
    for (const auto& [field, raw] : zobel::test::healthyRegisters()) {
      board.set(*field, raw);
    }
  }

  BoardFacts gather() {
    const auto open = [this](const std::filesystem::path&,
                             std::uint32_t baud) -> Expected<std::unique_ptr<Transport>> {
      if (baud != answersAt) {
        return std::make_unique<OddLine>(false, std::vector<std::uint8_t>{});
      }
      return std::make_unique<BorrowedLine>(pipe.host(), sendsLeft);
    };
    return gatherFacts(options, {}, open, {.loopbackReads = 20, .answerTime = 50ms});
  }
};

BoardFacts gatherFrom(const PortOpener& open) {
  zobel::device::PortChoice options;
  options.port = "/dev/null";
  return gatherFacts(options, {}, open, {.answerTime = 20ms});
}

/// The names of the checks that fail.
std::vector<std::string> failuresIn(const BoardFacts& facts) {
  std::vector<std::string> names;
  for (const auto& group : {portChecks(), linkChecks(), amplifierChecks()}) {
    for (const Check& check : group) {
      if (check.judge(facts).verdict == Verdict::fail) {
        names.emplace_back(check.name);
      }
    }
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("gathering: of a healthy board everything is found, and no check fails") {
  Bench bench;
  bench.board.set(field::id::scratch, 0xCAFE);
  bench.board.set(field::link::telemetryPeriod, 250);
  const BoardFacts facts = bench.gather();
  CHECK(failuresIn(facts) == Names{});
  CHECK(facts.port.access == PortAccess::open);
  CHECK(facts.line->answered == 1'000'000U);
  CHECK(facts.identity->mapHash == zobel::device::kMapHash);
  CHECK(facts.scratch.size() == 38);
  CHECK(facts.loopback->reads == 20);
  CHECK(facts.telemetry->reports >= 12);
  CHECK(facts.after->raw(field::status::powerGood) == 1U);
  INFO("and nothing is left changed");
  CHECK(bench.board.raw(field::id::scratch) == 0xCAFE);
  CHECK(bench.board.raw(field::link::telemetryPeriod) == 250);
}

TEST_CASE("gathering: a port that is not there, or no port, is not opened") {
  const PortOpener never = [](const auto&, std::uint32_t) -> Expected<std::unique_ptr<Transport>> {
    FAIL("opened");
    return zobel::fail("");
  };
  zobel::device::PortChoice options;
  CHECK(gatherFacts(options, {}, never, {}).port.access == PortAccess::none);
  CHECK(gatherFacts(options, {{}, {}}, never, {}).port.access == PortAccess::several);
  options.port = "/dev/no-such-port";
  CHECK(gatherFacts(options, {}, never, {}).port.access == PortAccess::absent);
  options.port = "/dev";
  CHECK(gatherFacts(options, {}, never, {}).port.access == PortAccess::noSerialPort);
}

TEST_CASE("gathering: a port in use is told from one that cannot be opened") {
  const auto refusing = [](std::string why) {
    return [why](const auto&, std::uint32_t) -> Expected<std::unique_ptr<Transport>> {
      return zobel::fail(why);
    };
  };
  CHECK(gatherFrom(refusing("/dev/null is in use: close it")).port.access == PortAccess::busy);
  const BoardFacts facts = gatherFrom(refusing("cannot open it"));
  CHECK(facts.port.access == PortAccess::failed);
  CHECK(failuresIn(facts) == Names{"opening"});
}

TEST_CASE("gathering: every rate is tried, and the one that is answered is told") {
  Bench bench;
  bench.answersAt = 3'000'000;
  const BoardFacts facts = bench.gather();
  CHECK(facts.line->answered == 3'000'000U);
  CHECK(failuresIn(facts) == Names{"baud rate"});
}

TEST_CASE("gathering: silence, an echo and noise are told apart") {
  const auto odd = [](bool echo, std::vector<std::uint8_t> bytes) {
    return [echo, bytes](const auto&, std::uint32_t) -> Expected<std::unique_ptr<Transport>> {
      return std::make_unique<OddLine>(echo, bytes);
    };
  };
  const BoardFacts silence = gatherFrom(odd(false, {}));
  CHECK_FALSE(silence.line->answered);
  CHECK(silence.line->tried.size() >= 4);
  CHECK(silence.line->bytes == 0);
  CHECK_FALSE(silence.line->echo);
  CHECK(gatherFrom(odd(true, {})).line->echo);
  const BoardFacts noise = gatherFrom(odd(false, {'l', 'o', 'g', 'i', 'n', ':'}));
  CHECK(noise.line->bytes > 0);
  CHECK_FALSE(noise.line->echo);
  CHECK(failuresIn(noise) == Names{"answer"});
}

TEST_CASE("gathering: something that speaks the protocol and is no Zobel") {
  Bench bench;
  bench.board.set(field::id::magic, 0x12345678);
  CHECK(failuresIn(bench.gather()) == Names{"identity"});
}

TEST_CASE("gathering: a board of another map is only read") {
  Bench bench;
  bench.board.set(field::id::mapHash, 1);
  const BoardFacts facts = bench.gather();
  CHECK(facts.readOnly);
  CHECK(failuresIn(facts) == Names{"register map"});
  CHECK(bench.board.writes() == 0);
}

TEST_CASE("gathering: answers that get lost show as retries") {
  Bench bench;
  using zobel::test::Mischief;
  // Past the hello, the dump and the scratch register, whose answers come well.
  std::vector<Mischief> mischief(70, Mischief::none);
  mischief.push_back(Mischief::lose);
  bench.board.misbehave(mischief);
  const BoardFacts facts = bench.gather();
  CHECK(facts.loopback->retries == 1);
  CHECK(failuresIn(facts) == Names{"loopback"});
}

TEST_CASE("gathering: a board that vanishes half-way is told, whenever that is") {
  for (const unsigned sends : {0U, 1U, 3U, 20U, 60U}) {
    Bench bench;
    bench.sendsLeft = sends;
    const BoardFacts facts = bench.gather();
    CAPTURE(sends);
    REQUIRE(facts.line.has_value());
    CHECK_THAT(facts.line->error, Contains("has gone"));
    CHECK(failuresIn(facts).front() == "answer");
  }
}

TEST_CASE("gathering: what the registers tell is judged") {
  Bench bench;
  bench.board.set(field::adc::railNegative, 1000);
  bench.board.set(field::counters::audioClockKhz, 45158);
  CHECK(failuresIn(bench.gather()) == Names{"audio clock", "negative rail"});
}
