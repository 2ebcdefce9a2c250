#include "sim/audio_file.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <limits>

namespace zobel::sim {

namespace {

constexpr std::size_t kFramesAtOnce = 16384;
constexpr std::uint64_t kMostFrames = 1ULL << 28U;   // 2 GiB of samples
constexpr std::size_t kMostWavFrames = 500'000'000;  // written, 4 GB: what its header can count

struct SndFileCloser {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using SndFile = std::unique_ptr<SNDFILE, SndFileCloser>;

// What libsndfile says, as a part of our one line.
std::string reasonOf(SNDFILE* file) {
  std::string reason = sf_strerror(file);
  std::replace(reason.begin(), reason.end(), '\n', ' ');
  while (!reason.empty() && (reason.back() == '.' || reason.back() == ' ')) {
    reason.pop_back();
  }
  return reason;
}

// Whether the samples are integers in the file, so that reading them as integers is exact.
bool holdsIntegers(int format) {
  switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_PCM_16:
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_ALAC_16:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
    case SF_FORMAT_ALAC_32:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
      return true;
    default:
      return false;
  }
}

unsigned wordBitsOf(int format) {
  switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_S8:
    case SF_FORMAT_PCM_U8:
    case SF_FORMAT_PCM_16:
    case SF_FORMAT_ALAC_16:
    case SF_FORMAT_ULAW:
    case SF_FORMAT_ALAW:
      return 16;
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
      return 24;
    default:
      return 32;
  }
}

std::string formatName(SNDFILE* file, int command, int format) {
  SF_FORMAT_INFO info = {};
  info.format = format;
  return sf_command(file, command, &info, sizeof info) == 0 && info.name != nullptr ? info.name
                                                                                    : "unknown";
}

std::uint32_t littleEndian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8U |
         static_cast<std::uint32_t>(bytes[2]) << 16U | static_cast<std::uint32_t>(bytes[3]) << 24U;
}

std::uint32_t bigEndian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[3]) | static_cast<std::uint32_t>(bytes[2]) << 8U |
         static_cast<std::uint32_t>(bytes[1]) << 16U | static_cast<std::uint32_t>(bytes[0]) << 24U;
}

// How many bytes of samples a WAV or AIFF file promises beyond those that it holds. libsndfile
// itself reads what there is and is content. A recorder that could not seek back leaves a size that
// stands for "unknown": no promise.
std::uint64_t missingBytes(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::array<unsigned char, 12> head{};
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error || !stream.read(reinterpret_cast<char*>(head.data()), head.size())) {
    return 0;
  }
  const std::string form(head.begin(), head.begin() + 4);
  const bool wav = form == "RIFF" || form == "RF64";
  if (!wav && form != "FORM" && form != "RIFX") {
    return 0;
  }
  std::uint64_t largeDataSize = 0;  // of RF64, from its ds64 chunk
  std::uint64_t position = head.size();
  while (position + 8 <= size) {
    std::array<unsigned char, 24> chunk{};
    stream.clear();
    stream.seekg(static_cast<std::streamoff>(position));
    stream.read(reinterpret_cast<char*>(chunk.data()), chunk.size());
    const std::string name(chunk.begin(), chunk.begin() + 4);
    const std::uint32_t length = wav ? littleEndian(chunk.data() + 4) : bigEndian(chunk.data() + 4);
    if (name == "ds64") {
      largeDataSize = littleEndian(chunk.data() + 16) |
                      static_cast<std::uint64_t>(littleEndian(chunk.data() + 20)) << 32U;
    }
    if (name == "data" || name == "SSND") {
      const bool unknown = length >= 0x7FFFF000U;
      const std::uint64_t promised = unknown ? largeDataSize : length;
      const std::uint64_t held = size - (position + 8);
      return promised > held ? promised - held : 0;
    }
    position += 8 + static_cast<std::uint64_t>(length) + (length & 1U);
  }
  return 0;
}

