#include "sim/suites/stage_suite.hpp"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "models/analog/channel_circuit.hpp"
#include "models/measure/analysis.hpp"
#include "models/referee/drive_case.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/stage_figures.hpp"
#include "sim/suites/stage_production.hpp"
#include "sim/suites/stage_referee.hpp"
#include "sim/suites/tone_source.hpp"

namespace zobel::sim {
namespace {

using measure::Target;

constexpr std::size_t kPeriodsPerSample = 64;

/// Voltage, distortion and power of a full drive into a resistor.
struct Drive {
  double rmsVolts = 0.0;
  double thdDb = 0.0;
  double meanAbsAmpere = 0.0;
};

Drive driveInto(double ohm, double rmsVolts) {
  constexpr double kFrequencyHz = 1000.0;
  const referee::DriveResult result =
      referee::solve(referee::DriveCase::tone(ohm, rmsVolts, kFrequencyHz, 4.0 / kFrequencyHz));
  double current = 0.0;
  for (const double ampere : result.pairAmpere) {
    current += std::abs(ampere);
  }
  return {std::abs(referee::harmonics(result, kFrequencyHz)[0]) / std::numbers::sqrt2,
          referee::harmonicDistortionDb(result, kFrequencyHz),
          current / static_cast<double>(result.pairAmpere.size())};
}

class StageMeasurement {
 public:
  explicit StageMeasurement(const SuiteSettings& settings)
      : settings_(settings),
        report_(startReport(settings, "stage",
                            "The reference output stage, as simulated: its circuit, its "
                            "non-linear buffer and the pins of the digital half before it.")) {
    program_.samples = settings.quick ? 8192 : 32768;
  }

  Expected<measure::Report> run() {
    return renderProgram()
        .and_then([this] {
          measureNominal();
          return appendRefereeRows(report_, settings_.headphone, settings_.quick);
        })
        .and_then([this] {
          return settings_.runs > 0 ? appendProduction(report_, settings_, program_)
                                    : Expected<void>{};
        })
        .map([this] { return std::move(report_); });
  }

 private:
  void add(std::string name, double value, std::string unit,
           std::optional<Target> target = std::nullopt) {
    report_.results.push_back(measure::judged(std::move(name), value, std::move(unit), target));
  }

  Expected<void> renderProgram() {
    return render(StageProgram::kLoudDbfs, program_.loud).and_then([this] {
      return render(StageProgram::kQuietDbfs, program_.quiet);
    });
  }

  /// The spectrum's samples, and a third more for stage and filters to settle.
  Expected<void> render(double levelDbfs, std::vector<dsp::ElementMasks>& masks) const {
    AmplifierConfiguration configuration;
    configuration.attenuation = 0;
    configuration.rampDbPerSecond = 100000;
    ToneSource tone(StageProgram::kToneHz, levelDbfs, configuration.sampleRateHz());
    const std::size_t settling = program_.samples / 16 + 512;
    return openPinPlayer(settings_.model, configuration, settings_.headphone, tone)
        .and_then([&](const std::unique_ptr<PinPlayer>& player) {
          return player->play((program_.samples + settling) * kPeriodsPerSample);
        })
        .map([&](std::vector<dsp::ElementMasks> played) { masks = std::move(played); });
  }

  void measureNominal() {
    measurePower();
    settings_.progress(0.3);
    const analog::OutputStageParameters parameters;
    const StagePlayback playback = playStage(parameters, program_);
    for (measure::Result& row : stageRows(analyseStage(parameters), playback)) {
      report_.results.push_back(std::move(row));
    }
    add("Level of that tone", playback.loudVolts, "V", Target::within(0.99, 1.01));
    settings_.progress(0.6);
    for (const double ohm : {32.0, 300.0}) {
      const StageCrosstalk crosstalk = stageCrosstalk(parameters, ohm, 1, 1000.0);
      const auto row = [ohm](const char* wires) {
        return fmt::format("Separation in a headphone of {:g} ohm at 1 kHz, {}", ohm, wires);
      };
      add(row("three wires: 0.1 ohm of return is shared"), -crosstalk.threeWiresDb, "dB");
      add(row("four wires from the same plug"), -crosstalk.fourWiresDb, "dB");
    }
    for (unsigned range = 1; range < analog::kGainRanges; ++range) {
      add(fmt::format("Noise in range {}, A-weighted", range), stageNoiseVolts(parameters, range),
          "V");
    }
    const std::array<std::pair<std::string, const measure::Spectrum*>, 2> spectra{
        {{"1 V into 32 ohm, range 1", &playback.loud}, {"-60 dBFS, range 3", &playback.quiet}}};
    report_.plots.emplace_back(
        measure::spectrumPlot("Spectra at the headphone",
                              "997 Hz; 0 dB is 1 V peak in range 1 and full scale in range 3.",
                              spectra, {20.0, 80000.0}));
    plotOverFrequency(parameters);
  }

