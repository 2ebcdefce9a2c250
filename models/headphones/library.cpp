#include "models/headphones/library.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>

#include "models/headphones/json_fields.hpp"

namespace zobel::headphones {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

Motional parseMotional(const JsonFields& fields) {
  fields.refuseUnknown({"resistanceOhm", "resonanceHz", "quality"});
  return {fields.figure("resistanceOhm", 0.01, 1e4).value,
          fields.figure("resonanceHz", 5.0, 20e3).value, fields.figure("quality", 0.1, 50.0).value};
}

Driver parseDriver(const JsonFields& fields) {
  fields.refuseUnknown({"name", "crossoverFarad", "crossoverOhm", "crossoverHenry", "coilOhm",
                        "coilHenry", "semiHenry", "semiOhm", "motional"});
  Driver driver;
  driver.name = fields.text("name");
  driver.coilOhm = fields.figure("coilOhm", 0.5, 2000.0).value;
  driver.coilHenry = fields.number("coilHenry", 1e-7, 0.1, 0.0);
  driver.crossoverFarad = fields.number("crossoverFarad", 1e-9, 1e-2, 0.0);
  driver.crossoverOhm = fields.number("crossoverOhm", 0.0, 1000.0, 0.0);
  driver.crossoverHenry = fields.number("crossoverHenry", 1e-7, 0.1, 0.0);
  driver.semiHenry = fields.number("semiHenry", 1e-7, 0.1, 0.0);
  driver.semiOhm = fields.number("semiOhm", 0.01, 1e5, 0.0);
  if ((driver.semiHenry > 0.0) != (driver.semiOhm > 0.0)) {
    throw FieldError{fields.name("semiHenry") +
                     " and semiOhm belong together: give both or neither"};
  }
  if (fields.has("motional")) {
    driver.motional = parseMotional(fields.object("motional"));
  }
  return driver;
}

std::vector<Driver> parseDrivers(const json& entries, const json* sources) {
  if (entries.size() > kMaxDrivers) {
    throw FieldError{"drivers has more than " + std::to_string(kMaxDrivers) +
                     " entries: join drivers that share a crossover"};
  }
  std::vector<Driver> drivers;
  std::set<std::string> names;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string path = "drivers[" + std::to_string(i) + "]";
    drivers.push_back(parseDriver(JsonFields(entries[i], path, sources)));
    if (!names.insert(drivers.back().name).second) {
      throw FieldError{path + ".name is '" + drivers.back().name +
                       "' for the second time: give each driver its own"};
    }
  }
  return drivers;
}

const json* checkSources(const JsonFields& top, const json& document) {
  const JsonFields sources = top.object("sources");
  const json& entries = document.at("sources");
  for (const auto& [key, value] : entries.items()) {
    static_cast<void>(sources.text(key));
  }
  return &entries;
}

/// Either sensitivity gives the other by the nominal impedance: 1 mW in R is sqrt(R / 1000) volts.
void parseSensitivity(const JsonFields& fields, Headphone& headphone) {
  const bool perVolt = fields.has("sensitivityDbPerVolt");
  const bool perMw = fields.has("sensitivityDbPerMw");
  if (perVolt == perMw) {
    throw FieldError{
        "sensitivityDbPerVolt and sensitivityDbPerMw: give exactly one, the published one"};
  }
  const double ratioDb = 10.0 * std::log10(headphone.nominalOhm.value / 1000.0);
  if (perVolt) {
    headphone.sensitivityDbPerVolt = fields.figure("sensitivityDbPerVolt", 60.0, 150.0);
    headphone.sensitivityDbPerMw = headphone.sensitivityDbPerVolt;
    headphone.sensitivityDbPerMw.value += ratioDb;
  } else {
    headphone.sensitivityDbPerMw = fields.figure("sensitivityDbPerMw", 60.0, 150.0);
    headphone.sensitivityDbPerVolt = headphone.sensitivityDbPerMw;
    headphone.sensitivityDbPerVolt.value -= ratioDb;
  }
}

