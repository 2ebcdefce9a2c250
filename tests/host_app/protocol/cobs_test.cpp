#include "host_app/protocol/cobs.hpp"

#include <algorithm>
#include <random>

#include "tests/support/catch.hpp"

using namespace zobel::protocol;
using Bytes = std::vector<std::uint8_t>;

TEST_CASE("cobs: the examples of the paper") {
  CHECK(cobsEncode(Bytes{}) == Bytes{0x01});
  CHECK(cobsEncode(Bytes{0x00}) == Bytes{0x01, 0x01});
  CHECK(cobsEncode(Bytes{0x00, 0x00}) == Bytes{0x01, 0x01, 0x01});
  CHECK(cobsEncode(Bytes{0x11, 0x22, 0x00, 0x33}) == Bytes{0x03, 0x11, 0x22, 0x02, 0x33});
  CHECK(cobsEncode(Bytes{0x11, 0x00, 0x00, 0x00}) == Bytes{0x02, 0x11, 0x01, 0x01, 0x01});

  Bytes full(254, 0x55);
  Bytes stuffed = full;
  stuffed.insert(stuffed.begin(), 0xFF);
  CHECK(cobsEncode(full) == stuffed);
  full.push_back(0x66);
  stuffed.insert(stuffed.end(), {0x02, 0x66});
  CHECK(cobsEncode(full) == stuffed);
}

TEST_CASE("cobs: what was encoded holds no zero, costs what it may, and comes back") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 600; ++size) {
    for (const unsigned zeroEvery : {1U, 2U, 10U, 300U, ~0U}) {
      Bytes data(size);
      std::generate(data.begin(), data.end(), [&] {
        return static_cast<std::uint8_t>(random() % zeroEvery == 0 ? 0 : 1 + random() % 255);
      });
      CAPTURE(size, zeroEvery);
      const Bytes stuffed = cobsEncode(data);
      REQUIRE(std::find(stuffed.begin(), stuffed.end(), 0) == stuffed.end());
      REQUIRE(stuffed.size() <= size + 1 + size / 254);
      REQUIRE(cobsDecode(stuffed) == data);
    }
  }
}

TEST_CASE("cobs: what is no encoding is refused") {
  CHECK_FALSE(cobsDecode(Bytes{}));
  CHECK_FALSE(cobsDecode(Bytes{0x02}));
  CHECK_FALSE(cobsDecode(Bytes{0x03, 0x11}));
  CHECK_FALSE(cobsDecode(Bytes{0x02, 0x11, 0x02}));
  CHECK_FALSE(cobsDecode(Bytes{0x02, 0x00}));
  CHECK_FALSE(cobsDecode(Bytes{0x00, 0x01}));
  CHECK_FALSE(cobsDecode(Bytes(254, 0xFF)));
}
