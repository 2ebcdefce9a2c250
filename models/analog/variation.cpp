#include "models/analog/variation.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "models/analog/gaussian.hpp"

namespace zobel::analog {
namespace {

constexpr double kNominalCelsius = 25.0;
constexpr double kCelsiusToKelvin = 273.15;

/// Numbers of one part, one third of a tolerance each, within one tolerance.
class Draws {
 public:
  Draws(const Variation& variation, const std::string& name)
      : noise_(seedOf(variation, name + variation.channel)) {}
  double next() { return std::clamp(noise_.next() / 3.0, -1.0, 1.0); }

 private:
  // FNV-1a of the name, so that neither order nor number of the parts matters.
  static std::uint64_t seedOf(const Variation& variation, std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : name) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    return hash ^ (variation.seed * 0x9e3779b97f4a7c15u);
  }

  GaussianNoise noise_;
};

}  // namespace

void vary(Circuit& circuit, const Variation& variation) {
  const double warmer = variation.celsius - kNominalCelsius;
  for (Part& part : circuit.parts()) {
    Draws draws(variation, part.name);
    part.value *= 1.0 + part.tolerance * draws.next();
    part.value *= 1.0 + part.perKelvin * draws.next() * warmer;
  }
}

BufferParameters produced(const OutputStageParameters& parameters) {
  BufferParameters buffer = parameters.buffer;
  if (!parameters.variation) {
    return buffer;
  }
  const Variation& variation = *parameters.variation;
  Draws draws(variation, "buffer");
  buffer.quiescentAmpere *= 1.0 + 0.2 * draws.next();
  buffer.slewVoltsPerSecond *= 1.0 + 0.2 * draws.next();
  buffer.currentLimitAmpere *= 1.0 + 0.05 * draws.next();
  buffer.offsetVolts = 1e-3 * draws.next();
  buffer.thermalVolts *=
      (variation.celsius + kCelsiusToKelvin) / (kNominalCelsius + kCelsiusToKelvin);
  return buffer;
}

}  // namespace zobel::analog
