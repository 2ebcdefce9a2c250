// What must hold for any text that is read as a headphone: it is refused with a sentence, or its
// impedance is a passive, finite one at every frequency.
#include <cmath>
#include <complex>

#include "models/headphones/library.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using zobel::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto headphone =
      zobel::headphones::parse(zobel::fuzz::textOf(data, size), "focal-lensys", "input");
  if (!headphone) {
    require(headphone.error().message.starts_with("input: "));
    return 0;
  }
  require(!headphone->drivers.empty() && !headphone->type().empty());
  for (const double frequencyHz : {1.0, 20.0, 1000.0, 20e3, 1e6}) {
    const std::complex<double> impedance = headphone->impedance(frequencyHz);
    require(std::isfinite(impedance.real()) && std::isfinite(impedance.imag()));
    require(impedance.real() >= 0.0);
  }
  return 0;
}
