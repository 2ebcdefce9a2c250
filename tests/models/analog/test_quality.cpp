#include <cmath>
#include <complex>
#include <numbers>
#include <unsupported/Eigen/FFT>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "tests/models/analog/pin_pattern.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::analog;
using namespace zobel::analog::test;

namespace {

constexpr std::size_t kDecimation = 16;
constexpr std::size_t kSamples = 131072;
constexpr double kSampleHz = kStepHz / kDecimation;
constexpr std::size_t kToneBin = 170;  // 996 Hz

double aWeighting(double hz) {
  const double f2 = hz * hz;
  const double a = 12194.217 * 12194.217;
  const double gain = a * f2 * f2 /
                      ((f2 + 20.598997 * 20.598997) * (f2 + a) *
                       std::sqrt((f2 + 107.65265 * 107.65265) * (f2 + 737.86223 * 737.86223)));
  return gain * std::pow(10.0, 2.0 / 20.0);
}

struct Quality {
  double toneVolts = 0.0;  ///< rms
  double restVolts = 0.0;  ///< rms, 20 Hz to 20 kHz without the tone
  double weightedVolts = 0.0;
};

/// Plays a tone of `level` of digital full scale through the default stage into `ohm`.
Quality measure(const OutputStageParameters& parameters, double ohm, unsigned range, double level) {
  OutputStage stage;
  const headphones::Headphone load = headphones::resistor(ohm);
  stage.prepare(parameters, load, load, kTickHz);
  const AnalogControls controls{true, true, range};
  std::vector<StereoVolts> volts(kDecimation);
  {
    const std::vector<PinTick> idle = idleTicks(static_cast<std::size_t>(0.2 * kStepHz));
    std::vector<StereoVolts> ignored(idle.size() / kTicksPerStep);
    stage.process(idle, controls, ignored);
  }
  TestModulator left(11);
  TestModulator right(12);
  std::vector<double> samples;
  std::vector<PinTick> ticks;
  const double angle = 2.0 * std::numbers::pi * static_cast<double>(kToneBin) /
                       static_cast<double>(kSamples * kDecimation);
  std::size_t step = 0;
  constexpr std::size_t kSettle = 8192;
  while (samples.size() < kSamples + kSettle) {
    ticks.clear();
    for (std::size_t i = 0; i < kDecimation; ++i, ++step) {
      const double sample = level * std::sin(angle * static_cast<double>(step));
      const std::uint16_t mask = left.next(sample);
      appendPeriod(ticks, mask, right.next(sample));
    }
    stage.process(ticks, controls, volts);
    double sum = 0.0;
    for (const StereoVolts& v : volts) {
      sum += v.left;
    }
    samples.push_back(sum / kDecimation);
  }
  samples.erase(samples.begin(), samples.begin() + kSettle);

  // Blackman-Harris, four terms: its power is 0.25796 of that of a flat window.
  for (std::size_t i = 0; i < kSamples; ++i) {
    const double w = 2.0 * std::numbers::pi * static_cast<double>(i) / kSamples;
    samples[i] *=
        0.35875 - 0.48829 * std::cos(w) + 0.14128 * std::cos(2 * w) - 0.01168 * std::cos(3 * w);
  }
  Eigen::FFT<double> fft;
  std::vector<std::complex<double>> spectrum;
  fft.fwd(spectrum, samples);
  const double scale =
      2.0 / (static_cast<double>(kSamples) * static_cast<double>(kSamples) * 0.25796);
  Quality quality;
  for (std::size_t bin = 1; bin < kSamples / 2; ++bin) {
    const double hz = static_cast<double>(bin) * kSampleHz / kSamples;
    const double power = scale * std::norm(spectrum[bin]);
    if (bin + 4 >= kToneBin && bin <= kToneBin + 4) {
      quality.toneVolts += power;
    } else if (bin > 4 && hz >= 20.0 && hz <= 20e3) {
      quality.restVolts += power;
      quality.weightedVolts += power * aWeighting(hz) * aWeighting(hz);
    }
  }
  quality.toneVolts = std::sqrt(quality.toneVolts);
  quality.restVolts = std::sqrt(quality.restVolts);
  quality.weightedVolts = std::sqrt(quality.weightedVolts);
  return quality;
}

double fromDecibels(double db) {
  return std::pow(10.0, db / 20.0);
}

}  // namespace

TEST_CASE("quality: THD+N into 300 ohm at -3 dBFS is below -110 dB in range 2") {
  const Quality quality = measure(OutputStageParameters{}, 300.0, 2, fromDecibels(-3.0));
  const double thdn = decibels(quality.restVolts / quality.toneVolts);
  WARN("THD+N " << thdn << " dB, tone " << quality.toneVolts << " V");
  CHECK(decibels(quality.toneVolts / 4.0) == Approx(-3.0).margin(0.02));
  CHECK(thdn < -110.0);
  CHECK(thdn > -135.0);
}

TEST_CASE("quality: A-weighted dynamic range is above 118 dB in range 2") {
  const Quality quality = measure(OutputStageParameters{}, 300.0, 2, fromDecibels(-60.0));
  const double range = decibels(4.0 / quality.weightedVolts);
  WARN("dynamic range " << range << " dB (A)");
  CHECK(decibels(quality.toneVolts / 4.0) == Approx(-60.0).margin(0.05));
  CHECK(range > 118.0);
  CHECK(range < 140.0);
}

TEST_CASE("quality: the noise is what the densities of the parts add up to") {
  OutputStageParameters parameters = idealised({});
  parameters.noiseKelvin = 300.0;
  parameters.buffer.opAmp.noiseVolts = 3e-9;
  const Quality quality = measure(parameters, 300.0, 0, 0.0);
  // The buffer's own: its op-amp, the gain switch's shunt and the feedback's two resistors; what
  // comes from before the switch is attenuated by 30 dB, 2 nV of it remain.
  const double thermal = 4.0 * 1.380649e-23 * 300.0 * (15.8 + 150.0);
  const double own = 2.0 * std::sqrt((3e-9 * 3e-9 + thermal) * 19980.0);
  CHECK(quality.restVolts > 0.97 * own);
  CHECK(quality.restVolts < 1.1 * own);
}

TEST_CASE("quality: without imperfections only the test pattern's own noise remains") {
  const Quality quality = measure(idealised({}), 300.0, 2, fromDecibels(-3.0));
  const double thdn = decibels(quality.restVolts / quality.toneVolts);
  WARN("THD+N of the ideal stage " << thdn << " dB");
  CHECK(thdn < -125.0);
}
