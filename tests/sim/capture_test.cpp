// What a host captures on the virtual board, against the taps of the Verilated core itself.

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include "host_app/capture/capture_job.hpp"
#include "host_app/device/generated/registers.hpp"
#include "models/headphones/library.hpp"
#include "sim/board_thread.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace std::chrono_literals;
using capture::Sample;
using device::Channel;
using device::Device;
using device::State;
using device::Tap;
using device::Trigger;
using sim::BoardThread;

namespace field = zobel::device::field;

namespace {

std::uint32_t upper(std::uint64_t word, unsigned bits) {
  return static_cast<std::uint32_t>(word >> (bits - 32));
}

/// The sample that a tap has in this clock, if it has one: from the signal path's own signals.
std::optional<Sample> sampleOf(Tap tap, const sim::CoreTaps& taps) {
  const auto both = [](const std::uint64_t(&words)[2], unsigned bits) {
    return Sample{upper(words[0], bits), upper(words[1], bits)};
  };
  const auto when = [&](bool strobe, Sample sample) {
    return taps.audioEdge && strobe ? std::optional(sample) : std::nullopt;
  };
  switch (tap) {
    case Tap::input:
      return when(taps.frameStrobe, both(taps.frame, 32));
    case Tap::interpolator:
      return when(taps.pathStrobe, both(taps.path, 34));
    case Tap::volume:
      return when(taps.driveStrobe, both(taps.drive, 40));
    case Tap::modulator:
      return when(taps.codeStrobe, both(taps.code, 32));
    case Tap::elements:
      return when(taps.maskStrobe, both(taps.mask, 32));
    case Tap::pins:
      return when(true, {taps.p[0] | std::uint32_t{taps.n[0]} << 16,
                         taps.p[1] | std::uint32_t{taps.n[1]} << 16});
    case Tap::protection:
      break;
  }
  return std::nullopt;
}

/// Keeps what a tap had, while it is told to. Heard on the board's thread.
class Witness {
 public:
  void hear(const sim::CoreTaps& taps) {
    const std::lock_guard lock(mutex_);
    if (!watching_) {
      return;
    }
    if (tap_ == Tap::protection) {
      if (taps.systemEdge) {
        protection_.push_back(taps);
      }
    } else if (const auto sample = sampleOf(tap_, taps)) {
      samples_.push_back(*sample);
    }
  }

  void begin(Tap tap) {
    const std::lock_guard lock(mutex_);
    samples_.clear();
    protection_.clear();
    tap_ = tap;
    watching_ = true;
  }

  void end() {
    const std::lock_guard lock(mutex_);
    watching_ = false;
  }

