#include "models/match/match.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

namespace zobel::match {
namespace {

constexpr double kReferenceHz = 1000.0;
constexpr int kPointsPerDecade = 48;
constexpr int kDecades = 3;  // 20 Hz to 20 kHz

double fromDb(double db) {
  return std::pow(10.0, db / 20.0);
}

double toDb(double ratio) {
  return 20.0 * std::log10(ratio);
}

/// The part of the source's voltage that the headphone gets.
double divider(const headphones::Headphone& headphone, double outputOhm, double frequencyHz) {
  const std::complex<double> z = headphone.impedance(frequencyHz);
  return std::abs(z / (z + outputOhm));
}

std::vector<ResponsePoint> responseOf(const headphones::Headphone& headphone, double outputOhm) {
  const double reference = divider(headphone, outputOhm, kReferenceHz);
  std::vector<ResponsePoint> points;
  for (int i = 0; i <= kPointsPerDecade * kDecades; ++i) {
    const double hz = 20.0 * std::pow(10.0, static_cast<double>(i) / kPointsPerDecade);
    points.push_back({hz, std::abs(headphone.impedance(hz)),
                      toDb(divider(headphone, outputOhm, hz) / reference)});
  }
  return points;
}

/// The highest peak voltage at the headphone that a gain setting reaches at any frequency of the
/// band, within the source's current.
double cleanPeakVolts(const Match& found, const headphones::Headphone& headphone,
                      const GainSetting& gain, double leastOhm) {
  const double atReference = divider(headphone, found.source.outputOhm, kReferenceHz);
  return std::min(gain.fullScaleVolts * std::numbers::sqrt2 * atReference,
                  found.source.peakAmpere * leastOhm);
}

/// Steps of the volume control, rounded to the quieter one.
double quieterStep(double attenuationDb) {
  return std::max(0.0, std::ceil(attenuationDb * 10.0 - 1e-9) / 10.0);
}

}  // namespace

double quietRoomSplDb(headphones::Design design) {
  switch (design) {
    case headphones::Design::Open:
      return 20.0;
    case headphones::Design::Closed:
      return 10.0;
    case headphones::Design::InEar:
      break;
  }
  return kHearingThresholdDb;
}

Match match(const headphones::Headphone& headphone, const Source& source, const Wish& wish) {
  Match found;
  found.source = source;
  found.roomSplDb = quietRoomSplDb(headphone.design);
  found.wish = wish;
  found.response = responseOf(headphone, source.outputOhm);
  const auto least = std::ranges::min_element(found.response, {}, &ResponsePoint::ohm);
  const auto worst = std::ranges::max_element(
      found.response, {}, [](const ResponsePoint& point) { return std::abs(point.errorDb); });
  found.responseErrorDb = worst->errorDb;
  found.dampingFactor = least->ohm / source.outputOhm;

  const double perVolt = headphone.sensitivityDbPerVolt.value;
  const std::complex<double> z = headphone.impedance(kReferenceHz);
  found.rmsVolts = fromDb(wish.splDb - perVolt);
  found.peakVolts = found.rmsVolts * fromDb(wish.crestDb);
  found.rmsAmpere = found.rmsVolts / std::abs(z);
  found.peakAmpere = found.peakVolts / least->ohm;
  found.rmsWatt = found.rmsVolts * found.rmsVolts * (1.0 / z).real();
  found.peakWatt = found.peakVolts * found.peakVolts * (1.0 / z).real();

  double highest = 0.0;
  found.gain = source.gains.size();
  for (std::size_t gain = 0; gain < source.gains.size(); ++gain) {
    const double clean = cleanPeakVolts(found, headphone, source.gains[gain], least->ohm);
    highest = std::max(highest, clean);
    if (clean >= found.peakVolts) {
      found.gain = std::min(found.gain, gain);
    }
  }
  found.gain = std::min(found.gain, source.gains.size() - 1);
  found.highestCleanSplDb = perVolt + toDb(highest) - wish.crestDb;

  const GainSetting& setting = source.gains[found.gain];
  const double passed = divider(headphone, source.outputOhm, kReferenceHz);
  found.noiseSplDb = perVolt + toDb(setting.noiseVolts * passed);
  double safePeakVolts = fromDb(kSafePeakSplDb - perVolt);
  if (headphone.maxPowerMw) {
    const double rms = std::sqrt(headphone.maxPowerMw->value / 1000.0 / (1.0 / z).real());
    safePeakVolts = std::min(safePeakVolts, rms * std::numbers::sqrt2);
  }
  found.safeLimitDb =
      quieterStep(toDb(setting.fullScaleVolts * std::numbers::sqrt2 * passed / safePeakVolts));
  return found;
}

std::string verdict(const Match& match) {
  const double missingDb = match.wish.splDb - match.highestCleanSplDb;
  if (missingDb >= 1.0) {
    return fmt::format("too weak: clean up to {:.0f} dB, {:.0f} dB short", match.highestCleanSplDb,
                       missingDb);
  }
  if (missingDb > 0.0) {
    return fmt::format("just too weak: clean up to {:.1f} dB",
                       std::floor(10.0 * match.highestCleanSplDb) / 10.0);
  }
  const std::string level = fmt::format("loud enough, to {:.0f} dB", match.highestCleanSplDb);
  const std::string bend = fmt::format("bends the response by {:+.1f} dB", match.responseErrorDb);
  const std::string hiss = fmt::format("hisses at {:.0f} dB SPL", match.noiseSplDb);
  if (match.bends()) {
    return level + ", but " + bend + (match.hisses() ? ", and " + hiss : "");
  }
  if (match.hisses()) {
    return level + ", but " + hiss;
  }
  if (match.noiseSplDb > kHearingThresholdDb) {
    return level + fmt::format(", and flat; a hiss of {:.0f} dB SPL drowns in a quiet room",
                               match.noiseSplDb);
  }
  return level + ", flat and silent";
}

namespace {

Match atPhone(const headphones::Headphone& headphone, const Wish& wish) {
  return match(headphone, *findSource("phone"), wish);
}

Need needOf(const Match& phone) {
  if (!phone.loudEnough()) {
    return Need::toPlayLoud;
  }
  return phone.bends() || phone.hisses() ? Need::toPlayRight : Need::nothing;
}

}  // namespace

Need need(const headphones::Headphone& headphone, const Wish& wish) {
  return needOf(atPhone(headphone, wish));
}

std::string needOfAmplifier(const headphones::Headphone& headphone, const Wish& wish) {
  const Match phone = atPhone(headphone, wish);
  const auto sentence = [&](const char* form) {
    return fmt::format(fmt::runtime(form), headphone.name, verdict(phone));
  };
  switch (needOf(phone)) {
    case Need::nothing:
      return sentence("You need no amplifier for {}: a phone's jack is {}.");
    case Need::toPlayRight:
      return sentence(
          "You need no amplifier for {} to play loud, but a better one to play right: a phone's "
          "jack is {}.");
    case Need::toPlayLoud:
      break;
  }
  return sentence("You need an amplifier for {}: a phone's jack is {}.");
}

}  // namespace zobel::match
