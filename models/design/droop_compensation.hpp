#pragma once

#include <array>
#include <span>

namespace zobel::design {

inline constexpr unsigned kDroopCompensationTaps = 5;

/// `order` boxcars in a chain, each as long as `ratio` samples of the fast side: one period of the
/// slow side. A 16x linear upsampler is two of 16; a CIC decimator by 4 of order 5 is five of 4.
struct Boxcars {
  unsigned ratio;
  unsigned order;
};

/// The symmetric FIR at the slow rate that undoes the droop of all of these, one at DC: both are
/// expanded around DC, and agree up to the fourth power of the frequency.
[[nodiscard]] std::array<double, kDroopCompensationTaps> droopCompensation(
    std::span<const Boxcars> droop);

/// The magnitude of these, one at DC, at a frequency in cycles a sample of the slow side.
[[nodiscard]] double boxcarResponse(const Boxcars& boxcars, double cyclesPerSlowSample);

}  // namespace zobel::design
