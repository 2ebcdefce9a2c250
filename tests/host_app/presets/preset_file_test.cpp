#include <fstream>

#include "host_app/device/generated/registers.hpp"
#include "host_app/presets/preset.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::presets;
using Catch::Contains;
namespace field = zobel::device::field;

namespace {

const Preset kEvening{"Evening",
                      "sennheiser-hd-820",
                      {{&field::control::gainRange, 2}, {&field::volume::target, 315}}};

std::string document(const std::string& settings, const std::string& more = "",
                     const std::string& version = "1", const std::string& headphone = "b") {
  return R"({"format": "zobel-preset", "version": )" + version +
         R"(, "name": "A", "headphone": ")" + headphone + R"(", "settings": )" + settings + more +
         "}";
}

/// The one line that a wrong document ends in.
std::string errorOf(const std::string& text) {
  const auto preset = parsePreset(text, "file.json");
  REQUIRE_FALSE(preset.has_value());
  CHECK(preset.error().message.find('\n') == std::string::npos);
  return preset.error().message;
}

}  // namespace

TEST_CASE("preset file: what is written is read back") {
  const std::string text = toJson(kEvening);
  CHECK_THAT(text, Contains(R"("volume.target": "-31.5 dB")") && Contains(R"("range_2")"));
  CHECK(parsePreset(text, "x").value() == kEvening);

  const zobel::test::TemporaryFolder folder;
  REQUIRE(writePreset(kEvening, folder / "evening.json").has_value());
  CHECK(readPreset(folder / "evening.json").value() == kEvening);
}

TEST_CASE("preset file: every field that a preset sets survives at both ends of its range") {
  for (const zobel::device::RegisterField* const each : presetFields()) {
    for (const std::uint32_t raw : {each->minimum, each->maximum}) {
      const Preset preset{"ends", "any", {{each, raw}}};
      CHECK(parsePreset(toJson(preset), "x").value() == preset);
    }
  }
}

TEST_CASE("preset file: what is wrong is named with its place and a remedy") {
  CHECK_THAT(errorOf("{"), Contains("file.json: is not JSON near byte"));
  CHECK_THAT(errorOf("[]"), Contains("must be an object"));
  CHECK_THAT(errorOf(R"({"format": "eq"})"), Contains("format must be \"zobel-preset\""));
  CHECK_THAT(errorOf(document("{}", R"(, "volume": 1)")), Contains("volume is not known here"));
  CHECK_THAT(errorOf(document("3")), Contains("settings must be an object"));
  CHECK_THAT(errorOf(document(R"({"volume.target": -3})")),
             Contains("settings.volume.target must be a text"));
  CHECK_THAT(errorOf(document(R"({"volume.target": "12 dB"})")),
             Contains("settings.volume.target") && Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(document(R"({"volume.target": "-3 dB", "volume.target": "0 dB"})")),
             Contains("volume.target stands there twice"));
  CHECK_THAT(errorOf(document(R"({"volume.target": [[["-3 dB"]]]})")), Contains("nested deeper"));
  CHECK_THAT(errorOf(document("{}", "", "2")),
             Contains("version is newer than 1") && Contains("update the program"));
}

TEST_CASE("preset file: a preset cannot hold power, mute, limits or protection") {
  for (const char* const name : {"control.power", "control.mute", "volume.limit",
                                 "protection.current_limit", "link.baud_rate", "id.scratch"}) {
    std::string settings = "{\"";
    settings += name;
    settings += "\": \"0\"}";
    CHECK_THAT(errorOf(document(settings)), Contains("is nothing that a preset sets: remove it"));
  }
}

TEST_CASE("preset file: names and headphones that cannot be are refused") {
  CHECK(checkName("Évening, 2nd / loud").has_value());
  for (const std::string& name :
       {std::string(), std::string(" a"), std::string("a\n"), std::string(65, 'a'),
        std::string("\xC3"), std::string("a\0b", 3)}) {
    CHECK_FALSE(checkName(name).has_value());
  }
  CHECK_THAT(errorOf(document("{}", "", "1", "../b")), Contains("headphone is wrong"));
}

TEST_CASE("preset file: absent files, folders and huge files end in one line") {
  const zobel::test::TemporaryFolder folder;
  CHECK_THAT(readPreset(folder / "none").error().message, Contains("cannot be read"));
  CHECK_THAT(readPreset(folder.path()).error().message, Contains("cannot be read"));
  std::ofstream(folder / "huge") << std::string(100'000, ' ');
  CHECK_THAT(readPreset(folder / "huge").error().message, Contains("longer than a preset"));
}
