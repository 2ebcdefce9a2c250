#include "host_app/device/dose_status.hpp"

#include <fmt/format.h>

#include <cmath>

#include "host_app/device/sound_exposure.hpp"

namespace zobel::device {
namespace {

constexpr double kAllWeekHours = 168.0;

}  // namespace

std::optional<DoseStatus> DoseStatus::from(const FieldReader& raw) {
  const auto weekly = raw(field::dose::weekly);
  if (!weekly) {
    return std::nullopt;
  }
  const auto code = [&raw](const RegisterField& field) { return raw(field).value_or(0); };
  return DoseStatus{
      .listener = static_cast<Listener>(code(field::dose::listenerActive)),
      .sensitivity = code(field::dose::sensitivity),
      .weekly = *weekly,
      .rate = field::dose::lastSecond.physical(code(field::dose::lastSecond)),
      .loweringDb = field::dose::lowering.physical(code(field::dose::lowering)),
      .warning = code(field::dose::warning) != 0,
      .overdue = code(field::dose::overdue) != 0,
  };
}

double DoseStatus::week() const {
  return field::dose::weekly.physical(weekly) / 100.0;
}

std::optional<double> DoseStatus::levelDba() const {
  return rate > 0.0 ? std::optional(referenceLevelDba(listener) + 10.0 * std::log10(rate))
                    : std::nullopt;
}

std::string DoseStatus::sentence() const {
  if (overdue) {
    const std::string by = loweringDb > 0.0 ? fmt::format(" by {:.1f} dB", loweringDb) : "";
    return "The week's dose is used up, and nobody has acknowledged it: the level is lowered" + by +
           ".";
  }
  if (warning) {
    return "The week's dose is used up: rest your ears.";
  }
  if (loweringDb > 0.0) {
    return fmt::format("The level is {:.1f} dB lower, after a second above 100 dBA.", loweringDb);
  }
  if (listener == Listener::measuring) {
    return "Set up for instruments: no dose is counted.";
  }
  if (sensitivity == field::dose::sensitivity.reset) {
    return "Choose your headphone: it counts as the most sensitive one.";
  }
  const double left = 1.0 - week();
  if (left <= 0.0) {
    return "The week's dose is used up: listen more quietly.";
  }
  if (rate == 0.0) {
    return fmt::format("{:.0f} % of the week is left.", std::floor(100.0 * left));
  }
  const double hours = kBudgetHours * left / rate;
  return hours > kAllWeekHours ? "At this level you may listen all week."
         : hours >= 1.0
             ? fmt::format("At this level {:.0f} hours are left this week.", std::floor(hours))
             : fmt::format("At this level {:.0f} minutes are left this week.",
                           std::floor(60.0 * hours));
}

}  // namespace zobel::device
