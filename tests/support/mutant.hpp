#pragma once

#include <cstdlib>
#include <type_traits>

namespace zobel::test {

/// Where the model is a netlist of mutants, selects the one that ZOBEL_MUTANT names: 0, or none, is
/// the design as it is. Any other model it leaves alone.
template <typename Model>
void selectMutant(Model& model) {
  if constexpr (requires { model.mutant_i; }) {
    const char* number = std::getenv("ZOBEL_MUTANT");
    model.mutant_i = number == nullptr
                         ? 0
                         : static_cast<std::remove_reference_t<decltype(model.mutant_i)>>(
                               std::strtoul(number, nullptr, 10));
  }
}

}  // namespace zobel::test
