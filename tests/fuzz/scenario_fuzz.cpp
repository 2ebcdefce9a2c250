// What must hold for any text that is read as a scenario: it is refused with a sentence, or its
// times lie within it and each expectation reads as a sentence.
#include "sim/scenario.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using zobel::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto scenario = zobel::sim::parseScenario(zobel::fuzz::textOf(data, size), "input");
  if (!scenario) {
    require(scenario.error().message.starts_with("input: "));
    return 0;
  }
  double last = 0.0;
  for (const zobel::sim::ScenarioEvent& event : scenario->events) {
    require(event.atS >= last && event.atS <= scenario->seconds);
    last = event.atS;
  }
  for (const zobel::sim::Expectation& expectation : scenario->expectations) {
    require(!expectation.sentence().empty());
  }
  return 0;
}
