#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/measure/decimator.hpp"
#include "models/systemc/load_sink.hpp"

namespace zobel::sim {

/// Keeps what reaches the headphone: the voltage at a measuring rate (192 or 176.4 kHz), and the
/// peaks of the undecimated voltage, which no filter has softened.
class LoadRecorder final : public systemc::LoadSink {
 public:
  static constexpr double kPeakStepSeconds = 1e-3;

  /// `stepHz` is the rate of the samples that will be consumed.
  explicit LoadRecorder(double stepHz);

  void consume(std::span<const analog::StereoVolts> load) override;

  /// No more will come: completes what the filters still hold.
  void finish();

  [[nodiscard]] double rateHz() const { return decimators_[0].outputRateHz(); }

  /// Volts at the headphone; the first sample is at the start of the run, whatever the filters'
  /// delay.
  [[nodiscard]] std::span<const double> volts(std::size_t channel) const;

  /// The largest magnitude of either channel in each kPeakStepSeconds.
  [[nodiscard]] const std::vector<double>& peakVolts() const { return peakVolts_; }

 private:
  void notePeak(double magnitude);

  std::array<measure::Decimator, 2> decimators_;
  std::array<std::vector<double>, 2> volts_;
  std::array<std::vector<double>, 2> block_;
  std::vector<double> peakVolts_;
  std::size_t stepsPerPeak_;
  std::size_t stepsInPeak_ = 0;
};

}  // namespace zobel::sim
