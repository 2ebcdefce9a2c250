// Written by zobel-design from models/design/: do not edit.
#pragma once

// clang-format off
#include <array>
#include <cstdint>

namespace zobel::dsp::dsd_decimator_coefficients {

inline constexpr unsigned kTaps = 60;
inline constexpr unsigned kFractionBits = 19;

/// By rate, the first half of the symmetric taps.
inline constexpr std::array<std::array<std::int64_t, kTaps / 2>, 4> kHalves{{
    {0, 0, -1, 3, 18, 42, 59, 32, -83, -299, -562, -722, -561, 112, 1320, 2775, 3844, 3687, 1587, -2613, -8135, -13160, -15133, -11482, -554, 17541, 40556, 64406, 84143, 95324},
    {0, 0, -1, 3, 18, 42, 60, 33, -82, -298, -563, -725, -567, 107, 1318, 2779, 3856, 3707, 1608, -2599, -8140, -13190, -15189, -11554, -626, 17491, 40547, 64447, 84228, 95434},
    {0, 0, -1, 3, 18, 43, 60, 33, -81, -298, -563, -726, -568, 106, 1317, 2780, 3859, 3712, 1614, -2596, -8141, -13198, -15203, -11572, -644, 17479, 40545, 64457, 84249, 95460},
    {0, 0, -1, 3, 18, 43, 60, 33, -81, -298, -563, -726, -568, 105, 1317, 2780, 3860, 3713, 1615, -2595, -8141, -13200, -15206, -11576, -648, 17476, 40544, 64459, 84254, 95467},
}};

}  // namespace zobel::dsp::dsd_decimator_coefficients
