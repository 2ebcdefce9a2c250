#include "models/measure/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace zobel::measure {

namespace {

struct BinRange {
  std::size_t first;
  std::size_t end;
};

// The bins of a band, without those that the lobe of 0 Hz covers.
BinRange binsOf(const Spectrum& spectrum, Band band) {
  const double lowHz = std::max(band.lowHz, spectrum.lobeHz());
  const double first = std::ceil(lowHz / spectrum.binHz() - 1e-9);
  const double last = std::floor(band.highHz / spectrum.binHz() + 1e-9);
  const double end = std::clamp(last + 1.0, 0.0, static_cast<double>(spectrum.power().size()));
  return {static_cast<std::size_t>(std::min(first, end)), static_cast<std::size_t>(end)};
}

// Magnitude of the A-weighting before its normalisation at 1 kHz.
double aWeightingShape(double frequencyHz) {
  constexpr double kLowHz = 20.598997;
  constexpr double kMidLowHz = 107.65265;
  constexpr double kMidHighHz = 737.86223;
  constexpr double kHighHz = 12194.217;
  const double f2 = frequencyHz * frequencyHz;
  return f2 * f2 /
         ((f2 + kLowHz * kLowHz) * std::sqrt(f2 + kMidLowHz * kMidLowHz) *
          std::sqrt(f2 + kMidHighHz * kMidHighHz) * (f2 + kHighHz * kHighHz));
}

double aWeightingPower(double frequencyHz) {
  static const double kNormal = aWeightingShape(1000.0);
  const double gain = aWeightingShape(frequencyHz) / kNormal;
  return gain * gain;
}

// The fundamental and its harmonics up to the end of the band.
std::vector<double> harmonicSeries(double fundamentalHz, Band band) {
  std::vector<double> series;
  for (double hz = fundamentalHz; hz <= band.highHz && series.size() < 200; hz += fundamentalHz) {
    series.push_back(hz);
  }
  return series;
}

}  // namespace

double powerDb(double powerRatio) {
  return powerRatio > 0.0 ? 10.0 * std::log10(powerRatio)
                          : -std::numeric_limits<double>::infinity();
}

double aWeightedBandwidthHz() {
  constexpr int kLowHz = 20;
  constexpr int kHighHz = 20'000;
  double sum = 0.0;
  for (int hz = kLowHz; hz < kHighHz; ++hz) {
    sum += aWeightingPower(hz + 0.5);
  }
  return sum;
}

double aWeightingDb(double frequencyHz) {
  return powerDb(aWeightingPower(frequencyHz));
}

Tone findTone(const Spectrum& spectrum, Band band) {
  const auto power = spectrum.power();
  auto [first, end] = binsOf(spectrum, band);
  first = std::max<std::size_t>(first, 1);
  end = std::min(end, power.size() - 1);
  if (first >= end) {
    return {0.0, powerDb(0.0)};
  }
  const auto peak = std::max_element(power.begin() + static_cast<std::ptrdiff_t>(first),
                                     power.begin() + static_cast<std::ptrdiff_t>(end));
  const auto bin = static_cast<std::size_t>(peak - power.begin());
  if (power[bin] <= 0.0) {
    return {0.0, powerDb(0.0)};
  }

  // The offset whose window response has the measured ratio of the two neighbours.
  const double tiny = std::numeric_limits<double>::min();
  const double measured = std::log((power[bin + 1] + tiny) / (power[bin - 1] + tiny));
  const auto modelled = [&spectrum](double offset) {
    const double above = spectrum.window().response(offset - 1.0);
    const double below = spectrum.window().response(offset + 1.0);
    return 2.0 * std::log(std::abs(above / below));
  };
  constexpr double kStep = 1e-3;
  const double slope = (modelled(kStep) - modelled(-kStep)) / (2.0 * kStep);
  double offset = 0.0;
  for (int i = 0; i < 30; ++i) {
    offset = std::clamp(offset + (measured - modelled(offset)) / slope, -0.75, 0.75);
  }
  const double frequencyHz = (static_cast<double>(bin) + offset) * spectrum.binHz();
  return {frequencyHz, powerDb(spectrum.tonePower(frequencyHz))};
}

