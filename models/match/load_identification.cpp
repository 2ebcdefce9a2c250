#include "models/match/load_identification.hpp"

#include <algorithm>
#include <cmath>

namespace zobel::match {
namespace {

constexpr std::size_t kFewestBands = 3;
constexpr double kAlike = 0.05;
constexpr double kKnown = 0.10;

double distance(const LoadImpedance& load, const headphones::Headphone& headphone,
                double seriesOhm) {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < load.bands().size(); ++i) {
    if (load.bands()[i].usable()) {
      const double error =
          std::log(load.bands()[i].ohm / load.expectedOhm(headphone, seriesOhm, i));
      sum += error * error;
      count += 1.0;
    }
  }
  return std::sqrt(sum / count);
}

/// How much of the source's whole range a proposal leaves open, in dB below its largest output.
double openDb(const Source& source, const Match& match) {
  const double largest = source.gains.back().fullScaleVolts;
  return 20.0 * std::log10(source.gains[match.gain].fullScaleVolts / largest) - match.safeLimitDb;
}

}  // namespace

bool LoadIdentification::known() const {
  return !candidates.empty() && candidates.front().distance < kKnown;
}

const headphones::Headphone* mostSensitive(std::span<const headphones::Headphone> library,
                                           double leastOhm) {
  const headphones::Headphone* found = nullptr;
  for (const headphones::Headphone& headphone : library) {
    double largest = 0.0;
    for (double hz = 20.0; hz <= 13e3; hz *= 1.05) {
      largest = std::max(largest, std::abs(headphone.impedance(hz)));
    }
    if (largest >= leastOhm && (found == nullptr || headphone.sensitivityDbPerVolt.value >
                                                        found->sensitivityDbPerVolt.value)) {
      found = &headphone;
    }
  }
  return found;
}

std::optional<LoadIdentification> identifyLoad(const LoadImpedance& load,
                                               std::span<const headphones::Headphone> library,
                                               double seriesOhm, const Source& source,
                                               const Wish& wish) {
  const auto usable = std::count_if(load.bands().begin(), load.bands().end(),
                                    [](const BandImpedance& band) { return band.usable(); });
  if (library.empty() || usable < static_cast<std::ptrdiff_t>(kFewestBands)) {
    return std::nullopt;
  }
  LoadIdentification result;
  for (const headphones::Headphone& headphone : library) {
    result.candidates.push_back({headphone, distance(load, headphone, seriesOhm)});
  }
  std::stable_sort(
      result.candidates.begin(), result.candidates.end(),
      [](const LoadCandidate& a, const LoadCandidate& b) { return a.distance < b.distance; });
  std::optional<double> least;
  for (const LoadCandidate& candidate : result.candidates) {
    if (candidate.distance > result.candidates.front().distance + kAlike) {
      break;
    }
    result.sensitivityDbPerVolt =
        std::max(result.sensitivityDbPerVolt, candidate.headphone.sensitivityDbPerVolt.value);
    const Match proposal = match(candidate.headphone, source, wish);
    const double open = openDb(source, proposal);
    if (!least || open < *least) {
      least = open;
      result.gain = proposal.gain;
      result.safeLimitDb = proposal.safeLimitDb;
    }
  }
  return result;
}

}  // namespace zobel::match
