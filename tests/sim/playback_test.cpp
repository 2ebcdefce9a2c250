// Files through the whole program: what reaches the pins is the twin's pattern, period by period,
// and what reaches the headphone is what theory says.

#include <sndfile.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

#include "models/headphones/library.hpp"
#include "models/measure/response.hpp"
#include "sim/audio_file.hpp"
#include "sim/chain_theory.hpp"
#include "tests/sim/pattern_alignment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

using namespace zobel;
using Json = nlohmann::json;
using test::Workplace;

namespace {

constexpr std::array<double, 2> kToneHz{1000.0, 3000.0};  // left, right
constexpr double kAmplitude = 0.5;
constexpr double kSeconds = 0.02;
constexpr unsigned kAttenuation = 200;  // what simulate plays with unless told otherwise

/// Writes a tone a channel, as samples of the format's own.
void writeTones(const Workplace& workplace, const std::string& name, int format, int rateHz) {
  SF_INFO info = {};
  info.samplerate = rateHz;
  info.channels = 2;
  info.format = format;
  std::vector<double> samples;
  for (int n = 0; n < static_cast<int>(kSeconds * rateHz); ++n) {
    for (const double toneHz : kToneHz) {
      samples.push_back(kAmplitude * std::sin(2.0 * std::numbers::pi * toneHz * n / rateHz));
    }
  }
  SNDFILE* file = sf_open((workplace / name).c_str(), SFM_WRITE, &info);
  REQUIRE(file != nullptr);
  sf_write_double(file, samples.data(), static_cast<sf_count_t>(samples.size()));
  sf_close(file);
}

/// What a run left in its folder.
struct Playback {
  Json report;
  std::vector<dsp::ElementMasks> pins;
  std::array<std::vector<double>, 2> loadVolts;
  double loadRateHz = 0.0;
  double playStartS = 0.0;
};

void readLoad(const std::filesystem::path& path, Playback& playback) {
  SF_INFO info = {};
  SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
  REQUIRE(file != nullptr);
  REQUIRE(info.channels == 2);
  std::vector<double> samples(static_cast<std::size_t>(info.frames) * 2);
  sf_readf_double(file, samples.data(), info.frames);
  sf_close(file);
  playback.loadRateHz = info.samplerate;
  for (std::size_t n = 0; n < samples.size(); ++n) {
    playback.loadVolts[n % 2].push_back(samples[n]);
  }
}

Playback play(const Workplace& workplace, const std::string& name, const std::string& model) {
  const test::Outcome outcome = workplace.run({"simulate", name, "--out", model, "--model", model,
                                               "--pins", model + "/pins.bin", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  Playback playback;
  playback.report = Json::parse(outcome.out);
  playback.pins = test::readPins(workplace / (model + "/pins.bin"));
  readLoad(workplace / (model + "/load.wav"), playback);
  for (const Json& result : playback.report.at("results")) {
    if (result.at("name") == "Power-on to first sound") {
      playback.playStartS = result.at("value");
    }
  }
  REQUIRE(playback.playStartS > 0.0);
  return playback;
}

std::vector<sim::StereoFrame> framesOf(const sim::AudioFile& audio) {
  std::vector<sim::StereoFrame> frames;
  for (std::size_t n = 0; n < audio.left.size(); ++n) {
    frames.push_back({audio.left[n], audio.right[n]});
  }
  return frames;
}

/// Peak volts of each channel's tone, over the middle half of the music: filters have settled.
std::array<double, 2> toneVolts(const Playback& playback) {
  std::array<double, 2> volts{};
  const auto start = static_cast<std::size_t>((playback.playStartS + 0.25 * kSeconds + 0.002) *
                                              playback.loadRateHz);
  const auto length = static_cast<std::size_t>(0.5 * kSeconds * playback.loadRateHz);
  for (std::size_t channel = 0; channel < volts.size(); ++channel) {
    const auto middle = std::span(playback.loadVolts[channel]).subspan(start, length);
    volts[channel] =
        std::abs(measure::fitSines(middle, playback.loadRateHz, {&kToneHz[channel], 1}).front());
  }
  return volts;
}

/// By theory, for the amplifier's defaults.
double expectedVolts(const sim::AudioFile& audio, double toneHz) {
  sim::SimulationSettings settings;
  settings.amplifier.family =
      audio.is48kFamily() ? sim::RateFamily::Base48k : sim::RateFamily::Base44k1;
  settings.amplifier.rate = audio.rateCode();
  settings.headphone = *headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
  return kAmplitude * sim::ChainTheory(settings).voltsPerFullScale(toneHz);
}

/// Plays tones from a file of that kind and checks pins and headphone; returns the tones' volts.
std::array<double, 2> checkPlays(const std::string& name, int format, int rateHz,
                                 const std::string& model) {
  const Workplace workplace;
  writeTones(workplace, name, format, rateHz);
  const auto audio = sim::readAudioFile(workplace / name);
  REQUIRE(audio.has_value());
  const Playback playback = play(workplace, name, model);
  CHECK(playback.report.at("settings").at("sampleRateHz") == double(rateHz));
  const double periodsHz = audio->is48kFamily() ? 12'288'000.0 : 11'289'600.0;
  CHECK(playback.report.at("pins").at("rateHz") == periodsHz);

  const auto match =
      test::matchPattern(playback.pins, framesOf(*audio), audio->rateCode(), kAttenuation);
  REQUIRE(match.has_value());
  CAPTURE(match->skippedPeriods, match->startPeriod);
  CHECK(match->equalPeriods == playback.pins.size());
  // All of the music lies within what was compared.
  CHECK(playback.pins.size() > match->startPeriod + static_cast<std::size_t>(kSeconds * periodsHz));

  const std::array<double, 2> volts = toneVolts(playback);
  for (std::size_t channel = 0; channel < kToneHz.size(); ++channel) {
    // Range 2: 4 Vrms for 0 dBFS; less 20 dB, and 0.13 % in the cable and the relay.
    CHECK(volts[channel] == Approx(kAmplitude * 0.1 * 4.0 * std::numbers::sqrt2).epsilon(0.005));
    // 1 sigma of element mismatch moves the gain by 0.1 % / sqrt(16).
    CHECK(volts[channel] == Approx(expectedVolts(*audio, kToneHz[channel])).epsilon(0.002));
  }
  return volts;
}

}  // namespace

TEST_CASE("playback: 48 kHz, 24 bits, and RTL and twin give the same voltage at the headphone") {
  const auto rtl = checkPlays("tones.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, "rtl");
  const auto twin = checkPlays("tones.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, "twin");
  for (std::size_t channel = 0; channel < rtl.size(); ++channel) {
    // The noise of 10 ms, 100 dB below the tone, does not reach the sixth digit of a fit.
    CHECK(rtl[channel] == Approx(twin[channel]).epsilon(2e-5));
  }
}

TEST_CASE("playback: 44.1 kHz, 16 bits, FLAC, through the RTL") {
  checkPlays("tones.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, "rtl");
}

TEST_CASE("playback: 768 kHz, 32 bits, through the RTL") {
  checkPlays("tones.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_32, 768000, "rtl");
}

TEST_CASE("playback: 96 kHz float, through the twin") {
  checkPlays("tones.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 96000, "twin");
}