// MPEG files may only estimate their length; all others know it.
bool lengthIsExact(const SF_INFO& info) {
  const bool estimated = (info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
  return !estimated && info.frames > 0 && info.frames < SF_COUNT_MAX;
}

// A sample of a float or lossy file, 1.0 being full scale.
std::int32_t fromFloat(double sample, std::uint64_t& clipped) {
  constexpr double kScale = 2147483648.0;
  const double scaled = std::nearbyint(sample * kScale);
  if (std::isnan(scaled)) {
    ++clipped;
    return 0;
  }
  if (scaled >= kScale || scaled < -kScale) {
    // Full scale itself has no positive code: taking its neighbour is no clipping.
    clipped += scaled > kScale || scaled < -kScale ? 1U : 0U;
    return scaled > 0.0 ? std::numeric_limits<std::int32_t>::max()
                        : std::numeric_limits<std::int32_t>::min();
  }
  return static_cast<std::int32_t>(scaled);
}

// Reads up to `frames` frames to the ends of both channels; how many there were.
std::uint64_t readFrames(SNDFILE* file, const SF_INFO& info, std::uint64_t frames,
                         AudioFile& audio) {
  const auto channels = static_cast<std::size_t>(info.channels);
  const bool integers = holdsIntegers(info.format);
  std::vector<std::int32_t> words(kFramesAtOnce * channels);
  std::vector<double> reals(integers ? 0 : kFramesAtOnce * channels);
  std::uint64_t total = 0;
  while (total < frames) {
    const auto wanted =
        static_cast<sf_count_t>(std::min<std::uint64_t>(kFramesAtOnce, frames - total));
    const sf_count_t got = integers ? sf_readf_int(file, words.data(), wanted)
                                    : sf_readf_double(file, reals.data(), wanted);
    if (got <= 0) {
      break;
    }
    if (!integers) {
      const auto count = static_cast<std::ptrdiff_t>(got) * info.channels;
      std::transform(reals.begin(), reals.begin() + count, words.begin(),
                     [&audio](double sample) { return fromFloat(sample, audio.clippedSamples); });
    }
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(got); ++frame) {
      audio.left.push_back(words[frame * channels]);
      audio.right.push_back(words[frame * channels + channels - 1]);
    }
    total += static_cast<std::uint64_t>(got);
  }
  return total;
}

// What is wrong with a file that libsndfile can open, or nothing.
std::optional<std::string> complaintAbout(const SF_INFO& info) {
  if (info.channels != 1 && info.channels != 2) {
    return fmt::format(
        "has {} channels; mix it down to mono or stereo first, for example with sox or ffmpeg",
        info.channels);
  }
  if (info.samplerate <= 0 || !isSupportedRate(static_cast<unsigned>(info.samplerate))) {
    return fmt::format(
        "has a sample rate of {} Hz; 44.1 or 48 kHz times 1, 2, 4, 8 or 16 are supported: convert "
        "it first, for example with sox IN -r 48000 OUT.wav or ffmpeg -i IN -ar 48000 OUT.wav",
        info.samplerate);
  }
  return std::nullopt;
}

}  // namespace

unsigned AudioFile::rateCode() const {
  return static_cast<unsigned>(std::countr_zero(sampleRateHz / (is48kFamily() ? 48000U : 44100U)));
}

bool isSupportedRate(unsigned sampleRateHz) {
  for (const unsigned base : {44100U, 48000U}) {
    for (unsigned code = 0; code <= 4; ++code) {
      if (sampleRateHz == base << code) {
        return true;
      }
    }
  }
  return false;
}

