#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <string>

#include "host_app/device/device.hpp"
#include "host_app/remote/board_methods.hpp"
#include "host_app/remote/client.hpp"
#include "host_app/remote/unix_socket.hpp"

namespace zobel::remote {

/// Shares a board with other programs of this user over a local socket: JSON-RPC 2.0, a line each
/// (README). Has no thread: it works in `turn`, on the thread that the device belongs to.
///
///     auto server = Server::open(path);
///     (*server)->setBoard(*device, "/dev/ttyUSB0");
///     device->setListener([&](auto kind, const auto& report) { (*server)->publish(kind, report);
///     }); while (...) { (*server)->turn(10ms); device->listen(0ms); }
class Server {
 public:
  /// More clients than these are told so and hung up on.
  static constexpr std::size_t kMostClients = 32;

  /// Makes the socket, for this user alone. An error names what to do.
  [[nodiscard]] static Expected<std::unique_ptr<Server>> open(const std::filesystem::path& path);

  /// From now on calls go to this board. Clients are told, and those that had subscribed still
  /// have. The owner has set the telemetry period that it wants for itself before.
  void setBoard(device::Device& device, const std::string& port);

  /// There is no board now; calls are answered with `why`, which says what to do.
  void clearBoard(const std::string& why);

  /// Hands a report on to the clients that want it.
  void publish(protocol::ReportKind kind, const device::Snapshot& report);

  /// Waits for clients, at most for `timeout`, and carries out one line of each. A board that does
  /// not answer holds it up for one transaction a line.
  void turn(std::chrono::milliseconds timeout);

  /// Readable when `turn` has something to do: for an event loop.
  [[nodiscard]] int descriptor() const { return epoll_.get(); }

  [[nodiscard]] std::size_t clients() const { return clients_.size(); }
  [[nodiscard]] const std::filesystem::path& path() const { return socket_.path(); }

 private:
  explicit Server(ListeningSocket socket);

  void admit();
  void watch(Client& client, bool isNew);
  void obey(Client& client);
  void forgetGone();
  void tellAll(const std::string& method, const Json& params);

  /// Seconds since the server began.
  [[nodiscard]] double seconds() const;

  ListeningSocket socket_;
  Descriptor epoll_;
  BoardMethods methods_;
  std::list<Client> clients_;
  std::uint8_t reports_ = 0;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace zobel::remote
