#include "host_app/presets/preset_store.hpp"

#include <fstream>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::presets;
using Catch::Contains;
namespace field = zobel::device::field;

namespace {

Preset quiet(const std::string& name, const std::string& headphone = "sennheiser-hd-820") {
  return {name, headphone, {{&field::volume::target, 700}}};
}

struct Bench {
  zobel::test::TemporaryFolder folder;
  PresetStore store{folder / "presets"};

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Preset& preset : store.list().presets) {
      all.push_back(preset.headphone + ": " + preset.name);
    }
    return all;
  }
};

}  // namespace

TEST_CASE("preset store: saves, finds, renames and removes, by headphone") {
  const Bench bench;
  CHECK(bench.names().empty());
  REQUIRE(bench.store.save(quiet("Night"), false).has_value());
  REQUIRE(bench.store.save(quiet("Day"), false).has_value());
  REQUIRE(bench.store.save(quiet("Night", "focal-lensys"), false).has_value());
  CHECK(bench.names() == std::vector<std::string>{"focal-lensys: Night", "sennheiser-hd-820: Day",
                                                  "sennheiser-hd-820: Night"});
  CHECK(bench.store.list("focal-lensys").presets.size() == 1);
  CHECK(bench.store.find("Day").value() == quiet("Day"));

  REQUIRE(bench.store.rename(quiet("Day"), "Noon").has_value());
  REQUIRE(bench.store.remove(quiet("Night", "focal-lensys")).has_value());
  CHECK(bench.names() ==
        std::vector<std::string>{"sennheiser-hd-820: Night", "sennheiser-hd-820: Noon"});
}

TEST_CASE("preset store: a name that two headphones have needs the headphone") {
  const Bench bench;
  REQUIRE(bench.store.save(quiet("Night"), false).has_value());
  REQUIRE(bench.store.save(quiet("Night", "focal-lensys"), false).has_value());
  CHECK_THAT(bench.store.find("Night").error().message, Contains("several headphones"));
  CHECK(bench.store.find("Night", "focal-lensys").value().headphone == "focal-lensys");
  CHECK_THAT(bench.store.find("Nihgt").error().message,
             Contains("there is no preset 'Nihgt'") && Contains("'Night' for focal-lensys"));
}

TEST_CASE("preset store: nothing is replaced unasked") {
  const Bench bench;
  REQUIRE(bench.store.save(quiet("Night"), false).has_value());
  Preset louder = quiet("Night");
  louder.settings.front().raw = 10;
  CHECK_THAT(bench.store.save(louder, false).error().message, Contains("already"));
  REQUIRE(bench.store.save(quiet("Day"), false).has_value());
  CHECK_FALSE(bench.store.rename(quiet("Day"), "Night").has_value());
  CHECK(bench.store.find("Night").value() == quiet("Night"));
  CHECK(bench.store.find("Day").value() == quiet("Day"));
  REQUIRE(bench.store.save(louder, true).has_value());
  CHECK(bench.store.find("Night").value() == louder);
}

TEST_CASE("preset store: any name is a file name, and none leads out of the folder") {
  const Bench bench;
  for (const std::string name : {"../../etc", ".", "..", "a/b", "50 %", "Évening", "-rf", "a:b?"}) {
    REQUIRE(bench.store.save(quiet(name), false).has_value());
    CHECK(bench.store.find(name).value().name == name);
    REQUIRE(bench.store.remove(quiet(name)).has_value());
  }
  CHECK_FALSE(bench.store.save(quiet("a", ".."), false).has_value());
  CHECK(bench.names().empty());
}

TEST_CASE("preset store: a broken or misplaced file is told and hides no other") {
  const Bench bench;
  REQUIRE(bench.store.save(quiet("Night"), false).has_value());
  const auto home = bench.folder / "presets/sennheiser-hd-820";
  std::ofstream(home / "broken.json") << "{";
  std::filesystem::copy(home / "Night.json", home / "copy.json");
  std::ofstream(home / "notes.txt") << "mine";
  const auto contents = bench.store.list();
  CHECK(contents.presets.size() == 1);
  REQUIRE(contents.broken.size() == 2);
  CHECK_THAT(contents.broken[0].message, Contains("broken.json"));
  CHECK_THAT(contents.broken[1].message, Contains("copy.json") && Contains("import"));
}

TEST_CASE("preset store: it lies where the user's data lie") {
  const zobel::test::ScopedVariable data("XDG_DATA_HOME", "/data");
  CHECK(PresetStore::defaultFolder() == "/data/zobel/presets");
  const zobel::test::ScopedVariable none("XDG_DATA_HOME", std::nullopt);
  const zobel::test::ScopedVariable home("HOME", "/home/me");
  CHECK(PresetStore::defaultFolder() == "/home/me/.local/share/zobel/presets");
}
