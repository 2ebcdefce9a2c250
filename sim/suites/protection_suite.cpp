#include "sim/suites/protection_suite.hpp"

#include <array>

#include "sim/suites/false_trips.hpp"
#include "sim/suites/pops.hpp"
#include "sim/suites/reaction_times.hpp"

namespace zobel::sim {
namespace {

/// Adds rows to the report; `settings.progress` is the part's own, from 0 to 1.
using Part = Expected<void> (*)(const SuiteSettings& settings, measure::Report& report);

constexpr std::array<Part, 3> kParts{measureReactions, measureFalseTrips, measurePops};

}  // namespace

Expected<measure::Report> measureProtection(const SuiteSettings& settings) {
  if (settings.model == Model::Twin) {
    return fail("the suite protection needs the RTL, which alone has one: leave out --model twin");
  }
  measure::Report report = startReport(
      settings, "protection",
      "The protection in closed loop: Verilated RTL, output stage, headphone. Reactions "
      "are the worst over phases and levels, in physical time.");
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    SuiteSettings part = settings;
    part.progress = [&, i](double done) {
      settings.progress((static_cast<double>(i) + done) / static_cast<double>(kParts.size()));
    };
    if (auto measured = kParts[i](part, report); !measured) {
      return tl::unexpected(measured.error());
    }
  }
  return report;
}

}  // namespace zobel::sim
