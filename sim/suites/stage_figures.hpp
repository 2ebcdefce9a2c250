#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/analog/output_stage_parameters.hpp"
#include "models/dsp/signal_path.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/report.hpp"
#include "models/measure/spectrum.hpp"

namespace zobel::sim {

/// What the output stage is played: the pins of the digital half, for a tone of 1 V into 32 ohm in
/// range 1 and for one of -60 dBFS.
struct StageProgram {
  static constexpr double kToneHz = 997.0;
  static constexpr double kLoudDbfs = -1.985;  ///< 1 V at 32 ohm, behind relay and cable
  static constexpr double kQuietDbfs = -60.0;

  std::size_t samples = 0;  ///< of each spectrum, at 192 kHz
  std::vector<dsp::ElementMasks> loud;
  std::vector<dsp::ElementMasks> quiet;
};

/// What a listener hears of it: spectra of the left channel at the headphone.
struct StagePlayback {
  measure::Spectrum loud;   ///< 0 dB is the tone's own amplitude
  measure::Spectrum quiet;  ///< 0 dB is full scale
  double loudVolts = 0.0;   ///< RMS
};

[[nodiscard]] StagePlayback playStage(const analog::OutputStageParameters& parameters,
                                      const StageProgram& program);

/// Figures of a stage by analysis of its circuit; each of the worst gain range or load.
struct StageCircuitFigures {
  double lowestGainNoiseVolts = 0.0;   ///< A-weighted, 20 Hz to 20 kHz, range 0, at the jack
  double outputOhm = 0.0;              ///< largest, 20 Hz to 20 kHz, at the jack
  double phaseMarginDegrees = 0.0;     ///< least, 4 ohm to open, with and without 10 nF of cable
  double slowestDecayPerSecond = 0.0;  ///< of all modes in those loads; negative would be unstable
  double separationDb = 0.0;           ///< least at the jack, 20 Hz to 20 kHz, 32 ohm, all ranges
  double gainDb = 0.0;                 ///< range 3, 1 kHz, 300 ohm, relative to its nominal value
  double balanceDb = 0.0;              ///< left over right there
};

[[nodiscard]] StageCircuitFigures analyseStage(const analog::OutputStageParameters& parameters);

/// A-weighted noise at the jack, V, of one gain range.
[[nodiscard]] double stageNoiseVolts(const analog::OutputStageParameters& parameters,
                                     unsigned gainRange);

/// Crosstalk into the right channel, left driven, at a frequency: at the jack's contacts with a
/// three-wire cable plugged in, and at the headphone behind that, or behind four wires.
struct StageCrosstalk {
  double jackDb = 0.0;
  double threeWiresDb = 0.0;
  double fourWiresDb = 0.0;
};
[[nodiscard]] StageCrosstalk stageCrosstalk(const analog::OutputStageParameters& parameters,
                                            double loadOhm, unsigned gainRange, double frequencyHz);

/// An axis that fits what is drawn.
[[nodiscard]] measure::Axis axisOf(std::string label, bool logarithmic = false);

/// An axis from `low` to `high`.
[[nodiscard]] measure::Axis axisOf(std::string label, double low, double high);

/// Frequencies from 20 Hz to 20 kHz, `perDecade` to a decade, both ends included.
[[nodiscard]] std::vector<double> audioFrequencies(unsigned perDecade);

/// The rows that a stage must pass, of the nominal one or of one of many: THD+N and DR from
/// playing, the others from analysis.
[[nodiscard]] std::vector<measure::Result> stageRows(const StageCircuitFigures& circuit,
                                                     const StagePlayback& playback);

}  // namespace zobel::sim
