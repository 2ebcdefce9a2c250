#pragma once

#include <string>

#include "models/analog/circuit.hpp"
#include "models/headphones/headphone.hpp"

namespace zobel::analog {

/// Adds one side of a headphone between `terminal` and `common`, the same circuit as that behind
/// `Headphone::impedance()`. Names end in `suffix`.
void addHeadphone(Circuit& circuit, const headphones::Headphone& headphone, Node terminal,
                  Node common, const std::string& suffix);

}  // namespace zobel::analog
