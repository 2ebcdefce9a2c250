#include "host_app/device/register_text.hpp"

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

namespace {

/// A field of flags that can be written: the map has only one that can be read.
RegisterField writableFlags() {
  RegisterField field = field::faults::active;
  field.access = Access::readWrite;
  return field;
}

std::string errorOf(const RegisterField& field, std::string_view text) {
  const auto raw = rawFromText(field, text);
  REQUIRE_FALSE(raw.has_value());
  CHECK(raw.error().message.find('\n') == std::string::npos);
  return raw.error().message;
}

}  // namespace

TEST_CASE("register text: a number is taken with its unit or without") {
  for (const char* const text : {"-23.5", "-23.5dB", " -23.5 dB ", "-23.50db", "-2.35e1"}) {
    CAPTURE(text);
    CHECK(rawFromText(field::volume::target, text).value() == 235);
  }
  CHECK(rawFromText(field::protection::currentLimit, "+1.5A").value() == 1536);
  CHECK(rawFromText(field::volume::rampRate, "500 dB/s").value() == 500);
}

TEST_CASE("register text: a physical unit takes another prefix, and only such") {
  const RegisterField& amperes = field::protection::currentLimit;
  CHECK(rawFromText(amperes, "250mA").value() == 256);
  CHECK(rawFromText(amperes, "250 000 uA").has_value() == false);
  CHECK(rawFromText(amperes, "250000uA").value() == 256);
  CHECK(rawFromText(field::link::telemetryPeriod, "0.1s").value() == 100);
  CHECK(rawFromText(field::link::baudRate, "1Mbaud").value() == 1'000'000);
  CHECK(physicalFromText(field::counters::audioClockKhz, "49.152MHz").value() == Approx(49152));
  CHECK_THAT(errorOf(field::volume::target, "-1mdB"), Contains("is in dB, not 'mdB'"));
  CHECK_THAT(errorOf(amperes, "1 V"), Contains("is in A, not 'V'"));
  CHECK_THAT(errorOf(amperes, "1kA"), Contains("cannot be 1000"));
}

TEST_CASE("register text: names, switches and raw codes") {
  CHECK(rawFromText(field::control::gainRange, "range_2").value() == 2);
  CHECK(rawFromText(field::control::gainRange, "Range_2").value() == 2);
  CHECK(rawFromText(field::control::gainRange, "2").value() == 2);
  CHECK(rawFromText(field::control::mute, "on").value() == 1);
  CHECK(rawFromText(field::control::mute, "OFF").value() == 0);
  CHECK(rawFromText(field::control::mute, "1").value() == 1);
  CHECK(rawFromText(field::volume::target, "0x1f").value() == 31);
  CHECK(rawFromText(field::id::scratch, "0xFFFFFFFF").value() == 0xFFFFFFFFU);
}

TEST_CASE("register text: flags are names with plus between them") {
  const RegisterField flags = writableFlags();
  CHECK(rawFromText(flags, "dc").value() == 1);
  CHECK(rawFromText(flags, "dc + rail").value() == 9);
  CHECK(rawFromText(flags, "none").value() == 0);
  CHECK(textOf(flags, 9) == "dc+rail");
  CHECK(textOf(flags, 0) == "none");
  CHECK_THAT(errorOf(flags, "dc+noise"), Contains("dc, over_current"));
  CHECK_THAT(errorOf(flags, "dc+"), Contains("dc, over_current"));
}

TEST_CASE("register text: what is wrong is said with what the field takes") {
  CHECK_THAT(errorOf(field::volume::target, "loud"),
             Contains("volume.target cannot be 'loud'") && Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(field::volume::target, ""), Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(field::volume::target, "nan"), Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(field::volume::target, "3 dB"), Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(field::volume::target, "0xFFF"), Contains("-144.0 dB to 0.0 dB"));
  CHECK_THAT(errorOf(field::volume::target, "0x1FFFFFFFF"), Contains("volume.target"));
  CHECK_THAT(errorOf(field::volume::target, "-20 V"), Contains("is in dB, not 'V'"));
  CHECK_THAT(errorOf(field::input::rate, "1 Hz"), Contains("has no unit"));
  CHECK_THAT(errorOf(field::control::gainRange, "loudest"),
             Contains("range_0, range_1, range_2, range_3"));
  CHECK_THAT(errorOf(field::control::mute, "maybe"), Contains("on or off"));
  CHECK_THAT(errorOf(field::volume::current, "-20"), Contains("only be read"));
  CHECK_THAT(errorOf(field::status::state, "playing"), Contains("only be read"));
}

TEST_CASE("register text: shows names, units and the decimals that the register resolves") {
  CHECK(textOf(field::volume::target, 0) == "0.0 dB");
  CHECK(textOf(field::volume::target, 235) == "-23.5 dB");
  CHECK(textOf(field::volume::current, 1500) == "silence");
  CHECK(textOf(field::status::state, 7) == "playing");
  CHECK(textOf(field::status::state, 14) == "14");
  CHECK(textOf(field::status::relayClosed, 1) == "on");
  CHECK(textOf(field::id::magic, kMagic) == "0x5A4F4245");
  CHECK(textOf(field::adc::voltageLeft, 2048) == "0.000 V");
  CHECK(textOf(field::protection::currentLimit, 1536) == "1.5000 A");
}

TEST_CASE("register text: what is shown of a setting is taken back as the same") {
  for (const RegisterField& field : kFields) {
    if (!field.isWritable()) {
      continue;
    }
    CAPTURE(field.name);
    const std::uint32_t step = (field.maximum - field.minimum) / 2000 + 1;
    for (std::uint64_t raw = field.minimum; raw <= field.maximum; raw += step) {
      const auto code = static_cast<std::uint32_t>(raw);
      REQUIRE(rawFromText(field, textOf(field, code)).value() == code);
    }
  }
}