Headphone parse(const json& document, const std::string& stem) {
  const JsonFields top(document, "", nullptr);
  top.refuseUnknown({"id", "name", "type", "sources", "nominalOhm", "sensitivityDbPerVolt",
                     "sensitivityDbPerMw", "maxPowerMw", "drivers"});
  const json* sources = checkSources(top, document);
  const JsonFields fields(document, "", sources);
  Headphone headphone;
  headphone.id = fields.text("id");
  if (headphone.id != stem) {
    throw FieldError{"id is '" + headphone.id + "' but the file is called " + stem +
                     ".json: make them the same"};
  }
  headphone.name = fields.text("name");
  headphone.type = fields.text("type");
  if (headphone.type != "dynamic" && headphone.type != "planar" && headphone.type != "in-ear") {
    throw FieldError{"type is '" + headphone.type + "': use dynamic, planar or in-ear"};
  }
  headphone.nominalOhm = fields.figure("nominalOhm", 4.0, 2000.0);
  parseSensitivity(fields, headphone);
  if (fields.has("maxPowerMw")) {
    headphone.maxPowerMw = fields.figure("maxPowerMw", 0.1, 1e5);
  }
  headphone.drivers = parseDrivers(fields.array("drivers"), sources);
  const double ohm = std::abs(headphone.impedance(1000.0));
  if (ohm < headphone.nominalOhm.value / 2.0 || ohm > headphone.nominalOhm.value * 2.0) {
    throw FieldError{"drivers give " + std::to_string(std::lround(ohm)) +
                     " ohm at 1 kHz, not within half and twice nominalOhm: correct one of them"};
  }
  return headphone;
}

}  // namespace

Expected<Headphone> load(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) {
    return fail(file.string() + ": cannot be read: check that it exists and may be read");
  }
  try {
    const json document = json::parse(stream);
    return parse(document, file.stem().string());
  } catch (const json::parse_error& error) {
    return fail(file.string() + ": is not JSON near byte " + std::to_string(error.byte) +
                ": correct the syntax there");
  } catch (const json::exception&) {
    return fail(file.string() + ": holds a number that no computer can: correct it");
  } catch (const FieldError& error) {
    return fail(file.string() + ": " + error.message);
  }
}

std::vector<std::string> list(std::span<const fs::path> directories) {
  std::set<std::string> ids;
  for (const fs::path& directory : directories) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(directory, ignored)) {
      if (entry.path().extension() == ".json") {
        ids.insert(entry.path().stem().string());
      }
    }
  }
  return {ids.begin(), ids.end()};
}

Expected<Headphone> find(std::string_view id, std::span<const fs::path> directories) {
  const std::vector<std::string> ids = list(directories);
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    if (ids.empty()) {
      return fail("there is no headphone library: install Zobel's data, or put JSON files into " +
                  std::string("~/.local/share/zobel/headphones"));
    }
    std::string names;
    for (const std::string& known : ids) {
      names += (names.empty() ? "" : ", ") + known;
    }
    return fail("no headphone is called '" + std::string(id) + "': use one of " + names);
  }
  for (const fs::path& directory : directories) {
    const fs::path file = directory / (std::string(id) + ".json");
    if (std::error_code ignored; fs::exists(file, ignored)) {
      return load(file);
    }
  }
  return fail("the headphone '" + std::string(id) + "' vanished while it was read: try again");
}

std::vector<fs::path> defaultDirectories() {
  std::vector<fs::path> directories;
  const auto add = [&](const fs::path& directory) {
    if (std::error_code ignored; fs::is_directory(directory, ignored)) {
      directories.push_back(directory);
    }
  };
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) {
    add(fs::path(data) / "zobel/headphones");
  } else if (const std::string home = variable("HOME"); !home.empty()) {
    add(fs::path(home) / ".local/share/zobel/headphones");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const std::size_t before = directories.size();
  if (!ignored) {
    add(program.parent_path() / "../share/zobel/headphones");
  }
  if (directories.size() == before) {
    add(ZOBEL_HEADPHONE_DATA);
  }
  return directories;
}

}  // namespace zobel::headphones
