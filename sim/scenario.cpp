#include "sim/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "models/support/json_fields.hpp"

namespace zobel::sim {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kLongestS = 3600.0;

ScenarioEvent readEvent(const Json& json, const std::string& path, double seconds,
                        Complaint& complaint) {
  JsonFields fields(json, path, complaint);
  ScenarioEvent event;
  event.atS = fields.number("atS", 0.0, seconds);
  event.action = readAction(fields);
  fields.finish();
  return event;
}

// What "is" may be, where the scenario file itself can know.
void checkName(const Expectation& expectation, JsonFields& fields, const std::string& key) {
  const auto among = [&](std::string_view one, std::string_view other) {
    if (expectation.is != one && expectation.is != other) {
      fields.complain(key,
                      fmt::format("is '{}', and must be {} or {}", expectation.is, one, other));
    }
  };
  switch (expectation.what) {
    case Observed::Relay:
    case Observed::RelayCommand:
      return among("open", "closed");
    case Observed::Mute:
      return among("on", "off");
    case Observed::Pins:
      return among("pulsing", "resting");
    default:
      return;
  }
}

// The time that an expectation speaks of: "afterS" and "withinS", or "fromS" and "toS".
void readTimes(JsonFields& fields, double seconds, Expectation& expectation) {
  const bool instant = fields.has("afterS") || fields.has("withinS");
  const bool stretch = fields.has("fromS") || fields.has("toS");
  if (instant && stretch) {
    fields.complain("", "holds both afterS/withinS (once, by then) and fromS/toS (all the time)");
  }
  if (instant && expectation.isBounds()) {
    fields.complain("", "takes fromS and toS: bounds hold all the time");
  }
  expectation.always = stretch || expectation.isBounds();
  if (expectation.always) {
    expectation.fromS = fields.optionalNumber("fromS", 0.0, seconds).value_or(0.0);
    expectation.toS = fields.optionalNumber("toS", expectation.fromS, seconds).value_or(seconds);
  } else {
    expectation.fromS = fields.optionalNumber("afterS", 0.0, seconds).value_or(0.0);
    const double left = seconds - expectation.fromS;
    expectation.toS =
        expectation.fromS + fields.optionalNumber("withinS", 0.0, left).value_or(left);
  }
}

Expectation readExpectation(const Json& json, const std::string& path, double seconds,
                            Complaint& complaint) {
  JsonFields fields(json, path, complaint);
  Expectation expectation;
  expectation.what = fields.choice<Observed>("what", {{"state", Observed::State},
                                                      {"relay", Observed::Relay},
                                                      {"relayCommand", Observed::RelayCommand},
                                                      {"mute", Observed::Mute},
                                                      {"pins", Observed::Pins},
                                                      {"fault", Observed::Fault},
                                                      {"loadPeakV", Observed::LoadPeak},
                                                      {"audioPeakV", Observed::AudioPeak}});
  expectation.why = fields.optionalText("why").value_or("");
  readTimes(fields, seconds, expectation);
  if (expectation.isBounds()) {
    expectation.atMostV = fields.optionalNumber("atMost", 0.0, 100.0);
    expectation.atLeastV = fields.optionalNumber("atLeast", 0.0, 100.0);
    if (!expectation.atMostV && !expectation.atLeastV) {
      fields.complain("", "needs atMost or atLeast, in V");
    }
  } else {
    expectation.negated = fields.has("isNot");
    if (fields.has("is") && fields.has("isNot")) {
      fields.complain("", "holds both is and isNot");
    }
    const std::string key = expectation.negated ? "isNot" : "is";
    expectation.is = fields.text(key);
    checkName(expectation, fields, key);
  }
  fields.finish();
  return expectation;
}

void readInput(const Json& json, const std::filesystem::path& folder, Complaint& complaint,
               Scenario& scenario) {
  if (json.is_null()) {
    return;
  }
  if (json.is_string()) {
    scenario.input = folder / json.get<std::string>();
    return;
  }
  JsonFields fields(json, "input", complaint);
  ToneInput tone;
  tone.frequencyHz = fields.number("frequencyHz", 0.1, 384000.0);
  tone.levelDbfs = fields.number("levelDbfs", -400.0, 0.0);
  fields.finish();
  scenario.input = tone;
}

template <typename Read>
void readList(const Json& json, const std::string& key, Complaint& complaint, const Read& read) {
  if (!json.is_null() && !json.is_array()) {
    complaint.add(key, "must be a list in brackets");
    return;
  }
  for (std::size_t i = 0; i < json.size(); ++i) {
    read(json[i], fmt::format("{}[{}]", key, i));
  }
}

Scenario readDocument(const Json& json, const std::filesystem::path& folder, Complaint& complaint) {
  JsonFields fields(json, "", complaint);
  Scenario scenario;
  scenario.name = fields.text("name");
  scenario.description = fields.optionalText("description").value_or("");
  scenario.seconds = fields.number("seconds", 1e-6, kLongestS);
  scenario.headphone = fields.optionalText("headphone");
  scenario.volumeDb = fields.optionalNumber("volumeDb", -144.0, 0.0);
  if (const auto gain = fields.optionalNumber("gain", 0.0, 3.0)) {
    scenario.gain = static_cast<unsigned>(*gain);
    if (static_cast<double>(*scenario.gain) != *gain) {
      fields.complain("gain", "must be 0, 1, 2 or 3");
    }
  }
  readInput(fields.raw("input"), folder, complaint, scenario);
  readList(fields.raw("events"), "events", complaint, [&](const Json& item, const auto& path) {
    scenario.events.push_back(readEvent(item, path, scenario.seconds, complaint));
  });
  readList(fields.raw("expect"), "expect", complaint, [&](const Json& item, const auto& path) {
    scenario.expectations.push_back(readExpectation(item, path, scenario.seconds, complaint));
  });
  fields.finish();
  std::stable_sort(scenario.events.begin(), scenario.events.end(),
                   [](const ScenarioEvent& a, const ScenarioEvent& b) { return a.atS < b.atS; });
  return scenario;
}

}  // namespace

Expected<Scenario> parseScenario(std::string_view text, const std::string& name,
                                 const std::filesystem::path& folder) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(error.byte, text.size()));
    return fail(fmt::format("{}: line {} is no valid JSON; mend it there", name,
                            1 + std::count(text.begin(), end, '\n')));
  } catch (const Json::exception&) {
    return fail(name + ": holds a number that no computer can; mend it there");
  }
  Complaint complaint;
  Scenario scenario = readDocument(json, folder, complaint);
  scenario.file = name;
  if (complaint.any()) {
    return fail(name + ": " + complaint.text());
  }
  return scenario;
}

Expected<Scenario> readScenario(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return fail(path.string() + ": is a folder; name a file in it");
  }
  std::ifstream stream(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) {
    return fail(path.string() + ": cannot be read; check the path and its permissions");
  }
  return parseScenario(text, path.string(), path.parent_path());
}

}  // namespace zobel::sim
