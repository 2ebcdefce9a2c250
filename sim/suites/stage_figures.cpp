#include "sim/suites/stage_figures.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include "models/analog/channel_circuit.hpp"
#include "models/analog/modal_system.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/analog/output_stage.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/decimator.hpp"

namespace zobel::sim {
namespace {

using measure::Target;

constexpr double kTickHz = 49.152e6;
constexpr double kStepHz = kTickHz / analog::kTicksPerStep;
constexpr double kOpenOhm = 1e6;

double toDb(double ratio) {
  return 20.0 * std::log10(ratio);
}

/// Two ticks of pulses, two of rest: the element driver's pattern.
void appendPeriod(std::vector<analog::PinTick>& ticks, const dsp::ElementMasks& masks) {
  const analog::PinTick pulse{masks.left, static_cast<std::uint16_t>(~masks.left), masks.right,
                              static_cast<std::uint16_t>(~masks.right)};
  ticks.insert(ticks.end(), {pulse, pulse, {}, {}});
}

/// Plays on a stage and keeps the left channel's voltage at 192 kHz.
std::vector<double> play(analog::OutputStage& stage, unsigned gainRange,
                         std::span<const dsp::ElementMasks> masks) {
  measure::Decimator decimator;
  decimator.prepare({.inputRateHz = kStepHz});
  const analog::AnalogControls controls{true, true, gainRange};
  constexpr std::size_t kBlock = 4096;
  std::vector<analog::PinTick> ticks;
  std::vector<analog::StereoVolts> volts;
  std::vector<double> left;
  std::vector<double> samples;
  while (!masks.empty()) {
    const std::size_t count = std::min(kBlock, masks.size());
    ticks.clear();
    left.clear();
    for (const dsp::ElementMasks& period : masks.first(count)) {
      appendPeriod(ticks, period);
    }
    volts.resize(count);
    stage.process(ticks, controls, volts);
    std::transform(volts.begin(), volts.end(), std::back_inserter(left),
                   [](const analog::StereoVolts& step) { return step.left; });
    decimator.process(left, samples);
    masks = masks.subspan(count);
  }
  return samples;
}

/// The loads of the stability row: 4 ohm to open, at the end of a cable and with 10 nF at the jack.
std::vector<analog::Circuit> stabilityCases(const analog::OutputStageParameters& parameters) {
  std::vector<analog::Circuit> cases;
  for (const double ohm : {4.0, 16.0, 300.0, kOpenOhm}) {
    for (const double farad : {0.0, 10e-9}) {
      analog::OutputStageParameters varied = parameters;
      varied.output.cableFarad += farad;
      cases.push_back(
          analog::channelCircuit(varied, headphones::resistor(ohm), 3, analog::Contact::Connected));
      if (farad > 0.0) {
        cases.push_back(analog::channelCircuit(parameters, headphones::resistor(ohm), 3,
                                               analog::Contact::Connected));
        analog::Circuit& direct = cases.back();
        direct.capacitor("C_jack", direct.findNode("jack"), analog::kGround, farad);
      }
    }
  }
  return cases;
}

/// From 180 degrees of phase left where the loop gain around the buffer's op-amp passes 1.
double phaseMargin(const analog::Circuit& circuit) {
  const auto loop = [&](double hz) { return analog::returnRatio(circuit, "U_buffer", hz); };
  double least = std::numeric_limits<double>::infinity();
  std::complex<double> last = loop(1e5);
  for (double hz = 1e5; hz < 1e9; hz *= 1.05) {
    const std::complex<double> now = loop(hz);
    if ((std::abs(last) - 1.0) * (std::abs(now) - 1.0) <= 0.0) {
      least = std::min(least, 180.0 - std::abs(std::arg(now)) * 180.0 / std::numbers::pi);
    }
    last = now;
  }
  return least;
}

double slowestDecay(const analog::Circuit& circuit) {
  double slowest = std::numeric_limits<double>::infinity();
  for (const std::complex<double>& mode :
       analog::ModalSystem(analog::stateSpace(circuit)).modes()) {
    if (mode != 0.0) {
      slowest = std::min(slowest, -mode.real());
    }
  }
  return slowest;
}

double gainAt1kHz(const analog::OutputStageParameters& parameters) {
  return std::abs(analog::linearResponse(parameters, headphones::resistor(300.0), 3, 1000.0));
}

}  // namespace

measure::Axis axisOf(std::string label, bool logarithmic) {
  measure::Axis axis;
  axis.label = std::move(label);
  axis.logarithmic = logarithmic;
  return axis;
}

measure::Axis axisOf(std::string label, double low, double high) {
  measure::Axis axis = axisOf(std::move(label));
  axis.low = low;
  axis.high = high;
  return axis;
}

std::vector<double> audioFrequencies(unsigned perDecade) {
  std::vector<double> frequencies;
  for (unsigned n = 0; n <= 3 * perDecade; ++n) {
    frequencies.push_back(20.0 * std::pow(10.0, static_cast<double>(n) / perDecade));
  }
  return frequencies;
}

StagePlayback playStage(const analog::OutputStageParameters& parameters,
                        const StageProgram& program) {
  constexpr double kFastRise = 1e-3;  // nobody waits for the supplies here
  analog::OutputStageParameters quick = parameters;
  quick.supply.riseSeconds = kFastRise;
  const headphones::Headphone load = headphones::resistor(32.0);
  analog::OutputStage stage;
  stage.prepare(quick, load, load, kTickHz);
  (void)play(stage, 1, std::span(program.loud).first(program.loud.size() / 4));
  const std::vector<double> loud = play(stage, 1, program.loud);
  (void)play(stage, 3, std::span(program.quiet).first(program.quiet.size() / 4));
  const std::vector<double> quiet = play(stage, 3, program.quiet);
  const double fullScale = gainAt1kHz(parameters);
  constexpr double kRateHz = 192e3;
  measure::SpectrumSettings settings{
      .fullScalePeak = 1.0, .sideLobeDb = 200.0, .maximumLength = program.samples};
  measure::Spectrum loudSpectrum = measure::Spectrum::of(loud, kRateHz, settings);
  settings.fullScalePeak = fullScale;
  const double loudPower = loudSpectrum.tonePower(StageProgram::kToneHz);
  return {std::move(loudSpectrum), measure::Spectrum::of(quiet, kRateHz, settings),
          std::sqrt(loudPower / 2.0)};
}

double stageNoiseVolts(const analog::OutputStageParameters& parameters, unsigned gainRange) {
  const analog::Circuit circuit = analog::channelCircuit(parameters, headphones::resistor(kOpenOhm),
                                                         gainRange, analog::Contact::Connected);
  const analog::Node jack = circuit.findNode("jack");
  double power = 0.0;
  double lastHz = 0.0;
  double lastDensity = 0.0;
  for (const double hz : audioFrequencies(20)) {
    const double weight = std::pow(10.0, measure::aWeightingDb(hz) / 10.0);
    const double amplitude =
        analog::NodalAnalysis(circuit, hz).noiseDensity(jack, parameters.noiseKelvin);
    const double density = weight * amplitude * amplitude;
    power += lastHz > 0.0 ? 0.5 * (density + lastDensity) * (hz - lastHz) : 0.0;
    lastHz = hz;
    lastDensity = density;
  }
  return std::sqrt(power);
}

StageCrosstalk stageCrosstalk(const analog::OutputStageParameters& parameters, double loadOhm,
                              unsigned gainRange, double frequencyHz) {
  const auto crosstalkDb = [&](bool fourWires, const std::string& place, const std::string& back) {
    const analog::Circuit circuit = analog::stereoCircuit(parameters, headphones::resistor(loadOhm),
                                                          gainRange, {.fourWires = fourWires});
    const analog::NodalAnalysis analysis(circuit, frequencyHz);
    const auto volts = [&](const std::string& channel) {
      const std::string input = std::string(analog::kElementsInput) + "_left";
      const std::string to = back + (fourWires ? channel : "");
      return std::abs(analysis.response(input, circuit.findNode(place + channel)) -
                      analysis.response(input, circuit.findNode(to)));
    };
    return toDb(volts("_right") / volts("_left"));
  };
  return {crosstalkDb(false, "jack", "sleeve"), crosstalkDb(false, "load", "common"),
          crosstalkDb(true, "load", "common")};
}

StageCircuitFigures analyseStage(const analog::OutputStageParameters& parameters) {
  analog::OutputStageParameters nominal = parameters;
  nominal.variation.reset();
  analog::OutputStageParameters left = parameters;
  analog::OutputStageParameters right = parameters;
  if (parameters.variation) {
    left.variation->channel = "_left";
    right.variation->channel = "_right";
  }
  StageCircuitFigures figures;
  figures.lowestGainNoiseVolts = stageNoiseVolts(left, 0);
  for (const double hz : audioFrequencies(3)) {
    figures.outputOhm = std::max(figures.outputOhm, analog::outputOhm(left, hz));
  }
  figures.separationDb = std::numeric_limits<double>::infinity();
  for (const double hz : {20.0, 1000.0, 20000.0}) {
    for (unsigned range = 0; range < analog::kGainRanges; ++range) {
      figures.separationDb =
          std::min(figures.separationDb, -stageCrosstalk(parameters, 32.0, range, hz).jackDb);
    }
  }
  figures.phaseMarginDegrees = std::numeric_limits<double>::infinity();
  figures.slowestDecayPerSecond = std::numeric_limits<double>::infinity();
  for (const analog::Circuit& circuit : stabilityCases(left)) {
    figures.phaseMarginDegrees = std::min(figures.phaseMarginDegrees, phaseMargin(circuit));
    figures.slowestDecayPerSecond = std::min(figures.slowestDecayPerSecond, slowestDecay(circuit));
  }
  figures.gainDb = toDb(gainAt1kHz(left) / gainAt1kHz(nominal));
  figures.balanceDb = toDb(gainAt1kHz(left) / gainAt1kHz(right));
  return figures;
}

std::vector<measure::Result> stageRows(const StageCircuitFigures& circuit,
                                       const StagePlayback& playback) {
  constexpr double kTone = StageProgram::kToneHz;
  using measure::judged;
  return {
      judged("THD+N at 1 V into 32 ohm, 997 Hz, range 1",
             measure::thdPlusNoiseDb(playback.loud, kTone), "dB", Target::atMost(-120.0)),
      judged("Dynamic range, A-weighted, range 3",
             measure::dynamicRange(playback.quiet, {}, kTone).aWeightedDb, "dB",
             Target::atLeast(130.0)),
      judged("Noise in the lowest gain, A-weighted", circuit.lowestGainNoiseVolts, "V",
             Target::atMost(1e-6)),
      judged("Output impedance at the jack, largest to 20 kHz", circuit.outputOhm, "ohm",
             Target::atMost(0.02)),
      judged("Phase margin, 4 ohm to open, 0 and 10 nF of cable", circuit.phaseMarginDegrees,
             "degrees", Target::atLeast(45.0)),
      judged("Slowest decay of all modes there", circuit.slowestDecayPerSecond, "1/s",
             Target::atLeast(1.0)),
      judged(
          "Channel separation at the jack, a three-wire cable into 32 ohm on it, least to 20 kHz",
          circuit.separationDb, "dB", Target::atLeast(110.0)),
      judged("Gain against its nominal value, range 3", circuit.gainDb, "dB",
             Target::within(-0.1, 0.1)),
      judged("Left against right, range 3", circuit.balanceDb, "dB", Target::within(-0.1, 0.1)),
  };
}

}  // namespace zobel::sim
