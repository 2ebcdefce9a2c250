// The interpolator's sets, as designed and with the coefficients as the hardware holds them,
// against what was asked of each.
#include "models/design/interpolator_design.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

#include "models/design/filter_report.hpp"
#include "models/dsp/interpolator.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;
using zobel::dsp::FilterSet;
using zobel::dsp::kDesignedFilterSets;

namespace {

constexpr double kBase44Hz = 44100.0;
constexpr double kBase48Hz = 48000.0;

double sampleRateHz(unsigned rate, double baseHz) {
  return std::ldexp(baseHz, static_cast<int>(rate));
}

/// The highest gain of the cascade from `fromHz` up to half the 16x rate.
double stopBandDb(const InterpolatorDesign& design, unsigned rate, double fromHz, double baseHz,
                  Coefficients coefficients = Coefficients::quantised) {
  return cascadeResponse(design, rate, baseHz, coefficients).peakDb(fromHz, 8.0 * baseHz);
}

double rippleDb(const InterpolatorDesign& design, unsigned rate, double toHz, double baseHz) {
  return wholeResponse(design, rate, baseHz, Coefficients::quantised).rippleDb(0.0, toHz);
}

double groupDelayMs(const InterpolatorDesign& design, unsigned rate, double baseHz) {
  const auto h = cascadeImpulseResponse(design, rate, Coefficients::quantised);
  double moment = 0.0;
  for (std::size_t n = 0; n < h.size(); ++n) {
    moment += h[n] * static_cast<double>(n);
  }
  return 1000.0 * moment / std::accumulate(h.begin(), h.end(), 0.0) / (16.0 * baseHz);
}

auto anySet() {
  return Catch::Generators::from_range(kDesignedFilterSets.begin(), kDesignedFilterSets.end());
}

}  // namespace

TEST_CASE("interpolator design: ripple within 0.000001 dB to 20 kHz at every rate") {
  const FilterSet set = GENERATE(FilterSet::reference, FilterSet::apodising,
                                 FilterSet::minimumPhase, FilterSet::longSteep);
  const InterpolatorDesign design = designInterpolator(set);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    for (const double baseHz : {kBase44Hz, kBase48Hz}) {
      const double ripple = rippleDb(design, rate, 20000.0, baseHz);
      CAPTURE(filterSetName(set), rate, baseHz, ripple);
      CHECK(ripple < 1e-6);
    }
  }
}

TEST_CASE("interpolator design: the reference stops 180 dB as designed, 170 dB as quantised") {
  const InterpolatorDesign design = designInterpolator(FilterSet::reference);
  // 24.1 kHz at 48 kHz; the same coefficients scale that to 22.14 kHz at 44.1 kHz. At higher rates,
  // the first image of what each passes: 43.5, 80 and 145 kHz.
  struct Edge {
    unsigned rate;
    double baseHz;
    double fromHz;
  };
  for (const Edge& edge : {Edge{0, kBase48Hz, 24100.0}, Edge{0, kBase44Hz, 22142.0},
                           Edge{1, kBase48Hz, 96000 - 43537.0}, Edge{1, kBase44Hz, 48200.0},
                           Edge{2, kBase48Hz, 112000.0}, Edge{3, kBase48Hz, 239040.0}}) {
    const double designed =
        stopBandDb(design, edge.rate, edge.fromHz, edge.baseHz, Coefficients::designed);
    const double quantised = stopBandDb(design, edge.rate, edge.fromHz, edge.baseHz);
    CAPTURE(edge.rate, edge.fromHz, designed, quantised);
    CHECK(designed < -180.0);
    CHECK(quantised < -170.0);
  }
}

TEST_CASE("interpolator design: the apodising set stops 170 dB from half the sample rate on") {
  const InterpolatorDesign design = designInterpolator(FilterSet::apodising);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    for (const double baseHz : {kBase44Hz, kBase48Hz}) {
      const double worst = stopBandDb(design, rate, sampleRateHz(rate, baseHz) / 2.0, baseHz);
      CAPTURE(rate, baseHz, worst);
      CHECK(worst < -170.0);
    }
  }
}

TEST_CASE("interpolator design: the long set passes 20.0 kHz and stops 20.6 kHz, by 170 dB") {
  const InterpolatorDesign design = designInterpolator(FilterSet::longSteep);
  CHECK(stopBandDb(design, 0, 20600.0, kBase44Hz) < -170.0);
  CHECK(rippleDb(design, 0, 20000.0, kBase44Hz) < 1e-6);
  // The transition doubles, relative to the rate, with each rate.
  CHECK(stopBandDb(design, 1, 42400.0, kBase44Hz) < -170.0);
  CHECK(stopBandDb(design, 2, 90500.0, kBase48Hz) < -170.0);
  CHECK(stopBandDb(design, 3, 186800.0, kBase48Hz) < -170.0);
}

