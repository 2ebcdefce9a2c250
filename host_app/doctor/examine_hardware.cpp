#include "host_app/doctor/examine_hardware.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "host_app/capture/capture_job.hpp"
#include "host_app/device/generated/registers.hpp"

namespace zobel::doctor {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using device::DeviceExpected;
using device::failDevice;
using device::RegisterField;
using device::State;
using device::Tap;
using device::Touched;

namespace field = device::field;
namespace test = device::field::selftest;

constexpr auto kPowerUp = 120s;  // a virtual board takes its time
constexpr auto kPulse = 5s;

/// 0 dBFS of gain range 0 is 0.4 Vrms, and 6.5 of the modulator's steps.
constexpr double kElementV = 0.4 * 1.41421356 / 6.5;
constexpr std::uint32_t kBalanced = 0x00FF;  // half of the elements: 0 V

/// What one pulse of the elements came to.
struct Reading {
  std::array<double, 2> volts{};
  std::array<double, 2> amperes{};
};

/// The settings that are changed, as they were.
class Former {
 public:
  DeviceExpected<void> keep(device::Device& board, const RegisterField& field) {
    return board.getRaw(field).map([&](std::uint32_t raw) { kept_.emplace_back(&field, raw); });
  }

  DeviceExpected<void> restore(device::Device& board) {
    DeviceExpected<void> restored;
    for (; restored && !kept_.empty(); kept_.pop_back()) {
      restored = board.require(*kept_.back().first, kept_.back().second);
    }
    return restored;
  }

