// The interpolator's reference set, with the coefficients as the hardware holds them, against what
// was asked of it.
#include "models/design/interpolator_design.hpp"

#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

#include "models/dsp/interpolator.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

namespace {

constexpr double kBase44Hz = 44100.0;
constexpr double kBase48Hz = 48000.0;

double magnitudeDb(const InterpolatorDesign& design, unsigned rate, double hz, double baseHz) {
  return 20.0 * std::log10(std::abs(interpolatorResponse(design, rate, hz, baseHz)));
}

/// With the linear upsampler, whose droop the last stage compensates.
double wholeDb(const InterpolatorDesign& design, unsigned rate, double hz, double baseHz) {
  return magnitudeDb(design, rate, hz, baseHz) +
         20.0 * std::log10(linearUpsamplerResponse(hz, baseHz));
}

double rippleDb(const InterpolatorDesign& design, unsigned rate, double toHz, double baseHz) {
  double worst = 0.0;
  for (double hz = 0.0; hz <= toHz; hz += 10.0) {
    worst = std::fmax(worst, std::fabs(wholeDb(design, rate, hz, baseHz)));
  }
  return worst;
}

double stopBandDb(const InterpolatorDesign& design, unsigned rate, double fromHz, double baseHz) {
  double worst = -1000.0;
  for (double hz = fromHz; hz <= 8.0 * baseHz; hz += 5.0) {
    worst = std::fmax(worst, magnitudeDb(design, rate, hz, baseHz));
  }
  return worst;
}

}  // namespace

TEST_CASE("interpolator design: ripple within 0.000001 dB to 20 kHz at every rate") {
  const InterpolatorDesign design = designInterpolator();
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    for (const double baseHz : {kBase44Hz, kBase48Hz}) {
      const double ripple = rippleDb(design, rate, 20000.0, baseHz);
      CAPTURE(rate, baseHz, ripple);
      CHECK(ripple < 1e-6);
    }
  }
}

TEST_CASE("interpolator design: 170 dB from 24.1 kHz at 48 kHz, up to the output's half rate") {
  const InterpolatorDesign design = designInterpolator();
  const double worst = stopBandDb(design, 0, 24100.0, kBase48Hz);
  CAPTURE(worst);
  CHECK(worst < -170.0);
}

TEST_CASE("interpolator design: higher rates stop their images by 170 dB") {
  const InterpolatorDesign design = designInterpolator();
  // Edges of the first image of what each rate passes: 43.5, 80 and 145 kHz.
  const std::vector<double> fromHz{0.0, 96000 * 0.5465, 192000 * 0.5833, 384000 * 0.6225};
  for (unsigned rate = 1; rate < kInterpolatorRates; ++rate) {
    const double worst = stopBandDb(design, rate, fromHz[rate], kBase48Hz);
    CAPTURE(rate, worst);
    CHECK(worst < -170.0);
  }
}

TEST_CASE("interpolator design: higher rates pass their wider bands") {
  const InterpolatorDesign design = designInterpolator();
  CHECK(rippleDb(design, 1, 43500.0, kBase48Hz) < 0.0001);
  CHECK(rippleDb(design, 2, 80000.0, kBase48Hz) < 0.002);
  CHECK(rippleDb(design, 3, 144900.0, kBase48Hz) < 0.05);
}

TEST_CASE("interpolator design: the taps of each phase sum to exactly one") {
  for (const InterpolatorStage& stage : designInterpolator().stages) {
    for (const auto& phase : stage.phases) {
      if (!phase.empty()) {
        CAPTURE(stage.name);
        CHECK(std::accumulate(phase.begin(), phase.end(), std::int64_t{0}) ==
              std::int64_t{1} << kCoefficientFractionBits);
      }
    }
  }
}

TEST_CASE("interpolator design: no signal can overflow the accumulators") {
  for (const InterpolatorStage& stage : designInterpolator().stages) {
    for (const auto& phase : stage.phases) {
      double high = 0.0;
      double low = 0.0;
      for (const std::int64_t tap : phase) {
        high += std::fabs(static_cast<double>(tap >> 17));
        low += static_cast<double>(tap & 0x1ffff);
      }
      // Samples are at most 2^33; one bit is left for the sum of the two and its rounding.
      CAPTURE(stage.name);
      CHECK(std::ldexp(high, 33) < std::ldexp(1.0, 62));
      CHECK(std::ldexp(low, 33) < std::ldexp(1.0, 62));
    }
  }
}

TEST_CASE("interpolator: no input takes the output beyond the headroom") {
  constexpr std::int64_t kUnity = std::int64_t{1} << 31;
  constexpr double kHeadroom = 4.0;  // Q3.31
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    // The worst input has the signs of the response that leads to one output.
    zobel::dsp::Interpolator twin(rate);
    std::vector<double> gain(16U >> rate, 0.0);
    for (unsigned frame = 0; frame < 400; ++frame) {
      const auto out = twin.process({frame == 0 ? kUnity : 0, 0});
      for (std::size_t i = 0; i < out.size(); ++i) {
        gain[i] += std::fabs(static_cast<double>(out[i].left) / static_cast<double>(kUnity));
      }
    }
    for (const double worst : gain) {
      CAPTURE(rate, worst);
      CHECK(worst < 0.99 * kHeadroom);
      CHECK(worst >= 1.0);
    }
  }
}

TEST_CASE("interpolator design: a frame's work is done within the frame") {
  const InterpolatorDesign design = designInterpolator();
  CHECK(interpolatorClocksPerFrame(design, 0) <= 950);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    CAPTURE(rate);
    // And some clocks for the pipeline to run empty.
    CHECK(interpolatorClocksPerFrame(design, rate) + 12 < 1024U >> rate);
  }
}

TEST_CASE("interpolator: the twin's impulse response is the designed one") {
  const InterpolatorDesign design = designInterpolator();
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    zobel::dsp::Interpolator twin(rate);
    constexpr std::int64_t kAmplitude = 0x7fffffff;
    std::vector<double> response;
    for (unsigned frame = 0; frame < 400; ++frame) {
      for (const auto& out : twin.process({frame == 0 ? kAmplitude : 0, 0})) {
        response.push_back(static_cast<double>(out.left) / kAmplitude);
      }
    }
    // Rounding in each stage leaves about -190 dB of noise in a response of this length.
    for (double hz = 0.0; hz < 360000.0; hz += 7001.0) {
      std::complex<double> sum = 0.0;
      for (std::size_t n = 0; n < response.size(); ++n) {
        const double cycles = hz / (16.0 * kBase48Hz) * static_cast<double>(n);
        sum += response[n] * std::polar(1.0, -2.0 * std::numbers::pi * cycles);
      }
      sum /= static_cast<double>(16U >> rate);
      const double error = std::abs(sum - interpolatorResponse(design, rate, hz, kBase48Hz));
      CAPTURE(rate, hz, error);
      CHECK(error < 3e-8);
    }
  }
}