double bandPower(const Spectrum& spectrum, Band band, std::span<const double> notchesHz,
                 Weighting weighting) {
  const auto [first, end] = binsOf(spectrum, band);
  std::vector<bool> notched(end, false);
  for (const double notchHz : notchesHz) {
    const auto hole = binsOf(spectrum, {notchHz - spectrum.lobeHz(), notchHz + spectrum.lobeHz()});
    for (std::size_t bin = hole.first; bin < std::min(hole.end, end); ++bin) {
      notched[bin] = true;
    }
  }
  double sum = 0.0;
  for (std::size_t bin = first; bin < end; ++bin) {
    if (!notched[bin]) {
      const double weight = weighting == Weighting::A
                                ? aWeightingPower(static_cast<double>(bin) * spectrum.binHz())
                                : 1.0;
      sum += weight * spectrum.power()[bin];
    }
  }
  return sum / spectrum.noiseBandwidthBins();
}

double noiseDb(const Spectrum& spectrum, Band band, Weighting weighting) {
  return powerDb(bandPower(spectrum, band, {}, weighting));
}

double thdDb(const Spectrum& spectrum, double fundamentalHz, Band band,
             std::size_t highestHarmonic) {
  double sum = 0.0;
  for (std::size_t harmonic = 2; harmonic <= highestHarmonic; ++harmonic) {
    const double hz = fundamentalHz * static_cast<double>(harmonic);
    if (hz >= band.lowHz && hz <= std::min(band.highHz, spectrum.sampleRateHz() / 2)) {
      sum += spectrum.tonePower(hz);
    }
  }
  return powerDb(sum / spectrum.tonePower(fundamentalHz));
}

double thdPlusNoiseDb(const Spectrum& spectrum, double fundamentalHz, Band band,
                      Weighting weighting) {
  const double notch[] = {fundamentalHz};
  const double rest = bandPower(spectrum, band, notch, weighting);
  const double weight = weighting == Weighting::A ? aWeightingPower(fundamentalHz) : 1.0;
  return powerDb(rest / (weight * spectrum.tonePower(fundamentalHz)));
}

double sinadDb(const Spectrum& spectrum, double fundamentalHz, Band band) {
  return -thdPlusNoiseDb(spectrum, fundamentalHz, band);
}

double snrDb(const Spectrum& spectrum, double fundamentalHz, Band band, Weighting weighting) {
  const auto notches = harmonicSeries(fundamentalHz, band);
  const double noise = bandPower(spectrum, band, notches, weighting);
  const double weight = weighting == Weighting::A ? aWeightingPower(fundamentalHz) : 1.0;
  return powerDb(weight * spectrum.tonePower(fundamentalHz) / noise);
}

Tone highestSpur(const Spectrum& spectrum, double fundamentalHz, Band band) {
  const auto [first, end] = binsOf(spectrum, band);
  Tone spur{0.0, powerDb(0.0)};
  double highest = 0.0;
  for (std::size_t bin = first; bin < end; ++bin) {
    const double hz = static_cast<double>(bin) * spectrum.binHz();
    if (std::abs(hz - fundamentalHz) > spectrum.lobeHz() && spectrum.power()[bin] > highest) {
      highest = spectrum.power()[bin];
      spur.frequencyHz = hz;
    }
  }
  spur.levelDb = powerDb(highest / spectrum.tonePower(fundamentalHz));
  return spur;
}

double prominenceDb(std::span<const double> linePowers) {
  constexpr std::ptrdiff_t kAround = 60;
  const auto count = std::ssize(linePowers);
  double largest = 0.0;
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    std::vector<double> near(linePowers.begin() + std::max<std::ptrdiff_t>(0, k - kAround),
                             linePowers.begin() + std::min(count, k + kAround + 1));
    const auto middle = near.begin() + std::ssize(near) / 2;
    std::nth_element(near.begin(), middle, near.end());
    largest = std::max(largest, linePowers[static_cast<std::size_t>(k)] / *middle);
  }
  return powerDb(largest);
}

DynamicRange dynamicRange(const Spectrum& spectrum, Band band, std::optional<double> toneHz) {
  const double notch[] = {toneHz ? *toneHz : findTone(spectrum, band).frequencyHz};
  return {-powerDb(bandPower(spectrum, band, notch)),
          -powerDb(bandPower(spectrum, band, notch, Weighting::A))};
}

}  // namespace zobel::measure
