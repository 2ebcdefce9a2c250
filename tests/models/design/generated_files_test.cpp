#include "models/design/generated_files.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/catch.hpp"

TEST_CASE("generated files: the committed ones are those that the design gives") {
  for (const auto& file : zobel::design::generatedFiles()) {
    std::ifstream in(file.path, std::ios::binary);
    const std::string committed{std::istreambuf_iterator<char>(in), {}};
    INFO(
        file.path << " is stale: run build/release/bin/zobel-design at the root of the repository");
    CHECK((committed == file.text));
  }
}

TEST_CASE("generated files: each run gives the same bytes") {
  const auto first = zobel::design::generatedFiles();
  const auto second = zobel::design::generatedFiles();
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK((first[i].text == second[i].text));
  }
}
