#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "models/analog/channel_kernel.hpp"
#include "models/analog/netlist.hpp"
#include "models/analog/sense.hpp"
#include "models/headphones/library.hpp"
#include "models/match/load_identification.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;

namespace {

constexpr double kTickHz = 49.152e6;
constexpr double kStepHz = kTickHz / analog::kTicksPerStep;
constexpr std::size_t kStepsPerFrame = 37;  // one frame of the sense ADC
constexpr double kFrameHz = kStepHz / kStepsPerFrame;
constexpr double kSeriesOhm = 0.21;  // relay and cable

struct Sensed {
  std::vector<double> volts;
  std::vector<double> ampere;
};

/// Noise that falls off above 1.5 kHz, as music does, through the stage into the headphone and
/// back through the 12 bits of the sense ADC.
Sensed listen(const headphones::Headphone& headphone, double seconds, double rmsVolts) {
  const analog::OutputStageParameters parameters;
  const auto kernel = analog::ChannelKernel::create(parameters, headphone, kTickHz, 0);
  const analog::ClampRange range = analog::suppliedRange(parameters);
  analog::ChannelConditions conditions;
  conditions.gainRange = 3;
  conditions.contact = analog::Contact::Connected;
  conditions.upperVolts = range.upper;
  conditions.lowerVolts = range.lower;
  const double gain = 17.889 / analog::fullScaleVolts(parameters);
  analog::GaussianNoise noise(3);
  const double keep = std::exp(-2.0 * std::numbers::pi * 1500.0 / kFrameHz);
  const double step = rmsVolts / gain * std::sqrt(1.0 - keep * keep);
  double level = 0.0;
  Sensed sensed;
  std::vector<double> load(kStepsPerFrame);
  for (double frame = 0.0; frame < seconds * kFrameHz; ++frame) {
    level = keep * level + step * noise.next();
    analog::StepDrive ticks;
    ticks.fill(level);
    const std::vector<analog::StepDrive> drive(kStepsPerFrame, ticks);
    (void)kernel->process(drive, conditions, load.data(), 1);
    analog::SenseState state;
    state.sensedVolts[0] = kernel->outputVolts();  // without the poles of the DC detector's path
    state.outputAmpere[0] = kernel->outputAmpere();
    const analog::AdcCodes codes = analog::adcCodes(state);
    sensed.volts.push_back((codes[0] - 2048.0) * 10.0 / 1024.0);
    sensed.ampere.push_back((codes[2] - 2048.0) / 1024.0);
  }
  return sensed;
}

std::vector<headphones::Headphone> library() {
  const auto directories = headphones::defaultDirectories();
  std::vector<headphones::Headphone> all;
  for (const std::string& id : headphones::list(directories)) {
    all.push_back(*headphones::find(id, directories));
  }
  return all;
}

match::LoadImpedance measured(const Sensed& sensed) {
  return match::LoadImpedance({sensed.volts, sensed.ampere, kFrameHz});
}

}  // namespace

TEST_CASE("load identification: impedance within 5 % in every band, from 12 bits") {
  const auto all = library();
  for (const char* id : {"sennheiser-hd-820", "focal-lensys", "shure-se846"}) {
    const auto headphone = *headphones::find(id, headphones::defaultDirectories());
    const match::LoadImpedance load = measured(listen(headphone, 1.0, 2.0));
    REQUIRE(load.bands().size() == 6);
    for (std::size_t i = 0; i < load.bands().size(); ++i) {
      const match::BandImpedance& band = load.bands()[i];
      INFO(id << ", " << band.lowHz << " Hz: " << band.ohm << " ohm, uncertainty "
              << band.uncertainty);
      CHECK(band.usable());
      CHECK(band.ohm == Approx(load.expectedOhm(headphone, kSeriesOhm, i)).epsilon(0.05));
    }
    const auto found = match::identifyLoad(load, all, kSeriesOhm);
    REQUIRE(found);
    INFO("nearest: " << found->candidates.front().headphone.id);
    CHECK(found->known());
    // Whoever is nearer than the right one is its like.
    const auto right = std::find_if(
        found->candidates.begin(), found->candidates.end(),
        [&](const match::LoadCandidate& candidate) { return candidate.headphone.id == id; });
    CHECK(right->distance < found->candidates.front().distance + 0.05);
    const match::Match own = match::match(headphone, match::zobelSource());
    const double ownOpen = own.safeLimitDb - 10.0 * static_cast<double>(own.gain);
    const double open = found->safeLimitDb - 10.0 * static_cast<double>(found->gain);
    CHECK(open >= ownOpen - 0.11);
  }
}

TEST_CASE("load identification: silence and scraps give no answer") {
  const std::vector<double> silence(100000, 0.0);
  const match::LoadImpedance quiet({silence, silence, kFrameHz});
  CHECK_FALSE(match::identifyLoad(quiet, library(), kSeriesOhm));
  const match::LoadImpedance scrap(
      {std::span(silence).first(100), std::span(silence).first(100), kFrameHz});
  CHECK(scrap.bands().empty());
  CHECK_FALSE(match::identifyLoad(scrap, library(), kSeriesOhm));
  CHECK_FALSE(match::identifyLoad(quiet, {}, kSeriesOhm));
}

TEST_CASE("load identification: what is not in the library is not named") {
  const match::LoadImpedance load = measured(listen(headphones::resistor(2500.0), 0.6, 6.0));
  const auto found = match::identifyLoad(load, library(), kSeriesOhm);
  if (found) {
    CHECK_FALSE(found->known());
  }
}
