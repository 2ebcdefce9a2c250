// Does each part of the signal path do what it was told, from the receiver to the sense ADC?

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "host_app/doctor/checks.hpp"

namespace zobel::doctor {
namespace {

constexpr std::array<std::string_view, 2> kSides{"left", "right"};
constexpr double kLeastStep = 0.5;  // of an element, against the expected one
constexpr double kMostStep = 1.5;
constexpr double kWeldedStepA = 0.002;    // two steps of the ADC
constexpr double kInterpolatedLow = 0.3;  // RMS of full-scale noise, relative to full scale
constexpr double kInterpolatedHigh = 0.8;

/// Why there is nothing to judge; empty when there is.
std::string missing(const BoardFacts& facts, bool there) {
  if (!facts.hardware) {
    return "not tried";
  }
  if (!facts.hardware->skipped.empty()) {
    return facts.hardware->skipped;
  }
  return there ? "" : "the input is DSD: there are no words";
}

/// The word after `word`, as rtl/selftest/self_test_stimulus makes it.
std::uint32_t next(std::uint32_t word) {
  word ^= word << 13;
  word ^= word >> 17;
  return word ^ word << 5;
}

Finding sampleMemory(const BoardFacts& facts) {
  if (const std::string reason = missing(facts, facts.hardware && !facts.hardware->words.empty());
      !reason.empty()) {
    return skips(reason);
  }
  const auto& words = facts.hardware->words;
  std::size_t wrong = 0;
  std::size_t first = 0;
  for (std::size_t n = 1; n < words.size(); ++n) {
    // A wrong word makes its successor look wrong as well: the one before that tells.
    const std::uint32_t expected = next(words[n - 1].first);
    const bool follows =
        words[n].first == expected || (n > 1 && words[n].first == next(next(words[n - 2].first)));
    const bool good = follows && words[n].second == words[n].first;
    first = good || wrong > 0 ? first : n;
    wrong += good ? 0 : 1;
  }
  if (wrong == 0 && words.front().first != 0) {
    return passes(fmt::format("{} words of 64 bits came back as they were sent", words.size()));
  }
  return fails(
      fmt::format("{} of {} words are not what was sent, first number {}", wrong, words.size(),
                  first),
      "the memory of the capture, or the words' way to it, is defective: is it a bitstream "
      "that met its timing? Else it is the FPGA");
}

Finding multipliers(const BoardFacts& facts) {
  if (const std::string reason =
          missing(facts, facts.hardware && !facts.hardware->interpolated.empty());
      !reason.empty()) {
    return skips(reason);
  }
  const auto& samples = facts.hardware->interpolated;
  const auto differing = std::count_if(samples.begin(), samples.end(), [](const auto& sample) {
    return sample.first != sample.second;
  });
  double sum = 0.0;
  for (const auto& sample : samples) {
    const double value = static_cast<std::int32_t>(sample.first) * 0x1p-29;
    sum += value * value;
  }
  const double rms = std::sqrt(sum / static_cast<double>(samples.size()));
  if (differing > 0) {
    return fails(fmt::format("left and right differ in {} of {} samples for the same words",
                             differing, samples.size()),
                 "a multiplier or a memory of one channel's interpolator is defective: is it a "
                 "bitstream that met its timing? Else it is the FPGA");
  }
  if (rms < kInterpolatedLow || rms > kInterpolatedHigh) {
    return fails(
        fmt::format("noise at full scale leaves the interpolator with {:.3f} FS RMS", rms),
        "the coefficients of the interpolator are wrong: select another filter, or load the "
        "bitstream anew");
  }
  return passes(
      fmt::format("both interpolators agree in {} samples, {:.3f} FS RMS", samples.size(), rms));
}

Finding elementsOf(const BoardFacts& facts, std::size_t channel) {
  if (const std::string reason = missing(facts, true); !reason.empty()) {
    return skips(reason);
  }
  if (!facts.hardware->elementsDriven) {
    return skips("not tried");
  }
  std::string bad;
  unsigned count = 0;
  double least = 1e9;
  double most = -1e9;
  for (unsigned n = 0; n < kElements; ++n) {
    const ElementStep& step = facts.hardware->elements[channel][n];
    const double ratio = step.measuredV / step.expectedV;
    least = std::min(least, std::abs(step.measuredV));
    most = std::max(most, std::abs(step.measuredV));
    if (!(ratio >= kLeastStep && ratio <= kMostStep)) {
      ++count;
      bad += fmt::format("{}{} ({:+.0f} instead of {:+.0f} mV)", bad.empty() ? "" : ", ", n,
                         1e3 * step.measuredV, 1e3 * step.expectedV);
    }
  }
  if (count == 0) {
    return passes(fmt::format("each of {} moves the output, by {:.0f} to {:.0f} mV", kElements,
                              1e3 * least, 1e3 * most));
  }
  if (count == kElements) {
    return fails("no element moves the output",
                 fmt::format("look at the {} output stage, its supply and its sensing, before the "
                             "pins",
                             kSides[channel]));
  }
  return fails(fmt::format("element {}", bad),
               fmt::format("look at the {} P and N pins of these elements: solder, resistors, "
                           "connector, and the pin numbers in constraints/",
                           kSides[channel]));
}

Finding elementsLeft(const BoardFacts& facts) {
  return elementsOf(facts, 0);
}

Finding elementsRight(const BoardFacts& facts) {
  return elementsOf(facts, 1);
}

Finding openRelay(const BoardFacts& facts) {
  if (const std::string reason = missing(facts, true); !reason.empty()) {
    return skips(reason);
  }
  if (!facts.hardware->elementsDriven) {
    return skips("not tried");
  }
  for (std::size_t channel = 0; channel < kSides.size(); ++channel) {
    if (const double step = facts.hardware->currentStepA[channel]; step > kWeldedStepA) {
      return fails(fmt::format("{:.0f} mA follow the output, {}, though the relay is told to open",
                               1e3 * step, kSides[channel]),
                   "unplug the headphone: the relay's contacts may be welded, or its driver is on; "
                   "replace it");
    }
  }
  return passes("no current follows the output while it is open");
}

constexpr std::array kChecks{
    Check{"sample memory", sampleMemory}, Check{"multipliers", multipliers},
    Check{"elements, left", elementsLeft}, Check{"elements, right", elementsRight},
    Check{"relay, open", openRelay}};

}  // namespace

std::span<const Check> hardwareChecks() {
  return kChecks;
}

}  // namespace zobel::doctor