Expected<AudioFile> readAudioFile(const std::filesystem::path& path,
                                  std::optional<double> seconds) {
  const std::string name = path.string();
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return fail(name + ": there is no such file; check the path");
  }
  if (!std::filesystem::is_regular_file(path, error) || !std::ifstream(path, std::ios::binary)) {
    return fail(name + ": cannot be read; check that it is a file and its permissions");
  }
  if (std::filesystem::file_size(path, error) == 0) {
    return fail(name + ": is empty; give a file that holds audio");
  }
  SF_INFO info = {};
  const SndFile file(sf_open(name.c_str(), SFM_READ, &info));
  if (!file) {
    return fail(fmt::format("{}: is no audio file that can be read ({}); convert it to WAV or FLAC",
                            name, reasonOf(nullptr)));
  }
  if (const auto complaint = complaintAbout(info)) {
    return fail(name + ": " + *complaint);
  }
  if (const std::uint64_t missing = missingBytes(path); missing > 0) {
    return fail(fmt::format(
        "{}: is truncated: its header promises {} bytes more than the file holds; copy it again",
        name, missing));
  }

  AudioFile audio;
  audio.sampleRateHz = static_cast<unsigned>(info.samplerate);
  audio.channels = static_cast<unsigned>(info.channels);
  audio.wordBits = wordBitsOf(info.format);
  audio.encoding = formatName(file.get(), SFC_GET_FORMAT_INFO, info.format & SF_FORMAT_TYPEMASK) +
                   ", " +
                   formatName(file.get(), SFC_GET_FORMAT_INFO, info.format & SF_FORMAT_SUBMASK);

  const bool lengthKnown = lengthIsExact(info);
  const std::uint64_t promised =
      lengthKnown ? static_cast<std::uint64_t>(info.frames) : kMostFrames + 1;
  std::uint64_t wanted = promised;
  if (seconds) {
    const double frames = std::ceil(std::max(0.0, *seconds) * info.samplerate);
    wanted = std::min(wanted, static_cast<std::uint64_t>(std::min(frames, 1e15)));
  }
  if (wanted > kMostFrames && lengthKnown) {
    return fail(fmt::format("{}: is longer than {} frames; shorten it, or play its first seconds",
                            name, kMostFrames));
  }
  const std::uint64_t held = readFrames(file.get(), info, wanted, audio);
  if (sf_error(file.get()) != SF_ERR_NO_ERROR) {
    return fail(fmt::format("{}: is damaged ({}); copy it again", name, reasonOf(file.get())));
  }
  if (lengthKnown && held < wanted) {
    return fail(fmt::format(
        "{}: is truncated: its header promises {} frames and it holds {}; copy it again", name,
        promised, held));
  }
  if (audio.left.empty()) {
    return fail(name + ": holds no audio; give a file with at least one sample");
  }
  return audio;
}

Expected<void> writeWav(const std::filesystem::path& path, unsigned sampleRateHz,
                        std::span<const double> left, std::span<const double> right) {
  AtomicFile whole(path);
  SF_INFO info = {};
  info.samplerate = static_cast<int>(sampleRateHz);
  info.channels = 2;
  info.format = SF_FORMAT_FLOAT | (left.size() < kMostWavFrames ? SF_FORMAT_WAV : SF_FORMAT_RF64);
  SndFile file(sf_open(whole.temporary().c_str(), SFM_WRITE, &info));
  if (!file) {
    return fail(fmt::format("{}: cannot be written ({}); check the folder and its permissions",
                            path.string(), reasonOf(nullptr)));
  }
  // It would hold the time of day. Of an RF64, libsndfile leaves it there.
  sf_command(file.get(), SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);

  std::vector<float> interleaved;
  for (std::size_t begin = 0; begin < left.size(); begin += kFramesAtOnce) {
    const std::size_t end = std::min(begin + kFramesAtOnce, left.size());
    interleaved.clear();
    for (std::size_t n = begin; n < end; ++n) {
      interleaved.push_back(static_cast<float>(left[n]));
      interleaved.push_back(static_cast<float>(right[n]));
    }
    const auto count = static_cast<sf_count_t>(end - begin);
    if (sf_writef_float(file.get(), interleaved.data(), count) != count) {
      return fail(fmt::format("{}: cannot be written ({}); check the space on the disk",
                              path.string(), reasonOf(file.get())));
    }
  }
  if (sf_close(file.release()) != 0) {
    return fail(path.string() + ": cannot be completed; check the space on the disk");
  }
  return whole.commit();
}

}  // namespace zobel::sim
