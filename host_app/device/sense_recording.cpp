#include "host_app/device/sense_recording.hpp"

#include <cstdint>

namespace zobel::device {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kReadings = 4096;
constexpr unsigned kWords = 16;
constexpr int kTries = 8;

/// Where the words are from, and they.
constexpr protocol::Read kBurst{field::load::from.address, kWords + 1};

const RegisterField& scaleOf(Reading input) {
  switch (input) {
    case Reading::voltageLeft:
      return field::adc::voltageLeft;
    case Reading::voltageRight:
      return field::adc::voltageRight;
    case Reading::currentLeft:
      return field::adc::currentLeft;
    case Reading::currentRight:
      break;
  }
  return field::adc::currentRight;
}

DeviceExpected<void> write(Device& board, const RegisterField& wanted, std::uint32_t raw) {
  return board.setRaw(wanted, raw).and_then([](const WriteOutcome& outcome) {
    return outcome.done ? DeviceExpected<void>() : failDevice(outcome.reason, Touched::no);
  });
}

/// Waits until all readings are there.
DeviceExpected<void> awaitReadings(Device& board, const RecordingProgress& progress,
                                   std::chrono::milliseconds patience) {
  std::uint32_t last = 0;
  for (auto since = Clock::now(); Clock::now() - since < patience;) {
    const auto count = board.getRaw(field::load::count);
    if (!count) {
      return tl::unexpected(count.error());
    }
    if (*count == kReadings) {
      return {};
    }
    if (*count > last) {
      last = *count;
      since = Clock::now();
      if (progress) {
        progress(0.5 * last / kReadings);
      }
    }
  }
  return failDevice("the sense ADC gives no readings: 'zobel device doctor' looks for the reason",
                    Touched::yes);
}

}  // namespace

DeviceExpected<SenseRecording> recordSense(Device& board, Reading input,
                                           const RecordingProgress& progress,
                                           std::chrono::milliseconds patience) {
  auto ready = write(board, field::load::input, static_cast<std::uint32_t>(input))
                   .and_then([&] { return write(board, field::load::start, 1); })
                   .and_then([&] { return awaitReadings(board, progress, patience); });
  if (!ready) {
    return tl::unexpected(ready.error());
  }
  const RegisterField& scale = scaleOf(input);
  SenseRecording recording;
  for (int tries = 0; recording.readings.size() < kReadings;) {
    const auto next = static_cast<std::uint32_t>(recording.readings.size());
    const auto burst =
        write(board, field::load::from, next).and_then([&] { return board.read(kBurst); });
    if (!burst) {
      return tl::unexpected(burst.error());
    }
    if (burst->raw(field::load::from) != next) {
      if (++tries > kTries) {
        return failDevice("another program reads the load block: end it, or try again",
                          Touched::yes);
      }
      continue;
    }
    for (unsigned n = 0; n < kWords; ++n) {
      const std::uint32_t word =
          burst->words().at(static_cast<std::uint16_t>(field::load::word0.address + 4 * n));
      recording.readings.push_back(scale.physical(word & 0xFFFU));
      recording.sent.push_back(static_cast<std::int16_t>(word >> 16U));
    }
    if (progress) {
      progress(0.5 + 0.5 * static_cast<double>(recording.readings.size()) / kReadings);
    }
  }
  return recording;
}

}  // namespace zobel::device
