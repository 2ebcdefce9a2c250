#include "sim/suites/stage_referee.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

#include "models/analog/netlist.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/referee/drive_case.hpp"
#include "sim/suites/stage_figures.hpp"

namespace zobel::sim {
namespace {

using measure::Target;
using referee::DriveCase;
using referee::DriveResult;

class RefereeRows {
 public:
  RefereeRows(measure::Report& report, const headphones::Headphone& headphone)
      : report_(report), headphone_(headphone) {}

  Expected<void> compareResponses() {
    const analog::OutputStageParameters parameters;
    double worstDb = 0.0;
    double worstDegrees = 0.0;
    for (unsigned range = 0; range < analog::kGainRanges; ++range) {
      const analog::Circuit circuit =
          analog::channelCircuit(parameters, headphone_, range, analog::Contact::Connected);
      const auto spice = referee::runSpice(
          analog::spiceNetlist(parameters, headphone_, range, analog::Contact::Connected, {}),
          "ac dec 20 20 20k", {"load"});
      if (!spice) {
        return tl::unexpected(spice.error());
      }
      for (std::size_t i = 0; i < spice->axis.size(); ++i) {
        const std::complex<double> ratio =
            analog::NodalAnalysis(circuit, spice->axis[i])
                .response(analog::kElementsInput, circuit.findNode("load")) /
            spice->vectors[0][i];
        worstDb = std::max(worstDb, std::abs(20.0 * std::log10(std::abs(ratio))));
        worstDegrees = std::max(worstDegrees, std::abs(std::arg(ratio)) * 180.0 / std::numbers::pi);
      }
    }
    add("ngspice: frequency response, 20 Hz to 20 kHz, all ranges, worst", worstDb, "dB",
        Target::atMost(0.001));
    add("ngspice: phase there, worst", worstDegrees, "degrees", Target::atMost(0.01));
    return {};
  }

  Expected<void> compareSteps() {
    DriveCase drive;
    drive.headphone = headphone_;
    drive.gainRange = 2;
    drive.peakVolts = 0.2;
    drive.seconds = 60e-6;
    const DriveResult ours = referee::solve(drive);
    return referee::solveBySpice(drive, 5e-9).map([&](const DriveResult& theirs) {
      add("ngspice: step response, worst of its height",
          100.0 * referee::largestDifference(ours.loadVolts, theirs.loadVolts), "%",
          Target::atMost(0.01));
    });
  }

  Expected<void> compareDistortion() {
    constexpr double kFrequencyHz = 6000.0;
    measure::Plot plot{.title = "Distortion at 6 kHz",
                       .remark =
                           "Harmonics two to seven, closed loop: our solver as lines through "
                           "three levels, ngspice as points.",
                       .x = axisOf("Level at the load (Vrms)", 0.0, 11.0),
                       .y = axisOf("THD (dB)"),
                       .series = {}};
    double worstDb = 0.0;
    measure::Series points{.name = "ngspice", .x = {}, .y = {}};
    points.style = measure::Series::Style::Points;
    for (const double ohm : {16.0, 32.0, 64.0}) {
      measure::Series line{.name = fmt::format("{:g} ohm", ohm), .x = {}, .y = {}};
      for (const double volts : {2.0, 5.0, 10.0}) {
        const DriveCase drive = DriveCase::tone(ohm, volts, kFrequencyHz, 3.0 / kFrequencyHz);
        const auto spice = referee::solveBySpice(drive, 40e-9);
        if (!spice) {
          return tl::unexpected(spice.error());
        }
        const double ours = referee::harmonicDistortionDb(referee::solve(drive), kFrequencyHz);
        const double theirs = referee::harmonicDistortionDb(*spice, kFrequencyHz);
        worstDb = std::max(worstDb, std::abs(ours - theirs));
        line.x.push_back(volts);
        line.y.push_back(ours);
        points.x.push_back(volts);
        points.y.push_back(theirs);
      }
      plot.series.push_back(std::move(line));
    }
    plot.series.push_back(std::move(points));
    add("ngspice: THD at 6 kHz, three levels into three loads, worst", worstDb, "dB",
        Target::atMost(1.0));
    report_.plots.emplace_back(std::move(plot));
    return {};
  }

  Expected<void> compareLimits() {
    return overlay("Clipping into 300 ohm", "12 dB beyond the rails at 10 kHz", "Load (V)",
                   DriveCase::tone(300.0, 50.0, 10e3, 2e-4), &DriveResult::loadVolts)
        .and_then([&] {
          return overlay("Current limit into 4 ohm", "Asked for 3.2 A peak at 10 kHz",
                         "Output current (A)", DriveCase::tone(4.0, 9.0, 10e3, 2e-4),
                         &DriveResult::pairAmpere);
        });
  }

 private:
  void add(std::string name, double value, std::string unit, Target target) {
    report_.results.push_back(measure::judged(std::move(name), value, std::move(unit), target));
  }

  Expected<void> overlay(std::string title, const std::string& what, std::string axis,
                         const DriveCase& drive, std::vector<double> DriveResult::*member) {
    const DriveResult ours = referee::solve(drive);
    return referee::solveBySpice(drive, 20e-9).map([&](const DriveResult& theirs) {
      const double percent = 100.0 * referee::largestDifference(ours.*member, theirs.*member);
      add("ngspice: " + title + ", worst of the peak", percent, "%", Target::atMost(1.0));
      measure::Plot plot{
          .title = title,
          .remark = what + "; the points are ngspice's.",
          .x = axisOf("Time (us)"),
          .y = axisOf(std::move(axis)),
          .series = {{.name = "Zobel", .x = {}, .y = {}}, {.name = "ngspice", .x = {}, .y = {}}}};
      plot.series[1].style = measure::Series::Style::Points;
      for (std::size_t i = 0; i < ours.seconds.size(); ++i) {
        plot.series[0].x.push_back(1e6 * ours.seconds[i]);
        plot.series[0].y.push_back((ours.*member)[i]);
        if (i % 12 == 0) {
          plot.series[1].x.push_back(1e6 * theirs.seconds[i]);
          plot.series[1].y.push_back((theirs.*member)[i]);
        }
      }
      report_.plots.emplace_back(std::move(plot));
    });
  }

  measure::Report& report_;
  const headphones::Headphone& headphone_;
};

}  // namespace

Expected<void> appendRefereeRows(measure::Report& report, const headphones::Headphone& headphone,
                                 bool quick) {
  RefereeRows rows(report, headphone);
  return rows.compareResponses()
      .and_then([&] { return rows.compareSteps(); })
      .and_then([&] { return rows.compareLimits(); })
      .and_then([&] { return quick ? Expected<void>{} : rows.compareDistortion(); });
}

}  // namespace zobel::sim
