#pragma once

#include <memory>

#include "host_app/device/device.hpp"
#include "host_app/transport/in_process_pipe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"

namespace zobel::test {

/// The settings of tests: as the standard ones, with less patience.
inline constexpr device::LinkSettings kQuick{1'000'000, std::chrono::milliseconds{20}, 4,
                                             std::chrono::milliseconds{1000}};

/// A board at the other end of a pipe.
struct Bench {
  transport::InProcessPipe pipe;
  FakeBoard board{pipe.board()};

  std::unique_ptr<device::Device> connect() {
    auto device = device::Device::connect(pipe.host(), kQuick);
    REQUIRE(device.has_value());
    return std::move(*device);
  }
};

/// The value of an expected one; without it the test ends with the error's message.
template <typename T>
T need(device::DeviceExpected<T> expected) {
  if (!expected) {
    FAIL(expected.error().message);
  }
  return std::move(*expected);
}

}  // namespace zobel::test
