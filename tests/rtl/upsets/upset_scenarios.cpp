#include "tests/rtl/upsets/upset_scenarios.hpp"

#include <algorithm>

namespace zobel::test {
namespace {

// ---- What the listener does ---------------------------------------------------------------------

void setLimits(GuardBench& bench) {
  bench.top.volume_limit_i = 0;
  bench.top.current_limit_i = 1024;
  bench.top.temperature_limit_i = 90;
  bench.top.start_up_i = 600;
  bench.top.range_i = 2;  // the stage has it by power-on: later, it would test itself once more
  bench.top.maximum_i = 100;
  bench.top.headphone_i = 100;
  bench.pulse(bench.top.limits_written_i);
  bench.pulse(bench.top.maximum_written_i);
  bench.pulse(bench.top.headphone_written_i);
}

void confirmMaximum(GuardBench& bench) {
  bench.top.confirm_what_i = 1;
  bench.pulse(bench.top.confirm_written_i);
}

void confirmHeadphone(GuardBench& bench) {
  bench.top.confirm_what_i = 2;
  bench.pulse(bench.top.confirm_written_i);
}

void powerUp(GuardBench& bench) {
  bench.top.target_i = 50;
  bench.top.power_request_i = 1;
}

void setVolume(GuardBench& bench) {
  bench.pulse(bench.top.target_written_i);
}

/// On at once, playing from 15.5 ms on: 5 dB below the limit, in range 2.
std::vector<UpsetEvent> playing(std::vector<UpsetEvent> more = {}) {
  std::vector<UpsetEvent> events = {{0.01, setLimits},
                                    {0.02, confirmMaximum},
                                    {0.03, confirmHeadphone},
                                    {0.05, powerUp},
                                    {0.10, setVolume}};
  events.insert(events.end(), more.begin(), more.end());
  return events;
}

// ---- What happens
// ---------------------------------------------------------------------------------

void comparatorTrips(GuardBench& bench) {
  bench.plant.comparators[0] = true;
}
void comparatorRests(GuardBench& bench) {
  bench.plant.comparators[0] = false;
}
void strayCurrent(GuardBench& bench) {
  bench.plant.currentAmpere[1] = 0.1;
}
void heat(GuardBench& bench) {
  bench.plant.celsius[1] = 95;
}
void silence(GuardBench& bench) {
  bench.plant.amplitude = 0;
}
void shortJack(GuardBench& bench) {
  bench.plant.jackShort[0] = true;
}
void killComparator(GuardBench& bench) {
  bench.plant.comparatorAlive[1] = false;
}
void watchHost(GuardBench& bench) {
  bench.top.watchdog_i = 3;
  bench.pulse(bench.top.limits_written_i);
}
void hostSpeaks(GuardBench& bench) {
  bench.pulse(bench.top.link_alive_i);
}
void lowerMaximum(GuardBench& bench) {
  bench.top.maximum_i = 300;
  bench.pulse(bench.top.maximum_written_i);
}

std::vector<UpsetScenario> make() {
  std::vector<UpsetScenario> all;
  all.push_back({.name = "off",
                 .events = {{0.01, setLimits}, {0.02, confirmMaximum}, {0.03, confirmHeadphone}},
                 .flipFromMs = 0.2,
                 .flipToMs = 1.5});
  all.push_back({.name = "powering up", .events = playing(), .flipFromMs = 0.05, .flipToMs = 15.8});
  all.push_back({.name = "playing", .events = playing(), .flipFromMs = 16, .flipToMs = 20});
  all.push_back({.name = "playing, the volume not yet set",
                 .events = {{0.01, setLimits},
                            {0.02, confirmMaximum},
                            {0.03, confirmHeadphone},
                            {0.05, powerUp}},
                 .flipFromMs = 15,
                 .flipToMs = 17,
                 .outputLimit = 600});
  all.push_back({.name = "muted, then not",
                 .events = playing({{16, [](GuardBench& bench) { bench.top.user_mute_i = 1; }},
                                    {18, [](GuardBench& bench) { bench.top.user_mute_i = 0; }}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 19});
  all.push_back(
      {.name = "switched off",
       .events = playing({{16, [](GuardBench& bench) { bench.top.power_request_i = 0; }}}),
       .flipFromMs = 15.9,
       .flipToMs = 18});
  all.push_back({.name = "another gain range",
                 .events = playing({{16,
                                     [](GuardBench& bench) {
                                       bench.top.range_i = 3;
                                       bench.top.target_i = 150;
                                     }}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 18});
  all.push_back({.name = "the maximum is lowered",
                 .events = playing({{17, lowerMaximum}}),
                 .flipFromMs = 16,
                 .flipToMs = 19,
                 .endMs = 20,
                 .limitChangesMs = 17.5,
                 .outputLimitAfter = 300});
  all.push_back({.name = "unplugged and plugged in",
                 .events = playing({{16, [](GuardBench& bench) { bench.plant.plug = false; }},
                                    {17.5, [](GuardBench& bench) { bench.plant.plug = true; }}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 20,
                 .limitChangesMs = 18,
                 .outputLimitAfter = 500});
  all.push_back({.name = "a comparator trips",
                 .events = playing({{16, comparatorTrips}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 16.1,
                 .faultFromMs = 16.01,
                 .endMs = 17.3});
  all.push_back({.name = "over-current stays: retries, locked out",
                 .events = playing({{16, comparatorTrips}}),
                 .flipFromMs = 16.05,
                 .flipToMs = 20,
                 .faultFromMs = 16.01,
                 .endMs = 36});
  all.push_back({.name = "too hot, cooling down",
                 .events = playing({{16, heat}}),
                 .flipFromMs = 16.3,
                 .flipToMs = 18,
                 .faultFromMs = 16.2,
                 .endMs = 33});
  all.push_back(
      {.name = "the relay is stuck",
       .events = playing({{16, comparatorTrips}, {16.05, strayCurrent}, {16.1, comparatorRests}}),
       .flipFromMs = 16.2,
       .flipToMs = 24,
       .faultFromMs = 16.01,
       .endMs = 39});
  all.push_back({.name = "DC of 1 V while playing",
                 .events = playing({{16, [](GuardBench& bench) { bench.plant.dcVolts[0] = 1; }}}),
                 .flipFromMs = 15.5,
                 .flipToMs = 18,
                 .faultFromMs = 21,
                 .endMs = 22.2});
  all.push_back(
      {.name = "DC of 50 mV in silence",
       .events = playing(
           {{10, silence}, {16, [](GuardBench& bench) { bench.plant.dcVolts[1] = -0.05; }}}),
       .flipFromMs = 15,
       .flipToMs = 25,
       .faultFromMs = 36,
       .endMs = 37.2});
  all.push_back(
      {.name = "1.1 A RMS",
       .events = playing({{16, [](GuardBench& bench) { bench.plant.currentAmpere[0] = 1.1; }}}),
       .flipFromMs = 15.5,
       .flipToMs = 30,
       .faultFromMs = 31,
       .endMs = 32.2});
  all.push_back(
      {.name = "the audio clock 8 % fast",
       .events = playing({{16, [](GuardBench& bench) { bench.plant.clockRatio = 1.08; }}}),
       .flipFromMs = 15,
       .flipToMs = 18,
       .faultFromMs = 18.1,
       .endMs = 19.3});
  all.push_back({.name = "the audio clock lost",
                 .events = playing({{16, [](GuardBench& bench) { bench.plant.clockRatio = 0; }}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 16.05,
                 .faultFromMs = 16.004,
                 .endMs = 17.3});
  all.push_back(
      {.name = "the modulator overloads",
       .events = playing({{16, [](GuardBench& bench) { bench.top.modulator_overload_i = 1; }}}),
       .flipFromMs = 15.5,
       .flipToMs = 17.2,
       .faultFromMs = 17.1,
       .endMs = 18.3});
  all.push_back(
      {.name = "the sense ADC freezes",
       .events = playing(
           {{15, [](GuardBench& bench) { bench.plant.amplitude = 0.25; }},
            {16.256,  // its reading passes zero: elsewhere it would pass for DC
             [](GuardBench& bench) { bench.plant.adc.setDefect(sim::SenseAdc::Defect::frozen); }}}),
       .flipFromMs = 15.5,
       .flipToMs = 26,
       .faultFromMs = 32,
       .endMs = 33.2});
  all.push_back({.name = "the host falls silent",
                 .events = playing({{0.2, watchHost},
                                    {2, hostSpeaks},
                                    {4, hostSpeaks},
                                    {6, hostSpeaks},
                                    {8, hostSpeaks},
                                    {10, hostSpeaks},
                                    {12, hostSpeaks},
                                    {14, hostSpeaks},
                                    {16, hostSpeaks}}),
                 .flipFromMs = 16.1,
                 .flipToMs = 19.9,
                 .faultFromMs = 20.1,
                 .endMs = 21.3});
  all.push_back({.name = "a rail sinks",
                 .events = playing({{16, [](GuardBench& bench) { bench.plant.railVolts = 14; }}}),
                 .flipFromMs = 15.9,
                 .flipToMs = 16.6,
                 .faultFromMs = 17,
                 .endMs = 18.2});
  all.push_back({.name = "powering up into a shorted jack",
                 .events = playing({{0.2, shortJack}}),
                 .flipFromMs = 0.3,
                 .flipToMs = 14.5,
                 .faultFromMs = 0,
                 .endMs = 18});
  all.push_back({.name = "powering up with a dead comparator",
                 .events = playing({{0.2, killComparator}}),
                 .flipFromMs = 0.3,
                 .flipToMs = 14.5,
                 .faultFromMs = 0,
                 .endMs = 18});
  return all;
}

}  // namespace

const std::vector<UpsetScenario>& upsetScenarios() {
  static const std::vector<UpsetScenario> scenarios = make();
  return scenarios;
}

}  // namespace zobel::test
