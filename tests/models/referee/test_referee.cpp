#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

#include "models/analog/netlist.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/headphones/library.hpp"
#include "models/referee/drive_case.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::referee;

namespace {

headphones::Headphone named(const char* id) {
  return *headphones::find(id, headphones::defaultDirectories());
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
    CHECK(largestDifference(ours.loadVolts, theirs->loadVolts) < 1e-4);
  }
}

TEST_CASE("referee: ngspice has the same distortion, three levels into three loads") {
  constexpr double kFrequencyHz = 6000.0;
  for (const double ohm : {16.0, 32.0, 64.0}) {
    for (const double volts : {2.0, 5.0, 10.0}) {
      const DriveCase drive = DriveCase::tone(ohm, volts, kFrequencyHz, 3.0 / kFrequencyHz);
      const double ours = harmonicDistortionDb(solve(drive), kFrequencyHz);
      const auto spice = solveBySpice(drive, 40e-9);
      REQUIRE(spice);
      const double theirs = harmonicDistortionDb(*spice, kFrequencyHz);
      INFO(ohm << " ohm, " << volts << " V: " << ours << " dB, ngspice " << theirs << " dB");
      CHECK(ours == Approx(theirs).margin(1.0));
      CHECK(ours > -145.0);
    }
  }
}

TEST_CASE("referee: ngspice clips and limits the current in the same way") {
  // Peaks of 25 V where the rails leave 18.5 V; 3 A where the buffer gives 1.8 A.
  for (const DriveCase& drive :
       {DriveCase::tone(300.0, 17.7, 10e3, 2e-4), DriveCase::tone(6.0, 12.7, 10e3, 2e-4)}) {
    const DriveResult ours = solve(drive);
    const auto theirs = solveBySpice(drive, 20e-9);
    REQUIRE(theirs);
    INFO(drive.headphone.nominalOhm.value << " ohm");
    CHECK(largestDifference(ours.loadVolts, theirs->loadVolts) < 1e-3);
    CHECK(largestDifference(ours.pairAmpere, theirs->pairAmpere) < 1e-2);
  }
}

TEST_CASE("referee: a netlist that ngspice cannot run ends in what it said") {
  const auto nonsense = runSpice("* nothing\nR1 a b\n", "ac dec 10 20 20k", {"a"});
  REQUIRE_FALSE(nonsense);
  CHECK(nonsense.error().message.find("ngspice did not ") == 0);
}
