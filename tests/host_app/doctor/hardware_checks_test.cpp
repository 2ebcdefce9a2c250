// Every failure that the hardware's checks know, injected into what a healthy board answers.

#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

#include "host_app/doctor/checks.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::doctor;
using Catch::Contains;

namespace {

constexpr double kStepV = 0.087;

BoardFacts healthy() {
  BoardFacts facts;
  HardwareFacts& hardware = facts.hardware.emplace();
  std::uint32_t word = 0x1234'5678;
  std::mt19937 random(1);
  std::uniform_int_distribution<std::int32_t> noise(-(1 << 29), 1 << 29);
  for (int n = 0; n < 2048; ++n) {
    hardware.words.emplace_back(word, word);
    word ^= word << 13;
    word ^= word >> 17;
    word ^= word << 5;
    const auto sample = static_cast<std::uint32_t>(noise(random));
    hardware.interpolated.emplace_back(sample, sample);
  }
  for (auto& channel : hardware.elements) {
    for (unsigned n = 0; n < kElements; ++n) {
      const double step = n < 8 ? -kStepV : kStepV;
      channel[n] = {step, step * 1.02};
    }
  }
  hardware.elementsDriven = true;
  return facts;
}

Finding find(const BoardFacts& facts, std::string_view name) {
  for (const Check& check : hardwareChecks()) {
    if (check.name == name) {
      return check.judge(facts);
    }
  }
  throw std::invalid_argument(std::string(name));
}

struct Injection {
  std::string_view part;
  std::function<void(HardwareFacts&)> inject;
  std::string_view seen;
};

const Injection kInjections[] = {
    {"sample memory", [](HardwareFacts& h) { h.words[77].first ^= 1U << 9; }, "1 of 2048 words"},
    {"sample memory", [](HardwareFacts& h) { h.words[77].second ^= 1U; }, "number 77"},
    {"sample memory",
     [](HardwareFacts& h) {
       for (auto& word : h.words) {
         word.first |= 4U;  // a bit line that is stuck
       }
     },
     "words are not what was sent"},
    {"sample memory",
     [](HardwareFacts& h) {
       h.words.assign(2048, {0, 0});
     },
     "not what was sent"},
    {"multipliers", [](HardwareFacts& h) { h.interpolated[5].first += 1; }, "differ in 1 of 2048"},
    {"multipliers",
     [](HardwareFacts& h) {
       h.interpolated.assign(2048, {0, 0});
     },
     "0.000 FS RMS"},
    {"elements, left", [](HardwareFacts& h) { h.elements[0][5].measuredV = 0.0; }, "element 5 "},
    {"elements, right", [](HardwareFacts& h) { h.elements[1][15].measuredV *= -1.0; },
     "element 15 "},
    {"elements, right", [](HardwareFacts& h) { h.elements[1][0].measuredV = std::nan(""); },
     "element 0 "},
    {"elements, left",
     [](HardwareFacts& h) {
       for (auto& step : h.elements[0]) {
         step.measuredV = 0.0;
       }
     },
     "no element"},
    {"relay, open", [](HardwareFacts& h) { h.currentStepA[1] = 0.011; }, "11 mA"},
};

}  // namespace

TEST_CASE("hardware checks: a healthy board passes all of them") {
  for (const Check& check : hardwareChecks()) {
    const Finding finding = check.judge(healthy());
    INFO(check.name << ": " << finding.value);
    CHECK(finding.verdict == Verdict::pass);
  }
}

TEST_CASE("hardware checks: each failure is seen by its part, named, and by no other") {
  for (const Injection& injection : kInjections) {
    BoardFacts facts = healthy();
    injection.inject(*facts.hardware);
    for (const Check& check : hardwareChecks()) {
      const Finding finding = check.judge(facts);
      INFO(injection.part << " seen by " << check.name << ": " << finding.value);
      CHECK((finding.verdict == Verdict::fail) == (check.name == injection.part));
      CHECK(finding.remedy.empty() == (finding.verdict != Verdict::fail));
    }
    CHECK_THAT(find(facts, injection.part).value, Contains(std::string(injection.seen)));
  }
}

TEST_CASE("hardware checks: what was not tried is skipped, with the reason") {
  for (const Check& check : hardwareChecks()) {
    CHECK(check.judge({}).verdict == Verdict::skip);
    BoardFacts facts;
    facts.hardware.emplace().skipped = "the amplifier is in use";
    CHECK(check.judge(facts).verdict == Verdict::skip);
    CHECK_THAT(check.judge(facts).value, Contains("in use"));
  }
  BoardFacts dsd = healthy();
  dsd.hardware->words.clear();
  dsd.hardware->interpolated.clear();
  CHECK(find(dsd, "multipliers").verdict == Verdict::skip);
  CHECK(find(dsd, "elements, left").verdict == Verdict::pass);
}