  void measurePower() {
    const analog::OutputStageParameters parameters;
    for (const double ohm : {300.0, 600.0}) {
      const Drive drive = driveInto(ohm, 12.0);
      add(fmt::format("Output into {:g} ohm, 1 kHz", ohm), drive.rmsVolts, "V",
          Target::atLeast(11.999));
      add(fmt::format("THD of 12 V into {:g} ohm", ohm), drive.thdDb, "dB", Target::atMost(-110.0));
    }
    const double volts = std::sqrt(6.0 * 16.0);
    const Drive drive = driveInto(16.0, volts);
    const double watt = drive.rmsVolts * drive.rmsVolts / 16.0;
    add("Power into 16 ohm, 1 kHz", watt, "W", Target::atLeast(5.999));
    add("THD of 6 W into 16 ohm", drive.thdDb, "dB", Target::atMost(-100.0));
    const analog::ThermalParameters& thermal = parameters.thermal;
    const double lost = parameters.supply.railVolts *
                            (drive.meanAbsAmpere + 2.0 * parameters.buffer.quiescentAmpere) -
                        watt;
    add("Junctions at 6 W into 16 ohm from both channels, for ever",
        thermal.ambientCelsius +
            lost * (2.0 * thermal.sinkKelvinPerWatt + thermal.junctionKelvinPerWatt),
        "degrees C", Target::atMost(125.0));
  }

  void plotOverFrequency(const analog::OutputStageParameters& parameters) {
    measure::Series impedance{.name = "at the jack", .x = {}, .y = {}};
    measure::Series jack{.name = "at the jack", .x = {}, .y = {}};
    measure::Series threeWires{.name = "in the headphone, three wires", .x = {}, .y = {}};
    measure::Series fourWires{.name = "four wires", .x = {}, .y = {}};
    for (const double hz : audioFrequencies(10)) {
      impedance.x.push_back(hz);
      impedance.y.push_back(1e3 * analog::outputOhm(parameters, hz));
      const StageCrosstalk crosstalk = stageCrosstalk(parameters, 32.0, 1, hz);
      jack.x.push_back(hz);
      jack.y.push_back(crosstalk.jackDb);
      threeWires.x.push_back(hz);
      threeWires.y.push_back(crosstalk.threeWiresDb);
      fourWires.x.push_back(hz);
      fourWires.y.push_back(crosstalk.fourWiresDb);
    }
    const measure::Axis frequency{
        .label = "Frequency (Hz)", .logarithmic = true, .low = 20.0, .high = 20000.0};
    report_.plots.emplace_back(measure::Plot{
        .title = "Output impedance",
        .remark =
            "With the relay closed: contacts and wire, and a little more above 5 kHz, where the "
            "loop gain falls. The target is 20.",
        .x = frequency,
        .y = axisOf("Magnitude (milliohm)", 0.0, 25.0),
        .series = {std::move(impedance)}});
    report_.plots.emplace_back(measure::Plot{
        .title = "Crosstalk into the other channel, 32 ohm, range 1",
        .remark =
            "Both channels refer to the jack's sleeve. Behind it, a three-wire cable lets the "
            "current of one channel through 0.1 ohm of the other's return: crosstalk is that over "
            "the load, whatever the amplifier. Four wires leave only what the channels share "
            "inside it.",
        .x = frequency,
        .y = axisOf("Crosstalk (dB)", -140.0, 0.0),
        .series = {std::move(jack), std::move(threeWires), std::move(fourWires)}});
  }

  const SuiteSettings& settings_;
  StageProgram program_;
  measure::Report report_;
};

}  // namespace

Expected<measure::Report> measureStage(const SuiteSettings& settings) {
  return StageMeasurement(settings).run();
}

}  // namespace zobel::sim
