#include "sim/virtual_board.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "models/systemc/closed_loop.hpp"

namespace zobel::sim {
namespace {

using std::chrono::milliseconds;

constexpr unsigned kQuantaPerAdvance = 12;
constexpr std::size_t kLineBuffer = 512;  // bytes on their way to the core, as in a USB bridge
constexpr std::uint32_t kFastestBaud = systemc::kSysHz / 3;

constexpr milliseconds kLead{2};       // ahead of the wall clock by less is not worth a pause
constexpr milliseconds kBusyLead{10};  // while bytes pass: an answer need not wait for the clock
constexpr milliseconds kLongestPause{20};

std::vector<StereoFrame> takeFrames(std::optional<Recording>& recording) {
  return recording ? std::move(recording->frames) : std::vector<StereoFrame>{};
}

VerilatedCoreOptions optionsFor(const InputConfiguration& input, TapListener taps) {
  return {.family = input.family,
          .format = input.format,
          .wordBits = input.wordBits,
          .trace = {},
          .taps = std::move(taps)};
}

}  // namespace

VirtualBoard::VirtualBoard(VirtualBoardSettings settings, HostPort port)
    : port_(std::move(port)),
      streamed_(settings.recording ? std::optional(settings.recording->configuration)
                                   : std::nullopt),
      stimulus_(takeFrames(settings.recording), settings.loops),
      core_(optionsFor(streamed_.value_or(InputConfiguration{}), std::move(settings.taps)),
            stimulus_) {
  const double tickHz = audioClockHz(streamed_.value_or(InputConfiguration{}).family);
  stage_.prepare(settings.stage, settings.headphone, settings.headphone, tickHz);
  loop_ = std::make_unique<systemc::ClosedLoop>("zobel", core_, stage_, tickHz,
                                                std::vector<systemc::LoadSink*>{});
  stimulus_.start();
  configureStreamer();
  while (!core_.bus().idle()) {
    run(1);
  }
}

VirtualBoard::~VirtualBoard() = default;

Expected<void> VirtualBoard::advance() {
  run(kQuantaPerAdvance);
  return serve(pause());
}

void VirtualBoard::perform(const BoardEvent& event) {
  if (const auto* action = std::get_if<PreparedAction>(&event)) {
    action->perform(core_, stage_);
    return;
  }
  core_.reset();
  configureStreamer();
}

double VirtualBoard::simulatedSeconds() const {
  return static_cast<double>(quanta_) * systemc::kQuantumSeconds;
}

void VirtualBoard::run(unsigned quanta) {
  systemc::ClosedLoop::run(quanta);
  quanta_ += quanta;
}

void VirtualBoard::configureStreamer() {
  if (streamed_) {
    configureInput(core_.bus(), *streamed_);
  }
}

milliseconds VirtualBoard::pause() {
  const auto lead =
      std::chrono::floor<milliseconds>(pacer_.lead(simulatedSeconds(), Pacer::Clock::now()));
  const bool worthIt = lead >= (core_.serial().busy() ? kBusyLead : kLead);
  return worthIt ? std::min(lead, kLongestPause) : milliseconds{0};
}

Expected<void> VirtualBoard::serve(milliseconds pause) {
  SerialLine& line = core_.serial();
  if (const std::vector<std::uint8_t> bytes = line.takeReceived(); !bytes.empty()) {
    if (auto sent = port_.bytes.send(bytes); !sent) {
      return sent;
    }
  }
  std::array<std::uint8_t, kLineBuffer> bytes;
  const std::size_t room = bytes.size() - std::min(line.pending(), bytes.size());
  if (room == 0) {
    return {};
  }
  const auto count = port_.bytes.receive(std::span(bytes).first(room), pause);
  if (!count) {
    return tl::unexpected(count.error());
  }
  // Asked for after the bytes have come: who sets a rate and then sends, sends at that rate.
  if (const std::uint32_t baud = std::min(port_.baud(), kFastestBaud); baud != 0) {
    line.setBaud(baud);
  }
  line.send(std::span(bytes).first(*count));
  return {};
}

}  // namespace zobel::sim
