#pragma once

#include <cstdint>

#include "host_app/device/generated/registers.hpp"

namespace zobel::device {

/// The mean square that a word of the exposure block stands for, relative to digital full scale: a
/// full-scale sine of 1 kHz has 0.5.
[[nodiscard]] double meanSquareFromWord(std::uint32_t word);

/// The A-weighted level of a mean square in dBFS (AES17: a full-scale sine of 1 kHz is 0 dBFS).
/// -infinity for silence.
[[nodiscard]] double aWeightedDbfs(double meanSquare);

/// Volts RMS at the output for a full-scale sine, in a gain range of the reference output stage.
[[nodiscard]] double fullScaleVrms(Gain range);

/// The momentary exposure level (MEL, ITU-T H.870) in dBA at the ear, from a second's A-weighted
/// mean square. The sensitivity is that of the headphone, in dB SPL for 1 Vrms.
[[nodiscard]] double momentaryExposureLevelDba(double meanSquare, Gain range,
                                               double sensitivityDbPerVolt);

/// The sound exposure in Pa2s that a level adds in a time: 10^(MEL/10) * 4e-10 Pa2s each second.
[[nodiscard]] double soundExposurePa2s(double levelDba, double seconds = 1.0);

/// The code of dose.sensitivity for a headphone, in dB SPL for 1 Vrms: rounded up, so that the dose
/// is rather too large.
[[nodiscard]] std::uint32_t sensitivityCode(double dbPerVolt);

/// The hours a week for which a listener may have the reference level (ITU-T H.870).
inline constexpr double kBudgetHours = 40.0;

/// That level in dBA: 80 for an adult, 75 for a child (ITU-T H.870, modes 1 and 2). Whoever
/// measures has an adult's.
[[nodiscard]] double referenceLevelDba(Listener listener);

/// The budget of a rolling week (ITU-T H.870, modes 1 and 2), in Pa2s: 5760 for an adult. Whoever
/// measures has an adult's.
[[nodiscard]] double weeklyBudgetPa2s(Listener listener);

/// The part of the week's budget that an exposure takes: 1 is all of it.
[[nodiscard]] double weeklyDose(double exposurePa2s, Listener listener);

}  // namespace zobel::device
