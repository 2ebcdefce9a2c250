#include "host_app/capture/waveform_file.hpp"

#include <fmt/core.h>
#include <sndfile.h>

#include <cmath>
#include <vector>

#include "models/support/atomic_file.hpp"

namespace zobel::capture {
namespace {

using device::Tap;

bool isSound(Tap tap) {
  return tap == Tap::input || tap == Tap::interpolator || tap == Tap::volume ||
         tap == Tap::modulator;
}

/// The value of a sample as sound.
double soundOf(const Waveform& waveform, const TapSignal& signal, std::size_t sample) {
  const double value = signal.valueOf(waveform.bitsAt(signal, sample));
  return waveform.tap == Tap::modulator ? value / 8.0 - 1.0 : value;  // of 16 elements
}

}  // namespace

std::uint64_t picosecondsAt(const Waveform& waveform, std::size_t sample) {
  return static_cast<std::uint64_t>(std::llround(waveform.secondsAt(sample) * 1e12));
}

std::string binaryDigits(std::uint32_t bits, unsigned width) {
  std::string digits;
  for (unsigned bit = width; bit-- > 0;) {
    digits += (bits >> bit & 1U) != 0 ? '1' : '0';
  }
  return digits;
}

Expected<void> writeVcd(const std::filesystem::path& file, const Waveform& waveform) {
  const auto signals = signalsOf(waveform.tap);
  const char triggerMark = static_cast<char>('!' + signals.size());
  std::string text = fmt::format(
      "$version Zobel $end\n$comment {} samples at {:g} Hz $end\n$timescale 1 ps $end\n"
      "$scope module {} $end\n",
      waveform.samples.size(), waveform.sampleRateHz, nameOf(waveform.tap));
  for (std::size_t n = 0; n < signals.size(); ++n) {
    const TapSignal& signal = signals[n];
    text +=
        fmt::format("$var wire {} {} {}{} $end\n", signal.width, static_cast<char>('!' + n),
                    signal.name, signal.width > 1 ? fmt::format(" [{}:0]", signal.width - 1) : "");
  }
  text += fmt::format("$var wire 1 {} trigger $end\n$upscope $end\n$enddefinitions $end\n",
                      triggerMark);
  for (std::size_t sample = 0; sample < waveform.samples.size(); ++sample) {
    std::string changes;
    for (std::size_t n = 0; n < signals.size(); ++n) {
      const TapSignal& signal = signals[n];
      const std::uint32_t bits = waveform.bitsAt(signal, sample);
      if (sample > 0 && waveform.bitsAt(signal, sample - 1) == bits) {
        continue;
      }
      changes += signal.width > 1 ? fmt::format("b{} {}\n", binaryDigits(bits, signal.width),
                                                static_cast<char>('!' + n))
                                  : fmt::format("{}{}\n", bits, static_cast<char>('!' + n));
    }
    if (sample == 0 || sample == waveform.trigger) {
      changes += fmt::format("{}{}\n", sample == waveform.trigger ? 1 : 0, triggerMark);
    }
    if (!changes.empty()) {
      text += fmt::format("#{}\n{}", picosecondsAt(waveform, sample), changes);
    }
  }
  text += fmt::format("#{}\n", picosecondsAt(waveform, waveform.samples.size()));
  return writeWholeFile(file, text);
}

Expected<void> writeWav(const std::filesystem::path& file, const Waveform& waveform) {
  const auto signals = signalsOf(waveform.tap);
  std::vector<double> interleaved;
  for (std::size_t sample = 0; sample < waveform.samples.size(); ++sample) {
    interleaved.push_back(soundOf(waveform, signals[0], sample));
    interleaved.push_back(soundOf(waveform, signals[1], sample));
  }
  AtomicFile whole(file);
  SF_INFO info{};
  info.samplerate = static_cast<int>(std::lround(waveform.sampleRateHz));
  info.channels = 2;
  info.format = SF_FORMAT_WAV | SF_FORMAT_DOUBLE;
  SNDFILE* const wav = sf_open(whole.temporary().c_str(), SFM_WRITE, &info);
  const auto frames = static_cast<sf_count_t>(waveform.samples.size());
  const bool written =
      wav != nullptr && sf_writef_double(wav, interleaved.data(), frames) == frames;
  if ((wav != nullptr && sf_close(wav) != 0) || !written) {
    return fail(file.string() +
                " cannot be written: check the folder, its permissions and its space");
  }
  return whole.commit();
}

Expected<void> checkWaveformFile(const std::filesystem::path& file, Tap tap) {
  const std::string type = file.extension();
  if (type == ".wav" && !isSound(tap)) {
    return fail(fmt::format("the tap {} is no sound for a WAV: write a .vcd or .fst", nameOf(tap)));
  }
  if (type == ".wav" || type == ".vcd" || type == ".fst") {
    return {};
  }
  return fail(fmt::format("what {} shall be, its name does not tell: end it in .vcd, .fst or .wav",
                          file.string()));
}

Expected<void> writeWaveform(const std::filesystem::path& file, const Waveform& waveform) {
  if (auto checked = checkWaveformFile(file, waveform.tap); !checked) {
    return checked;
  }
  const std::string type = file.extension();
  return type == ".wav"   ? writeWav(file, waveform)
         : type == ".fst" ? writeFst(file, waveform)
                          : writeVcd(file, waveform);
}

}  // namespace zobel::capture
