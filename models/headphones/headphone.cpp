#include "models/headphones/headphone.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace zobel::headphones {
namespace {

double angular(double frequencyHz) {
  return 2.0 * std::numbers::pi * frequencyHz;
}

}  // namespace

double Motional::inductanceHenry() const {
  return resistanceOhm / (angular(resonanceHz) * quality);
}

double Motional::capacitanceFarad() const {
  return quality / (angular(resonanceHz) * resistanceOhm);
}

std::complex<double> Driver::impedance(double frequencyHz) const {
  const std::complex<double> s(0.0, angular(frequencyHz));
  std::complex<double> z = coilOhm + crossoverOhm + s * (coilHenry + crossoverHenry);
  if (crossoverFarad > 0.0) {
    z += 1.0 / (s * crossoverFarad);
  }
  if (semiHenry > 0.0) {
    z += s * semiHenry * semiOhm / (s * semiHenry + semiOhm);
  }
  if (motional) {
    z += 1.0 / (1.0 / motional->resistanceOhm + 1.0 / (s * motional->inductanceHenry()) +
                s * motional->capacitanceFarad());
  }
  return z;
}

std::complex<double> Headphone::impedance(double frequencyHz) const {
  std::complex<double> admittance = 0.0;
  for (const Driver& driver : drivers) {
    admittance += 1.0 / driver.impedance(frequencyHz);
  }
  return 1.0 / admittance;
}

std::string Headphone::type() const {
  constexpr std::array kTransducers{"dynamic", "planar", "armature", "hybrid"};
  constexpr std::array kDesigns{"open", "closed", "in-ear"};
  return std::string(kDesigns.at(static_cast<std::size_t>(design))) + " " +
         kTransducers.at(static_cast<std::size_t>(transducer));
}

Headphone resistor(double ohm) {
  Headphone load;
  load.id = "resistor";
  load.name = "Resistor";
  load.nominalOhm.value = ohm;
  Driver driver;
  driver.name = "resistor";
  driver.coilOhm = ohm;
  load.drivers.push_back(std::move(driver));
  return load;
}

}  // namespace zobel::headphones
