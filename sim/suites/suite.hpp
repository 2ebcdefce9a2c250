#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "models/headphones/headphone.hpp"
#include "models/measure/report.hpp"
#include "sim/simulation.hpp"

namespace zobel::sim {

/// What every measuring suite is told.
struct SuiteSettings {
  Model model = Model::Rtl;
  headphones::Headphone headphone;  ///< the load; of no account at the pins
  bool quick = false;               ///< fewer rows and shorter records: seconds, for a first look
  Progress progress = [](double) {};
  unsigned runs = 0;  ///< stages of a production run, for the suite `stage`
  std::uint64_t seed = 1;
  unsigned jobs = 1;
  std::filesystem::path folder;  ///< where results go, and where an interrupted run left its own
};

/// An empty report of a suite.
[[nodiscard]] measure::Report startReport(const SuiteSettings& settings, const std::string& suite,
                                          std::string summary);

/// Tells the progress of a suite that does a known number of things.
class Steps {
 public:
  Steps(const Progress& progress, std::size_t count) : progress_(progress), count_(count) {}
  void done() { progress_(static_cast<double>(++done_) / static_cast<double>(count_)); }

 private:
  const Progress& progress_;
  std::size_t count_;
  std::size_t done_ = 0;
};

}  // namespace zobel::sim
