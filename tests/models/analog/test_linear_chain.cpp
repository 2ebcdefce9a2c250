#include <cmath>
#include <numbers>
#include <vector>

#include "models/analog/channel_kernel.hpp"
#include "tests/models/analog/pin_pattern.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::analog;
using namespace zobel::analog::test;

namespace {

headphones::Headphone dynamicHeadphone() {
  headphones::Headphone headphone = headphones::resistor(300.0);
  headphones::Driver& driver = headphone.drivers[0];
  driver.coilHenry = 0.25e-3;
  driver.semiHenry = 1.2e-3;
  driver.semiOhm = 60.0;
  driver.motional = headphones::Motional{290.0, 100.0, 1.4};
  return headphone;
}

/// A woofer, a mid and a tweeter, all that a driver can have among them.
headphones::Headphone threeWays() {
  headphones::Headphone headphone = dynamicHeadphone();
  for (int i = 0; i < 2; ++i) {
    headphones::Driver driver = headphone.drivers[0];
    driver.name = i == 0 ? "mid" : "tweeter";
    driver.crossoverFarad = i == 0 ? 33e-6 : 2.2e-6;
    driver.crossoverOhm = 3.0;
    headphone.drivers.push_back(driver);
  }
  return headphone;
}

ChannelConditions connected(unsigned gainRange) {
  ChannelConditions conditions;
  conditions.gainRange = gainRange;
  conditions.contact = Contact::Connected;
  conditions.upperVolts = 18.0;
  conditions.lowerVolts = -18.0;
  return conditions;
}

/// Amplitude at the load for a sine of `drivePeak` volts at the elements, held over each tick.
double steppedAmplitude(const OutputStageParameters& parameters,
                        const headphones::Headphone& headphone, unsigned gainRange,
                        double frequencyHz, double drivePeak) {
  const auto kernel = ChannelKernel::create(parameters, headphone, kTickHz, 0);
  const auto period = static_cast<std::size_t>(std::lround(kStepHz / frequencyHz));
  const auto settle = static_cast<std::size_t>(0.1 * kStepHz) / period * period;
  const std::size_t measured = std::max<std::size_t>(1, 20000 / period) * period;
  std::vector<StepDrive> drive(settle + measured);
  for (std::size_t i = 0; i < drive.size() * kTicksPerStep; ++i) {
    // The middle of the tick: holding it delays by nothing then.
    const double time = (static_cast<double>(i) + 0.5) / kTickHz;
    drive[i / kTicksPerStep][i % kTicksPerStep] =
        drivePeak * std::sin(2.0 * std::numbers::pi * kStepHz / static_cast<double>(period) * time);
  }
  std::vector<double> load(drive.size());
  kernel->process(drive, connected(gainRange), load.data(), 1);
  return fitTone(measured, static_cast<double>(measured / period),
                 [&](std::size_t i) { return load[settle + i]; })
      .amplitude();
}

}  // namespace

TEST_CASE("linear chain: the stepped response is that of the frequency domain") {
  const OutputStageParameters parameters = idealised({});
  const headphones::Headphone loads[] = {headphones::resistor(300.0), headphones::resistor(16.0),
                                         dynamicHeadphone(), threeWays()};
  for (const headphones::Headphone& load : loads) {
    for (const double frequencyHz : {20.0, 100.0, 1000.0, 20000.0, 100000.0}) {
      const double exactHz = kStepHz / std::round(kStepHz / frequencyHz);
      const double full = fullScaleVolts(parameters);
      const double theory = 0.5 * std::abs(linearResponse(parameters, load, 2, exactHz));
      const double held = std::numbers::pi * exactHz / kTickHz;
      const double stepped =
          steppedAmplitude(parameters, load, 2, frequencyHz, 0.5 * full) * held / std::sin(held);
      INFO(load.drivers.size() << " drivers, " << frequencyHz << " Hz");
      CHECK(std::abs(decibels(stepped / theory)) < 1e-5);
    }
  }
}

TEST_CASE("linear chain: full scale and gain ranges are those of the register map") {
  const OutputStageParameters parameters = idealised({});
  const double ranges[] = {0.4, 1.2649111, 4.0, 12.6491106};
  for (unsigned range = 0; range < kGainRanges; ++range) {
    const double volts =
        std::abs(linearResponse(parameters, headphones::resistor(1e6), range, 997.0)) /
        std::sqrt(2.0);
    CHECK(std::abs(decibels(volts / ranges[range])) < 0.001);
  }
}

TEST_CASE("linear chain: third-order Butterworth at 100 kHz") {
  const OutputStageParameters parameters = idealised({});
  const auto relative = [&](double hz) {
    const headphones::Headphone load = headphones::resistor(1e6);
    return decibels(std::abs(linearResponse(parameters, load, 3, hz)) /
                    std::abs(linearResponse(parameters, load, 3, 10.0)));
  };
  CHECK(std::abs(relative(20e3)) < 0.01);
  CHECK(relative(100e3) == Approx(-3.01).margin(0.1));
  CHECK(relative(1e6) < -55.0);
  CHECK(relative(12.288e6) < -120.0);
}

TEST_CASE("linear chain: output impedance is that of its resistors at low frequencies") {
  const OutputStageParameters parameters = idealised({});
  const double open = std::abs(linearResponse(parameters, headphones::resistor(1e6), 1, 20.0));
  const double loaded = std::abs(linearResponse(parameters, headphones::resistor(16.0), 1, 20.0));
  const OutputParameters& output = parameters.output;
  const double expected = output.relayOhm + output.cableOhm;
  CHECK(16.0 * (open / loaded - 1.0) == Approx(expected).epsilon(0.001));
}
