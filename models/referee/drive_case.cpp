#include "models/referee/drive_case.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <stdexcept>

#include "models/analog/channel_kernel.hpp"
#include "models/analog/netlist.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/measure/response.hpp"

namespace zobel::referee {
namespace {

constexpr double kTickHz = 49.152e6;
constexpr double kStepHz = kTickHz / analog::kTicksPerStep;

/// The same stage without what is random in time.
analog::OutputStageParameters silent(const analog::OutputStageParameters& parameters) {
  analog::OutputStageParameters result = analog::idealised(parameters);
  result.buffer.thermalVolts = parameters.buffer.thermalVolts;
  return result;
}

}  // namespace

DriveCase DriveCase::tone(double loadOhm, double rmsVolts, double frequencyHz, double seconds) {
  DriveCase drive;
  drive.headphone = headphones::resistor(loadOhm);
  drive.frequencyHz = frequencyHz;
  drive.seconds = seconds;
  const analog::Circuit circuit =
      analog::channelCircuit(drive.parameters, drive.headphone, drive.gainRange, drive.contact);
  drive.peakVolts = rmsVolts * std::numbers::sqrt2 /
                    std::abs(analog::NodalAnalysis(circuit, frequencyHz)
                                 .response(analog::kElementsInput, circuit.findNode("load")));
  return drive;
}

std::vector<std::complex<double>> harmonics(const DriveResult& result, double frequencyHz) {
  const double rateHz = 1.0 / result.seconds.front();
  const auto settled = static_cast<std::size_t>(rateHz / frequencyHz);
  std::vector<double> frequencies;
  for (int n = 1; n <= 7; ++n) {
    frequencies.push_back(frequencyHz * n);
  }
  return measure::fitSines(std::span(result.loadVolts).subspan(settled), rateHz, frequencies);
}

double harmonicDistortionDb(const DriveResult& result, double frequencyHz) {
  const std::vector<std::complex<double>> tones = harmonics(result, frequencyHz);
  double power = 0.0;
  for (std::size_t n = 1; n < tones.size(); ++n) {
    power += std::norm(tones[n]);
  }
  return 10.0 * std::log10(power / std::norm(tones[0]));
}

double largestDifference(const std::vector<double>& ours, const std::vector<double>& theirs) {
  if (ours.size() != theirs.size()) {
    throw std::invalid_argument("waveforms of unlike length");
  }
  double worst = 0.0;
  double largest = 0.0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    worst = std::max(worst, std::abs(ours[i] - theirs[i]));
    largest = std::max(largest, std::abs(theirs[i]));
  }
  return worst / largest;
}

DriveResult solve(const DriveCase& drive) {
  const analog::OutputStageParameters parameters = silent(drive.parameters);
  const auto kernel = analog::ChannelKernel::create(parameters, drive.headphone, kTickHz, 0);
  const analog::ClampRange range = analog::suppliedRange(parameters);
  analog::ChannelConditions conditions;
  conditions.gainRange = drive.gainRange;
  conditions.contact = drive.contact;
  conditions.upperVolts = range.upper;
  conditions.lowerVolts = range.lower;
  DriveResult result;
  const auto steps = static_cast<std::size_t>(drive.seconds * kStepHz);
  for (std::size_t n = 0; n < steps; ++n) {
    analog::StepDrive ticks{};
    for (std::size_t k = 0; k < analog::kTicksPerStep; ++k) {
      // The middle of the tick: holding it delays by nothing then.
      const double time = (static_cast<double>(n * analog::kTicksPerStep + k) + 0.5) / kTickHz;
      ticks[k] =
          drive.peakVolts * (drive.frequencyHz > 0.0
                                 ? std::sin(2.0 * std::numbers::pi * drive.frequencyHz * time)
                                 : 1.0);
    }
    double volts = 0.0;
    const analog::ChannelReport report = kernel->process({&ticks, 1}, conditions, &volts, 1);
    result.seconds.push_back(static_cast<double>(n + 1) / kStepHz);
    result.loadVolts.push_back(volts);
    result.pairAmpere.push_back(report.meanAmpere);
  }
  return result;
}

Expected<DriveResult> solveBySpice(const DriveCase& drive, double stepSeconds) {
  const analog::OutputStageParameters parameters = silent(drive.parameters);
  analog::NetlistSettings settings;
  settings.nonlinear = true;
  settings.range = analog::suppliedRange(parameters);
  settings.elements = drive.frequencyHz > 0.0 ? fmt::format("SIN(0 {:.17g} {:.17g})",
                                                            drive.peakVolts, drive.frequencyHz)
                                              : fmt::format("PWL(0 0 1p {:.17g})", drive.peakVolts);
  const std::string netlist =
      analog::spiceNetlist(parameters, drive.headphone, drive.gainRange, drive.contact, settings) +
      ".options reltol=1e-9 abstol=1e-13 vntol=1e-11 chgtol=1e-18 trtol=1 itl4=100\n";
  const double ohm = analog::BufferLaws::smallSignalOhm(parameters.buffer);
  return runSpice(netlist,
                  fmt::format("tran {0:.17g} {1:.17g} 0 {0:.17g}", stepSeconds,
                              drive.seconds + 2.0 * stepSeconds),
                  {"load", "pair", "out"})
      .map([&](const SpiceResult& spice) {
        DriveResult result;
        const auto steps = static_cast<std::size_t>(drive.seconds * kStepHz);
        for (std::size_t n = 0; n < steps; ++n) {
          const double at = static_cast<double>(n + 1) / kStepHz;
          result.seconds.push_back(at);
          result.loadVolts.push_back(spice.real(0, at));
          result.pairAmpere.push_back((spice.real(1, at) - spice.real(2, at)) / ohm);
        }
        return result;
      });
}

}  // namespace zobel::referee
