#include "models/dsp/a_weighting.hpp"

#include "models/dsp/generated/a_weighting_coefficients.hpp"

namespace zobel::dsp {

std::uint32_t AWeighting::process(std::int64_t sample, std::size_t family) {
  namespace c = a_weighting_coefficients;
  const c::Family& coefficients = c::kFamilies[family];
  std::int64_t x = sample;  // Q3.31 from here on
  for (std::size_t i = 0; i < highPass_.size(); ++i) {
    x -= highPass_[i] >> c::kHighPassFractionBits;
    highPass_[i] += coefficients.highPass[i] * x;
  }
  for (std::size_t i = 0; i < biquad_.size(); ++i) {
    const auto& [b0, b1, a1, b2, a2] = coefficients.biquads[i];
    auto& state = biquad_[i];
    const std::int64_t y = (state[0] + b0 * x) >> c::kBiquadFractionBits;
    state[0] = state[1] + b1 * x + a1 * y;
    state[1] = b2 * x + a2 * y;
    x = y;
  }
  return static_cast<std::uint32_t>(((x < 0 ? -x : x) + 1) >> 1);  // to the nearest, halves upward
}

}  // namespace zobel::dsp
