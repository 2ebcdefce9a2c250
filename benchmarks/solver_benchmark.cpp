// zobel-solver-benchmark: what a step of one channel costs, and how that compares with ngspice on
// the same network. Taken in turns in one run, in time of the processor.

#include <fmt/core.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "benchmarks/cost.hpp"
#include "models/analog/channel_kernel.hpp"
#include "models/analog/flush_denormals.hpp"
#include "models/analog/netlist.hpp"
#include "models/headphones/library.hpp"
#include "models/referee/drive_case.hpp"

namespace zobel::benchmarks {
namespace {

constexpr double kStepHz = 12.288e6;
constexpr int kRounds = 7;
constexpr double kSpiceSeconds = 0.3e-3;
constexpr double kSpiceStepSeconds = 40e-9;

/// Million steps a second of one channel that plays a tone through linear steps only.
double linearMegasteps(analog::ChannelKernel& kernel, const std::vector<analog::StepDrive>& drive) {
  analog::ChannelConditions conditions;
  conditions.gainRange = 2;
  conditions.contact = analog::Contact::Connected;
  conditions.upperVolts = 18.5;
  conditions.lowerVolts = -18.5;
  std::vector<double> load(drive.size());
  const analog::FlushDenormals flush;
  constexpr int kRepeats = 20;
  const double start = cpuSeconds();
  for (int i = 0; i < kRepeats; ++i) {
    (void)kernel.process(drive, conditions, load.data(), 1);
  }
  return 1e-6 * kRepeats * static_cast<double>(drive.size()) / (cpuSeconds() - start);
}

/// What drives ngspice: a sine, or return-to-zero pulses like those that our own steps take.
constexpr const char* kSine = "SIN(0 0.4 1k)";
constexpr const char* kPulses = "PULSE(0 0.4 0 0.1n 0.1n 40.59n 81.380208n)";

/// Seconds of the processor for a simulated second in ngspice.
Expected<double> spiceCost(const headphones::Headphone& headphone, const char* drive,
                           bool nonlinear) {
  const analog::OutputStageParameters parameters;
  analog::NetlistSettings settings;
  settings.nonlinear = nonlinear;
  settings.range = analog::suppliedRange(parameters);
  settings.elements = drive;
  const std::string netlist =
      analog::spiceNetlist(parameters, headphone, 2, analog::Contact::Connected, settings);
  const double start = cpuSeconds();
  return referee::runSpice(
             netlist, fmt::format("tran {0:g} {1:g} 0 {0:g}", kSpiceStepSeconds, kSpiceSeconds),
             {"load"})
      .map([start](const referee::SpiceResult&) { return (cpuSeconds() - start) / kSpiceSeconds; });
}

int run() {
  auto headphone = headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
  if (!headphone) {
    fmt::print(stderr, "zobel-solver-benchmark: {}\n", headphone.error().message);
    return EXIT_FAILURE;
  }
  const auto kernel =
      analog::ChannelKernel::create(analog::OutputStageParameters{}, *headphone, 4.0 * kStepHz, 0);
  std::vector<analog::StepDrive> drive(40960);
  for (std::size_t i = 0; i < drive.size(); ++i) {
    // Return-to-zero pulses of a code that wanders.
    const double level = 0.05 * static_cast<double>(i % 17) - 0.4;
    drive[i] = {level, level, 0.0, 0.0};
  }
  std::vector<double> megasteps;
  std::vector<double> pulseRatios;
  std::vector<double> linearRatios;
  std::vector<double> fullRatios;
  for (int round = 0; round < kRounds; ++round) {
    megasteps.push_back(linearMegasteps(*kernel, drive));
    const double ours = kStepHz / (1e6 * megasteps.back());
    const auto compare = [&](const char* stimulus, bool nonlinear, std::vector<double>& ratios) {
      const auto cost = spiceCost(*headphone, stimulus, nonlinear);
      if (!cost) {
        fmt::print(stderr, "zobel-solver-benchmark: {}\n", cost.error().message);
        return false;
      }
      ratios.push_back(*cost / ours);
      return true;
    };
    if (!compare(kPulses, false, pulseRatios) || !compare(kSine, false, linearRatios) ||
        !compare(kSine, true, fullRatios)) {
      return EXIT_FAILURE;
    }
  }
  if (kernel->nonlinearSteps() > 0) {
    fmt::print(stderr, "zobel-solver-benchmark: the tone left the linear range: a fault of it\n");
    return EXIT_FAILURE;
  }
  const auto line = [](const char* what, const std::vector<double>& values) {
    const Spread spread = spreadOf(values);
    fmt::print("{:<52} {:>9.4g} {:>9.4g} {:>9.4g}\n", what, spread.min, spread.median, spread.max);
  };
  fmt::print(
      "One channel into a Sennheiser HD 820, {} rounds, CPU time in turns\n\n{:<52} {:>9} "
      "{:>9} {:>9}\n",
      kRounds, "", "min", "median", "max");
  line("linear steps, million a second", megasteps);
  line("ngspice at 40 ns, the same pulses: times slower", pulseRatios);
  line("ngspice at 40 ns, a sine: times slower", linearRatios);
  line("ngspice at 40 ns, a sine, buffer's laws: times slower", fullRatios);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace zobel::benchmarks

int main() {
  return zobel::benchmarks::run();
}
