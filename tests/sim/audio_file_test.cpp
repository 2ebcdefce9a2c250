#include "sim/audio_file.hpp"

#include <sndfile.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::sim;
using zobel::test::TemporaryFolder;

namespace {

// Writes a file with libsndfile's own integer interface: the words are left-justified.
void writeFile(const std::filesystem::path& path, int format, int rateHz, int channels,
               const std::vector<int>& words) {
  SF_INFO info = {};
  info.samplerate = rateHz;
  info.channels = channels;
  info.format = format;
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  REQUIRE(file != nullptr);
  sf_write_int(file, words.data(), static_cast<sf_count_t>(words.size()));
  sf_close(file);
}

void writeFloats(const std::filesystem::path& path, const std::vector<float>& samples) {
  SF_INFO info = {};
  info.samplerate = 48000;
  info.channels = 1;
  info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  REQUIRE(file != nullptr);
  sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
  sf_close(file);
}

std::string bytesOf(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The error of a file that must be refused: one line that names the file.
std::string refusal(const std::filesystem::path& path) {
  const auto audio = readAudioFile(path);
  REQUIRE_FALSE(audio.has_value());
  const std::string message = audio.error().message;
  CHECK(message.find('\n') == std::string::npos);
  CHECK(message.find(path.filename().string()) != std::string::npos);
  return message;
}

using Catch::Matchers::Contains;

std::vector<int> ramp(std::size_t count, int shift) {
  std::vector<int> words;
  for (std::size_t n = 0; n < count; ++n) {
    const auto word = static_cast<std::uint32_t>(n * 2654435761U);
    words.push_back(static_cast<int>(word >> shift << shift));
  }
  return words;
}

}  // namespace

TEST_CASE("audio file: integers of 16, 24 and 32 bits arrive exactly, left-justified") {
  const TemporaryFolder folder;
  const struct {
    int format;
    int shift;
    unsigned wordBits;
  } kinds[] = {{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 16, 16},
               {SF_FORMAT_WAV | SF_FORMAT_PCM_24, 8, 24},
               {SF_FORMAT_WAV | SF_FORMAT_PCM_32, 0, 32},
               {SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 8, 24},
               {SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 16, 16}};
  for (const auto& kind : kinds) {
    CAPTURE(kind.format);
    auto words = ramp(2 * 20000, kind.shift);
    words[0] = std::numeric_limits<int>::min();
    writeFile(folder / "a", kind.format, 96000, 2, words);
    const auto audio = readAudioFile(folder / "a");
    REQUIRE(audio.has_value());
    CHECK(audio->wordBits == kind.wordBits);
    CHECK(audio->channels == 2);
    CHECK(audio->rateCode() == 1);
    CHECK(audio->is48kFamily());
    REQUIRE(audio->left.size() == 20000);
    REQUIRE(audio->right.size() == 20000);
    bool same = true;
    for (std::size_t n = 0; n < 20000; ++n) {
      same = same && audio->left[n] == words[2 * n] && audio->right[n] == words[2 * n + 1];
    }
    CHECK(same);
  }
}

TEST_CASE("audio file: mono plays on both sides, and 'seconds' shortens") {
  const TemporaryFolder folder;
  writeFile(folder / "mono.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1, ramp(44100, 16));
  const auto audio = readAudioFile(folder / "mono.wav", 0.5);
  REQUIRE(audio.has_value());
  CHECK(audio->left.size() == 22050);
  CHECK(audio->left == audio->right);
  CHECK(audio->rateCode() == 0);
  CHECK_FALSE(audio->is48kFamily());
  CHECK(audio->seconds() == Approx(0.5));
}

TEST_CASE("audio file: floats are scaled, and what is beyond full scale is cut and counted") {
  const TemporaryFolder folder;
  writeFloats(folder / "f.wav",
              {0.5F, -1.0F, 1.0F, 1.5F, -2.0F, 0.0F, std::numeric_limits<float>::quiet_NaN()});
  const auto audio = readAudioFile(folder / "f.wav");
  REQUIRE(audio.has_value());
  constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
  constexpr auto kLeast = std::numeric_limits<std::int32_t>::min();
  CHECK(audio->left == std::vector<std::int32_t>{1 << 30, kLeast, kMost, kMost, kLeast, 0, 0});
  CHECK(audio->clippedSamples == 3);
}

TEST_CASE("audio file: every rate of the receiver is taken and others are explained") {
  const TemporaryFolder folder;
  for (const int base : {44100, 48000}) {
    for (int code = 0; code <= 4; ++code) {
      writeFile(folder / "r.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, base << code, 1, ramp(10, 16));
      const auto audio = readAudioFile(folder / "r.wav");
      REQUIRE(audio.has_value());
      CHECK(audio->rateCode() == static_cast<unsigned>(code));
    }
  }
  for (const int rateHz : {8000, 32000, 47999, 1536000}) {
    writeFile(folder / "r.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, rateHz, 1, ramp(10, 16));
    const std::string message = refusal(folder / "r.wav");
    CHECK_THAT(message, Contains("44.1 or 48 kHz times 1, 2, 4, 8 or 16"));
    CHECK_THAT(message, Contains(std::to_string(rateHz)) && Contains("ffmpeg"));
  }
}

TEST_CASE("audio file: more than two channels are refused") {
  const TemporaryFolder folder;
  writeFile(folder / "six.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 6, ramp(60, 16));
  CHECK_THAT(refusal(folder / "six.wav"), Contains("6 channels"));
}

TEST_CASE("audio file: a truncated file is refused, whatever its format") {
  const TemporaryFolder folder;
  for (const int container : {SF_FORMAT_WAV, SF_FORMAT_FLAC, SF_FORMAT_AIFF, SF_FORMAT_RF64}) {
    for (const double part : {0.5, 0.99}) {
      CAPTURE(container, part);
      const auto path = folder / "cut";
      writeFile(path, container | SF_FORMAT_PCM_24, 48000, 2, ramp(96000, 8));
      REQUIRE(readAudioFile(path).has_value());
      const auto size = static_cast<double>(std::filesystem::file_size(path));
      std::filesystem::resize_file(path, static_cast<std::uintmax_t>(size * part));
      CHECK_THAT(refusal(path), Contains("truncated") || Contains("damaged"));
    }
  }
}

TEST_CASE("audio file: a WAV whose recorder could not write its length is read to its end") {
  const TemporaryFolder folder;
  const auto path = folder / "stream.wav";
  writeFile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 1, ramp(1000, 16));
  std::string bytes = bytesOf(path);
  const std::size_t data = bytes.find("data");
  REQUIRE(data != std::string::npos);
  bytes.replace(data + 4, 4, "\xFF\xFF\xFF\xFF");
  bytes.replace(4, 4, "\xFF\xFF\xFF\xFF");
  std::ofstream(path, std::ios::binary) << bytes;
  const auto audio = readAudioFile(path);
  REQUIRE(audio.has_value());
  CHECK(audio->left.size() == 1000);
}

TEST_CASE("audio file: missing, empty, foreign and sample-less files are refused in one line") {
  const TemporaryFolder folder;
  CHECK_THAT(refusal(folder / "none.wav"), Contains("no such file"));
  std::ofstream(folder / "empty.wav").close();
  CHECK_THAT(refusal(folder / "empty.wav"), Contains("empty"));
  std::ofstream(folder / "text.wav") << "this is no audio file at all, only words";
  CHECK_THAT(refusal(folder / "text.wav"), Contains("no audio file"));
  writeFile(folder / "zero.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2, {});
  CHECK_THAT(refusal(folder / "zero.wav"), Contains("holds no audio"));
  CHECK_FALSE(readAudioFile(folder.path()).has_value());
}

TEST_CASE("audio file: volts that are written come back, from a file without the time of day") {
  const TemporaryFolder folder;
  const auto path = folder / "load.wav";
  const std::vector<double> left = {0.0, 17.889, -3.5, 1e-6, 0.25, 12.0};
  const std::vector<double> right = {1e-6, 0.25, 12.0, 0.0, 17.889, -3.5};
  REQUIRE(writeWav(path, 192000, left, right).has_value());

  CHECK(bytesOf(path).substr(0, 4) == "RIFF");
  CHECK(bytesOf(path).find("PEAK") == std::string::npos);
  SF_INFO info = {};
  SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
  REQUIRE(file != nullptr);
  CHECK((info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT);
  CHECK(info.samplerate == 192000);
  CHECK(info.channels == 2);
  std::vector<float> samples(12);
  CHECK(sf_readf_float(file, samples.data(), 7) == 6);
  sf_close(file);
  CHECK(samples[2] == 17.889F);
  CHECK(samples[3] == 0.25F);
  CHECK(samples[6] == 1e-6F);
}

TEST_CASE("audio file: of a longer recording all comes back") {
  const TemporaryFolder folder;
  std::vector<double> left(50'000);
  std::vector<double> right(left.size());
  for (std::size_t n = 0; n < left.size(); ++n) {
    left[n] = static_cast<double>(n);
    right[n] = -left[n];
  }
  REQUIRE(writeWav(folder / "load.wav", 192000, left, right).has_value());
  SF_INFO info = {};
  SNDFILE* file = sf_open((folder / "load.wav").c_str(), SFM_READ, &info);
  REQUIRE(file != nullptr);
  std::vector<float> samples(2 * left.size() + 2);
  CHECK(sf_readf_float(file, samples.data(), info.frames + 1) == 50'000);
  sf_close(file);
  for (std::size_t n = 0; n < left.size(); ++n) {
    REQUIRE(samples[2 * n] == static_cast<float>(left[n]));
    REQUIRE(samples[2 * n + 1] == static_cast<float>(right[n]));
  }
}

TEST_CASE("audio file: what cannot be written says so, and leaves nothing") {
  const TemporaryFolder folder;
  const auto written = writeWav(folder / "missing/load.wav", 192000, {}, {});
  REQUIRE_FALSE(written.has_value());
  CHECK_THAT(written.error().message, Contains("cannot be written"));
  CHECK(std::filesystem::is_empty(folder.path()));
}
