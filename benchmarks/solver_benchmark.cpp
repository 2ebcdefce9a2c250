// zobel-solver-benchmark: what a step of one channel costs, and how that compares with ngspice on
// the same network, both at steps of 40 ns. Taken in turns in one run, in time of the processor.

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

constexpr double kPeriodHz = 12.288e6;           // of the pulses, and of the steps that Zobel takes
constexpr double kFineStepHz = 2.0 * kPeriodHz;  // 40.69 ns
constexpr int kRounds = 7;
constexpr double kSpiceSeconds = 0.3e-3;
constexpr double kSpiceStepSeconds = 1.0 / kFineStepHz;  // at most: ngspice halves it at edges

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

/// What a simulated second takes in ngspice.
struct SpiceCost {
  double cpuSeconds = 0.0;
  double steps = 0.0;
};

Expected<SpiceCost> spiceCost(const headphones::Headphone& headphone, const char* drive,
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
      .map([start](const referee::SpiceResult& result) {
        return SpiceCost{(cpuSeconds() - start) / kSpiceSeconds,
                         static_cast<double>(result.axis.size()) / kSpiceSeconds};
      });
}

/// Return-to-zero pulses of a code that wanders. A period has `steps` steps of four ticks.
std::vector<analog::StepDrive> pulses(std::size_t steps) {
  std::vector<analog::StepDrive> drive(40960);
  for (std::size_t i = 0; i < drive.size(); ++i) {
    const double level = 0.05 * static_cast<double>(i / steps % 17) - 0.4;
    const double high = i % steps == 0 ? level : 0.0;
    const double late = steps == 1 ? 0.0 : high;  // the second half of a period's only step
    drive[i] = {high, high, late, late};
  }
  return drive;
}

int failed(const Error& error) {
  fmt::print(stderr, "zobel-solver-benchmark: {}\n", error.message);
  return EXIT_FAILURE;
}

int run() {
  auto headphone = headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
  if (!headphone) {
    return failed(headphone.error());
  }
  const analog::OutputStageParameters parameters;
  const auto kernel = analog::ChannelKernel::create(parameters, *headphone, 4.0 * kPeriodHz, 0);
  const auto fine = analog::ChannelKernel::create(parameters, *headphone, 4.0 * kFineStepHz, 0);
  struct Contest {
    const char* name;
    const char* stimulus;
    bool nonlinear;
    std::vector<double> ratios{};
    std::vector<double> steps{};  // of ngspice for one of ours
  };
  std::vector<Contest> contests{{"the pulses of the elements", kPulses, false},
                                {"a sine", kSine, false},
                                {"a sine, with the buffer's laws", kSine, true}};
  std::vector<double> megasteps;
  for (int round = 0; round < kRounds; ++round) {
    megasteps.push_back(linearMegasteps(*kernel, pulses(1)));
    const double ours = kFineStepHz / (1e6 * linearMegasteps(*fine, pulses(2)));
    for (Contest& contest : contests) {
      const auto cost = spiceCost(*headphone, contest.stimulus, contest.nonlinear);
      if (!cost) {
        return failed(cost.error());
      }
      contest.ratios.push_back(cost->cpuSeconds / ours);
      contest.steps.push_back(cost->steps / kFineStepHz);
    }
  }
  if (kernel->nonlinearSteps() + fine->nonlinearSteps() > 0) {
    return failed({"the tone left the linear range: a fault of it"});
  }
  const auto line = [](const std::string& what, const std::vector<double>& values) {
    const Spread spread = spreadOf(values);
    fmt::print("{:<52} {:>9.4g} {:>9.4g} {:>9.4g}\n", what, spread.min, spread.median, spread.max);
  };
  fmt::print(
      "One channel into a Sennheiser HD 820, {} rounds, CPU time in turns\n\n{:<52} {:>9} "
      "{:>9} {:>9}\n",
      kRounds, "", "min", "median", "max");
  line("linear steps of 81 ns, million a second", megasteps);
  fmt::print("\nngspice, both at 40.7 ns: times slower\n");
  for (const Contest& contest : contests) {
    line(std::string("  ") + contest.name, contest.ratios);
    line("    its steps for one of ours", contest.steps);
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace zobel::benchmarks

int main() {
  return zobel::benchmarks::run();
}