TEST_CASE("interpolator design: the minimum-phase set stops where the reference stops, by 170 dB") {
  const InterpolatorDesign design = designInterpolator(FilterSet::minimumPhase);
  const InterpolatorDesign reference = designInterpolator(FilterSet::reference);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    const double fromHz = reference.edges[rate].stop * sampleRateHz(rate, kBase48Hz);
    const double worst = stopBandDb(design, rate, fromHz, kBase48Hz);
    CAPTURE(rate, worst);
    CHECK(worst < -170.0);
  }
}

TEST_CASE("interpolator design: the short set is flat to 16 kHz, and stops its image by 120 dB") {
  const InterpolatorDesign design = designInterpolator(FilterSet::shortSlow);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    const double fsHz = sampleRateHz(rate, kBase44Hz);
    const double passHz = std::min(20000.0, 16000.0 / 44100.0 * fsHz);
    CAPTURE(rate);
    CHECK(rippleDb(design, rate, passHz, kBase44Hz) < 2e-5);
    CHECK(stopBandDb(design, rate, 28100.0 / 44100.0 * fsHz, kBase44Hz) < -120.0);
  }
  const auto whole = wholeResponse(design, 0, kBase44Hz, Coefficients::quantised);
  CHECK(whole.peakDb(20000.0, 20000.0) == Approx(-0.97).margin(0.01));
}

TEST_CASE("interpolator design: higher rates pass their wider bands") {
  const InterpolatorDesign design = designInterpolator();
  CHECK(rippleDb(design, 1, 43500.0, kBase48Hz) < 0.0001);
  CHECK(rippleDb(design, 2, 80000.0, kBase48Hz) < 0.002);
  CHECK(rippleDb(design, 3, 144900.0, kBase48Hz) < 0.05);
}

TEST_CASE(
    "interpolator design: the linear-phase sets are symmetric, and late by half their length") {
  const auto set = GENERATE(FilterSet::reference, FilterSet::apodising, FilterSet::longSteep);
  const InterpolatorDesign design = designInterpolator(set);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    const auto h = cascadeImpulseResponse(design, rate, Coefficients::quantised);
    const auto isTap = [](double tap) { return tap != 0.0; };
    const auto first = std::find_if(h.begin(), h.end(), isTap);
    const auto last = std::find_if(h.rbegin(), h.rend(), isTap).base() - 1;
    CAPTURE(filterSetName(set), rate);
    double worst = 0.0;
    for (auto left = first, right = last; left < right; ++left, --right) {
      worst = std::fmax(worst, std::fabs(*left - *right));
    }
    CHECK(worst < 1e-9);  // the largest tap of each phase takes what rounding left
    const auto twiceCentre = static_cast<double>((first - h.begin()) + (last - h.begin()));
    const double centreMs = 500.0 * twiceCentre / (16.0 * kBase44Hz);
    CHECK(groupDelayMs(design, rate, kBase44Hz) == Approx(centreMs).margin(1e-6));
  }
}

TEST_CASE("interpolator design: latencies at 44.1 kHz") {
  const auto latencyMs = [](FilterSet set) {
    return groupDelayMs(designInterpolator(set), 0, kBase44Hz);
  };
  CHECK(latencyMs(FilterSet::reference) == Approx(3.2).margin(0.05));
  CHECK(latencyMs(FilterSet::apodising) == Approx(3.25).margin(0.05));
  CHECK(latencyMs(FilterSet::minimumPhase) == Approx(0.114).margin(0.005));
  CHECK(latencyMs(FilterSet::shortSlow) == Approx(0.072).margin(0.005));
  CHECK(latencyMs(FilterSet::longSteep) == Approx(10.55).margin(0.05));
}

TEST_CASE("interpolator design: the taps of each phase sum to exactly one") {
  const FilterSet set = GENERATE(anySet());
  for (const auto& cascade : designInterpolator(set).cascades) {
    for (const InterpolatorStage& stage : cascade) {
      for (const auto& phase : stage.phases) {
        if (!phase.empty()) {
          CAPTURE(stage.name);
          CHECK(std::accumulate(phase.begin(), phase.end(), std::int64_t{0}) ==
                std::int64_t{1} << kCoefficientFractionBits);
        }
      }
    }
  }
}