 private:
  std::vector<std::pair<const RegisterField*, std::uint32_t>> kept_;
};

/// Whether to go on.
using GoOn = std::function<bool()>;

/// Whether a bit is set, within a time, and before a fault.
DeviceExpected<bool> comesUp(device::Device& board, const RegisterField& bit, Clock::duration time,
                             const GoOn& goOn) {
  for (const auto end = Clock::now() + time; Clock::now() < end;) {
    if (!goOn()) {
      return failDevice("the test was ended before its end", Touched::yes);
    }
    const auto raw = board.getRaw(bit);
    if (!raw || *raw != 0) {
      return raw.map([](std::uint32_t) { return true; });
    }
    const auto faults = board.getRaw(field::faults::active);
    if (!faults || *faults != 0) {
      return faults.map([](std::uint32_t) { return false; });
    }
    if (auto listened = board.listen(5ms); !listened) {
      return tl::unexpected(listened.error());
    }
  }
  return false;
}

DeviceExpected<void> powerUp(device::Device& board, Former& former) {
  // The last one kept is the first one restored: power goes first.
  const auto keep = [&](const RegisterField& field) {
    return [&] { return former.keep(board, field); };
  };
  return former.keep(board, field::control::mute)
      .and_then(keep(field::control::gainRange))
      .and_then(keep(field::loudness::split))
      .and_then(keep(field::control::power))
      .and_then([&] { return board.require(field::control::mute, 1); })
      .and_then([&] { return board.require(field::loudness::split, 0); })
      .and_then([&] { return board.require(field::control::gainRange, 0); })
      .and_then([&] { return board.require(field::control::power, 1); });
}

DeviceExpected<std::vector<capture::Sample>> captureOf(device::Device& board, Tap tap,
                                                       const GoOn& goOn) {
  const auto end = Clock::now() + kPowerUp;
  return capture::capture(board, {.tap = tap},
                          [&](device::Capture, double) { return Clock::now() < end && goOn(); })
      .map([](capture::Waveform&& waveform) { return std::move(waveform.samples); });
}

DeviceExpected<void> examineWords(device::Device& board, const GoOn& goOn, HardwareFacts& facts) {
  const auto format = board.getRaw(field::input::format);
  if (!format) {
    return tl::unexpected(format.error());
  }
  if (*format == static_cast<std::uint32_t>(device::Format::dsd)) {
    return {};  // no words, and no interpolator
  }
  auto gathered = board.require(test::stimulus, 1)
                      .and_then([&] { return captureOf(board, Tap::input, goOn); })
                      .map([&](auto&& samples) { facts.words = std::move(samples); })
                      .and_then([&] { return captureOf(board, Tap::interpolator, goOn); })
                      .map([&](auto&& samples) { facts.interpolated = std::move(samples); });
  if (!gathered) {
    return gathered;
  }
  return board.require(test::stimulus, 0);
}

/// Drives the same elements of both channels for a moment.
DeviceExpected<Reading> drive(device::Device& board, std::uint32_t elements, const GoOn& goOn) {
  const std::array both{device::FieldCode{&test::left, elements},
                        device::FieldCode{&test::right, elements}};
  const auto written = board.setTogether(both);
  if (!written) {
    return tl::unexpected(written.error());
  }
  const auto done = board.require(test::pulse, 1).and_then([&] {
    return comesUp(board, test::done, kPulse, goOn);
  });
  if (!done || !*done) {
    return done ? failDevice("a pulse of the elements was cut short: is somebody using the board?",
                             Touched::yes)
                : tl::unexpected(done.error());
  }
  const auto answer = board.read({test::voltageLeft.address, 2});
  if (!answer) {
    return tl::unexpected(answer.error());
  }
  const auto value = [&](const RegisterField& one) { return answer->physical(one).value_or(0.0); };
  return Reading{{value(test::voltageLeft), value(test::voltageRight)},
                 {value(test::currentLeft), value(test::currentRight)}};
}

DeviceExpected<void> examineElements(device::Device& board, const Progress& progress,
                                     HardwareFacts& facts) {
  double done = 0.0;
  const auto goOn = [&] { return progress(done); };
  const auto rest = drive(board, kBalanced, goOn);
  if (!rest) {
    return tl::unexpected(rest.error());
  }
  for (unsigned n = 0; n < kElements; ++n) {
    // On and off in turns, so that no DC comes of it.
    const unsigned element = n / 2 + (n % 2) * (kElements / 2);
    const auto turned = drive(board, kBalanced ^ 1U << element, goOn);
    if (!turned) {
      return tl::unexpected(turned.error());
    }
    const bool isOn = element < kElements / 2;  // at rest: turned, it lowers the output
    for (unsigned channel = 0; channel < 2; ++channel) {
      facts.elements[channel][element] = {isOn ? -kElementV : kElementV,
                                          turned->volts[channel] - rest->volts[channel]};
      facts.currentStepA[channel] += (isOn ? -2.0 : 2.0) / kElements * turned->amperes[channel];
    }
    done = (n + 1.0) / kElements;
  }
  facts.elementsDriven = true;
  return {};
}

/// Powers an amplifier that is off up, and examines it where that is allowed.
DeviceExpected<void> examineAllowed(device::Device& board, const Progress& progress, Former& former,
                                    HardwareFacts& facts) {
  const auto goOn = [&] { return progress(0.0); };
  const auto state = board.getRaw(field::status::state);
  const auto allowed = board.getRaw(test::allowed);
  if (!state || !allowed) {
    return tl::unexpected(state ? allowed.error() : state.error());
  }
  if (static_cast<State>(*state) == State::off) {
    const auto up = powerUp(board, former).and_then([&] {
      return comesUp(board, test::allowed, kPowerUp, goOn);
    });
    if (!up) {
      return tl::unexpected(up.error());
    }
    if (!*up) {
      facts.skipped = "the amplifier does not come up: see the faults";
      return {};
    }
  } else if (*allowed == 0) {
    facts.skipped =
        "the amplifier is in use: with control.power off it is tested, muted and with its relay "
        "open";
    return {};
  }
  return examineWords(board, goOn, facts).and_then([&] {
    return examineElements(board, progress, facts);
  });
}

DeviceExpected<void> examineStepwise(device::Device& board, const Progress& progress,
                                     BoardFacts& all) {
  HardwareFacts& facts = all.hardware.emplace();
  const auto has = [&](device::Feature feature) {
    return (board.identity().features >> static_cast<unsigned>(feature) & 1U) != 0;
  };
  if (board.isReadOnly() || !has(device::Feature::selfTest) || !has(device::Feature::capture)) {
    facts.skipped = board.isReadOnly() ? "the board has another register map"
                                       : "this build has no self-test in its hardware";
    return {};
  }
  Former former;
  if (const auto examined = examineAllowed(board, progress, former, facts); !examined) {
    (void)board.require(test::stimulus, 0);
    (void)former.restore(board);
    return examined;
  }
  return board.dump()
      .map([&](device::Snapshot&& dump) { all.after = std::move(dump); })
      .and_then([&] { return former.restore(board); });
}

}  // namespace

void examineHardware(device::Device& board, const Progress& progress, BoardFacts& facts) {
  if (const auto examined = examineStepwise(board, progress, facts); !examined) {
    (facts.line ? *facts.line : facts.line.emplace()).error = examined.error().message;
  }
}

}  // namespace zobel::doctor
