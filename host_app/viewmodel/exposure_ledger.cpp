#include "host_app/viewmodel/exposure_ledger.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>

#include "models/support/atomic_file.hpp"

namespace zobel::viewmodel {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kWeekHours = 7 * 24;

std::int64_t hourOf(ExposureLedger::Time time) {
  return std::chrono::duration_cast<std::chrono::hours>(time.time_since_epoch()).count();
}

}  // namespace

void ExposureLedger::add(Time at, double exposurePa2s) {
  const std::int64_t hour = hourOf(at);
  hours_[hour] += exposurePa2s;
  hours_.erase(hours_.begin(), hours_.upper_bound(hour - kWeekHours));
}

double ExposureLedger::weekPa2s(Time now) const {
  double sum = 0.0;
  for (auto entry = hours_.upper_bound(hourOf(now) - kWeekHours); entry != hours_.end(); ++entry) {
    sum += entry->second;
  }
  return sum;
}

Expected<ExposureLedger> ExposureLedger::load(const fs::path& file) {
  ExposureLedger ledger;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    return ledger;
  }
  const auto damaged = [&] {
    return fail(file.string() + " is no record of sound exposure: move it away to begin a new one");
  };
  std::ifstream stream(file);
  const auto json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object() || json.value("version", 0) != 1 || !json.contains("hours") ||
      !json.at("hours").is_array()) {
    return damaged();
  }
  for (const auto& entry : json.at("hours")) {
    const bool sound = entry.is_array() && entry.size() == 2 && entry[0].is_number_integer() &&
                       entry[1].is_number() && std::isfinite(entry[1].get<double>()) &&
                       entry[1].get<double>() >= 0.0;
    if (!sound) {
      return damaged();
    }
    ledger.hours_[entry[0].get<std::int64_t>()] = entry[1].get<double>();
  }
  return ledger;
}

Expected<void> ExposureLedger::save(const fs::path& file) const {
  auto hours = nlohmann::json::array();
  for (const auto& [hour, exposure] : hours_) {
    hours.push_back({hour, exposure});
  }
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  return writeWholeFile(file, nlohmann::json{{"version", 1}, {"hours", hours}}.dump() + "\n");
}

fs::path ExposureLedger::defaultFile() {
  const auto variable = [](const char* name) {
    const char* const value = std::getenv(name);
    return fs::path(value == nullptr ? "" : value);
  };
  const fs::path state = variable("XDG_STATE_HOME");
  return (state.empty() ? variable("HOME") / ".local/state" : state) / "zobel/exposure.json";
}

}  // namespace zobel::viewmodel
