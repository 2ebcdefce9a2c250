// Manual pages and completions, which come from the command line's own definitions.
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

using namespace zobel::test;
using Catch::Contains;

namespace {

std::vector<std::string> offers(std::vector<std::string> words) {
  words.insert(words.begin(), {"reference", "complete"});
  const Workplace workplace;
  const Outcome outcome = workplace.run(words);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  std::vector<std::string> lines;
  std::istringstream stream(outcome.out);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("completion: commands, options and values, as far as the line has come") {
  CHECK(offers({"sim"}) == Words{"simulate"});
  CHECK_THAT(offers({""}), Catch::VectorContains(std::string("headphones")));
  CHECK(offers({"simulate", "--mod"}) == Words{"--model"});
  CHECK(offers({"simulate", "--model", ""}) == Words{"rtl", "twin"});
  CHECK(offers({"simulate", "--headphone", "focal-l"}) == Words{"focal-lensys"});
  CHECK(offers({"simulate", ""}) == Words{"@files"});
  CHECK(offers({"headphones", "sennheiser-hd-82"}) == Words{"sennheiser-hd-820"});
  CHECK(offers({"nonsense", "--x", ""}).size() == offers({""}).size());
}

#ifdef ZOBEL_HAS_DEVICE
TEST_CASE("completion: registers, their values, ports and commands of the device") {
  CHECK(offers({"device", "get", "volume.t"}) == Words{"volume.target"});
  CHECK(offers({"device", "set", "control.gain_range", "range_"}) ==
        Words{"range_0", "range_1", "range_2", "range_3"});
  CHECK(offers({"device", "set", "control.mute", ""}) == Words{"on", "off"});
  CHECK(offers({"device", "set", "status"}) == Words{"status.clip", "status.overload"});
  CHECK(offers({"device", "preset", "exp"}) == Words{"export"});
  CHECK(offers({"device", "filter", "m"}) == Words{"minimum_phase"});
  CHECK(offers({"device", "protection", ""}) == Words{"show", "clear"});
  CHECK(offers({"device", "limit", "--headphone", "focal-l"}) == Words{"focal-lensys"});
  CHECK_THAT(offers({"device", "info", "--port", ""}), Catch::VectorContains(std::string("rpc:")));
}
#endif

TEST_CASE("manual: every command has its page, with its options and examples") {
  const Workplace workplace;
  CHECK(workplace.run({"reference", "man", "man"}).status == 0);
  const std::string root = textOf(workplace / "man/zobel.1");
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(workplace / "man")) {
    const std::string page = textOf(entry.path());
    INFO(entry.path());
    CHECK(page.starts_with(".TH "));
    CHECK_THAT(page, Contains(".SH SYNOPSIS") && Contains("\\fB\\-\\-help\\fR"));
    CHECK_THAT(page, !Contains("[Option Group"));
    ++pages;
  }
  CHECK(pages > 5);
  CHECK_THAT(root, Contains(".BR zobel\\-simulate (1)") && !Contains("zobel\\-reference"));
  CHECK_THAT(textOf(workplace / "man/zobel-simulate.1"), Contains("\\fB\\-\\-model\\fR"));
}
