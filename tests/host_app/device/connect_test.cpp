// Whom a host meets when it says hello.
#include <chrono>
#include <functional>
#include <thread>

#include "tests/host_app/device/bench.hpp"

using namespace zobel::device;
using namespace zobel::test;
using Catch::Contains;
using Bytes = std::vector<std::uint8_t>;

namespace {

/// Something that is no Zobel: it answers bytes with bytes.
class Stranger {
 public:
  explicit Stranger(std::function<Bytes(const Bytes&)> answer)
      : thread_([this, answer = std::move(answer)](const std::stop_token& stop) {
          Bytes buffer(256);
          while (!stop.stop_requested()) {
            const auto count = pipe.board().receive(buffer, std::chrono::milliseconds{2});
            if (!count || *count == 0) {
              continue;
            }
            const Bytes got(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*count));
            (void)pipe.board().send(answer(got));
          }
        }) {}

  /// Why no device was found, which takes less than a second with the standard settings.
  DeviceError meet() {
    const auto begin = std::chrono::steady_clock::now();
    const auto device = Device::connect(pipe.host());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{1});
    REQUIRE_FALSE(device.has_value());
    CHECK(device.error().touched == Touched::no);
    CHECK(device.error().message.find('\n') == std::string::npos);
    return device.error();
  }

  zobel::transport::InProcessPipe pipe;

 private:
  std::jthread thread_;
};

}  // namespace

TEST_CASE("connect: a Zobel of this map may be written") {
  Bench bench;
  const auto device = bench.connect();
  CHECK(device->identity().magic == kMagic);
  CHECK(device->identity().mapHash == kMapHash);
  CHECK_FALSE(device->isReadOnly());
  CHECK(device->readOnlyReason().empty());
}

TEST_CASE("connect: succeeds although the first answers are lost") {
  Bench bench;
  bench.board.misbehave({Mischief::lose, Mischief::damage});
  const auto device = bench.connect();
  CHECK(device->link().counters().retries == 2);
}

TEST_CASE("connect: silence is told from what is no Zobel") {
  CHECK_THAT(Stranger([](const Bytes&) { return Bytes{}; }).meet().message,
             Contains("no answer on pipe") && Contains("1000000"));
}

TEST_CASE("connect: an echo is recognised") {
  CHECK_THAT(Stranger([](const Bytes& got) { return got; }).meet().message,
             Contains("sends back what it is sent"));
}

TEST_CASE("connect: another device is recognised by what it sends") {
  CHECK_THAT(Stranger([](const Bytes&) {
               return Bytes{'O', 'K', '\r', '\n'};
             })
                 .meet()
                 .message,
             Contains("not a Zobel's") && Contains("4F 4B 0D 0A"));
  CHECK_THAT(Stranger([](const Bytes&) { return Bytes(200, 0); }).meet().message,
             Contains("not a Zobel's"));
}

TEST_CASE("connect: a device with the protocol and another magic is refused by name") {
  Bench bench;
  bench.board.set(field::id::magic, 0x12345678);
  const auto device = Device::connect(bench.pipe.host(), kQuick);
  REQUIRE_FALSE(device.has_value());
  CHECK_THAT(device.error().message, Contains("12345678") && Contains("another port"));
}

TEST_CASE("connect: another register map or protocol makes it read-only, and says so") {
  struct Case {
    const RegisterField& field;
    std::uint32_t raw;
    const char* shown;
  };
  for (const Case& other : {Case{field::id::mapHash, 0xABCD1234, "ABCD1234"},
                            Case{field::id::protocolVersion, 7, "version 7"}}) {
    Bench bench;
    bench.board.set(other.field, other.raw);
    const auto device = bench.connect();
    CHECK(device->isReadOnly());
    CHECK_THAT(device->readOnlyReason(), Contains(other.shown) && Contains("update"));

    const auto outcome = device->set(field::volume::target, -20.0);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().touched == Touched::no);
    CHECK(outcome.error().message == device->readOnlyReason());
    CHECK(bench.board.writes() == 0);
    CHECK(need(device->get(field::volume::limit)) == Approx(-20.0));
  }
}
