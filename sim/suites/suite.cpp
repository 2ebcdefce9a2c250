#include "sim/suites/suite.hpp"

#include <utility>

namespace zobel::sim {

measure::Report startReport(const SuiteSettings& settings, const std::string& suite,
                            std::string summary) {
  measure::Report report;
  report.title = "Zobel, suite " + suite;
  report.summary = std::move(summary);
  report.version = ZOBEL_VERSION;
  report.model = modelName(settings.model);
  report.settings["suite"] = suite;
  report.settings["quick"] = settings.quick;
  report.settings["headphone"] = settings.headphone.id;
  return report;
}

}  // namespace zobel::sim
