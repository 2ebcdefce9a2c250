#pragma once

#include <cstdint>
#include <vector>

#include "models/design/interpolator_design.hpp"

namespace zobel::design {

/// What a host writes to load a set as the custom one: words of 35 bits for filter.load_low (bits
/// 31 .. 0) and filter.load_high (34 .. 32), in this order, after filter.load_begin. The format is
/// told in rtl/dsp/filter_loader.sv.
[[nodiscard]] std::vector<std::uint64_t> customFilterWords(const InterpolatorDesign& design);

}  // namespace zobel::design
