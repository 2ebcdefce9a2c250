#include "models/design/interpolator_design.hpp"

#include <fmt/core.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <span>
#include <stdexcept>

#include "models/design/convolution.hpp"
#include "models/design/droop_compensation.hpp"
#include "models/design/kaiser.hpp"
#include "models/design/minimum_phase.hpp"
#include "models/dsp/filter_loader.hpp"

namespace zobel::design {
namespace {

using dsp::FilterSet;

/// What a set is asked for. Edges are in cycles per input sample, by rate.
struct Specification {
  FilterSet set;
  /// Of the prototype: more than what must be reached, because Kaiser's length is an estimate, the
  /// stages add up, and the coefficients are quantised.
  double attenuationDb;
  std::array<FilterEdges, kInterpolatorRates> edges;
  bool minimumPhase = false;
};

// What each rate passes: 20 kHz at 44.1 kHz, 40 kHz at 88.2 kHz, 80 kHz at 192 kHz, 145 kHz at
// 384 kHz. The clocks of a frame halve with each rate, and with them the steepness that they pay
// for.
constexpr std::array<double, kInterpolatorRates> kPass{20.0 / 44.1, 40.0 / 88.2, 0.4167, 0.3775};
// The reference stops 24.1 kHz at 48 kHz, and above the first image of what it passes.
constexpr std::array<double, kInterpolatorRates> kReferenceStop{24.1 / 48.0, 1.0 - kPass[1],
                                                                1.0 - kPass[2], 1.0 - kPass[3]};
// The long set's transition at rate 0, 600 Hz at 44.1 kHz; it doubles with each rate.
constexpr double kLongTransition = 0.6 / 44.1;
// The short set passes 16 kHz at 44.1 kHz, and stops its image.
constexpr double kSlowPass = 16.0 / 44.1;

Specification specification(FilterSet set) {
  Specification spec{.set = set, .attenuationDb = 186.0, .edges = {}};
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    spec.edges[rate] = {kPass[rate], kReferenceStop[rate]};
  }
  switch (set) {
    case FilterSet::reference:
      spec.attenuationDb = 191.0;
      break;
    case FilterSet::apodising:
      for (FilterEdges& edges : spec.edges) {
        edges.stop = 0.5;
      }
      break;
    case FilterSet::minimumPhase:
      spec.minimumPhase = true;
      break;
    case FilterSet::shortSlow:
      spec.attenuationDb = 128.0;
      spec.edges.fill({kSlowPass, 1.0 - kSlowPass});
      spec.minimumPhase = true;
      break;
    case FilterSet::longSteep:
      for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
        spec.edges[rate].stop = kPass[rate] + std::ldexp(kLongTransition, static_cast<int>(rate));
      }
      break;
    case FilterSet::custom:
      throw std::invalid_argument("interpolator design: a custom set comes from its host");
  }
  return spec;
}

constexpr std::array kLinearUpsampler{Boxcars{.ratio = 16, .order = 2}};

/// One phase of `h`, scaled so that it sums to one.
std::vector<double> phaseOf(const std::vector<double>& h, unsigned phase) {
  std::vector<double> taps;
  for (std::size_t n = phase; n < h.size(); n += 2) {
    taps.push_back(h[n]);
  }
  const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
  for (double& tap : taps) {
    tap /= sum;
  }
  return taps;
}

/// Quantises a phase so that it sums to exactly one: the tap that is largest takes the rest.
std::vector<std::int64_t> quantise(const std::vector<double>& taps) {
  constexpr std::int64_t kOne = std::int64_t{1} << kCoefficientFractionBits;
  std::vector<std::int64_t> q;
  std::size_t largest = 0;
  for (std::size_t j = 0; j < taps.size(); ++j) {
    q.push_back(std::llround(std::ldexp(taps[j], kCoefficientFractionBits)));
    if (std::llabs(q[j]) > std::llabs(q[largest])) {
      largest = j;
    }
  }
  q[largest] += kOne - std::accumulate(q.begin(), q.end(), std::int64_t{0});
  if (q[largest] >= kOne) {
    throw std::logic_error("interpolator design: a coefficient does not fit into Q1.34");
  }
  return q;
}

InterpolatorStage makeStage(const std::vector<double>& h, bool halfBand) {
  InterpolatorStage stage{.name = {}, .phases = {}, .designed = {}, .halfBand = halfBand};
  for (unsigned phase = 0; phase < (halfBand ? 1U : 2U); ++phase) {
    stage.designed[phase] = phaseOf(h, phase);
    stage.phases[phase] = quantise(stage.designed[phase]);
  }
  return stage;
}

/// The shortest half-band of 4m + 3 taps; `pass` and 1 - `pass` are its edges, in cycles per input
/// sample. Its odd taps are zero but for the middle one.
InterpolatorStage halfBandStage(double pass, double attenuationDb) {
  const double length = kaiserLength(attenuationDb, (1.0 - 2.0 * pass) / 2.0);
  const auto m = static_cast<unsigned>(std::ceil((length - 3.0) / 4.0));
  return makeStage(kaiserLowPass(4 * m + 3, 0.25, attenuationDb), true);
}

