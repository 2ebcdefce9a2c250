#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "host_app/capture/waveform.hpp"
#include "models/support/error.hpp"

namespace zobel::capture {

/// A waveform as a Value Change Dump (IEEE 1364), with each signal as raw bits and a signal
/// `trigger` that rises with the sample of the trigger. Times are in picoseconds from the first
/// sample on. The file appears whole or not at all.
[[nodiscard]] Expected<void> writeVcd(const std::filesystem::path& file, const Waveform& waveform);

/// The same as an FST file, the format of GTKWave and of `zobel simulate --trace`.
[[nodiscard]] Expected<void> writeFst(const std::filesystem::path& file, const Waveform& waveform);

/// Left and right as a WAV of 64-bit floats, 1 for full scale, or all elements on. An error for
/// taps that are no sound.
[[nodiscard]] Expected<void> writeWav(const std::filesystem::path& file, const Waveform& waveform);

/// Whether `file` ends in .vcd, .fst or .wav, and the tap can be written so.
[[nodiscard]] Expected<void> checkWaveformFile(const std::filesystem::path& file, device::Tap tap);

/// Writes as the end of the file's name says.
[[nodiscard]] Expected<void> writeWaveform(const std::filesystem::path& file,
                                           const Waveform& waveform);

/// When a sample was, as such files tell it.
[[nodiscard]] std::uint64_t picosecondsAt(const Waveform& waveform, std::size_t sample);

/// The digits of a value, the highest first.
[[nodiscard]] std::string binaryDigits(std::uint32_t bits, unsigned width);

}  // namespace zobel::capture
