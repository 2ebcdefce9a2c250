#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/measure/report.hpp"
#include "models/support/error.hpp"
#include "sim/scenario_action.hpp"
#include "sim/timeline.hpp"

namespace zobel::sim {

/// A sine instead of a file, the same on both sides.
struct ToneInput {
  double frequencyHz = 1000.0;
  double levelDbfs = 0.0;
};

/// Something that happens at a moment of the run.
struct ScenarioEvent {
  double atS = 0.0;
  ScenarioAction action;
};

enum class Observed { State, Relay, RelayCommand, Mute, Pins, Fault, LoadPeak, AudioPeak };

/// What a run must show: an instant by which something is so, a stretch through which it is so, or
/// bounds on the voltage at the headphone.
struct Expectation {
  Observed what = Observed::State;
  std::string is;        ///< the name of the state or fault, or open, closed, on, off, none
  bool negated = false;  ///< must not be so
  double fromS = 0.0;
  double toS = 0.0;
  bool always = false;  ///< from `fromS` to `toS` without a break; else once, by `toS`
  std::optional<double> atMostV;
  std::optional<double> atLeastV;
  std::string why;  ///< where the figure comes from, if it is not plain

  /// Of voltages, not of states.
  [[nodiscard]] bool isBounds() const {
    return what == Observed::LoadPeak || what == Observed::AudioPeak;
  }

  /// As a sentence: "relay is open within 5 ms after 0.4 s".
  [[nodiscard]] std::string sentence() const;
};

struct Scenario {
  std::string file;  ///< where it comes from, for errors
  std::string name;
  std::string description;
  double seconds = 0.0;
  std::optional<std::string> headphone;
  std::variant<std::monostate, std::filesystem::path, ToneInput> input;
  std::optional<double> volumeDb;
  std::optional<unsigned> gain;
  std::vector<ScenarioEvent> events;  ///< in the order of time
  std::vector<Expectation> expectations;
};

/// Reads a scenario file; the format is in sim/scenarios/README.md. An error names the file, the
/// field's path in it, what is wrong and what would be right, in one line.
[[nodiscard]] Expected<Scenario> readScenario(const std::filesystem::path& path);

/// The same from text; `name` stands for the file in errors, and paths of inputs are relative to
/// `folder`.
[[nodiscard]] Expected<Scenario> parseScenario(std::string_view text, const std::string& name,
                                               const std::filesystem::path& folder = {});

/// One expectation, judged. For an instant, the value is the delay in s; for a stretch, the time in
/// s for which it did not hold; for bounds, the peak in V.
struct Outcome {
  measure::Result result;
  std::string remark;  ///< what was the case instead, where it failed
};

/// Judges every expectation of a scenario by what a run has recorded.
[[nodiscard]] std::vector<Outcome> evaluate(const Scenario& scenario, const Timeline& timeline);

}  // namespace zobel::sim
