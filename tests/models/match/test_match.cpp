#include <cmath>
#include <numbers>

#include "models/headphones/library.hpp"
#include "models/match/match.hpp"
#include "models/measure/analysis.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using match::match;

namespace {

headphones::Headphone resistive(double ohm, double dbPerVolt) {
  headphones::Headphone headphone = headphones::resistor(ohm);
  headphone.name = "the resistor";
  headphone.nominalOhm.value = ohm;
  headphone.sensitivityDbPerVolt.value = dbPerVolt;
  return headphone;
}

match::Source source(double outputOhm, double fullScaleVolts, double peakAmpere,
                     double noiseVolts = 1e-9) {
  return {"test", "Test", outputOhm, peakAmpere, {{"only", fullScaleVolts, noiseVolts}}, "a test"};
}

}  // namespace

TEST_CASE("match: what a level takes follows Ohm's law") {
  const auto found = match::match(resistive(50.0, 100.0), source(0.5, 10.0, 10.0),
                                  {.splDb = 80.0, .crestDb = 20.0});
  CHECK(found.rmsVolts == Approx(0.1));
  CHECK(found.peakVolts == Approx(1.0));
  CHECK(found.rmsAmpere == Approx(0.002));
  CHECK(found.peakAmpere == Approx(0.02));
  CHECK(found.rmsWatt == Approx(0.0002));
  CHECK(found.peakWatt == Approx(0.02));
  CHECK(found.dampingFactor == Approx(100.0));
  CHECK(found.responseErrorDb == Approx(0.0).margin(1e-9));
}

TEST_CASE("match: the highest clean level ends at the voltage, or at the current") {
  // 1 Vrms is 1.414 V of peak; half of it is lost in the source.
  const auto byVolts = match::match(resistive(32.0, 100.0), source(32.0, 1.0, 10.0));
  CHECK(byVolts.highestCleanSplDb ==
        Approx(100.0 + 20.0 * std::log10(std::numbers::sqrt2 / 2.0) - 20.0));
  // 10 mA into 32 ohm are 0.32 V, whatever the voltage.
  const auto byAmpere = match::match(resistive(32.0, 100.0), source(0.1, 10.0, 0.01));
  CHECK(byAmpere.highestCleanSplDb == Approx(100.0 + 20.0 * std::log10(0.32) - 20.0));
  CHECK_FALSE(byAmpere.loudEnough());
}

TEST_CASE("match: an output impedance bends the response by the divider's law") {
  headphones::Headphone headphone = resistive(30.0, 100.0);
  headphone.drivers[0].motional = headphones::Motional{30.0, 100.0, 6.0};
  const auto found = match::match(headphone, source(10.0, 1.0, 1.0));
  // 30 ohm at 1 kHz, 60 at the resonance, which the grid of frequencies meets within a per cent.
  CHECK(found.responseErrorDb ==
        Approx(20.0 * std::log10((60.0 / 70.0) / (30.0 / 40.0))).margin(0.05));
}

TEST_CASE("match: the quietest gain that carries the peaks is recommended") {
  const match::Source zobel = match::zobelSource();
  REQUIRE(zobel.gains.size() == 4);
  CHECK(zobel.gains[0].fullScaleVolts == Approx(0.400).epsilon(0.002));
  CHECK(zobel.gains[3].fullScaleVolts == Approx(12.649).epsilon(0.002));
  CHECK(zobel.gains[0].noiseVolts < zobel.gains[3].noiseVolts);
  // 90 dB of 100 dB/V with 20 dB of crest are 3.16 V of peak: range 1 ends at 1.79, range 2
  // at 5.66.
  CHECK(match::match(resistive(300.0, 100.0), zobel).gain == 2);
  CHECK(match::match(resistive(300.0, 130.0), zobel).gain == 0);
}