TEST_CASE("interpolator design: no signal can overflow the accumulators") {
  const FilterSet set = GENERATE(anySet());
  for (const auto& cascade : designInterpolator(set).cascades) {
    for (const InterpolatorStage& stage : cascade) {
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
}

TEST_CASE("interpolator: no input takes a linear-phase set beyond the headroom") {
  const auto set = GENERATE(FilterSet::reference, FilterSet::apodising, FilterSet::longSteep);
  constexpr double kHeadroom = 4.0;  // Q3.31
  const InterpolatorDesign design = designInterpolator(set);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    // The worst input has the signs of the response that leads to one output.
    const auto h = cascadeImpulseResponse(design, rate, Coefficients::quantised);
    std::vector<double> gain(16U >> rate, 0.0);
    for (std::size_t n = 0; n < h.size(); ++n) {
      gain[n % gain.size()] += std::fabs(h[n]);
    }
    for (const double worst : gain) {
      CAPTURE(filterSetName(set), rate, worst);
      CHECK(worst < 0.99 * kHeadroom);
      CHECK(worst >= 1.0 - 1e-9);
    }
  }
}

TEST_CASE("interpolator design: a frame's work is done within the frame") {
  // With some clocks to spare, as filter_loader asks for.
  const auto fits = [](const InterpolatorDesign& design, unsigned macs) {
    for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
      if (interpolatorClocksPerFrame(design, rate, macs) + 8 > 1024U >> rate) {
        return false;
      }
    }
    return true;
  };
  for (const FilterSet set : kDesignedFilterSets) {
    CAPTURE(filterSetName(set));
    const InterpolatorDesign design = designInterpolator(set);
    CHECK(fits(design, 4));
    CHECK(fits(design, 2) == (set != FilterSet::longSteep));
    CHECK(fits(design, 1) == (set == FilterSet::reference || set == FilterSet::shortSlow));
  }
}

TEST_CASE("interpolator: each set's impulse response in the twin is the designed one") {
  const FilterSet set = GENERATE(anySet());
  const InterpolatorDesign design = designInterpolator(set);
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    zobel::dsp::Interpolator twin(rate, set);
    constexpr std::int64_t kAmplitude = 0x7fffffff;
    const auto h = cascadeImpulseResponse(design, rate, Coefficients::quantised);
    std::size_t n = 0;
    double worst = 0.0;
    for (unsigned frame = 0; n < h.size(); ++frame) {
      for (const auto& out : twin.process({frame == 0 ? kAmplitude : 0, 0})) {
        const double expected = n < h.size() ? h[n] : 0.0;
        worst = std::fmax(worst, std::fabs(static_cast<double>(out.left) / kAmplitude - expected));
        ++n;
      }
    }
    // Each of up to four stages rounds to 2^-31, and the next one passes that on.
    CAPTURE(filterSetName(set), rate, worst);
    CHECK(worst < 4e-9);
  }
}

TEST_CASE("interpolator design: the response by FFT is that by direct summation") {
  for (const FilterSet set : kDesignedFilterSets) {
    const InterpolatorDesign design = designInterpolator(set);
    const ResponseGrid grid = cascadeResponse(design, 0, kBase48Hz, Coefficients::quantised);
    for (std::size_t i = 0; i < grid.gain.size(); i += grid.gain.size() / 13) {
      const double hz = static_cast<double>(i) * grid.stepHz;
      const double direct = std::abs(interpolatorResponse(design, 0, hz, kBase48Hz));
      CAPTURE(filterSetName(set), hz);
      CHECK(grid.gain[i] == Approx(direct).margin(1e-13));
    }
  }
}

TEST_CASE("filter report: a row for each set and rate, with the figures of the design") {
  const auto rows = filterReport(kBase44Hz);
  REQUIRE(rows.size() == kDesignedFilterSets.size() * kInterpolatorRates);
  CHECK(rows[0].set == "reference");
  CHECK(rows[0].sampleRateHz == kBase44Hz);
  CHECK(rows[0].passEdgeHz == Approx(20000.0));
  CHECK(rows[0].stopEdgeHz == Approx(22142.0).margin(1.0));
  CHECK(rows[0].rippleDb < 1e-6);
  CHECK(rows[0].stopDesignedDb < -180.0);
  CHECK(rows[0].clocksPerFrame == interpolatorClocksPerFrame(designInterpolator(), 0, 4));
  for (const FilterReportRow& row : rows) {
    CAPTURE(row.set, row.rate);
    CHECK(row.stopQuantisedDb < (row.set == "short_slow" ? -120.0 : -170.0));
    CHECK(row.macsPerFrame > 0);
    CHECK(row.blockRams >= 4);
    CHECK(formatFilterReport(rows).find(row.set) != std::string::npos);
  }
}
