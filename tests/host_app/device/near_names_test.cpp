#include "host_app/device/near_names.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::device;

TEST_CASE("near names: the distance between words") {
  CHECK(editDistance("volume", "volume") == 0);
  CHECK(editDistance("", "abc") == 3);
  CHECK(editDistance("volume", "voume") == 1);
  CHECK(editDistance("volume", "volumme") == 1);
  CHECK(editDistance("volume", "volune") == 1);
  CHECK(editDistance("volume", "vloume") == 1);
  CHECK(editDistance("kitten", "sitting") == 3);
}

TEST_CASE("near names: the nearest come first, and what is far does not come") {
  constexpr std::array<std::string_view, 4> kNames{"volume.limit", "volume.target", "volume",
                                                   "faults"};
  CHECK(nearNames("volume.traget", kNames).front() == "volume.target");
  CHECK(nearNames("target", kNames) == std::vector<std::string_view>{"volume.target"});
  CHECK(nearNames("fault", kNames) == std::vector<std::string_view>{"faults"});
  CHECK(nearNames("nonsense", kNames).empty());
}

TEST_CASE("near names: a choice in words") {
  constexpr std::array<std::string_view, 3> kNames{"a", "b", "c"};
  CHECK(choiceOf(kNames) == "a, b or c");
  CHECK(choiceOf(std::span(kNames).first(1)) == "a");
}
