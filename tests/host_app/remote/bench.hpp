#pragma once

#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "host_app/device/device.hpp"
#include "host_app/remote/server.hpp"
#include "tests/host_app/device/bench.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/temporary_folder.hpp"

namespace zobel::test {

/// A fake board, shared by a server on a thread of its own, as `zobel device serve` does it.
class SharedBench {
 public:
  SharedBench() : thread_([this](const std::stop_token& stop) { run(stop); }) {
    while (!ready_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  [[nodiscard]] std::filesystem::path socket() const { return folder_ / "s"; }
  [[nodiscard]] std::filesystem::path port() const { return "rpc:" + socket().string(); }
  [[nodiscard]] std::size_t clients() const { return clients_; }
  FakeBoard& board() { return *bench_.board; }

  /// The board goes, with its cable; it does not come back.
  void unplug() { unplugged_ = true; }

 private:
  struct Parts {
    transport::InProcessPipe pipe;
    std::unique_ptr<FakeBoard> board = std::make_unique<FakeBoard>(pipe.board());
  };

  void run(const std::stop_token& stop) {
    auto server = remote::Server::open(socket());
    auto device = device::Device::connect(bench_.pipe.host(), kQuick);
    if (!server || !device) {
      std::abort();
    }
    (*device)->setListener([&](protocol::ReportKind kind, const device::Snapshot& report) {
      (*server)->publish(kind, report);
    });
    (*server)->setBoard(**device, "pipe");
    ready_ = true;
    while (!stop.stop_requested()) {
      (*server)->turn(std::chrono::milliseconds(2));
      clients_ = (*server)->clients();
      if (*device && unplugged_) {
        (*server)->clearBoard("the board has gone: plug it in again");
        device->reset();
      } else if (*device) {
        (void)(*device)->listen(std::chrono::milliseconds(0));
      }
    }
  }

  TemporaryFolder folder_;
  Parts bench_;
  std::atomic<bool> ready_ = false;
  std::atomic<bool> unplugged_ = false;
  std::atomic<std::size_t> clients_ = 0;
  std::jthread thread_;
};

/// Another program that speaks JSON-RPC over the socket.
class RpcClient {
 public:
  explicit RpcClient(const SharedBench& bench)
      : socket_(std::move(remote::connectTo(bench.socket()).value())) {
    constexpr timeval kPatience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  }

  void send(const std::string& text) { REQUIRE(offer(text)); }

  /// Sends where the server has not closed the line, as it does where there are too many clients.
  bool offer(const std::string& text) {
    return ::send(socket_.get(), text.data(), text.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(text.size());
  }

  /// Half-closes: nothing more will be sent.
  void finish() { ::shutdown(socket_.get(), SHUT_WR); }

  /// The next line; null where the server has closed the line.
  remote::Json line() {
    while (!lines_.hasLine()) {
      std::string bytes(4096, '\0');
      const ssize_t count = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
      const bool isClosed = count == 0 || (count < 0 && errno == ECONNRESET);
      REQUIRE((count > 0 || isClosed));
      if (isClosed) {
        return {};
      }
      lines_.push(std::string_view(bytes).substr(0, static_cast<std::size_t>(count)));
    }
    return remote::Json::parse(lines_.take().text);
  }

  /// The answer to a call; notifications before it are left out.
  remote::Json call(const std::string& method, const remote::Json& params = nullptr) {
    const int id = ++calls_;
    send(remote::callLine(method, params, id) + "\n");
    while (true) {
      remote::Json answer = line();
      REQUIRE_FALSE(answer.is_null());
      if (answer.contains("id") && answer["id"] == id) {
        return answer;
      }
    }
  }

  [[nodiscard]] int descriptor() const { return socket_.get(); }

 private:
  remote::Descriptor socket_;
  remote::LineInput lines_;
  int calls_ = 0;
};

}  // namespace zobel::test
