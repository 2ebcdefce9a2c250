#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/remote/server.hpp"
#include "host_app/transport/port_list.hpp"
#include "host_app/viewmodel/line_tap.hpp"
#include "host_app/viewmodel/poll_plan.hpp"
#include "host_app/viewmodel/wake.hpp"

namespace zobel::viewmodel {

/// The board answered, and this is what it is and has.
struct Connected {
  device::Identity identity;
  std::string readOnlyReason;  ///< empty when it may be written
  device::Snapshot registers;
};

/// Registers of the board, as they are now.
struct Words {
  device::Snapshot registers;
  bool event = false;  ///< the state or the faults changed
};

/// The board does not answer, or its port is gone. The worker goes on trying.
struct Lost {
  std::string reason;
  bool portGone = false;
};

/// What a worker tells, on its own thread.
using WorkerMessage = std::variant<Connected, Words, Lost>;

/// Opens the line to a board; called on the worker's thread.
using LineOpener = std::function<Expected<std::unique_ptr<transport::Transport>>(
    const transport::PortCandidate& port)>;

/// The thread that owns the connection to one board, and all that blocks. It keeps the connection:
/// opens the port, says hello, has telemetry sent, reads what no report brings, and begins again
/// when the board stalls, resets or is unplugged. It never writes a setting by itself, but for
/// link.telemetry_period.
class BoardWorker {
 public:
  using Sink = std::function<void(WorkerMessage)>;
  /// Something to do with the board: nothing when it is not there.
  using Job = std::function<void(device::Device*)>;
  using PacketSink = std::function<void(Packet)>;

  BoardWorker(transport::PortCandidate port, LineOpener open, Sink sink);
  BoardWorker(const BoardWorker&) = delete;
  BoardWorker& operator=(const BoardWorker&) = delete;
  /// Sets link.telemetry_period back, and waits for what is under way.
  ~BoardWorker();

  /// Has a job done soon, after those that were posted before it.
  void post(Job job);

  /// Hands each frame to `sink` on the worker's thread; an empty one ends that.
  void setPacketSink(PacketSink sink);

  /// Lets other programs use the board, until there is no server any more or the worker ends.
  void share(std::unique_ptr<remote::Server> server);

  /// For how long the board has not been heard.
  [[nodiscard]] std::chrono::milliseconds silence() const;

  [[nodiscard]] const transport::PortCandidate& port() const { return port_; }

 private:
  using Clock = std::chrono::steady_clock;

  void run(const std::stop_token& stop);
  void turn();
  void rest();
  void connect();
  void lose(const std::string& reason);
  void workOff();
  [[nodiscard]] device::DeviceExpected<void> poll();
  [[nodiscard]] device::DeviceExpected<void> keepTelemetry(const device::Snapshot& registers);
  void sinkLost(const std::string& reason, bool portGone);
  void leave();
  void offer();
  [[nodiscard]] Job nextJob();

  const transport::PortCandidate port_;
  const LineOpener open_;
  const Sink sink_;
  LineState lineState_;
  std::unique_ptr<LineTap> line_;
  std::unique_ptr<device::Device> device_;
  std::unique_ptr<remote::Server> server_;  ///< has been given the device while there is one
  PollPlan plan_;
  Clock::time_point nextPoll_;
  std::optional<std::uint32_t> formerPeriod_;
  std::string toldReason_;
  PacketSink packetSink_;

  mutable std::mutex mutex_;
  std::deque<Job> jobs_;
  Wake wake_;
  std::jthread thread_;
};

}  // namespace zobel::viewmodel