  /// For when it has ended.
  [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
  [[nodiscard]] const std::vector<sim::CoreTaps>& protection() const { return protection_; }

 private:
  std::mutex mutex_;
  bool watching_ = false;
  Tap tap_ = Tap::input;
  std::vector<Sample> samples_;
  std::vector<sim::CoreTaps> protection_;
};

/// A board that plays noise at -6 dBFS in a loop.
sim::VirtualBoardSettings settings(Witness& witness) {
  std::mt19937 random(7);
  sim::Recording noise;
  for (int n = 0; n < 4800; ++n) {
    noise.frames.push_back(
        {static_cast<std::int32_t>(random()) / 2, static_cast<std::int32_t>(random()) / 2});
  }
  return {.headphone = *headphones::find("focal-lensys", headphones::defaultDirectories()),
          .stage = {},
          .recording = std::move(noise),
          .loops = true,
          .taps = [&witness](const sim::CoreTaps& taps) { witness.hear(taps); }};
}

std::unique_ptr<Device> connect(BoardThread& board) {
  auto connected = Device::connect(board.port(), {.answerTime = 500ms, .tries = 60, .limit = 60s});
  REQUIRE(connected.has_value());
  return *std::move(connected);
}

void write(Device& amplifier, const device::RegisterField& wanted, double value) {
  const auto outcome = amplifier.set(wanted, value);
  REQUIRE((outcome.has_value() && outcome->done));
}

void play(Device& amplifier, BoardThread& board) {
  write(amplifier, field::volume::rampRate, 20'000);
  write(amplifier, field::volume::limit, -40.0);
  write(amplifier, field::volume::target, -40.0);
  write(amplifier, field::control::mute, 0);
  write(amplifier, field::control::power, 1);
  const double endS = board.simulatedSeconds() + 0.5;
  while (amplifier.getRaw(field::status::state) != static_cast<std::uint32_t>(State::playing)) {
    REQUIRE(board.simulatedSeconds() < endS);
  }
}

/// Captures, while the witness watches until the samples are complete.
capture::Waveform captured(Device& amplifier, Witness& witness, const capture::Setup& setup,
                           const std::function<void()>& meanwhile = {}) {
  witness.begin(setup.tap);
  bool done = false;
  const auto waveform = capture::capture(amplifier, setup, [&](device::Capture state, double) {
    if (state == device::Capture::complete) {
      witness.end();
    } else if (state == device::Capture::waiting && meanwhile && !std::exchange(done, true)) {
      meanwhile();
    }
    return true;
  });
  INFO((waveform ? "" : waveform.error().message));
  REQUIRE(waveform.has_value());
  REQUIRE(waveform->samples.size() == capture::kSamples);
  return *waveform;
}

/// Where in what the witness saw the captured samples are, each `step`th of it.
std::vector<std::size_t> placesOf(const capture::Waveform& waveform, const Witness& witness,
                                  std::size_t step) {
  const auto& seen = witness.samples();
  const std::size_t span = (waveform.samples.size() - 1) * step;
  std::vector<std::size_t> places;
  for (std::size_t begin = 0; begin + span < seen.size(); ++begin) {
    bool same = true;
    for (std::size_t n = 0; same && n < waveform.samples.size(); ++n) {
      same = seen[begin + n * step] == waveform.samples[n];
    }
    if (same) {
      places.push_back(begin);
    }
  }
  return places;
}

std::int32_t wordOf(const Sample& sample, Channel channel) {
  return static_cast<std::int32_t>(channel == Channel::left ? sample.first : sample.second);
}

}  // namespace

TEST_CASE("capture: on the virtual board it is what the simulated core had, sample by sample") {
  Witness witness;
  BoardThread board(settings(witness));
  const auto amplifier = connect(board);
  write(*amplifier, field::link::baudRate, 3'000'000);
  board.setHostBaud(3'000'000);
  amplifier->link().setBaud(3'000'000);
  play(*amplifier, board);

  // Silence would fit everywhere; noise fits in one place.
  for (const Tap tap :
       {Tap::input, Tap::interpolator, Tap::volume, Tap::modulator, Tap::elements, Tap::pins}) {
    INFO(capture::nameOf(tap));
    const auto waveform = captured(*amplifier, witness, {.tap = tap});
    CHECK(placesOf(waveform, witness, 1).size() == 1);
  }

  // An edge on the right, with what was before it, and with samples left out.
  for (const std::uint32_t decimation : {1U, 5U}) {
    const capture::Setup setup{.tap = Tap::volume,
                               .trigger = Trigger::rising,
                               .channel = Channel::right,
                               .level = 0.002,
                               .pretrigger = 700,
                               .decimation = decimation};
    const auto waveform = captured(*amplifier, witness, setup);
    const auto places = placesOf(waveform, witness, decimation);
    REQUIRE(places.size() == 1);
    const auto level = static_cast<std::int32_t>(*capture::thresholdFor(setup));
    const std::size_t trigger = places.front() + 700 * decimation;
    bool rose = false;
    for (std::size_t n = trigger - decimation + 1; n <= trigger; ++n) {
      rose = rose || (wordOf(witness.samples()[n - 1], setup.channel) < level &&
                      wordOf(witness.samples()[n], setup.channel) >= level);
    }
    CHECK(rose);
  }

  // The protection, as the headphone is muted: the state changes at the trigger.
  const auto waveform = captured(
      *amplifier, witness, {.tap = Tap::protection, .trigger = Trigger::state, .pretrigger = 1000},
      [&] { write(*amplifier, field::control::mute, 1); });
  const auto bits = [&](std::string_view name, std::size_t sample) {
    for (const capture::TapSignal& signal : capture::signalsOf(Tap::protection)) {
      if (signal.name == name) {
        return waveform.bitsAt(signal, sample);
      }
    }
    throw std::invalid_argument(std::string(name));
  };
  CHECK(bits("state", 999) == static_cast<std::uint32_t>(State::playing));
  CHECK(bits("state", 1000) == static_cast<std::uint32_t>(State::rampDown));
  const auto& seen = witness.protection();
  std::size_t change = 1;
  while (change < seen.size() && seen[change].state == seen[change - 1].state) {
    ++change;
  }
  REQUIRE(change >= 1000);
  REQUIRE(change + capture::kSamples - 1000 <= seen.size());
  for (std::size_t n = 0; n < waveform.samples.size(); ++n) {
    const sim::CoreTaps& core = seen[change + n - 1000];
    const auto voltage = [](std::uint32_t code) { return (code ^ 0x800U) & 0xFFFU; };
    INFO(n);
    REQUIRE((bits("state", n) == core.state && bits("faults", n) == core.faults &&
             bits("relay", n) == core.relay && bits("hard_mute", n) == core.hardMute &&
             bits("ramp_mute", n) == core.rampMute && bits("silent", n) == core.silent &&
             bits("settled", n) == core.settled && bits("clock_ok", n) == core.clockOk &&
             bits("supply_enable", n) == core.supplyEnable &&
             bits("oscillator_enable", n) == core.oscillatorEnable &&
             bits("voltage_left", n) == voltage(core.voltage[0]) &&
             bits("voltage_right", n) == voltage(core.voltage[1])));
  }
}
