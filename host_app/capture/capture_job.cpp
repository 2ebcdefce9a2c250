#include "host_app/capture/capture_job.hpp"

#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cmath>

namespace zobel::capture {
namespace {

namespace field = device::field;
using device::DeviceExpected;
using device::failDevice;
using device::FieldCode;
using device::Tap;
using device::Touched;
using device::Trigger;

constexpr std::uint16_t kPageSamples = device::kCaptureSamples.words / 2;
constexpr std::chrono::milliseconds kBetweenLooks{5};

bool comparesLevels(Trigger trigger) {
  return trigger == Trigger::rising || trigger == Trigger::falling;
}

DeviceExpected<void> set(device::Device& board, std::span<const FieldCode> codes) {
  const auto outcomes = board.setTogether(codes);
  if (!outcomes) {
    return tl::unexpected(outcomes.error());
  }
  for (const device::WriteOutcome& outcome : *outcomes) {
    if (!outcome.done) {
      return failDevice(outcome.reason, Touched::yes);
    }
  }
  return {};
}

DeviceExpected<void> set(device::Device& board, const device::RegisterField& field,
                         std::uint32_t raw) {
  const FieldCode code{&field, raw};
  return set(board, std::span(&code, 1));
}

/// What of the board decides whether, and how often, a tap has samples.
struct Source {
  double rateHz = 0.0;
  bool runs = true;
};

DeviceExpected<Source> examine(device::Device& board, Tap tap) {
  const auto now = board.read({field::status::state.address, 1});
  if (!now) {
    return tl::unexpected(now.error());
  }
  const auto format = board.getRaw(field::input::format);
  if (!format) {
    return tl::unexpected(format.error());
  }
  const auto raw = [&](const device::RegisterField& wanted) {
    return now->raw(wanted).value_or(0);
  };
  if (tap == Tap::input && *format == static_cast<std::uint32_t>(device::Format::dsd)) {
    return failDevice(
        "the receiver hands on no words while it plays DSD: take the tap interpolator",
        Touched::no);
  }
  return Source{tapRateHz(tap, device::Family(raw(field::status::familyActive)),
                          device::Rate(raw(field::status::rateActive))),
                tap == Tap::protection || raw(field::status::audioClockOk) != 0};
}

DeviceExpected<void> readPage(device::Device& board, std::vector<Sample>& samples) {
  for (std::uint16_t word = 0; word < device::kCaptureSamples.words; word += protocol::kMostWords) {
    const auto address = static_cast<std::uint16_t>(device::kCaptureSamples.address + 4 * word);
    const auto answer = board.link().transact(protocol::Read{address, protocol::kMostWords});
    if (!answer) {
      return tl::unexpected(answer.error());
    }
    if (answer->status != protocol::Status::done) {
      return failDevice(
          "the board does not hand out its samples: update the older of board and "
          "program",
          Touched::yes);
    }
    for (std::size_t n = 0; n + 1 < answer->words.size(); n += 2) {
      samples.emplace_back(answer->words[n], answer->words[n + 1]);
    }
  }
  return {};
}

}  // namespace

Expected<std::uint32_t> thresholdFor(const Setup& setup) {
  if (!comparesLevels(setup.trigger)) {
    return 0;
  }
  for (const TapSignal& signal : signalsOf(setup.tap)) {
    if (signal.word != setup.channel) {
      continue;
    }
    if (signal.unit.empty()) {
      break;
    }
    const double steps = std::round(setup.level / signal.scale);
    const double half = std::ldexp(1.0, static_cast<int>(signal.width) - 1);
    const double least = signal.isSigned ? -half : 0.0;
    const double most = signal.isSigned ? half - 1.0 : 2.0 * half - 1.0;
    if (!(steps >= least && steps <= most)) {
      return fail(fmt::format(
          "a level of {} is never reached at the tap {}: it goes from {:g} to "
          "{:g} {}",
          setup.level, nameOf(setup.tap), least * signal.scale, most * signal.scale, signal.unit));
    }
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(steps)) << signal.lsb;
  }
  return fail(
      fmt::format("the tap {} has bits and no level: trigger on state or fault, or take "
                  "another tap",
                  nameOf(setup.tap)));
}

