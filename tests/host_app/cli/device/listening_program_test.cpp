// `zobel device volume`, `limit`, `filter`, `protection` and `dose`: what a listener sets and sees.

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using Json = nlohmann::json;
using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

TEST_CASE("device dose: keeps the week, hands it back, and forgets it only on demand") {
  const DeviceBench bench;
  const ScopedVariable state("XDG_STATE_HOME", (bench.folder / "state").string());
  constexpr std::uint32_t kHour = 16 * 3600;
  bench.board->set(field::dose::listenerActive, 1);
  bench.board->set(field::dose::weekly, 10 * kHour);
  const Json status = bench.json({"dose"});
  CHECK(status.at("listener") == "adult");
  CHECK(status.at("weeklyPercent").get<double>() == Approx(25.0));
  CHECK(status.at("exposurePa2s").get<double>() == Approx(1440.0));
  CHECK(bench.board->raw(field::dose::restore) == 10 * kHour);

  bench.board->set(field::dose::weekly, kHour);  // without power meanwhile
  bench.board->set(field::dose::warning, 1);
  CHECK_THAT(bench.run({"dose", "acknowledge"}).out, Contains("rest your ears"));
  CHECK(bench.board->raw(field::dose::restore) == 11 * kHour);

  CHECK(bench.run({"dose", "reset"}).status == 2);
  CHECK(bench.board->raw(field::dose::restore) == 11 * kHour);
  CHECK(bench.run({"dose", "reset", "--yes"}).status == 0);
  CHECK(bench.board->raw(field::dose::restore) == 0);
}

TEST_CASE("device dose: counts with the sensitivity of the headphone that is named") {
  const DeviceBench bench;
  const ScopedVariable state("XDG_STATE_HOME", (bench.folder / "state").string());
  checkRefused(bench.workplace, {{"device", "dose", "--headphone", "tin-can"}, {"tin-can"}});
  CHECK(bench.board->raw(field::dose::sensitivity) == field::dose::sensitivity.reset);
  CHECK(bench.run({"dose", "--headphone", "sennheiser-hd-820"}).status == 0);
  // 103.0 dB SPL for 1 V.
  CHECK(field::dose::sensitivity.physical(bench.board->raw(field::dose::sensitivity)) ==
        Approx(103.0).margin(0.5));
}

TEST_CASE(
    "device volume: sets the level where it counts, and another range keeps that of the output") {
  const DeviceBench bench;
  CHECK_THAT(bench.run({"volume", "-60dB"}).out, Contains("volume.target") && Contains("-60.0 dB"));
  CHECK(bench.board->raw(field::volume::target) == 600);
  CHECK(bench.run({"volume", "--gain", "1"}).status == 0);
  CHECK(bench.board->raw(field::control::gainRange) == 1);
  CHECK(bench.board->raw(field::volume::target) == 700);
  CHECK(bench.run({"volume", "--gain", "auto"}).status == 0);
  CHECK(bench.board->raw(field::loudness::split) == 1);
  INFO("-70 dB in range 1 is 20 dB less at the output");
  CHECK(bench.board->raw(field::loudness::target) == 900);
  const Json json = bench.json({"volume", "-80"});
  CHECK(json.at("loudness.target").at("value") == -80.0);
  CHECK(bench.board->raw(field::loudness::target) == 800);
  CHECK(bench.board->raw(field::volume::target) == 700);
}

TEST_CASE("device limit: lowers at once, and raises only for who says so") {
  const DeviceBench bench;
  CHECK(bench.run({"limit", "maximum", "-60dB"}).status == 0);
  CHECK(bench.board->raw(field::loudness::maximumActive) == 600);
  checkRefused(bench.workplace, {{"device", "limit", "maximum", "-20dB"}, {"-60.0 dB", "--yes"}});
  CHECK(bench.board->raw(field::loudness::maximumActive) == 600);
  const Json json = bench.json({"limit", "maximum", "-20dB", "--yes"});
  CHECK(json.at("loudness.maximum_active").at("value") == -20.0);
  CHECK(bench.board->raw(field::loudness::headphoneActive) == field::loudness::headphone.reset);
  checkRefused(bench.workplace, {{"device", "limit", "maximum"}, {"level"}});
}

TEST_CASE("device volume: says what full scale is at the output, and what holds it down") {
  const DeviceBench bench;
  bench.board->set(field::loudness::outputLevel, 200);
  bench.board->set(field::loudness::heldBy,
                   1U << static_cast<unsigned>(zobel::device::Hold::maximum));
  CHECK_THAT(bench.run({"volume"}).out,
             Contains("Output -20.0 dB: full scale is 1.26 V.") && Contains("your maximum"));
  const Json output = bench.json({"volume"}).at("output");
  CHECK(output.at("fullScaleVrms").get<double>() == Approx(1.265).margin(0.001));
  CHECK(output.at("heldBy") == "Held down by your maximum.");
}

