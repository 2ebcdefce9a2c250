#pragma once

#include <array>
#include <cstdlib>
#include <string>

namespace zobel::test {

/// Where the model is a netlist of mutants, selects the one that ZOBEL_MUTANT names: 0, or none, is
/// the design as it is. Any other model it leaves alone. To be called before the first eval().
template <typename Model>
void selectMutant(Model& model) {
  const char* number = std::getenv("ZOBEL_MUTANT");
  const std::string selection = std::string("+mutant=") + (number == nullptr ? "0" : number);
  std::array<const char*, 2> arguments = {"test", selection.c_str()};
  model.contextp()->commandArgs(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace zobel::test