TEST_CASE("match: the safe limit keeps peaks at 120 dB SPL, and within the headphone's power") {
  // 10 Vrms of full scale at 100 dB/V peak at 123 dB.
  headphones::Headphone headphone = resistive(1e6, 100.0);
  const auto found = match::match(headphone, source(1e-3, 10.0, 10.0));
  CHECK(found.safeLimitDb == Approx(3.1).margin(1e-6));
  headphone = resistive(100.0, 100.0);
  headphone.maxPowerMw = headphones::Figure{10.0, "a test", false};  // 1 Vrms
  CHECK(match::match(headphone, source(1e-9, 10.0, 10.0)).safeLimitDb == Approx(20.0));
}

TEST_CASE("match: the A-weighting takes 2 dB off white noise of the audio band") {
  CHECK(10.0 * std::log10(measure::aWeightedBandwidthHz() / 19'980.0) ==
        Approx(-2.05).margin(0.05));
}

TEST_CASE("match: hiss is told against the threshold of hearing") {
  const auto found = match::match(resistive(16.0, 130.0), source(0.1, 1.0, 1.0, 10e-6));
  CHECK(found.noiseSplDb == Approx(30.0).margin(0.1));
  CHECK(match::verdict(found).find("hisses at 30 dB SPL") != std::string::npos);
}

TEST_CASE("match: hiss that a quiet room hides is no fault, but an in-ear keeps the room off") {
  headphones::Headphone headphone = resistive(32.0, 110.0);
  const match::Source phone = source(0.1, 1.0, 1.0, 4e-6);  // 2 dB SPL of 4 uV at 110 dB/V
  headphone.design = headphones::Design::Open;
  const auto open = match::match(headphone, phone);
  CHECK_FALSE(open.hisses());
  CHECK(match::verdict(open) ==
        "loud enough, to 93 dB, and flat; a hiss of 2 dB SPL drowns in a quiet room");
  headphone.design = headphones::Design::InEar;
  const auto inEar = match::match(headphone, phone);
  CHECK(inEar.hisses());
  CHECK(match::verdict(inEar) == "loud enough, to 93 dB, but hisses at 2 dB SPL");
  headphone.sensitivityDbPerVolt.value = 107.5;
  CHECK(match::verdict(match::match(headphone, phone)) == "loud enough, to 90 dB, flat and silent");
}

TEST_CASE("match: what is a little too weak is not told as 0 dB short") {
  const auto little = match::match(resistive(32.0, 106.9), source(0.0, 1.0, 1.0));
  CHECK(match::verdict(little) == "just too weak: clean up to 89.9 dB");
  CHECK_FALSE(little.loudEnough());
  // Nor as clean up to what was asked for.
  CHECK(match::verdict(match::match(resistive(32.0, 106.98), source(0.0, 1.0, 1.0))) ==
        "just too weak: clean up to 89.9 dB");
  const auto much = match::match(resistive(32.0, 100.0), source(0.0, 1.0, 1.0));
  CHECK(match::verdict(much) == "too weak: clean up to 83 dB, 7 dB short");
}

TEST_CASE("match: the answer to whether one needs an amplifier") {
  const auto directories = headphones::defaultDirectories();
  const auto hard = headphones::find("hifiman-susvara", directories);
  const auto easy = headphones::find("moondrop-aria", directories);
  REQUIRE(hard);
  REQUIRE(easy);
  CHECK(match::needOfAmplifier(*hard).find("You need an amplifier for HIFIMAN Susvara") == 0);
  CHECK(match::needOfAmplifier(*easy).find("You need no amplifier for Moondrop Aria") == 0);
  CHECK(match::need(*hard) == match::Need::toPlayLoud);
  CHECK(match::need(*easy) == match::Need::toPlayRight);
  CHECK(match::need(resistive(300.0, 110.0)) == match::Need::nothing);
  const auto zobel = match::match(*hard, match::zobelSource());
  CHECK(zobel.loudEnough());
}

TEST_CASE("match: an unknown source is told with those that are known") {
  const auto found = match::findSource("gramophone");
  REQUIRE_FALSE(found);
  CHECK(found.error().message ==
        "no source is called 'gramophone': use one of zobel, phone, laptop, receiver, budget-amp");
}
