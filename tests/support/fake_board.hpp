#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/transport/transport.hpp"
#include "tests/support/fake_registers.hpp"

namespace zobel::test {

/// What happens to one answer on its way.
enum class Mischief : std::uint8_t {
  none,
  lose,
  damage,
  twice,
  late,       ///< it goes out after the answer to the next frame
  otherKind,  ///< an answer to another kind of request comes instead
};

/// A board that speaks the control link on a thread of its own, over `FakeRegisters`. Sends its
/// status, faults, volume and readings each link.telemetry_period, in one report.
class FakeBoard {
 public:
  /// The transport must outlive the board.
  explicit FakeBoard(transport::Transport& transport);

  /// What happens to the next answers, one each; those after them go well.
  void misbehave(std::vector<Mischief> next);

  /// Sets a register as the hardware would.
  void set(const device::RegisterField& field, std::uint32_t raw);
  [[nodiscard]] std::uint32_t raw(const device::RegisterField& field) const;

  /// What each recording of the load block brings.
  void setReadings(std::vector<std::uint32_t> words);

  /// A report goes out before each of the next answers, one each.
  void reportBeforeAnswers(std::vector<protocol::Report> reports);

  /// Refuses masked writes to this field's register from now on, whatever the map says.
  void refuseWritesTo(const device::RegisterField& field);

  /// While it is stalled, it neither hears nor says anything.
  void stall(bool stalled);

  /// Sends an event with status, faults and snapshot as they are now.
  void sendEvent();

  /// Correct requests so far, repeats among them.
  [[nodiscard]] std::uint64_t requests() const;

  /// Writes that were executed: a repeat is not.
  [[nodiscard]] std::uint64_t writes() const;

 private:
  /// The write that would be recognised if it came again.
  struct Remembered {
    std::uint32_t crc;
    protocol::Status status;
    std::uint8_t count;
  };

  void run(const std::stop_token& stop);
  void answer(std::span<const std::uint8_t> body);
  [[nodiscard]] protocol::Answer execute(std::span<const std::uint8_t> body);
  void readInto(protocol::Answer& answer, std::uint32_t address, std::size_t count);
  void executeWrite(protocol::Answer& answer, const protocol::Command& command);
  void send(const protocol::Answer& answer, Mischief mischief);
  void sendTelemetryWhenDue();
  void sendReport(protocol::ReportKind kind, std::span<const std::string_view> blocks);
  void sendFrame(std::span<const std::uint8_t> frame);

  transport::Transport& transport_;
  mutable std::mutex mutex_;
  FakeRegisters registers_;
  protocol::FrameDecoder decoder_;
  std::optional<Remembered> remembered_;
  std::deque<Mischief> mischief_;
  std::deque<protocol::Report> reports_;
  std::vector<std::uint8_t> late_;
  std::uint64_t requests_ = 0;
  std::uint64_t writes_ = 0;
  std::optional<std::uint16_t> refusedAddress_;
  bool stalled_ = false;
  std::uint8_t reportCounter_ = 0;
  std::chrono::steady_clock::time_point lastTelemetry_{};
  std::jthread thread_;
};

}  // namespace zobel::test
