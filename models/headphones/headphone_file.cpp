#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

#include "models/headphones/library.hpp"
#include "models/support/json_fields.hpp"

namespace zobel::headphones {
namespace {

using Json = JsonFields::Json;

/// Figures with their sources, and where complaints go.
class FigureReader {
 public:
  FigureReader(const Json& sources, Complaint& complaint)
      : sources_(sources), complaint_(complaint) {}

  /// A number with its source, within bounds.
  Figure figure(JsonFields& fields, const std::string& key, double low, double high) const {
    if (!fields.has(key)) {
      fields.complain(key, "is missing: add it");
      return {low, {}, true};
    }
    JsonFields entry(fields.raw(key), fields.pathOf(key), complaint_);
    Figure figure;
    figure.value = entry.number("value", low, high);
    const std::string source = entry.text("source");
    if (sources_.is_object() && sources_.contains(source) && sources_.at(source).is_string()) {
      figure.source = sources_.at(source).get<std::string>();
    } else {
      entry.complain("source", "names '" + source + "', which sources does not have: add it there");
    }
    figure.estimated = entry.has("estimated") && entry.flag("estimated");
    entry.finish();
    return figure;
  }

  /// The number alone; 0, for a part that is not there, where the field is missing.
  double value(JsonFields& fields, const std::string& key, double low, double high) const {
    return fields.has(key) ? figure(fields, key, low, high).value : 0.0;
  }

  [[nodiscard]] Complaint& complaint() const { return complaint_; }

