// The A-weighting, with the coefficients as the hardware holds them, against what was asked of it.
#include "models/design/a_weighting_design.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "models/measure/analysis.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

namespace {

/// The gain of decimator and filter, without what makes a sum a mean.
double gainDb(const AWeightingDesign& design, double hertz, double baseHz) {
  return 20.0 * std::log10(aWeightingResponse(design, hertz, baseHz) *
                           cicDecimatorResponse(hertz, baseHz)) -
         10.0 * std::log10(std::exp2(kAWeightingMeanShift) / baseHz);
}

/// The largest values of what the filter holds, for any input within -1 .. +1: sums of magnitudes
/// of the responses to an impulse.
struct Bounds {
  double data = 0.0;  ///< inputs, outputs of sections
  double highPassState = 0.0;
  double biquadState = 0.0;
};

Bounds bounds(const AWeightingDesign& design) {
  std::array<double, 4> low{};
  std::array<std::array<double, 2>, 2> state{};
  std::array<double, 6> outputs{};
  std::array<double, 4> lows{};
  std::array<double, 4> states{};
  const double kScale = std::ldexp(1.0, -static_cast<int>(kAWeightingHighPassFractionBits));
  const double bScale = std::ldexp(1.0, -static_cast<int>(kAWeightingBiquadFractionBits));
  for (int n = 0; n < 48000; ++n) {
    double x = n == 0 ? 1.0 : 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
      x -= low[i];
      low[i] += kScale * design.highPass[i] * x;
      outputs[i] += std::fabs(x);
      lows[i] += std::fabs(low[i]);
    }
    for (std::size_t i = 0; i < 2; ++i) {
      const AWeightingBiquad& q = design.biquads[i];
      const double y = state[i][0] + bScale * q.b[0] * x;
      // The first state is held in two steps.
      states[2 * i] += std::max(std::fabs(state[i][1] + bScale * q.b[1] * x),
                                std::fabs(state[i][1] + bScale * (q.b[1] * x + q.a[0] * y)));
      state[i][0] = state[i][1] + bScale * (q.b[1] * x + q.a[0] * y);
      state[i][1] = bScale * (q.b[2] * x + q.a[1] * y);
      states[2 * i + 1] += std::max(std::fabs(bScale * q.b[2] * x), std::fabs(state[i][1]));
      x = y;
      outputs[4 + i] += std::fabs(y);
    }
  }
  return {*std::max_element(outputs.begin(), outputs.end()),
          *std::max_element(lows.begin(), lows.end()),
          *std::max_element(states.begin(), states.end())};
}

}  // namespace

TEST_CASE("a-weighting design: within 0.005 dB of the formula from 10 Hz to 20 kHz") {
  const double baseHz = GENERATE(44100.0, 48000.0);
  const AWeightingDesign design = designAWeighting(baseHz);
  double worstDb = 0.0;
  for (double hertz = 10.0; hertz <= 20000.0; hertz *= 1.005) {
    const double wanted = zobel::measure::aWeightingDb(hertz);
    worstDb = std::max(worstDb, std::fabs(gainDb(design, hertz, baseHz) - wanted));
  }
  CAPTURE(baseHz, worstDb);
  CHECK(worstDb < 0.005);
}

TEST_CASE("a-weighting design: nothing above half the base rate is overrated") {
  const double baseHz = GENERATE(44100.0, 48000.0);
  const AWeightingDesign design = designAWeighting(baseHz);
  CAPTURE(baseHz);
  double worstDb = -400.0;
  for (double hertz = baseHz / 2; hertz < 8 * baseHz; hertz += 37.0) {
    worstDb =
        std::max(worstDb, gainDb(design, hertz, baseHz) - zobel::measure::aWeightingDb(hertz));
  }
  CHECK(worstDb < 0.0);
}

TEST_CASE("a-weighting design: no input overflows a state or a result") {
  const double baseHz = GENERATE(44100.0, 48000.0);
  const Bounds most = bounds(designAWeighting(baseHz));
  CAPTURE(baseHz, most.data, most.highPassState, most.biquadState);
  CHECK(most.data < 4.0);           // Q3.31, and the magnitude in Q2.30
  CHECK(most.highPassState < 4.0);  // Q3.51
  CHECK(most.biquadState < 64.0);   // Q7.47
}

TEST_CASE("a-weighting design: coefficients fit into 18 bits") {
  const double baseHz = GENERATE(44100.0, 48000.0);
  const AWeightingDesign design = designAWeighting(baseHz);
  std::vector<std::int32_t> all(design.highPass.begin(), design.highPass.end());
  for (const AWeightingBiquad& biquad : design.biquads) {
    all.insert(all.end(), biquad.b.begin(), biquad.b.end());
    all.insert(all.end(), biquad.a.begin(), biquad.a.end());
  }
  for (const std::int32_t coefficient : all) {
    CHECK(std::abs(coefficient) < 1 << 17);
  }
}
