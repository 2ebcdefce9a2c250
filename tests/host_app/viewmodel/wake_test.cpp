#include "host_app/viewmodel/wake.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using zobel::viewmodel::Wake;
using Clock = std::chrono::steady_clock;

TEST_CASE("wake: another thread ends a wait, and one that comes before it") {
  Wake wake;
  const auto begun = Clock::now();
  std::jthread other([&wake] {
    std::this_thread::sleep_for(20ms);
    wake.wake();
  });
  wake.wait(-1, 20s);
  other.join();
  wake.wake();
  wake.wake();
  wake.wait(-1, 20s);
  CHECK(Clock::now() - begun < 10s);
}

TEST_CASE("wake: a call ends one wait only, and without one the time is up") {
  Wake wake;
  wake.wake();
  wake.wait(-1, 0ms);
  const auto begun = Clock::now();
  wake.wait(-1, 30ms);
  CHECK(Clock::now() - begun >= 29ms);
}

TEST_CASE("wake: bytes end a wait") {
  Wake wake;
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  REQUIRE(::write(pipe[1], "x", 1) == 1);
  const auto begun = Clock::now();
  wake.wait(pipe[0], 20s);
  CHECK(Clock::now() - begun < 10s);
  ::close(pipe[0]);
  ::close(pipe[1]);
}