DeviceExpected<void> CaptureJob::begin(device::Device& board) {
  const auto threshold = thresholdFor(setup_);
  if (!threshold) {
    return failDevice(threshold.error().message, Touched::no);
  }
  if (board.isReadOnly()) {
    return failDevice(board.readOnlyReason(), Touched::no);
  }
  if ((board.identity().features >> static_cast<unsigned>(device::Feature::capture) & 1U) == 0) {
    return failDevice("this board's build has no capture: that of the ULX3S has one", Touched::no);
  }
  const auto source = examine(board, setup_.tap);
  if (!source) {
    return tl::unexpected(source.error());
  }
  if (!source->runs && setup_.trigger == Trigger::immediate) {
    return failDevice(
        fmt::format("the audio clock does not run, so that the tap {} has no samples: "
                    "set control.power on, or take the tap protection",
                    nameOf(setup_.tap)),
        Touched::no);
  }
  const std::array what{
      FieldCode{&field::capture::tap, static_cast<std::uint32_t>(setup_.tap)},
      FieldCode{&field::capture::trigger, static_cast<std::uint32_t>(setup_.trigger)},
      FieldCode{&field::capture::channel, static_cast<std::uint32_t>(setup_.channel)}};
  return set(board, field::capture::run, 0)
      .and_then([&] { return set(board, what); })
      .and_then([&] { return set(board, field::capture::threshold, *threshold); })
      .and_then([&] { return set(board, field::capture::decimation, setup_.decimation); })
      .and_then([&] { return set(board, field::capture::pretrigger, setup_.pretrigger); })
      .and_then([&] { return set(board, field::capture::run, 1); });
}

DeviceExpected<device::Capture> CaptureJob::look(device::Device& board) {
  const auto state = board.getRaw(field::capture::state);
  if (!state) {
    return tl::unexpected(state.error());
  }
  if (device::Capture(*state) == device::Capture::idle) {
    return failDevice("the capture was ended, by a reset of the board or by another program",
                      Touched::yes);
  }
  return device::Capture(*state);
}

DeviceExpected<bool> CaptureJob::readOn(device::Device& board) {
  if (waveform_.samples.empty()) {
    // Not before: an amplifier that came up meanwhile may have another rate.
    const auto source = examine(board, setup_.tap);
    if (!source) {
      return tl::unexpected(source.error());
    }
    waveform_.tap = setup_.tap;
    waveform_.sampleRateHz = source->rateHz / setup_.decimation;
    waveform_.trigger = setup_.pretrigger;
  }
  const auto page = static_cast<std::uint32_t>(waveform_.samples.size()) / kPageSamples;
  const auto read = set(board, field::capture::page, page).and_then([&] {
    return readPage(board, waveform_.samples);
  });
  if (!read) {
    return tl::unexpected(read.error());
  }
  if (waveform_.samples.size() < kSamples) {
    return false;
  }
  return set(board, field::capture::run, 0).map([] { return true; });
}

void CaptureJob::abandon(device::Device& board) {
  // A board that is gone by now is idle when it comes back.
  (void)set(board, field::capture::run, 0);
}

DeviceExpected<Waveform> capture(device::Device& board, const Setup& setup,
                                 const Progress& progress) {
  CaptureJob job(setup);
  auto state = job.begin(board).and_then([&] { return job.look(board); });
  while (state && *state != device::Capture::complete) {
    if (!progress(*state, 0.0)) {
      job.abandon(board);
      return failDevice(*state == device::Capture::filling
                            ? "no samples came: does the amplifier have an audio clock?"
                            : "no trigger came, and nothing was captured",
                        Touched::yes);
    }
    state = board.listen(kBetweenLooks).and_then([&] { return job.look(board); });
  }
  if (!state) {
    return tl::unexpected(state.error());
  }
  DeviceExpected<bool> done = false;
  while (done && !*done) {
    done = job.readOn(board);
    if (done && !progress(device::Capture::complete, job.fractionRead()) && !*done) {
      job.abandon(board);
      return failDevice("stopped while the samples were read", Touched::yes);
    }
  }
  if (!done) {
    return tl::unexpected(done.error());
  }
  return job.waveform();
}

}  // namespace zobel::capture
