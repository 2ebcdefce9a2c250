#include "host_app/device/dose_record.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "models/support/atomic_file.hpp"
#include "models/support/json_fields.hpp"

namespace zobel::device {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr double kRawPerBudget = 100.0 * 23040.0;  // of dose.weekly
constexpr double kMostPa2s = 1e12;
constexpr double kMostDays = 1e6;
constexpr double kMostRaw = std::numeric_limits<std::uint32_t>::max();

Error damaged(const fs::path& path, const std::string& what) {
  return {path.string() + " is damaged (" + what +
          "): nothing was changed; repair it, or move it away to begin a new week"};
}

}  // namespace

DayNumber today() {
  using Days = std::chrono::duration<DayNumber, std::ratio<86400>>;
  return std::chrono::floor<Days>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::uint32_t doseRaw(double exposurePa2s, Listener listener) {
  return static_cast<std::uint32_t>(
      std::min(std::round(weeklyDose(exposurePa2s, listener) * kRawPerBudget), kMostRaw));
}

double doseExposurePa2s(double raw, Listener listener) {
  return raw / kRawPerBudget * weeklyBudgetPa2s(listener);
}

Expected<DoseRecord> DoseRecord::read(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) {
    return DoseRecord();
  }
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    return fail(path.string() + " cannot be read: check its permissions");
  }
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return tl::unexpected(damaged(path, "it is no JSON"));
  }
  Complaint complaint;
  JsonFields fields(json, "", complaint);
  DoseRecord record;
  record.seen_ = static_cast<std::uint32_t>(fields.number("boardDose", 0.0, kMostRaw));
  const Json& days = fields.raw("days");
  fields.finish();
  if (!days.is_array()) {
    complaint.add("days", "must be a list");
  } else {
    for (std::size_t n = 0; n < days.size(); ++n) {
      JsonFields day(days[n], "days[" + std::to_string(n) + "]", complaint);
      const double number = day.number("day", 0.0, kMostDays);
      record.days_[static_cast<DayNumber>(number)] += day.number("pa2s", 0.0, kMostPa2s);
      day.finish();
    }
  }
  if (complaint.any()) {
    return tl::unexpected(damaged(path, complaint.text()));
  }
  return record;
}

Expected<void> DoseRecord::write(const fs::path& path) const {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) {
    return fail(path.parent_path().string() + " cannot be made: " + error.message() +
                "; set XDG_STATE_HOME to a folder of yours");
  }
  Json json{{"boardDose", seen_}, {"days", Json::array()}};
  for (const auto& [day, exposure] : days_) {
    json["days"].push_back({{"day", day}, {"pa2s", exposure}});
  }
  return writeWholeFile(path, json.dump(2) + "\n");
}

void DoseRecord::takeOver(std::uint32_t dose, Listener listener, DayNumber day) {
  const std::uint32_t news = dose >= seen_ ? dose - seen_ : dose;
  days_[day] += doseExposurePa2s(news, listener);
  seen_ = dose;
  forgetBefore(day - kDays + 1);
}

std::uint32_t DoseRecord::doseFor(Listener listener, DayNumber day) const {
  return doseRaw(exposurePa2s(day), listener);
}

double DoseRecord::exposurePa2s(DayNumber day) const {
  double sum = 0.0;
  for (auto entry = days_.lower_bound(day - kDays + 1); entry != days_.end(); ++entry) {
    sum += entry->second;  // of tomorrow too, where a clock was wrong: rather too much
  }
  return sum;
}

void DoseRecord::forgetBefore(DayNumber day) {
  days_.erase(days_.begin(), days_.lower_bound(day));
}

fs::path doseRecordPath() {
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state != '\0') {
    return fs::path(state) / "zobel/dose.json";
  }
  const char* const home = std::getenv("HOME");
  return fs::path(home != nullptr ? home : ".") / ".local/state/zobel/dose.json";
}

}  // namespace zobel::device
