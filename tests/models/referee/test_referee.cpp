#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "models/analog/netlist.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/headphones/library.hpp"
#include "models/measure/response.hpp"
#include "models/referee/drive_case.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::referee;

namespace {

headphones::Headphone named(const char* id) {
  return *headphones::find(id, headphones::defaultDirectories());
}

DriveCase tone(double loadOhm, double rmsVolts, double frequencyHz, double seconds) {
  DriveCase drive;
  drive.headphone = headphones::resistor(loadOhm);
  drive.frequencyHz = frequencyHz;
  drive.seconds = seconds;
  drive.peakVolts = DriveCase::peakFor(drive, rmsVolts);
  return drive;
}

/// Harmonics two to seven over the fundamental, in dB, from the last of `periods` on.
double thdDb(const DriveResult& result, double frequencyHz, double settleSeconds) {
  const double rateHz = 1.0 / result.seconds.front();
  const auto first = static_cast<std::size_t>(std::lround(settleSeconds * rateHz));
  std::vector<double> frequencies;
  for (int n = 1; n <= 7; ++n) {
    frequencies.push_back(frequencyHz * n);
  }
  const auto tones =
      measure::fitSines(std::span(result.loadVolts).subspan(first), rateHz, frequencies);
  double power = 0.0;
  for (std::size_t n = 1; n < tones.size(); ++n) {
    power += std::norm(tones[n]);
  }
  return 10.0 * std::log10(power / std::norm(tones[0]));
}

/// The largest distance of both waveforms, relative to the largest magnitude of the second.
double distance(const std::vector<double>& ours, const std::vector<double>& theirs) {
  REQUIRE(ours.size() == theirs.size());
  double worst = 0.0;
  double largest = 0.0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    worst = std::max(worst, std::abs(ours[i] - theirs[i]));
    largest = std::max(largest, std::abs(theirs[i]));
  }
  return worst / largest;
}

}  // namespace

TEST_CASE("referee: ngspice has the same frequency response, 20 Hz to 20 kHz") {
  const analog::OutputStageParameters parameters;
  for (const headphones::Headphone& headphone :
       {headphones::resistor(16.0), named("sennheiser-hd-820"), named("shure-se846")}) {
    for (const unsigned range : {0U, 3U}) {
      const analog::Circuit circuit =
          analog::channelCircuit(parameters, headphone, range, analog::Contact::Connected);
      const auto spice = runSpice(
          analog::spiceNetlist(parameters, headphone, range, analog::Contact::Connected, {}),
          "ac dec 10 20 20k", {"load", "jack"});
      REQUIRE(spice);
      REQUIRE(spice->axis.size() >= 30);
      for (std::size_t i = 0; i < spice->axis.size(); ++i) {
        const analog::NodalAnalysis ours(circuit, spice->axis[i]);
        for (const auto& [which, node] : {std::pair{0U, "load"}, std::pair{1U, "jack"}}) {
          const std::complex<double> ratio =
              ours.response(analog::kElementsInput, circuit.findNode(node)) /
              spice->vectors[which][i];
          INFO(headphone.id << ", range " << range << ", " << node << ", " << spice->axis[i]);
          CHECK(std::abs(20.0 * std::log10(std::abs(ratio))) < 0.001);
          CHECK(std::abs(std::arg(ratio)) * 180.0 / std::numbers::pi < 0.01);
        }
      }
    }
  }
}

TEST_CASE("referee: ngspice has the same step response") {
  for (const headphones::Headphone& headphone :
       {headphones::resistor(32.0), named("sennheiser-hd-820"), named("shure-se846")}) {
    DriveCase drive;
    drive.headphone = headphone;
    drive.gainRange = 2;
    drive.peakVolts = 0.2;
    drive.seconds = 100e-6;
    const DriveResult ours = solve(drive);
    const auto theirs = solveBySpice(drive, 5e-9);
    REQUIRE(theirs);
    INFO(headphone.id);
    CHECK(distance(ours.loadVolts, theirs->loadVolts) < 1e-4);
  }
}

TEST_CASE("referee: ngspice has the same distortion, three levels into three loads") {
  constexpr double kFrequencyHz = 6000.0;
  constexpr double kSettleSeconds = 1.0 / kFrequencyHz;
  for (const double ohm : {16.0, 32.0, 64.0}) {
    for (const double volts : {2.0, 5.0, 10.0}) {
      const DriveCase drive = tone(ohm, volts, kFrequencyHz, 3.0 / kFrequencyHz);
      const double ours = thdDb(solve(drive), kFrequencyHz, kSettleSeconds);
      const auto spice = solveBySpice(drive, 40e-9);
      REQUIRE(spice);
      const double theirs = thdDb(*spice, kFrequencyHz, kSettleSeconds);
      INFO(ohm << " ohm, " << volts << " V: " << ours << " dB, ngspice " << theirs << " dB");
      CHECK(ours == Approx(theirs).margin(1.0));
      CHECK(ours > -145.0);
    }
  }
}

TEST_CASE("referee: ngspice clips and limits the current in the same way") {
  // Peaks of 25 V where the rails leave 18.5 V; 3 A where the buffer gives 1.8 A.
  for (const DriveCase& drive : {tone(300.0, 17.7, 10e3, 2e-4), tone(6.0, 12.7, 10e3, 2e-4)}) {
    const DriveResult ours = solve(drive);
    const auto theirs = solveBySpice(drive, 20e-9);
    REQUIRE(theirs);
    INFO(drive.headphone.nominalOhm.value << " ohm");
    CHECK(distance(ours.loadVolts, theirs->loadVolts) < 1e-3);
    CHECK(distance(ours.pairAmpere, theirs->pairAmpere) < 1e-2);
  }
}

TEST_CASE("referee: a netlist that ngspice cannot run ends in what it said") {
  const auto nonsense = runSpice("* nothing\nR1 a b\n", "ac dec 10 20 20k", {"a"});
  REQUIRE_FALSE(nonsense);
  CHECK(nonsense.error().message.find("ngspice did not ") == 0);
}
