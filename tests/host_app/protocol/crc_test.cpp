#include "host_app/protocol/crc.hpp"

#include <zlib.h>

#include <algorithm>
#include <random>
#include <vector>

#include "tests/support/catch.hpp"

using Bytes = std::vector<std::uint8_t>;

TEST_CASE("crc: the check value of the catalogue of CRCs") {
  const Bytes digits{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  CHECK(zobel::protocol::crc32(digits) == 0xCBF43926U);
  CHECK(zobel::protocol::crc32(Bytes{}) == 0);
}

TEST_CASE("crc: the same as zlib's for any bytes") {
  std::mt19937 random(2);
  for (std::size_t size = 0; size < 200; ++size) {
    Bytes data(size);
    std::generate(data.begin(), data.end(), [&] { return static_cast<std::uint8_t>(random()); });
    REQUIRE(zobel::protocol::crc32(data) ==
            ::crc32(0, size == 0 ? reinterpret_cast<const Bytef*>("") : data.data(),
                    static_cast<uInt>(size)));
  }
}