TEST_CASE("device limit: tells how loud that is in a headphone") {
  const DeviceBench bench;
  // 103.0 dB SPL for 1 V, and 12.65 V less 50 dB.
  CHECK_THAT(bench.run({"limit", "--headphone", "sennheiser-hd-820"}).out,
             Contains("75 dB SPL at most in the Sennheiser HD 820"));
  const Json ear = bench.json({"limit", "--headphone", "sennheiser-hd-820"}).at("ear");
  CHECK(ear.at("splDb").get<double>() == Approx(75.0).margin(0.2));
  CHECK_FALSE(bench.json({"limit"}).contains("ear"));
  checkRefused(bench.workplace, {{"device", "limit", "--headphone", "tin-can"}, {"tin-can"}});
}

TEST_CASE("device filter: lists what the board has, and selects by name") {
  const DeviceBench bench;
  bench.board->set(field::filter::available, 0x0F);
  CHECK_THAT(bench.run({"filter"}).out,
             Contains("reference       in use") && Contains("long_steep      not here"));
  CHECK_THAT(bench.run({"filter", "minimum_phase"}).out, Contains("minimum_phase   soon"));
  CHECK(bench.board->raw(field::filter::select) == 2);
  const Json list = bench.json({"filter"});
  REQUIRE(list.size() == 6);
  CHECK(list[2].at("selected") == true);
  CHECK(list[2].at("active") == false);
  checkRefused(bench.workplace, {{"device", "filter", "steep"}, {"steep", "long_steep"}});
  bench.board->refuseWritesTo(field::filter::select);
  CHECK(bench.run({"filter", "apodising"}).status == 1);
}

TEST_CASE("device filter: prints a response, at the board's rate, and selects nothing") {
  const DeviceBench bench;
  const Json response = bench.json({"filter", "apodising", "--response"});
  CHECK(response.at("filter") == "apodising");
  CHECK(response.at("sampleRateHz") == 48000.0);
  CHECK(response.at("highestImageDb").get<double>() < -160.0);
  CHECK(response.at("points").front() == Json::array({0.0, 0.0}));
  CHECK(response.at("points").size() > 500);
  CHECK_THAT(bench.run({"filter", "--response"}).out,
             Contains("# reference at 48 kHz. At 20 kHz 0.000 dB") && Contains("\n0.0 0.000000\n"));
  CHECK(bench.board->writes() == 0);

  const zobel::test::Outcome custom = bench.run({"filter", "custom", "--response"});
  CHECK(custom.status == 1);
  CHECK_THAT(custom.err, Contains("not known here"));
  bench.board->set(field::status::rateActive, 4);
  CHECK_THAT(bench.run({"filter", "--response"}).err, Contains("768 kHz"));
}

TEST_CASE("device protection: what it does, what struck, and clearing as it says it will") {
  const DeviceBench bench;
  CHECK_THAT(bench.run({"protection"}).out,
             Contains("Ready: silent") && Contains("clear: No fault") && Contains("record.dc"));
  const auto writes = bench.board->writes();
  CHECK(bench.run({"protection", "clear"}).status == 0);
  CHECK(bench.board->writes() == writes);

  bench.board->set(field::status::clip, 1);
  CHECK(bench.json({"protection"}).at("clearing").get<std::string>().ends_with("goes on."));
  CHECK(bench.run({"protection", "clear"}).status == 0);
  CHECK(bench.board->writes() == writes + 1);

  bench.board->set(field::status::state,
                   static_cast<std::uint32_t>(zobel::device::State::lockedOut));
  bench.board->set(field::control::mute, 0);
  checkRefused(bench.workplace,
               {{"device", "protection", "clear"}, {"starts again", "-144.0 dB", "--yes"}});
  CHECK(bench.board->writes() == writes + 1);
  CHECK(bench.run({"protection", "clear", "--yes"}).status == 0);
  CHECK(bench.board->writes() == writes + 2);
}

TEST_CASE("device dose: the level at the ear, and what it means for the week") {
  const DeviceBench bench;
  const ScopedVariable state("XDG_STATE_HOME", (bench.folder / "state").string());
  bench.board->set(field::dose::listenerActive, 1);
  bench.board->set(field::dose::sensitivity, 1030);
  bench.board->set(field::dose::lastSecond, 655'360);
  CHECK_THAT(bench.run({"dose"}).out, Contains("90 dBA now") && Contains("4 hours are left"));
  const Json status = bench.json({"dose"});
  CHECK(status.at("levelDba").get<double>() == Approx(90.0));
  CHECK(status.at("sentence") == "At this level 4 hours are left this week.");
}
