// `zobel device load`, with a fake board whose sense ADC hears a headphone.

#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sense_recording.hpp"
#include "models/headphones/library.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"

using namespace zobel;
using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

namespace {

constexpr std::size_t kReadings = 4096;
constexpr double kFullScaleVolts = 5.657;  // range 2
constexpr double kSeriesOhm = 0.21;        // relay and cable
constexpr std::uint32_t kKeepsReadings = 1U << static_cast<unsigned>(device::Feature::load);

/// Music of 100 tones from 25 Hz to 12 kHz, as the sense ADC and the recorder see it: the voltage
/// and what was sent behind two poles of 166.7 us, the current without, each in whole codes.
class Music {
 public:
  Music(const headphones::Headphone& headphone, double rmsVolts) {
    constexpr int kTones = 100;
    const double amplitude = rmsVolts * std::numbers::sqrt2 / std::sqrt(kTones);
    for (int tone = 0; tone < kTones; ++tone) {
      const double hz = 25.0 * std::pow(480.0, tone / (kTones - 1.0));
      const std::complex<double> pole = 1.0 / std::complex<double>(1.0, turns(hz) * 166.7e-6);
      const std::complex<double> volts = std::polar(amplitude, 2.4 * tone * tone);
      add(sent_, hz, volts * pole * pole * 32768.0 / kFullScaleVolts);
      // The ADC is 6 us behind what was sent.
      const std::complex<double> late = std::polar(1.0, -turns(hz) * 6e-6);
      add(volts_, hz, volts * pole * pole * late * 102.4);
      add(ampere_, hz, volts * late * 1024.0 / (headphone.impedance(hz) + kSeriesOhm));
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> volts() const { return words(volts_); }
  [[nodiscard]] std::vector<std::uint32_t> ampere() const { return words(ampere_); }

 private:
  static double turns(double hz) { return 2.0 * std::numbers::pi * hz; }

  static void add(std::vector<double>& samples, double hz, std::complex<double> phasor) {
    for (std::size_t n = 0; n < kReadings; ++n) {
      const double time = static_cast<double>(n) / device::kSenseReadingsHz;
      samples[n] += (phasor * std::polar(1.0, turns(hz) * time)).real();
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> words(const std::vector<double>& readings) const {
    std::vector<std::uint32_t> result;
    for (std::size_t n = 0; n < kReadings; ++n) {
      const auto sent = static_cast<std::int16_t>(std::lround(sent_[n]));
      const auto code = static_cast<std::uint32_t>(2048 + std::lround(readings[n]));
      result.push_back(static_cast<std::uint32_t>(static_cast<std::uint16_t>(sent)) << 16U | code);
    }
    return result;
  }

  std::vector<double> sent_ = std::vector<double>(kReadings);
  std::vector<double> volts_ = std::vector<double>(kReadings);
  std::vector<double> ampere_ = std::vector<double>(kReadings);
};

headphones::Headphone named(const char* id) {
  return *headphones::find(id, headphones::defaultDirectories());
}

/// A board that plays, with that at its left jack.
struct PlayingBench : DeviceBench {
  PlayingBench(const headphones::Headphone& headphone, double rmsVolts) {
    board->set(field::id::features, kKeepsReadings);
    board->set(field::status::state, static_cast<std::uint32_t>(device::State::playing));
    board->set(field::status::gainRangeActive, 2);
    const Music music(headphone, rmsVolts);
    board->setReadings(device::Reading::voltageLeft, music.volts());
    board->setReadings(device::Reading::currentLeft, music.ampere());
  }
};

}  // namespace

TEST_CASE("device load: names the headphone, and proposes limit and sensitivity for it") {
  const PlayingBench bench(named("sennheiser-hd-820"), 0.6);
  const auto json = bench.json({"load"});
  CHECK(json.at("known") == true);
  CHECK(json.at("nearest").at(0).at("offPercent") < 5.0);
  CHECK(json.at("nearest").at(0).at("id") == "sennheiser-hd-820");
  CHECK(json.at("fullScaleVolts") == Approx(kFullScaleVolts).epsilon(0.01));
  REQUIRE(json.at("bands").size() == 6);
  for (const auto& band : json.at("bands")) {
    CAPTURE(band.dump());
    CHECK(band.at("uncertaintyPercent") < 2.0);
    CHECK(band.at("ohm") > 300.0);
    CHECK(band.at("ohm") < 600.0);
  }
  CHECK(json.at("seconds") == Approx(6 * 0.12288));
  const auto& proposal = json.at("proposal");
  CHECK(proposal.at("gainRange") == 2);
  CHECK(proposal.at("sensitivityDbPerVolt") >= 103.0);
  const Outcome text = bench.run({"load"});
  CHECK(text.status == 0);
  CHECK_THAT(text.out, Contains("nearest  Sennheiser HD 820") && Contains("600 ..  2000 Hz"));
  CHECK_THAT(text.out, Contains("zobel device limit headphone -1") &&
                           Contains("zobel device set dose.sensitivity 10"));
  // What it proposes is what the board takes.
  const std::string limit = std::to_string(proposal.at("loudnessHeadphoneDb").get<double>());
  CHECK(bench.run({"limit", "headphone", limit + "dB", "--yes"}).status == 0);
}

TEST_CASE("device load: what the library does not have is not named") {
  const PlayingBench bench(headphones::resistor(1500.0), 4.0);
  const Outcome outcome = bench.run({"load"});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.out, Contains("No headphone of the library is like it"));
  CHECK_THAT(outcome.out, !Contains("zobel device limit"));
}

TEST_CASE("device load: too quiet is told early, with what to do about it") {
  const PlayingBench bench(named("sennheiser-hd-820"), 0.05);
  bench.board->set(field::loudness::heldBy, 1U << static_cast<unsigned>(device::Hold::exposure));
  const std::uint64_t before = bench.board->requests();
  const Outcome outcome = bench.run({"load"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out.empty());
  CHECK(outcome.errorLines() == 1);
  CHECK_THAT(outcome.err, Contains("less than 0.5 mA") && Contains("play louder, up to 1"));
  CHECK_THAT(outcome.err, Contains("off the ears"));
  // The default sensitivity, 134.6 dB at 1 V, is that of 9 ohm.
  CHECK_THAT(outcome.err, Contains("134.6 dB") && Contains("zobel device set dose.sensitivity 1"));
  // Four stretches, not eighteen, of some 520 requests each.
  CHECK(bench.board->requests() - before < 3000);
}

TEST_CASE("device load: silence, a pause and a board without readings are told apart") {
  const PlayingBench silent(named("sennheiser-hd-820"), 0.0);
  CHECK_THAT(silent.run({"load"}).err, Contains("too quiet to tell") && Contains("5 mV"));
  const DeviceBench muted;
  CHECK_THAT(muted.run({"load"}).err, Contains("keeps no readings"));
  muted.board->set(field::id::features, kKeepsReadings);
  const Outcome pause = muted.run({"load"});
  CHECK(pause.status == 1);
  CHECK(pause.errorLines() == 1);
  CHECK_THAT(pause.err, Contains("only while music plays") && Contains("Now: "));
}
