#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <utility>
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
constexpr std::size_t kFramesPerRound = 10;
constexpr double kReadingHz = kFrameHz / kFramesPerRound;
constexpr std::size_t kReadings = 4096;
constexpr double kSeriesOhm = 0.21;  // relay and cable

/// A source of noise that falls off above 700 Hz, as music does, the stage with a headphone at it,
/// and all that lies between them and the codes of the sense ADC.
class Listening {
 public:
  Listening(const headphones::Headphone& headphone, double rmsVolts)
      : kernel_(analog::ChannelKernel::create(parameters_, headphone, kTickHz, 0)) {
    const analog::ClampRange range = analog::suppliedRange(parameters_);
    conditions_.gainRange = 3;
    conditions_.contact = analog::Contact::Connected;
    conditions_.upperVolts = range.upper;
    conditions_.lowerVolts = range.lower;
    step_ = rmsVolts / kFullScaleVolts * std::sqrt(1.0 - kKeep * kKeep);
    sensePoles_.prepare(parameters_.sense);
    sentPoles_.prepare({.filterOhm = 16.6e3});  // as drive_average's poles come out
  }

  /// Stretches of the voltage, or of the current.
  std::vector<match::SenseReadings> record(std::size_t channel, std::size_t stretches) {
    std::vector<match::SenseReadings> result(stretches);
    for (match::SenseReadings& stretch : result) {
      for (std::size_t n = 0; n < kReadings; ++n) {
        advance();
        const int code = analog::adcCodes(state_)[channel] - 2048;
        stretch.reading.push_back(code * (channel == kVoltage ? 10.0 : 1.0) / 1024.0);
        stretch.sent.push_back(std::floor(32768.0 * sentPoles_.volts()));
      }
    }
    return result;
  }

  static constexpr std::size_t kVoltage = 0;
  static constexpr std::size_t kCurrent = 2;

 private:
  static constexpr double kFullScaleVolts = 17.889;  // range 3

  void advance() {
    std::vector<double> load(kStepsPerFrame);
    for (std::size_t frame = 0; frame < kFramesPerRound; ++frame) {
      level_ = kKeep * level_ + step_ * noise_.next();
      analog::StepDrive ticks;
      ticks.fill(level_ * analog::fullScaleVolts(parameters_));
      const std::vector<analog::StepDrive> drive(kStepsPerFrame, ticks);
      (void)kernel_->process(drive, conditions_, load.data(), 1);
      sensePoles_.advance(kernel_->outputVolts(), 1.0 / kFrameHz);
      sentPoles_.advance(level_, 1.0 / kFrameHz);
    }
    state_.sensedVolts[0] = sensePoles_.volts();
    state_.outputAmpere[0] = kernel_->outputAmpere();
  }

  inline static const double kKeep = std::exp(-2.0 * std::numbers::pi * 700.0 / kFrameHz);

  analog::OutputStageParameters parameters_;
  std::unique_ptr<analog::ChannelKernel> kernel_;
  analog::ChannelConditions conditions_;
  analog::SenseFilter sensePoles_;
  analog::SenseFilter sentPoles_;
  analog::SenseState state_;
  analog::GaussianNoise noise_{3};
  double level_ = 0.0;
  double step_ = 0.0;
};

std::vector<headphones::Headphone> library() {
  const auto directories = headphones::defaultDirectories();
  std::vector<headphones::Headphone> all;
  for (const std::string& id : headphones::list(directories)) {
    all.push_back(*headphones::find(id, directories));
  }
  return all;
}

match::LoadImpedance measured(const headphones::Headphone& headphone, double rmsVolts,
                              std::size_t stretches = 16) {
  Listening listening(headphone, rmsVolts);
  const auto volts = listening.record(Listening::kVoltage, 2);
  return {volts, listening.record(Listening::kCurrent, stretches), kReadingHz};
}

}  // namespace

TEST_CASE(
    "load identification: impedance within 5 % in every band, from 12 bits behind the poles") {
  const auto all = library();
  for (const auto& [id, rmsVolts] :
       {std::pair{"sennheiser-hd-820", 1.0}, std::pair{"focal-lensys", 0.2},
        std::pair{"shure-se846", 0.1}}) {
    const auto headphone = *headphones::find(id, headphones::defaultDirectories());
    const match::LoadImpedance load = measured(headphone, rmsVolts);
    REQUIRE(load.bands().size() == 6);
    CHECK(load.fullScaleVolts() == Approx(17.889).epsilon(0.01));
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
    const auto right = std::find_if(found->candidates.begin(), found->candidates.end(),
                                    [&, id = id](const match::LoadCandidate& candidate) {
                                      return candidate.headphone.id == id;
                                    });
    CHECK(right->distance < found->candidates.front().distance + 0.05);
    const match::Match own = match::match(headphone, match::zobelSource());
    const double ownOpen = own.safeLimitDb - 10.0 * static_cast<double>(own.gain);
    const double open = found->safeLimitDb - 10.0 * static_cast<double>(found->gain);
    CHECK(open >= ownOpen - 0.11);
  }
}

TEST_CASE("load identification: where the music is too weak, a band is not usable, and not wrong") {
  const auto headphone = *headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
  const match::LoadImpedance load = measured(headphone, 0.25, 4);
  REQUIRE(load.bands().size() == 6);
  CHECK(load.bands()[3].usable());
  CHECK_FALSE(load.bands()[5].usable());
  for (std::size_t i = 0; i < load.bands().size(); ++i) {
    const match::BandImpedance& band = load.bands()[i];
    INFO(band.lowHz << " Hz: " << band.ohm << " ohm, uncertainty " << band.uncertainty);
    CHECK(band.ohm == Approx(load.expectedOhm(headphone, kSeriesOhm, i))
                          .epsilon(std::max(0.05, 4.0 * band.uncertainty)));
  }
}

TEST_CASE("load identification: silence and scraps give no answer") {
  const match::SenseReadings silence{std::vector<double>(kReadings),
                                     std::vector<double>(kReadings)};
  const std::vector<match::SenseReadings> much(8, silence);
  const match::LoadImpedance quiet(much, much, kReadingHz);
  CHECK(quiet.bands().empty());
  CHECK_FALSE(match::identifyLoad(quiet, library(), kSeriesOhm));
  Listening listening(headphones::resistor(32.0), 0.3);
  auto volts = listening.record(Listening::kVoltage, 2);
  const auto ampere = listening.record(Listening::kCurrent, 4);
  CHECK_FALSE(match::LoadImpedance(volts, ampere, kReadingHz).bands().empty());
  CHECK(match::LoadImpedance(volts, std::span(ampere).first(3), kReadingHz).bands().empty());
  volts[1].reading.pop_back();
  CHECK(match::LoadImpedance(volts, ampere, kReadingHz).bands().empty());
}

TEST_CASE("load identification: what is not in the library is not named") {
  const auto found =
      match::identifyLoad(measured(headphones::resistor(2500.0), 6.0), library(), kSeriesOhm);
  REQUIRE(found);
  CHECK_FALSE(found->known());
}
