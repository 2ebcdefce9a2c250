// The load of the whole amplifier in RTL, told from what its registers hand out while it plays.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "models/analog/gaussian.hpp"
#include "models/headphones/library.hpp"
#include "models/match/load_identification.hpp"
#include "sim/suites/fault_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
namespace field = zobel::device::field;

namespace {

constexpr double kReadingsHz = 12e6 / 360.0;
constexpr std::size_t kReadings = 4096;

/// Noise that falls off above 700 Hz, as music does.
class Noise final : public sim::SampleSource {
 public:
  explicit Noise(double rms) : step_(rms * std::sqrt(1.0 - kKeep * kKeep)) {}

  sim::StereoFrame next() override {
    level_ = kKeep * level_ + step_ * noise_.next();
    const auto sample = static_cast<std::int32_t>(std::ldexp(std::clamp(level_, -0.99, 0.99), 31));
    return {sample, sample};
  }

 private:
  inline static const double kKeep = std::exp(-2.0 * std::numbers::pi * 700.0 / 48e3);
  analog::GaussianNoise noise_{9};
  double step_;
  double level_ = 0.0;
};

std::vector<match::SenseReadings> record(sim::FaultBench& bench, device::Reading input,
                                         const device::RegisterField& scale,
                                         std::size_t stretches) {
  std::vector<match::SenseReadings> result(stretches);
  for (match::SenseReadings& stretch : result) {
    bench.write(field::load::input, static_cast<std::uint32_t>(input));
    bench.write(field::load::start, 1);
    bench.run(1.02 * kReadings / kReadingsHz);
    REQUIRE(bench.read(field::load::count) == kReadings);
    bench.write(field::load::from, 0);
    REQUIRE(bench.read(field::load::from) == 0);
    for (std::size_t n = 0; n < kReadings; ++n) {
      const std::uint32_t word = bench.read(field::load::word0);
      stretch.reading.push_back(scale.physical(word & 0xFFFU));
      stretch.sent.push_back(static_cast<std::int16_t>(word >> 16U));
    }
  }
  return result;
}

}  // namespace

TEST_CASE("load: the RTL's readings tell the impedance within 5 %, and the headphone") {
  const auto directories = headphones::defaultDirectories();
  const std::string id = "focal-lensys";
  Noise noise(0.05);
  sim::FaultBench bench({.amplifier = {.attenuation = 0, .gainRange = 1, .rampDbPerSecond = 150000},
                         .headphone = *headphones::find(id, directories)},
                        noise);
  REQUIRE(bench.play());
  const auto volts = record(bench, device::Reading::voltageLeft, field::adc::voltageLeft, 2);
  const auto ampere = record(bench, device::Reading::currentLeft, field::adc::currentLeft, 8);
  const match::LoadImpedance load(volts, ampere, kReadingsHz);
  REQUIRE(load.bands().size() == 6);
  CHECK(load.fullScaleVolts() == Approx(std::numbers::sqrt2 * 1.265).epsilon(0.02));
  const analog::OutputParameters output;
  const double seriesOhm = output.relayOhm + output.cableOhm;
  const auto headphone = *headphones::find(id, directories);
  for (std::size_t i = 0; i < load.bands().size(); ++i) {
    const match::BandImpedance& band = load.bands()[i];
    INFO(band.lowHz << " Hz: " << band.ohm << " ohm, uncertainty " << band.uncertainty);
    CHECK(band.ohm == Approx(load.expectedOhm(headphone, seriesOhm, i))
                          .epsilon(std::max(0.05, 3.0 * band.uncertainty)));
    CHECK((band.usable() || i == 0 || i == 5));
  }
  std::vector<headphones::Headphone> library;
  for (const std::string& one : headphones::list(directories)) {
    library.push_back(*headphones::find(one, directories));
  }
  const auto found = match::identifyLoad(load, library, seriesOhm);
  REQUIRE(found);
  CHECK(found->known());
  const auto right = std::find_if(found->candidates.begin(), found->candidates.end(),
                                  [&](const auto& one) { return one.headphone.id == id; });
  CHECK(right->distance < found->candidates.front().distance + 0.05);
}
