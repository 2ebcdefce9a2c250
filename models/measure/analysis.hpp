#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "models/measure/spectrum.hpp"

namespace zobel::measure {

/// A tone in a spectrum.
struct Tone {
  double frequencyHz = 0.0;
  double levelDb = 0.0;  ///< relative to a full-scale sine
};

/// How the bins of a band are weighted before they are summed.
enum class Weighting { None, A };

/// Power ratio in dB; -infinity for zero.
[[nodiscard]] double powerDb(double powerRatio);

/// Gain in dB of the A-weighting, 0 dB at 1 kHz: the analog magnitude of IEC 61672-1, annex E.
[[nodiscard]] double aWeightingDb(double frequencyHz);

/// The band that lets through as much white noise as the A-weighting does, 20 Hz to 20 kHz, in Hz.
[[nodiscard]] double aWeightedBandwidthHz();

/// The strongest tone within `band`; its frequency is interpolated with the window's own response.
[[nodiscard]] Tone findTone(const Spectrum& spectrum, Band band = {});

/// Power in `band` relative to a full-scale sine, leaving out the main lobes of `notchesHz`.
[[nodiscard]] double bandPower(const Spectrum& spectrum, Band band,
                               std::span<const double> notchesHz = {},
                               Weighting weighting = Weighting::None);

/// Level in dB of all that is in `band`, relative to a full-scale sine.
[[nodiscard]] double noiseDb(const Spectrum& spectrum, Band band = {},
                             Weighting weighting = Weighting::None);

/// Total harmonic distortion in dB relative to the fundamental: harmonics 2 to `highestHarmonic`
/// that lie within `band`. Noise under a harmonic's own bin counts as that harmonic.
[[nodiscard]] double thdDb(const Spectrum& spectrum, double fundamentalHz, Band band = {},
                           std::size_t highestHarmonic = 20);

/// THD+N in dB: all in `band` but the fundamental, relative to the fundamental.
[[nodiscard]] double thdPlusNoiseDb(const Spectrum& spectrum, double fundamentalHz, Band band = {},
                                    Weighting weighting = Weighting::None);

/// Signal to noise and distortion: the negative of THD+N.
[[nodiscard]] double sinadDb(const Spectrum& spectrum, double fundamentalHz, Band band = {});

/// Signal to noise in dB: as `sinadDb`, with the harmonics left out as well.
[[nodiscard]] double snrDb(const Spectrum& spectrum, double fundamentalHz, Band band = {},
                           Weighting weighting = Weighting::None);

/// Highest single bin in `band` relative to the fundamental, in dB, harmonics included: -SFDR.
[[nodiscard]] Tone highestSpur(const Spectrum& spectrum, double fundamentalHz, Band band = {});

/// How far the line that stands out most rises over the median of the 121 around it, in dB. Noise
/// alone reaches 14 dB in a few thousand lines; a tone that could be told from noise is far above.
[[nodiscard]] double prominenceDb(std::span<const double> linePowers);

/// Dynamic range in dB, both ways of weighting.
struct DynamicRange {
  double unweightedDb = 0.0;
  double aWeightedDb = 0.0;
};

/// Dynamic range after AES17: with a tone of -60 dBFS present, full scale over what remains in the
/// band when the tone is notched out. (AES17 itself weights with CCIR-RMS; data sheets give the
/// A-weighted and unweighted figures, and so does this.) The spectrum's full scale is the
/// reference. Without a frequency, the strongest tone in the band is taken.
[[nodiscard]] DynamicRange dynamicRange(const Spectrum& spectrum, Band band = {},
                                        std::optional<double> toneHz = std::nullopt);

}  // namespace zobel::measure
