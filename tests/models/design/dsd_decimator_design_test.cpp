// The DSD decimator's filter, with the taps as the hardware holds them, against what was asked of
// it.
#include "models/design/dsd_decimator_design.hpp"

#include <algorithm>
#include <cmath>

#include "models/design/interpolator_design.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

namespace {

const DsdDecimatorDesign kDesign = designDsdDecimator();

double gainDb(unsigned rate, double hertz, double baseHz) {
  return 20.0 * std::log10(dsdDecimatorResponse(kDesign, rate, hertz, baseHz));
}

}  // namespace

TEST_CASE("dsd decimator design: flat within 0.001 dB to 20 kHz, the upsampler's droop undone") {
  const unsigned rate = GENERATE(range(0U, kDsdRates));
  const double baseHz = GENERATE(44100.0, 48000.0);
  double worstDb = 0.0;
  for (double hertz = 0.0; hertz <= 20000.0; hertz += 10.0) {
    const double upsamplerDb = 20.0 * std::log10(linearUpsamplerResponse(hertz, baseHz));
    worstDb = std::max(worstDb, std::fabs(gainDb(rate, hertz, baseHz) + upsamplerDb));
  }
  CAPTURE(rate, baseHz, worstDb);
  CHECK(worstDb < 0.001);
}

TEST_CASE("dsd decimator design: what aliases to below 20 kHz is 149 dB down") {
  const unsigned rate = GENERATE(range(0U, kDsdRates));
  const double baseHz = GENERATE(44100.0, 48000.0);
  double worstDb = -400.0;
  for (unsigned image = 1; image <= dsdBitsPerSample(rate) / 2; ++image) {
    for (double offset = -20000.0; offset <= 20000.0; offset += 37.0) {
      worstDb = std::max(worstDb, gainDb(rate, 16.0 * baseHz * image + offset, baseHz));
    }
  }
  CAPTURE(rate, baseHz, worstDb);
  CHECK(worstDb < -149.0);
}

TEST_CASE("dsd decimator design: a low-pass of 56 kHz, and 95 dB from 104 kHz, at 44.1 kHz") {
  const unsigned rate = GENERATE(range(0U, kDsdRates));
  constexpr double kBaseHz = 44100.0;
  CAPTURE(rate);
  CHECK(std::fabs(gainDb(rate, 56000.0, kBaseHz) + 3.0) < 0.15);
  double worstDb = -400.0;
  for (double hertz = 104000.0; hertz <= 8.0 * kBaseHz; hertz += 100.0) {
    worstDb = std::max(worstDb, gainDb(rate, hertz, kBaseHz));
  }
  CAPTURE(worstDb);
  CHECK(worstDb < -95.0);
}

TEST_CASE("dsd decimator design: the same response at all rates") {
  for (double hertz = 0.0; hertz <= 60000.0; hertz += 500.0) {
    for (unsigned rate = 1; rate < kDsdRates; ++rate) {
      CAPTURE(hertz, rate);
      CHECK(std::fabs(gainDb(rate, hertz, 44100.0) - gainDb(0, hertz, 44100.0)) < 0.02);
    }
  }
}
