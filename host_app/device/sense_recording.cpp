#include "host_app/device/sense_recording.hpp"

#include <cstdint>

namespace zobel::device {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kReadings = 4096;
constexpr unsigned kWords = 16;
constexpr int kTries = 8;

/// Position and words of one burst.
constexpr protocol::Read kBurst{field::load::position.address, kWords + 1};

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
    const auto burst = board.read(kBurst);
    if (!burst) {
      return tl::unexpected(burst.error());
    }
    const auto next = static_cast<std::uint32_t>(recording.readings.size());
    if (burst->raw(field::load::position) != next) {
      // An answer was lost, or somebody else took its readings.
      if (++tries > kTries) {
        return failDevice(
            "another program takes the readings of the load block: end it, or try again",
            Touched::yes);
      }
      if (auto sought = write(board, field::load::from, next); !sought) {
        return tl::unexpected(sought.error());
      }
      continue;
    }
    for (unsigned n = 1; n <= kWords; ++n) {
      const std::uint32_t word =
          burst->words().at(static_cast<std::uint16_t>(kBurst.address + 4 * n));
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
