#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <set>
#include <string>

#include "models/headphones/library.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel;
using namespace zobel::headphones;
namespace fs = std::filesystem;

namespace {

class DataFolder : public test::TemporaryFolder {
 public:
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path() / name) << text;
    return path() / name;
  }
};

const std::string kGood = R"({
  "id": "good", "name": "Good", "transducer": "dynamic", "design": "open", "sources": {"lab": "Our bench"},
  "nominalOhm": {"value": 32, "source": "lab"},
  "sensitivityDbPerMw": {"value": 100, "source": "lab", "estimated": true},
  "drivers": [{"name": "one", "coilOhm": {"value": 30, "source": "lab"},
               "motional": {"resistanceOhm": {"value": 30, "source": "lab"},
                            "resonanceHz": {"value": 100, "source": "lab"},
                            "quality": {"value": 2, "source": "lab"}}}]
})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("headphones: every file of the library is valid") {
  const auto directories = defaultDirectories();
  REQUIRE_FALSE(directories.empty());
  const std::vector<std::string> ids = list(directories);
  REQUIRE(ids.size() >= 24);
  std::set<std::string> kinds;
  double least = 1e9;
  double most = 0.0;
  for (const std::string& id : ids) {
    const auto headphone = find(id, directories);
    INFO((headphone ? id : headphone.error().message));
    REQUIRE(headphone);
    CHECK(headphone->id == id);
    CHECK_FALSE(headphone->nominalOhm.source.empty());
    CHECK(headphone->sensitivityDbPerVolt.value > headphone->sensitivityDbPerMw.value);
    kinds.insert(headphone->type());
    least = std::min(least, headphone->nominalOhm.value);
    most = std::max(most, headphone->nominalOhm.value);
  }
  CHECK(least == 8.0);
  CHECK(most == 600.0);
  for (const char* kind : {"open dynamic", "closed dynamic", "open planar", "in-ear armature",
                           "in-ear hybrid"}) {
    CHECK(kinds.contains(kind));
  }
  CHECK(std::count(ids.begin(), ids.end(), "focal-lensys") == 1);
}

TEST_CASE("headphones: the HD 820 is 300 ohm and 103 dB for a volt") {
  const auto headphone = find("sennheiser-hd-820", defaultDirectories());
  REQUIRE(headphone);
  CHECK(headphone->nominalOhm.value == 300.0);
  CHECK(headphone->sensitivityDbPerVolt.value == 103.0);
  CHECK(headphone->sensitivityDbPerMw.value == Approx(97.77).margin(0.01));
  CHECK(std::abs(headphone->impedance(1000.0)) == Approx(300.0).epsilon(0.1));
  CHECK(std::abs(headphone->impedance(100.0)) > 500.0);
}

TEST_CASE("headphones: impedance is that of the circuit, in closed form") {
  Headphone headphone = resistor(30.0);
  Driver& driver = headphone.drivers[0];
  driver.motional = Motional{30.0, 100.0, 2.0};
  // At resonance the motional part is its resistance; far from it, nothing.
  CHECK(std::abs(headphone.impedance(100.0)) == Approx(60.0));
  CHECK(std::abs(headphone.impedance(1e6)) == Approx(30.0).epsilon(1e-4));
  // A parallel resonance is down by the root of two where f/f0 - f0/f is 1/Q.
  const double detuned = 100.0 * (0.25 + std::sqrt(0.0625 + 1.0));
  const std::complex<double> motional = headphone.impedance(detuned) - 30.0;
  CHECK(std::abs(motional) == Approx(30.0 / std::sqrt(2.0)));

  driver.motional.reset();
  driver.coilHenry = 1e-3;
  driver.semiHenry = 2e-3;
  driver.semiOhm = 10.0;
  driver.crossoverFarad = 1e-6;
  const double w = 2.0 * std::numbers::pi * 3000.0;
  const double x = w * 2e-3;
  const double real = 30.0 + 10.0 * x * x / (100.0 + x * x);
  const double imaginary = w * 1e-3 - 1.0 / (w * 1e-6) + 100.0 * x / (100.0 + x * x);
  CHECK(headphone.impedance(3000.0).real() == Approx(real));
  CHECK(headphone.impedance(3000.0).imag() == Approx(imaginary));

  Headphone pair = resistor(30.0);
  pair.drivers.push_back(resistor(60.0).drivers[0]);
  CHECK(std::abs(pair.impedance(1e3)) == Approx(20.0));
}

