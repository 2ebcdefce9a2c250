#include "host_app/device/loudness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/sound_exposure.hpp"

namespace zobel::device {
namespace {

constexpr std::uint32_t kSilence = 1441;  // levels from here on are none
constexpr int kStepsPerRange = 100;

double outputVrms(std::uint32_t output) {
  const double db = field::loudness::outputLevel.physical(output);
  return device::fullScaleVrms(Gain::range3) * std::pow(10.0, db / 20.0);
}

}  // namespace

bool Loudness::isOffered() const {
  return raw_(field::loudness::split).has_value();
}

bool Loudness::isAutomatic() const {
  return raw_(field::loudness::split) == static_cast<std::uint32_t>(Split::automatic);
}

const RegisterField& Loudness::target() const {
  return isAutomatic() ? field::loudness::target : field::volume::target;
}

std::optional<std::uint32_t> Loudness::current() const {
  const auto level = raw_(isAutomatic() ? field::loudness::outputLevel : field::volume::current);
  return level && *level < kSilence ? level : std::nullopt;
}

std::uint32_t Loudness::outputCeiling() const {
  return std::max(raw_(field::loudness::maximumActive).value_or(0),
                  raw_(field::loudness::headphoneActive).value_or(0));
}

std::uint32_t Loudness::ceiling() const {
  if (isAutomatic()) {
    return outputCeiling();
  }
  const int below = belowHighestRange(raw_(field::status::gainRangeActive).value_or(0));
  const int ofVolume = static_cast<int>(outputCeiling()) - below;
  return std::max(raw_(field::volume::limit).value_or(0),
                  static_cast<std::uint32_t>(std::max(0, ofVolume)));
}

std::optional<double> Loudness::fullScaleVrms() const {
  const auto level = raw_(field::loudness::outputLevel);
  return level ? std::optional(*level < kSilence ? outputVrms(*level) : 0.0) : std::nullopt;
}

std::string Loudness::outputSentence() const {
  const auto level = raw_(field::loudness::outputLevel);
  if (!level) {
    return {};
  }
  if (*level >= kSilence) {
    return "The output is silent.";
  }
  const double volts = outputVrms(*level);
  const std::string fullScale = volts >= 0.995    ? fmt::format("{:.2f} V", volts)
                                : volts >= 0.0995 ? fmt::format("{:.3g} mV", 1e3 * volts)
                                                  : fmt::format("{:.2g} mV", 1e3 * volts);
  return fmt::format("Output {}: full scale is {}.", textOf(field::loudness::outputLevel, *level),
                     fullScale);
}

std::string Loudness::heldSentence() const {
  const std::uint32_t held = raw_(field::loudness::heldBy).value_or(0);
  const std::string lowering =
      textOf(field::dose::lowering, raw_(field::dose::lowering).value_or(0));
  const std::array<std::pair<Hold, std::string>, 8> reasons{
      {{Hold::maximum, "your maximum"},
       {Hold::headphone, "the headphone's limit"},
       {Hold::startUp, "the level at start-up, until you set it"},
       {Hold::exposure, "the sound dose, by " + lowering},
       {Hold::foldBack, "the temperature"},
       {Hold::switching, "the gain range that is changing"},
       {Hold::corrupt, "a damaged limit, until faults are cleared"},
       {Hold::volumeLimit, "the limit of the volume control"}}};
  std::string holders;
  for (const auto& [bit, text] : reasons) {
    if ((held >> static_cast<unsigned>(bit) & 1U) != 0) {
      holders += (holders.empty() ? "" : " and ") + text;
    }
  }
  return holders.empty() ? std::string() : "Held down by " + holders + ".";
}

int belowHighestRange(std::uint32_t range) {
  return kStepsPerRange * (static_cast<int>(Gain::range3) - static_cast<int>(range));
}

double fullScaleSplDb(std::uint32_t output, double sensitivityDbPerVolt) {
  return sensitivityDbPerVolt + 20.0 * std::log10(outputVrms(output));
}

}  // namespace zobel::device
