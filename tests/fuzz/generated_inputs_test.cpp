// The entry point of the fuzzer with inputs from a generator: what every run of the tests can
// afford.
#include <cstdint>
#include <random>
#include <vector>

#include "host_app/protocol/frame.hpp"
#include "tests/support/catch.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Bytes, half of them as they stand in messages: kinds, counts, zeros, aligned addresses.
Bytes message(std::mt19937& random) {
  constexpr std::uint8_t kUsual[] = {0x00, 0x01, 0x02, 0x03, 0x04, 0x20, 0x21, 0x80, 0x81,
                                     0x82, 0x83, 0x84, 0xC0, 0xC1, 0x0C, 0xFF, 0x0F, 0x10};
  Bytes bytes(random() % 4 == 0 ? random() % 300 : random() % 20);
  for (std::uint8_t& byte : bytes) {
    byte = static_cast<std::uint8_t>(random() % 2 == 0 ? random()
                                                       : kUsual[random() % std::size(kUsual)]);
  }
  return bytes;
}

/// A stream of frames, with a disturbance here and there.
Bytes frames(std::mt19937& random) {
  Bytes stream;
  for (auto count = random() % 4; count > 0; --count) {
    const Bytes frame = zobel::protocol::encodeFrame(message(random));
    stream.insert(stream.end(), frame.begin(), frame.end());
  }
  for (auto count = random() % 3; count > 0 && !stream.empty(); --count) {
    stream[random() % stream.size()] = static_cast<std::uint8_t>(random() % 3 == 0 ? 0 : random());
  }
  return stream;
}

}  // namespace

TEST_CASE("fuzz: frames and messages hold for generated inputs") {
  constexpr int kInputs = 200'000;
  constexpr std::uint32_t kSeed = 20;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  for (int i = 0; i < kInputs; ++i) {
    const Bytes input = i % 2 == 0 ? message(random) : frames(random);
    REQUIRE(LLVMFuzzerTestOneInput(input.data(), input.size()) == 0);
  }
}
