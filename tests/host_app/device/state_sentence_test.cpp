#include "host_app/device/state_sentence.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

namespace {

/// An image in which these fields have these codes and all others, as far as they share a word, 0.
Snapshot imageOf(const std::vector<std::pair<const RegisterField*, std::uint32_t>>& values) {
  std::map<std::uint16_t, std::uint32_t> words;
  for (const auto& [field, raw] : values) {
    words[field->address] |= field->insert(raw);
  }
  Snapshot image;
  for (const auto& [address, word] : words) {
    image.set(address, word);
  }
  return image;
}

std::uint32_t code(auto value) {
  return static_cast<std::uint32_t>(value);
}

std::uint32_t bit(Fault fault) {
  return 1U << code(fault);
}

}  // namespace

TEST_CASE("state sentence: every state has its own sentence") {
  std::vector<std::string> sentences;
  for (const NamedValue& state : kStateNames) {
    const std::string sentence = stateSentence(imageOf({{&field::status::state, state.value}}));
    CAPTURE(sentence);
    CHECK(sentence.back() == '.');
    CHECK(sentence.find('\n') == std::string::npos);
    CHECK((sentence.front() >= 'A' && sentence.front() <= 'Z'));
    CHECK(std::count(sentences.begin(), sentences.end(), sentence) == 0);
    sentences.push_back(sentence);
  }
  CHECK(stateSentence({}) == "The state was not read.");
  CHECK_THAT(stateSentence(imageOf({{&field::status::state, 14}})), Contains("14"));
}

TEST_CASE("state sentence: playing tells rate, level and gain, and what holds the level down") {
  const Snapshot image = imageOf({{&field::status::state, code(State::playing)},
                                  {&field::status::rateActive, code(Rate::x2)},
                                  {&field::status::familyActive, code(Family::base48k)},
                                  {&field::status::gainRangeActive, 2},
                                  {&field::volume::current, 200},
                                  {&field::volume::target, 100},
                                  {&field::volume::limit, 200}});
  CHECK(stateSentence(image) ==
        "Plays 96 kHz at -20.0 dB, gain range_2; the limit holds it below the target of -10.0 dB.");
}

TEST_CASE(
    "state sentence: a lock-out tells the first fault, its readings, the others, the way out") {
  const Snapshot image =
      imageOf({{&field::status::state, code(State::lockedOut)},
               {&field::faults::first, code(Fault::overCurrent)},
               {&field::faults::active, bit(Fault::overCurrent) | bit(Fault::rail)},
               {&field::snapshot::currentLeft, 3707},
               {&field::snapshot::currentRight, 2048}});
  CHECK(stateSentence(image) ==
        "Locked out: too much current at an output (left 1.6201 A, right 0.0000 A); also latched: "
        "rail; remove the cause, then control.clear_faults on.");
}

TEST_CASE("state sentence: cooling down counts the retries that are left") {
  const Snapshot image = imageOf({{&field::status::state, code(State::coolDown)},
                                  {&field::faults::first, code(Fault::audioClock)},
                                  {&field::faults::retriesLeft, 1}});
  CHECK(stateSentence(image) ==
        "Cools down after a fault: the audio clock stopped or is off its rate, 1 retry left.");
}

TEST_CASE("state sentence: the readings told are those of the fault that struck first") {
  const auto fault = [](Fault first, const RegisterField& reading) {
    return firstFaultText(imageOf({{&field::faults::first, code(first)},
                                   {&field::snapshot::voltageLeft, 2150},
                                   {&field::snapshot::voltageRight, 2048},
                                   {&field::snapshot::temperatureLeft, 1488},
                                   {&field::snapshot::temperatureRight, 640},
                                   {&field::snapshot::temperatureBoard, 480},
                                   {&field::snapshot::railPositive, 3277},
                                   {&field::snapshot::railNegative, 1638},
                                   {&reading, 2703}}));
  };
  CHECK_THAT(fault(Fault::dc, field::snapshot::railLogic), Contains("left 0.996 V, right 0.000 V"));
  CHECK_THAT(fault(Fault::overTemperature, field::snapshot::railLogic),
             Contains("left 93.00 degC, right 40.00 degC, board 30.00 degC"));
  CHECK_THAT(fault(Fault::rail, field::snapshot::railLogic),
             Contains("positive 20.001 V, negative 9.998 V, logic 3.300 V"));
  CHECK(fault(Fault::powerGood, field::snapshot::railLogic) ==
        "the supplies' power-good signal fell");
}

TEST_CASE("state sentence: a fault latched outside the fault states is told") {
  const Snapshot image = imageOf(
      {{&field::status::state, code(State::off)}, {&field::faults::active, bit(Fault::powerGood)}});
  CHECK_THAT(stateSentence(image), Contains("latched faults: power_good"));
}

TEST_CASE("state sentence: where the board splits the level, that of the output is told") {
  const auto image = [](State state) {
    return imageOf({{&field::status::state, code(state)},
                    {&field::status::familyActive, code(Family::base48k)},
                    {&field::volume::current, 200},
                    {&field::volume::target, 1440},
                    {&field::volume::limit, 1441},
                    {&field::loudness::split, code(Split::automatic)},
                    {&field::loudness::outputLevel, 500},
                    {&field::loudness::target, 435}});
  };
  CHECK(stateSentence(image(State::playing)) == "Plays 48 kHz at -50.0 dB, gain range_0.");
  CHECK(stateSentence(image(State::ramping)) == "Ramps up: at -50.0 dB on the way to -43.5 dB.");
}
