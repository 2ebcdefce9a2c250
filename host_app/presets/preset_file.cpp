// Presets as JSON and as files.

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "host_app/device/register_text.hpp"
#include "host_app/presets/headphone_id.hpp"
#include "host_app/presets/preset.hpp"
#include "models/support/atomic_file.hpp"
#include "models/support/json_fields.hpp"

namespace zobel::presets {
namespace {

using device::RegisterField;
using Json = JsonFields::Json;

constexpr const char* kFormat = "zobel-preset";
constexpr int kVersion = 1;

/// Longer files are none of ours.
constexpr std::size_t kLongestFile = 64 * 1024;

std::string namesOfFields() {
  std::string names;
  for (const RegisterField* const field : presetFields()) {
    names += (names.empty() ? "" : ", ") + std::string(field->name);
  }
  return names;
}

const RegisterField* presetField(std::string_view name) {
  const auto fields = presetFields();
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const RegisterField* field) { return field->name == name; });
  return found == fields.end() ? nullptr : *found;
}

std::vector<Setting> readSettings(const Json& entries, Complaint& complaint) {
  if (!entries.is_object()) {
    complaint.add("settings", "must be an object in braces");
    return {};
  }
  std::vector<Setting> settings;
  for (const auto& [key, value] : entries.items()) {
    const std::string path = "settings." + key;
    const RegisterField* const field = presetField(key);
    if (field == nullptr) {
      complaint.add(path, "is nothing that a preset sets: remove it; there are " + namesOfFields());
    } else if (!value.is_string()) {
      complaint.add(path, "must be a text, as \"" + device::textOf(*field, field->reset) + "\"");
    } else if (auto raw = device::rawFromText(*field, value.get_ref<const std::string&>()); !raw) {
      complaint.add(path, "is wrong: " + raw.error().message);
    } else {
      settings.push_back({field, *raw});
    }
  }
  std::sort(settings.begin(), settings.end(),
            [](const Setting& a, const Setting& b) { return a.field->address < b.field->address; });
  return settings;
}

Preset readDocument(const Json& document, Complaint& complaint) {
  JsonFields fields(document, "", complaint);
  if (fields.text("format") != kFormat) {
    fields.complain("format", fmt::format("must be \"{}\": this is no preset of Zobel", kFormat));
  }
  if (fields.number("version", 1, 1e6) > kVersion) {
    fields.complain("version", fmt::format("is newer than {}, which this program knows: update the "
                                           "program",
                                           kVersion));
  }
  Preset preset;
  preset.name = fields.text("name");
  if (const auto named = checkName(preset.name); !named) {
    fields.complain("name", "is wrong: " + named.error().message);
  }
  preset.headphone = fields.text("headphone");
  if (const auto known = checkHeadphoneId(preset.headphone); !known) {
    fields.complain("headphone", "is wrong: " + known.error().message);
  }
  preset.settings = readSettings(fields.raw("settings"), complaint);
  fields.finish();
  return preset;
}

/// JSON without the two things that a parser lets pass: a key for the second time, of which the
/// last would win, and depth, which no preset has.
Json parseStrictly(std::string_view text, Complaint& complaint) {
  std::map<int, std::set<std::string>> keys;  // of the object that is open at each depth
  return Json::parse(text, [&](int depth, Json::parse_event_t event, Json& parsed) {
    constexpr int kDeepest = 2;
    if (depth > kDeepest) {
      complaint.add("", "is nested deeper than a preset: remove what does not belong there");
      return false;
    }
    if (event == Json::parse_event_t::object_start) {
      keys[depth + 1].clear();
    } else if (event == Json::parse_event_t::key &&
               !keys[depth].insert(parsed.get<std::string>()).second) {
      complaint.add(parsed.get<std::string>(), "stands there twice: remove one");
    }
    return true;
  });
}

}  // namespace

std::string toJson(const Preset& preset) {
  Json settings = Json::object();
  for (const Setting& setting : preset.settings) {
    settings[std::string(setting.field->name)] = device::textOf(*setting.field, setting.raw);
  }
  const Json document{{"format", kFormat},
                      {"version", kVersion},
                      {"name", preset.name},
                      {"headphone", preset.headphone},
                      {"settings", settings}};
  return document.dump(2) + "\n";
}

Expected<Preset> parsePreset(std::string_view text, const std::string& source) {
  if (text.size() > kLongestFile) {
    return fail(fmt::format("{}: is longer than a preset: choose another file", source));
  }
  Complaint complaint;
  Preset preset;
  try {
    const Json document = parseStrictly(text, complaint);
    if (!complaint.any()) {
      preset = readDocument(document, complaint);
    }
  } catch (const Json::parse_error& error) {
    return fail(
        fmt::format("{}: is not JSON near byte {}: correct the syntax there", source, error.byte));
  } catch (const Json::exception&) {
    return fail(fmt::format("{}: holds a number that no computer can: correct it", source));
  }
  if (complaint.any()) {
    return fail(fmt::format("{}: {}", source, complaint.text()));
  }
  return preset;
}

Expected<Preset> readPreset(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(kLongestFile + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad() || (stream.fail() && !stream.eof())) {
    return fail(fmt::format("{}: cannot be read: check that it exists, is a file and may be read",
                            file.string()));
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return parsePreset(text, file.string());
}

Expected<void> writePreset(const Preset& preset, const std::filesystem::path& file) {
  return writeWholeFile(file, toJson(preset));
}

}  // namespace zobel::presets
