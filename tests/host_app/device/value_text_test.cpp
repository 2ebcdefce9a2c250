#include "host_app/device/value_text.hpp"

#include <string>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

TEST_CASE("value text: raw codes as people read them") {
  CHECK(textOf(field::volume::target, 235) == "-23.5 dB");
  CHECK(textOf(field::volume::target, 0) == "0.0 dB");
  CHECK(textOf(field::volume::current, 1500) == "silence");
  CHECK(textOf(field::volume::rampRate, 1000) == "1000 dB/s");
  CHECK(textOf(field::control::gainRange, 2) == "range_2");
  CHECK(textOf(field::control::power, 1) == "on");
  CHECK(textOf(field::control::power, 0) == "off");
  CHECK(textOf(field::id::magic, kMagic) == "0x5A4F4245");
  CHECK(textOf(field::faults::active, 0) == "none");
  CHECK(textOf(field::faults::active, 0b1001) == "dc + rail");
  CHECK(textOf(field::status::state, 13) == "13");
}

TEST_CASE("value text: an amount with a unit, without one, with a prefix") {
  for (const char* text : {"-23.5dB", "-23.5", "-23.5 dB", " -23.5db ", "-2.35e1 dB"}) {
    CAPTURE(text);
    const auto value = rawFromText(field::volume::target, text);
    REQUIRE(value.has_value());
    CHECK(value->raw == 235);
    CHECK(value->note.empty());
  }
  CHECK(rawFromText(field::protection::currentLimit, "500 mA").value().raw == 512);
  CHECK(rawFromText(field::protection::currentLimit, "+0.5A").value().raw == 512);
  CHECK(rawFromText(field::protection::overTemperature, "85 C").value().raw == 85);
  CHECK(rawFromText(field::id::scratch, "0xDEADBEEF").value().raw == 0xDEADBEEF);
  CHECK(rawFromText(field::id::scratch, "4294967295").value().raw == 0xFFFFFFFF);
}

TEST_CASE("value text: names and switches in any case") {
  CHECK(rawFromText(field::control::gainRange, "range_2").value().raw == 2);
  CHECK(rawFromText(field::control::gainRange, "Range_3").value().raw == 3);
  CHECK(rawFromText(field::control::gainRange, "1").value().raw == 1);
  for (const char* on : {"on", "ON", "true", "yes", "1"}) {
    CHECK(rawFromText(field::control::power, on).value().raw == 1);
  }
  for (const char* off : {"off", "false", "no", "0"}) {
    CHECK(rawFromText(field::control::power, off).value().raw == 0);
  }
}

TEST_CASE("value text: what lies between two steps is rounded, and the note says to what") {
  const auto value = rawFromText(field::volume::target, "-23.46dB");
  REQUIRE(value.has_value());
  CHECK(value->raw == 235);
  CHECK_THAT(value->note, Contains("-23.46dB") && Contains("-23.5 dB"));
  CHECK_FALSE(rawFromText(field::protection::currentLimit, "0.4A").value().note.empty());
}

TEST_CASE("value text: what a field does not take is refused with what it takes") {
  struct Refused {
    const RegisterField& field;
    const char* text;
    const char* says;
  };
  const std::vector<Refused> refused{
      {field::volume::target, "loud", "-144"},
      {field::volume::target, "-20 V", "-144"},
      {field::volume::target, "-20,5", "-144"},
      {field::volume::target, "", "-144"},
      {field::volume::target, "nan", "-144"},
      {field::volume::target, "6", "-144"},
      {field::control::gainRange, "range_4", "range_3"},
      {field::control::gainRange, "4", "0 to 3"},
      {field::control::gainRange, "1.5", "range_1"},
      {field::control::power, "maybe", "on or off"},
      {field::id::scratch, "0x1DEADBEEF", "4294967295"},
      {field::id::scratch, "0x", "4294967295"},
      {field::status::state, "playing", "only be read"},
      {field::adc::railLogic, "nonsense", "only be read"},
  };
  for (const Refused& one : refused) {
    CAPTURE(one.field.name, one.text);
    const auto value = rawFromText(one.field, one.text);
    REQUIRE_FALSE(value.has_value());
    CHECK_THAT(value.error().message, Contains(std::string(one.field.name)) && Contains(one.says));
  }
}

TEST_CASE("value text: every code of every setting survives being written and read") {
  for (const RegisterField& field : kFields) {
    if (!field.isWritable()) {
      continue;
    }
    const std::uint32_t step = (field.maximum - field.minimum) / 200 + 1;
    for (std::uint64_t raw = field.minimum; raw <= field.maximum; raw += step) {
      const auto code = static_cast<std::uint32_t>(raw);
      CAPTURE(field.name, code, textOf(field, code));
      CHECK(rawFromText(field, textOf(field, code)).value().raw == code);
    }
  }
}
