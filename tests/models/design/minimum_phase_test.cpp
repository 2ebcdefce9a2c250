// The minimum-phase sets: where their zeros are, and how early their energy comes.
#include "models/design/minimum_phase.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "models/design/extended_fft.hpp"
#include "models/design/filter_report.hpp"
#include "models/design/interpolator_design.hpp"
#include "models/design/kaiser.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;
using zobel::dsp::FilterSet;

namespace {

/// The stage's impulse response with a gain of one at DC.
std::vector<double> impulseResponse(const InterpolatorStage& stage, Coefficients coefficients) {
  std::vector<double> h(2 * stage.phases[0].size());
  for (std::size_t n = 0; n < h.size(); ++n) {
    h[n] = coefficients == Coefficients::designed
               ? stage.designed[n % 2][n / 2] / 2.0
               : std::ldexp(static_cast<double>(stage.phases[n % 2][n / 2]), -35);
  }
  return h;
}

/// Zeros outside of a circle a thousandth larger than the unit circle: by the principle of the
/// argument, the turns of the response along that circle.
int zerosOutside(const std::vector<double>& h) {
  constexpr std::size_t kPoints = std::size_t{1} << 14U;
  constexpr long double kRadius = 1.001L;
  std::vector<ExtendedComplex> x(kPoints);
  for (std::size_t n = 0; n < h.size(); ++n) {
    x[n] = static_cast<long double>(h[n]) * std::pow(kRadius, -static_cast<long double>(n));
  }
  extendedFft(x, true);  // counter-clockwise in 1 / z
  long double turns = 0.0L;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const long double step = std::arg(x[(i + 1) % kPoints] / x[i]);
    REQUIRE(std::fabs(step) < 2.0L);  // fine enough to follow
    turns += step;
  }
  return static_cast<int>(std::lround(turns / (2.0L * std::numbers::pi_v<long double>)));
}

/// The part of its energy that has come up to each moment.
std::vector<double> partialEnergy(const std::vector<double>& h) {
  std::vector<double> partial;
  double sum = 0.0;
  for (const double tap : h) {
    sum += tap * tap;
    partial.push_back(sum);
  }
  for (double& part : partial) {
    part /= sum;
  }
  return partial;
}

}  // namespace

TEST_CASE("minimum phase: no stage has a zero outside of the unit circle") {
  const auto set = GENERATE(FilterSet::minimumPhase, FilterSet::shortSlow);
  for (const auto& cascade : designInterpolator(set).cascades) {
    for (const InterpolatorStage& stage : cascade) {
      CAPTURE(stage.name);
      CHECK(zerosOutside(impulseResponse(stage, Coefficients::designed)) == 0);
    }
  }
}

TEST_CASE("minimum phase: the same count finds the zeros outside of a linear-phase stage") {
  const InterpolatorStage stage = designInterpolator(FilterSet::reference).stage(0, 0);
  CHECK(zerosOutside(impulseResponse(stage, Coefficients::designed)) > 50);
}

TEST_CASE("minimum phase: quantising moves the response by less than -170 dB, phase and all") {
  const auto set = GENERATE(FilterSet::minimumPhase, FilterSet::shortSlow);
  for (const auto& cascade : designInterpolator(set).cascades) {
    for (const InterpolatorStage& stage : cascade) {
      const auto designed = impulseResponse(stage, Coefficients::designed);
      const auto quantised = impulseResponse(stage, Coefficients::quantised);
      std::vector<ExtendedComplex> difference(std::size_t{1} << 12U);
      for (std::size_t n = 0; n < designed.size(); ++n) {
        difference[n] = quantised[n] - designed[n];
      }
      extendedFft(difference, false);
      long double worst = 0.0L;
      for (const ExtendedComplex& bin : difference) {
        worst = std::max(worst, std::abs(bin));
      }
      CAPTURE(stage.name, static_cast<double>(worst));
      CHECK(worst < 3e-9L);
    }
  }
}

TEST_CASE("minimum phase: at every moment as much energy has come as in linear phase, and more") {
  const InterpolatorDesign minimum = designInterpolator(FilterSet::minimumPhase);
  const InterpolatorDesign linear = designInterpolator(FilterSet::reference);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    const auto early =
        partialEnergy(cascadeImpulseResponse(minimum, rate, Coefficients::quantised));
    const auto late = partialEnergy(cascadeImpulseResponse(linear, rate, Coefficients::quantised));
    CAPTURE(rate);
    for (std::size_t n = 0; n < std::min(early.size(), late.size()); ++n) {
      REQUIRE(early[n] > late[n] - 1e-9);
    }
    // Half of the energy comes within a fifth of the linear-phase delay.
    const auto median = [](const std::vector<double>& partial) {
      return std::lower_bound(partial.begin(), partial.end(), 0.5) - partial.begin();
    };
    CHECK(static_cast<double>(median(early)) < 0.2 * static_cast<double>(median(late)));
  }
}

TEST_CASE("minimum phase: the magnitude is the prototype's, lifted to the floor") {
  constexpr double kFloor = 1e-5;
  const std::vector<double> prototype = kaiserLowPass(64, 0.2, 80.0);
  const std::vector<double> h = minimumPhase(prototype, kFloor);
  REQUIRE(h.size() == prototype.size());
  for (double cycles = 0.0; cycles < 0.5; cycles += 0.001) {
    const auto gain = [cycles](const std::vector<double>& taps) {
      std::complex<double> sum = 0.0;
      for (std::size_t n = 0; n < taps.size(); ++n) {
        sum += taps[n] * std::polar(1.0, -2.0 * std::numbers::pi * cycles * static_cast<double>(n));
      }
      return std::abs(sum);
    };
    const double lift = kFloor * std::cos(std::numbers::pi * cycles);
    CAPTURE(cycles);
    CHECK(gain(h) == Approx(std::hypot(gain(prototype), lift)).margin(1e-9));
  }
}
