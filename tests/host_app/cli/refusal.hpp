#pragma once

#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

namespace zobel::test {

/// A command line that must be refused, and what its one line must name or advise.
struct Refusal {
  std::vector<std::string> arguments;
  std::vector<std::string> says;
};

/// Status 2, one line on the error stream, nothing on the other, and nothing changed on the disk.
inline void checkRefused(const Workplace& workplace, const Refusal& refusal) {
  std::string line = "zobel";
  for (const std::string& argument : refusal.arguments) {
    line += " '" + argument + "'";
  }
  const std::vector<std::string> before = workplace.contents();
  const Outcome outcome = workplace.run(refusal.arguments);
  INFO(line);
  INFO("error stream: " << outcome.err);
  CHECK(outcome.status == 2);
  CHECK(outcome.errorLines() == 1);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.rfind("zobel", 0) == 0);
  for (const std::string& words : refusal.says) {
    CHECK_THAT(outcome.err, Catch::Matchers::Contains(words));
  }
  CHECK(workplace.contents() == before);
}

}  // namespace zobel::test
