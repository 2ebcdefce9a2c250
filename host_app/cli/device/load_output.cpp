#include "host_app/cli/device/load_output.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/sound_exposure.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using match::BandImpedance;
using match::LoadIdentification;
using match::SensedLevel;

constexpr std::size_t kShown = 3;

/// The limit in the terms of loudness.headphone: below the full output of range 3.
double loudnessLimitDb(const LoadIdentification& found) {
  return 0.0 - found.safeLimitDb - 10.0 * (3.0 - static_cast<double>(found.gain));
}

/// A sensitivity as the board takes it, rounded up.
std::string doseSensitivity(double dbPerVolt) {
  const std::uint32_t code = device::sensitivityCode(dbPerVolt);
  return fmt::format("{:.1f}dB", field::dose::sensitivity.physical(code));
}

std::string proposalText(const LoadIdentification& found) {
  if (!found.known()) {
    return "No headphone of the library is like it: nothing is proposed.\n";
  }
  return fmt::format(
      "Proposed: gain range {}, and {:.1f} dB there as its limit. If it is this headphone:\n"
      "  zobel device limit headphone {:.1f}dB --yes\n"
      "  zobel device set dose.sensitivity {}\n",
      found.gain, 0.0 - found.safeLimitDb, loudnessLimitDb(found),
      doseSensitivity(found.sensitivityDbPerVolt));
}

bool holds(const device::Snapshot& now, device::Hold what) {
  return (now.raw(field::loudness::heldBy).value_or(0) >> static_cast<unsigned>(what) & 1U) != 0;
}

}  // namespace

std::string textOf(const LoadFinding& finding) {
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "{:>16}  {:>9}  {:>6}\n", "band", "impedance", "+/-");
  for (const BandImpedance& band : finding.load.bands()) {
    if (band.usable()) {
      fmt::format_to(out, "{:>6g} .. {:>5g} Hz  {:>5.4g} ohm  {:>4.1f} %\n", band.lowHz,
                     band.highHz, band.ohm, 100.0 * band.uncertainty);
    } else {
      fmt::format_to(out, "{:>6g} .. {:>5g} Hz  too little music there\n", band.lowHz, band.highHz);
    }
  }
  fmt::format_to(out, "from {:.1f} s of music\n\n", finding.seconds);
  if (!finding.identification) {
    return text +
           "Fewer than three bands are known: play louder, or something with more treble and "
           "bass.\n";
  }
  const LoadIdentification& found = *finding.identification;
  for (std::size_t n = 0; n < std::min(kShown, found.candidates.size()); ++n) {
    const auto& [headphone, distance] = found.candidates[n];
    fmt::format_to(out, "{}  {:<36} {:>5.1f} % off\n", n == 0 ? "nearest" : "       ",
                   headphone.name, 100.0 * distance);
  }
  return text + "\n" + proposalText(found);
}

std::string jsonOf(const LoadFinding& finding) {
  using Json = nlohmann::ordered_json;
  const auto& found = finding.identification;
  const bool known = found && found->known();
  Json json{{"seconds", finding.seconds},
            {"fullScaleVolts", finding.load.fullScaleVolts()},
            {"bands", Json::array()},
            {"known", known}};
  for (const BandImpedance& band : finding.load.bands()) {
    const bool usable = band.usable();
    json["bands"].push_back(
        {{"lowHz", band.lowHz},
         {"highHz", band.highHz},
         {"ohm", usable ? Json(band.ohm) : nullptr},
         {"uncertaintyPercent", usable ? Json(100.0 * band.uncertainty) : nullptr}});
  }
  json["nearest"] = Json::array();
  if (found) {
    for (const auto& [headphone, distance] : found->candidates) {
      json["nearest"].push_back(
          {{"id", headphone.id}, {"name", headphone.name}, {"offPercent", 100.0 * distance}});
    }
  }
  if (known) {
    json["proposal"] = {{"gainRange", found->gain},
                        {"safeLimitDb", 0.0 - found->safeLimitDb},
                        {"loudnessHeadphoneDb", loudnessLimitDb(*found)},
                        {"sensitivityDbPerVolt", found->sensitivityDbPerVolt}};
  }
  return json.dump(2) + "\n";
}

std::string tooQuiet(const SensedLevel& level, const device::Snapshot& now,
                     std::span<const headphones::Headphone> library) {
  constexpr double kHighestOhm = 600.0;
  constexpr double kMostVolts = kHighestOhm * SensedLevel::kLeastAmpere;
  const bool audible = level.rmsVolts >= SensedLevel::kLeastVolts;
  std::string text =
      audible ? fmt::format(
                    "too little current to tell, less than 0.5 mA at {:.0f} mV: the load "
                    "has about {:.2g} ohm or more, or the jack is empty",
                    1e3 * level.rmsVolts, level.leastOhm())
              : fmt::format(
                    "too quiet to tell, with {:.1f} mV at the output, where 5 mV is the "
                    "least",
                    1e3 * level.rmsVolts);
  if (level.rmsVolts < kMostVolts) {
    const double volts = std::max(level.rmsVolts, 1e-3);
    text += fmt::format("; play louder, up to {:.0f} dB, with the headphone off the ears",
                        std::ceil(20.0 * std::log10(kMostVolts / volts)));
  }
  const headphones::Headphone* likely =
      audible ? match::mostSensitive(library, level.leastOhm()) : nullptr;
  const double assumed = now.physical(field::dose::sensitivity).value_or(0.0);
  if (holds(now, device::Hold::exposure) && likely != nullptr &&
      likely->sensitivityDbPerVolt.value < assumed) {
    text += fmt::format(
        ". The sound exposure holds it down, as for {:.1f} dB at 1 V; no headphone of the library "
        "with so much impedance has more than the {}: zobel device set dose.sensitivity {}",
        assumed, likely->name, doseSensitivity(likely->sensitivityDbPerVolt.value));
  } else if (const auto held = now.raw(field::loudness::heldBy); held && *held != 0) {
    text += ". The level is held down by: " + device::textOf(field::loudness::heldBy, *held);
  }
  return text;
}

}  // namespace zobel::cli
