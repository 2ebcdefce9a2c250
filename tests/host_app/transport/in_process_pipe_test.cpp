#include "host_app/transport/in_process_pipe.hpp"

#include <array>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using zobel::transport::InProcessPipe;

TEST_CASE("pipe: bytes arrive in their order, both ways, in pieces as asked for") {
  InProcessPipe pipe;
  std::array<std::uint8_t, 2> into{};
  REQUIRE(pipe.host().send(std::vector<std::uint8_t>{1, 2, 3}));
  REQUIRE(pipe.board().send(std::vector<std::uint8_t>{9}));
  CHECK(pipe.board().receive(into, 0ms).value() == 2);
  CHECK(into == std::array<std::uint8_t, 2>{1, 2});
  CHECK(pipe.board().receive(into, 0ms).value() == 1);
  CHECK(into[0] == 3);
  CHECK(pipe.board().receive(into, 0ms).value() == 0);
  CHECK(pipe.host().receive(into, 0ms).value() == 1);
  CHECK(into[0] == 9);
}

TEST_CASE("pipe: who waits is woken by bytes, and by the end") {
  InProcessPipe pipe;
  std::array<std::uint8_t, 4> into{};
  {
    const std::jthread sender([&] { (void)pipe.host().send(std::vector<std::uint8_t>{7}); });
    CHECK(pipe.board().receive(into, 60s).value() == 1);
  }
  const std::jthread closer([&] { pipe.close(); });
  CHECK_FALSE(pipe.board().receive(into, 60s).has_value());
  CHECK_FALSE(pipe.host().send(into).has_value());
}