 private:
  const Json& sources_;
  Complaint& complaint_;
};

Motional readMotional(JsonFields fields, const FigureReader& read) {
  Motional motional{read.figure(fields, "resistanceOhm", 0.01, 1e4).value,
                    read.figure(fields, "resonanceHz", 5.0, 20e3).value,
                    read.figure(fields, "quality", 0.1, 50.0).value};
  fields.finish();
  return motional;
}

Driver readDriver(JsonFields fields, const FigureReader& read) {
  Driver driver;
  driver.name = fields.text("name");
  driver.coilOhm = read.figure(fields, "coilOhm", 0.5, 2000.0).value;
  driver.coilHenry = read.value(fields, "coilHenry", 1e-7, 0.1);
  driver.crossoverFarad = read.value(fields, "crossoverFarad", 1e-9, 1e-2);
  driver.crossoverOhm = read.value(fields, "crossoverOhm", 0.0, 1000.0);
  driver.crossoverHenry = read.value(fields, "crossoverHenry", 1e-7, 0.1);
  driver.semiHenry = read.value(fields, "semiHenry", 1e-7, 0.1);
  driver.semiOhm = read.value(fields, "semiOhm", 0.01, 1e5);
  if (fields.has("semiHenry") != fields.has("semiOhm")) {
    fields.complain("semiHenry", "and semiOhm belong together: give both or neither");
  }
  if (fields.has("motional")) {
    driver.motional = readMotional(
        JsonFields(fields.raw("motional"), fields.pathOf("motional"), read.complaint()), read);
  }
  fields.finish();
  return driver;
}

std::vector<Driver> readDrivers(JsonFields& fields, const FigureReader& read) {
  const Json& entries = fields.raw("drivers");
  if (!entries.is_array() || entries.empty() || entries.size() > kMaxDrivers) {
    fields.complain("drivers", "must be a list of 1 to " + std::to_string(kMaxDrivers) +
                                   " drivers: join those that share a crossover");
    return {};
  }
  std::vector<Driver> drivers;
  std::set<std::string> names;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string path = "drivers[" + std::to_string(i) + "]";
    drivers.push_back(readDriver(JsonFields(entries[i], path, read.complaint()), read));
    if (!names.insert(drivers.back().name).second) {
      read.complaint().add(path + ".name", "is '" + drivers.back().name +
                                               "' for the second time: give each driver its own");
    }
  }
  return drivers;
}

void checkSources(const Json& sources, Complaint& complaint) {
  JsonFields fields(sources, "sources", complaint);
  if (sources.is_object()) {
    for (const auto& [key, value] : sources.items()) {
      static_cast<void>(fields.text(key));
    }
  }
}

/// Either sensitivity gives the other by the nominal impedance: 1 mW in R is sqrt(R / 1000) volts.
void readSensitivity(JsonFields& fields, const FigureReader& read, Headphone& headphone) {
  const bool perVolt = fields.has("sensitivityDbPerVolt");
  if (perVolt == fields.has("sensitivityDbPerMw")) {
    fields.complain("sensitivityDbPerVolt",
                    "and sensitivityDbPerMw: give exactly one, the published one");
    return;
  }
  const double ratioDb = 10.0 * std::log10(headphone.nominalOhm.value / 1000.0);
  if (perVolt) {
    headphone.sensitivityDbPerVolt = read.figure(fields, "sensitivityDbPerVolt", 60.0, 150.0);
    headphone.sensitivityDbPerMw = headphone.sensitivityDbPerVolt;
    headphone.sensitivityDbPerMw.value += ratioDb;
  } else {
    headphone.sensitivityDbPerMw = read.figure(fields, "sensitivityDbPerMw", 60.0, 150.0);
    headphone.sensitivityDbPerVolt = headphone.sensitivityDbPerMw;
    headphone.sensitivityDbPerVolt.value -= ratioDb;
  }
}

Headphone readHeadphone(const Json& document, const std::string& stem, Complaint& complaint) {
  JsonFields fields(document, "", complaint);
  const Json& sources = fields.raw("sources");
  checkSources(sources, complaint);
  const FigureReader read(sources, complaint);
  Headphone headphone;
  headphone.id = fields.text("id");
  if (headphone.id != stem) {
    fields.complain("id", "is '" + headphone.id + "' but the file is called " + stem +
                              ".json: make them the same");
  }
  headphone.name = fields.text("name");
  headphone.transducer =
      fields.choice<Transducer>("transducer", {{"dynamic", Transducer::Dynamic},
                                               {"planar", Transducer::Planar},
                                               {"armature", Transducer::Armature},
                                               {"hybrid", Transducer::Hybrid}});
  headphone.design = fields.choice<Design>(
      "design", {{"open", Design::Open}, {"closed", Design::Closed}, {"in-ear", Design::InEar}});
  headphone.nominalOhm = read.figure(fields, "nominalOhm", 4.0, 2000.0);
  readSensitivity(fields, read, headphone);
  if (fields.has("maxPowerMw")) {
    headphone.maxPowerMw = read.figure(fields, "maxPowerMw", 0.1, 1e5);
  }
  headphone.drivers = readDrivers(fields, read);
  fields.finish();
  return headphone;
}

/// A circuit that is far from the nominal impedance holds a slip of the decimal point.
void checkImpedance(const Headphone& headphone, Complaint& complaint) {
  const double ohm = std::abs(headphone.impedance(1000.0));
  if (!(ohm >= headphone.nominalOhm.value / 2.0 && ohm <= headphone.nominalOhm.value * 2.0)) {
    complaint.add("drivers",
                  "give " + std::to_string(std::lround(ohm)) +
                      " ohm at 1 kHz, not within half and twice nominalOhm: correct one of them");
  }
}

}  // namespace

Expected<Headphone> parse(std::string_view text, const std::string& stem,
                          const std::string& source) {
  Complaint complaint;
  Headphone headphone;
  try {
    headphone = readHeadphone(Json::parse(text), stem, complaint);
  } catch (const Json::parse_error& error) {
    return fail(source + ": is not JSON near byte " + std::to_string(error.byte) +
                ": correct the syntax there");
  } catch (const Json::exception&) {
    return fail(source + ": holds a number that no computer can: correct it");
  }
  if (!complaint.any()) {
    checkImpedance(headphone, complaint);
  }
  if (complaint.any()) {
    return fail(source + ": " + complaint.text());
  }
  return headphone;
}

Expected<Headphone> load(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(file.string() + ": cannot be read: check that it exists and may be read");
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return parse(text, file.stem().string(), file.string());
}

}  // namespace zobel::headphones
