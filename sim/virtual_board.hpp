#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "host_app/transport/transport.hpp"
#include "models/analog/output_stage.hpp"
#include "models/analog/output_stage_parameters.hpp"
#include "models/headphones/headphone.hpp"
#include "models/support/error.hpp"
#include "sim/board_event.hpp"
#include "sim/pacer.hpp"
#include "sim/recording.hpp"
#include "sim/stimulus.hpp"
#include "sim/verilated_core.hpp"

namespace zobel::systemc {
class ClosedLoop;
}

namespace zobel::sim {

/// What is on the board, and what is plugged into it.
struct VirtualBoardSettings {
  headphones::Headphone headphone;
  analog::OutputStageParameters stage;
  std::optional<Recording> recording;  ///< played while the core clocks it; without one, silence
  bool loops = false;                  ///< the recording starts over at its end
  TapListener taps = {};               ///< to check captures against
};

/// The host's end of the board's serial port.
struct HostPort {
  transport::Transport& bytes;          ///< outlives the board
  std::function<std::uint32_t()> baud;  ///< that the host has set
};

/// A board that is not there: the Verilated core with its control link on a byte transport, and
/// output stage and headphone behind it, in closed loop as in simulate(). It runs for as long as it
/// is advanced, at the pace of the clock on the wall, or slower where the machine cannot.
///
/// It starts as after power-on, and to switch the amplifier on is the host's. Only the board's own
/// streamer sets the core's input to the recording, at start and after each reset. The oscillator
/// is that of the recording's family; the board has no other.
///
/// One a process, because SystemC elaborates once; made and advanced by the same thread.
class VirtualBoard {
 public:
  VirtualBoard(VirtualBoardSettings settings, HostPort port);
  ~VirtualBoard();

  /// Runs 36 us of simulated time, then lets bytes pass between host and core. What is ahead
  /// of the wall clock is waited for, which the host's next byte ends. Fails when the port does.
  [[nodiscard]] Expected<void> advance();

  /// Makes an event happen before the next quantum.
  void perform(const BoardEvent& event);

  /// Since the board was made.
  [[nodiscard]] double simulatedSeconds() const;

 private:
  void run(unsigned quanta);
  void configureStreamer();
  [[nodiscard]] std::chrono::milliseconds pause();
  [[nodiscard]] Expected<void> serve(std::chrono::milliseconds pause);

  HostPort port_;
  std::optional<InputConfiguration> streamed_;
  Stimulus stimulus_;
  VerilatedCore core_;
  analog::OutputStage stage_;
  std::unique_ptr<systemc::ClosedLoop> loop_;
  std::uint64_t quanta_ = 0;
  Pacer pacer_;
};

}  // namespace zobel::sim
