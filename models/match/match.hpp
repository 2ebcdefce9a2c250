#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "models/headphones/headphone.hpp"
#include "models/match/source.hpp"

namespace zobel::match {

/// What a listener asks for.
struct Wish {
  double splDb = 90.0;    ///< the programme's average level at the ear, dB SPL
  double crestDb = 20.0;  ///< how far its peaks stand above that
};

/// The error that a source's output impedance makes at one frequency, relative to 1 kHz.
struct ResponsePoint {
  double frequencyHz = 0.0;
  double ohm = 0.0;      ///< magnitude of the headphone's impedance
  double errorDb = 0.0;  ///< level at the headphone
};

/// Hiss below this stays under the threshold of hearing: 0 dB SPL is that of a keen ear where it
/// is most sensitive to a tone (ISO 389-7 has -5 to 4 dB from 2 to 5 kHz).
inline constexpr double kHearingThresholdDb = 0.0;

/// A change of response that nobody need mind.
inline constexpr double kHarmlessErrorDb = 0.5;

/// What is left at the ear of a bedroom at night, 20 dBA: open headphones keep nothing off, closed
/// ones some 10 dB, in-ears all of it. Typical, not measured.
[[nodiscard]] double quietRoomSplDb(headphones::Design design);

/// A headphone at a source. Levels in dB SPL are of the programme's average; voltages, currents and
/// powers are at the headphone.
struct Match {
  Source source;
  Wish wish;

  double rmsVolts = 0.0;  ///< that the wish takes
  double peakVolts = 0.0;
  double rmsAmpere = 0.0;   ///< at 1 kHz
  double peakAmpere = 0.0;  ///< where the impedance is lowest, 20 Hz to 20 kHz
  double rmsWatt = 0.0;     ///< at 1 kHz
  double peakWatt = 0.0;    ///< peak voltage times the current that it drives at 1 kHz

  /// The highest average whose peaks pass without clipping voltage or current.
  double highestCleanSplDb = 0.0;
  double dampingFactor = 0.0;    ///< lowest impedance over output impedance
  double responseErrorDb = 0.0;  ///< the largest deviation from 1 kHz, signed
  std::vector<ResponsePoint> response;

  std::size_t gain = 0;     ///< the quietest setting of the source that carries the peaks; the last
                            ///< where none does
  double noiseSplDb = 0.0;  ///< hiss at that setting, dB SPL A-weighted
  double roomSplDb = 0.0;   ///< what a quiet room leaves at the ear: it hides less hiss than that
  /// What to attenuate full scale by at that setting, in dB, so that peaks end at
  /// `kSafePeakSplDb` or at the headphone's power limit, whichever is lower. Steps of 0.1 dB.
  double safeLimitDb = 0.0;

  [[nodiscard]] bool loudEnough() const { return highestCleanSplDb >= wish.splDb; }
  [[nodiscard]] bool bends() const { return std::abs(responseErrorDb) > kHarmlessErrorDb; }
  [[nodiscard]] bool hisses() const { return noiseSplDb > roomSplDb; }
};

/// Peaks of a programme at the momentary limit of sound dose, 100 dBA, with 20 dB of crest
/// (EN 50332-3, ITU-T H.870).
inline constexpr double kSafePeakSplDb = 120.0;

/// Computes all figures. Sensitivity counts at 1 kHz, from a source without output impedance.
[[nodiscard]] Match match(const headphones::Headphone& headphone, const Source& source,
                          const Wish& wish = {});

/// How the source suits the headphone, in a sentence.
[[nodiscard]] std::string verdict(const Match& match);

/// What these headphones need an amplifier for.
enum class Need { nothing, toPlayRight, toPlayLoud };

/// Whether these headphones need an amplifier: judged by a phone's jack.
[[nodiscard]] Need need(const headphones::Headphone& headphone, const Wish& wish = {});

/// The same in a sentence.
[[nodiscard]] std::string needOfAmplifier(const headphones::Headphone& headphone,
                                          const Wish& wish = {});

}  // namespace zobel::match
