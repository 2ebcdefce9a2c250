// The entry point of a fuzzer with mutations of its seeds: what every run of the tests can afford.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_entry.hpp"
#include "tests/support/catch.hpp"

namespace {

std::vector<std::string> seeds() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(ZOBEL_FUZZ_SEEDS)) {
    std::ifstream stream(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// One to four wounds: a byte changed, lost or doubled, a stretch of the same or another seed put
/// in, a number or a word of JSON put in.
std::string mutated(std::string text, const std::vector<std::string>& all, std::mt19937& random) {
  const std::vector<std::string> words{"null", "true",       "-1", "1e999",   "0",
                                       "\"\"", "[",          "}",  "\\u0000", "999999999999",
                                       "\xFF", "{\"a\": 1}", ",",  "-0.0"};
  for (auto wounds = 1 + random() % 4; wounds > 0; --wounds) {
    const std::size_t place = random() % (text.size() + 1);
    const std::string& other = all[random() % all.size()];
    switch (random() % 5) {
      case 0:
        text.replace(place, 1, 1, static_cast<char>(random()));
        break;
      case 1:
        text.erase(place, 1 + random() % 8);
        break;
      case 2:
        text.insert(place, other.substr(random() % other.size(), random() % 40));
        break;
      case 3:
        text.insert(place, words[random() % words.size()]);
        break;
      default:
        text.resize(place);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("fuzz: " ZOBEL_FUZZ_NAME " holds for mutations of its seeds") {
  constexpr std::uint32_t kSeed = 20;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  const std::vector<std::string> texts = seeds();
  REQUIRE_FALSE(texts.empty());
  for (int n = 0; n < 10'000; ++n) {
    const std::string text = mutated(texts[random() % texts.size()], texts, random);
    REQUIRE(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()),
                                   text.size()) == 0);
  }
}