/// An even number of taps between any two edges, in cycles per input sample.
InterpolatorStage fullStage(FilterEdges edges, const Specification& spec, bool compensate) {
  // A minimum-phase stage shares its stop band between the prototype and the floor.
  const double prototypeDb = spec.attenuationDb + (spec.minimumPhase ? 2.0 : 0.0);
  const double length = kaiserLength(prototypeDb, (edges.stop - edges.pass) / 2.0);
  const auto taps = static_cast<unsigned>(2.0 * std::ceil(length / 2.0));
  std::vector<double> h = kaiserLowPass(taps, (edges.pass + edges.stop) / 4.0, prototypeDb);
  if (compensate) {
    // The upsampler's input rate is this stage's output rate.
    h = convolve(h, droopCompensation(kLinearUpsampler));
  }
  if (spec.minimumPhase) {
    h = minimumPhase(h, std::pow(10.0, -(spec.attenuationDb - 6.0) / 20.0));
  }
  return makeStage(h, false);
}

/// The cascade for a rate. A later stage passes what the first one passes and stops the image of
/// what the first one lets through, transition included; the last one also undoes the droop.
std::vector<InterpolatorStage> cascade(const Specification& spec, unsigned rate) {
  const FilterEdges edges = spec.edges[rate];
  const unsigned stages = kInterpolatorRates - rate;
  const bool isHalfBand = !spec.minimumPhase && edges.stop == 1.0 - edges.pass;
  std::vector<InterpolatorStage> cascade;
  for (unsigned position = 0; position < stages; ++position) {
    const bool last = position + 1 == stages;
    const double scale = std::ldexp(1.0, -static_cast<int>(position));
    if (position == 0) {
      cascade.push_back(isHalfBand && !last ? halfBandStage(edges.pass, spec.attenuationDb)
                                            : fullStage(edges, spec, last));
    } else if (last || spec.minimumPhase) {
      cascade.push_back(fullStage({edges.pass * scale, 1.0 - edges.stop * scale}, spec, last));
    } else {
      cascade.push_back(halfBandStage(edges.stop * scale, spec.attenuationDb));
    }
    cascade.back().name =
        fmt::format("{}, rate {}, stage {}", filterSetName(spec.set), rate, position + 1);
    if (cascade.back().tapsPerPhase() > kInterpolatorTapsMax[position]) {
      throw std::logic_error("interpolator design: " + cascade.back().name +
                             " is longer than the engine's history");
    }
  }
  return cascade;
}

std::complex<double> stageResponse(const InterpolatorStage& stage, double cyclesPerOutputSample) {
  const double w = -2.0 * std::numbers::pi * cyclesPerOutputSample;
  const double scale = std::ldexp(0.5, -static_cast<int>(kCoefficientFractionBits));
  std::complex<double> sum = 0.0;
  for (unsigned phase = 0; phase < 2; ++phase) {
    const auto& taps = stage.phases[phase];
    for (std::size_t j = 0; j < taps.size(); ++j) {
      const double n = 2.0 * static_cast<double>(j) + phase;
      sum += static_cast<double>(taps[j]) * scale * std::polar(1.0, w * n);
    }
  }
  if (stage.halfBand) {
    sum += std::polar(0.5, w * (2.0 * stage.copyDelay() + 1.0));
  }
  return sum;
}

}  // namespace

InterpolatorDesign designInterpolator(FilterSet set) {
  const Specification spec = specification(set);
  InterpolatorDesign design{.set = set, .edges = spec.edges, .cascades = {}};
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    design.cascades[rate] = cascade(spec, rate);
  }
  return design;
}

std::complex<double> interpolatorResponse(const InterpolatorDesign& design, unsigned rate,
                                          double frequencyHz, double baseRateHz) {
  std::complex<double> product = 1.0;
  if (rate < kInterpolatorRates) {
    double outputRateHz = std::ldexp(baseRateHz, static_cast<int>(rate));
    for (const InterpolatorStage& stage : design.cascades[rate]) {
      outputRateHz *= 2.0;
      product *= stageResponse(stage, frequencyHz / outputRateHz);
    }
  }
  return product;
}

double linearUpsamplerResponse(double frequencyHz, double baseRateHz) {
  return boxcarResponse(kLinearUpsampler.front(), frequencyHz / (16.0 * baseRateHz));
}

unsigned interpolatorMacsPerFrame(const InterpolatorDesign& design, unsigned rate) {
  unsigned macs = 0;
  unsigned inputs = 1;
  for (const InterpolatorStage& stage : design.cascades[rate]) {
    macs += inputs * stage.tapsPerPhase() * (stage.halfBand ? 1 : 2);
    inputs *= 2;
  }
  return macs;
}

unsigned interpolatorClocksPerFrame(const InterpolatorDesign& design, unsigned rate,
                                    unsigned macs) {
  unsigned clocks = 0;
  unsigned inputs = 1;
  for (const InterpolatorStage& stage : design.cascades[rate]) {
    const unsigned words = (stage.tapsPerPhase() + macs - 1) / macs;
    clocks += inputs * (words + (stage.halfBand ? 1 : words) + 2) + dsp::kInterpolatorStageClocks;
    inputs *= 2;
  }
  return clocks;
}

}  // namespace zobel::design