TEST_CASE("headphones: a file is read with its sources") {
  const DataFolder directory;
  const auto headphone = load(directory.write("good.json", kGood));
  REQUIRE(headphone);
  CHECK(headphone->nominalOhm.source == "Our bench");
  CHECK_FALSE(headphone->nominalOhm.estimated);
  CHECK(headphone->sensitivityDbPerMw.estimated);
  CHECK(headphone->sensitivityDbPerVolt.value == Approx(100.0 + 14.949).margin(0.001));
  REQUIRE(headphone->drivers.size() == 1);
  CHECK(headphone->drivers[0].motional->inductanceHenry() ==
        Approx(30.0 / (2.0 * std::numbers::pi * 100.0 * 2.0)));
}

TEST_CASE("headphones: a malformed file is refused in one line that says what to do") {
  struct Case {
    const char* from;
    const char* to;
    const char* expected;
  };
  const Case cases[] = {
      {"\"value\": 32", "\"value\": \"32\"", "nominalOhm.value must be a number"},
      {"\"value\": 32", "\"value\": -1", "nominalOhm.value is -1, and must be within 4.0 and 2000.0"},
      {"\"value\": 32", "\"value\": 600", "ohm at 1 kHz, not within half and twice nominalOhm"},
      {"\"nominalOhm\": {\"value\": 32, \"source\": \"lab\"},", "",
       "nominalOhm is missing: add it"},
      {"\"source\": \"lab\"}", "\"source\": \"web\"}", "names 'web', which sources does not have"},
      {"\"name\": \"Good\"", "\"name\": \"Good\", \"colour\": 3", "colour is not known here: remove it, or use one of"},
      {"\"quality\"", "\"qualty\"", "drivers[0].motional.quality is missing: add it"},
      {"\"coilOhm\"", "\"coilohm\"", "drivers[0].coilOhm is missing: add it"},
      {"dynamic", "loud", "transducer is 'loud', and must be one of dynamic, planar, armature, hybrid"},
      {"\"id\": \"good\"", "\"id\": \"bad\"", "id is 'bad' but the file is called good.json"},
      {"\"estimated\": true", "\"estimated\": 1", "estimated must be true or false"},
      {"sensitivityDbPerMw", "maxPowerMw", "give exactly one"},
      {"\"lab\": \"Our bench\"", "\"lab\": 7", "sources.lab must be a text"},
      {"{\"lab\": \"Our bench\"}", "[]", "sources must be an object in braces"},
      {"[{", "[", "is not JSON near byte"},
  };
  const DataFolder directory;
  for (const Case& wrong : cases) {
    const fs::path file = directory.write("good.json", replaced(kGood, wrong.from, wrong.to));
    const auto headphone = load(file);
    INFO(wrong.expected);
    REQUIRE_FALSE(headphone);
    INFO(headphone.error().message);
    CHECK(headphone.error().message.find(file.string() + ": ") == 0);
    CHECK(headphone.error().message.find(wrong.expected) != std::string::npos);
    CHECK(headphone.error().message.find('\n') == std::string::npos);
  }
  CHECK(load(directory.path() / "none.json").error().message.find("cannot be read") !=
        std::string::npos);
}

TEST_CASE("headphones: an unknown id is told with those that are known") {
  const DataFolder directory;
  directory.write("good.json", kGood);
  directory.write("better.json", kGood);
  const fs::path directories[] = {directory.path()};
  const auto headphone = find("best", directories);
  REQUIRE_FALSE(headphone);
  CHECK(headphone.error().message == "no headphone is called 'best': use one of better, good");
  CHECK_FALSE(find("../good", directories));
}

TEST_CASE("headphones: the user's own file comes before the built-in one") {
  const DataFolder data;
  fs::create_directories(data.path() / "zobel/headphones");
  const std::string mine = replaced(replaced(kGood, "\"id\": \"good\"", "\"id\": \"focal-lensys\""),
                                    "\"name\": \"Good\"", "\"name\": \"Mine\"");
  data.write("zobel/headphones/focal-lensys.json", mine);
  const char* before = std::getenv("XDG_DATA_HOME");
  const std::string saved = before == nullptr ? "" : before;
  setenv("XDG_DATA_HOME", data.path().c_str(), 1);
  const auto directories = defaultDirectories();
  if (before == nullptr) {
    unsetenv("XDG_DATA_HOME");
  } else {
    setenv("XDG_DATA_HOME", saved.c_str(), 1);
  }
  REQUIRE(directories.size() == 2);
  const auto headphone = find("focal-lensys", directories);
  REQUIRE(headphone);
  CHECK(headphone->name == "Mine");
  CHECK(find("sennheiser-hd-820", directories));
}
