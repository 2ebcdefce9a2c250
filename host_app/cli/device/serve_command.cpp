// zobel device serve: lets several programs use one board.

#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/stop_signal.hpp"
#include "host_app/remote/server.hpp"
#include "host_app/transport/shared_board.hpp"
#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::cli {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kTurn = 5ms;      // how long clients may wait for a report
constexpr auto kReopen = 500ms;  // how often to look for a board that vanished

struct Options {
  BoardOptions board;
  std::filesystem::path socket;
};

/// One sharing, over as many connections to the board as it takes.
class Sharing {
 public:
  Sharing(BoardOptions options, remote::Server& server, Board board)
      : options_(std::move(options)), server_(server) {
    options_.port = board.port.path.string();
    adopt(std::move(board));
  }

  void run() {
    while (!StopSignal::isRaised()) {
      server_.turn(kTurn);
      if (!board_) {
        reopen();
      } else if (const auto listened = board_->device->listen(0ms); !listened) {
        lose(listened.error());
      }
    }
  }

 private:
  void adopt(Board board) {
    board_ = std::move(board);
    board_->device->setListener([this](protocol::ReportKind kind, const device::Snapshot& report) {
      server_.publish(kind, report);
    });
    server_.setBoard(*board_->device, options_.port);
  }

  void lose(const Error& error) {
    const std::string why = error.message + "; it is looked for until it is back";
    fmt::print(stderr, "zobel device serve: {}\n", why);
    server_.clearBoard(why);
    board_.reset();
  }

  void reopen() {
    if (Clock::now() - tried_ < kReopen) {
      return;
    }
    tried_ = Clock::now();
    if (auto board = openBoard(options_)) {
      fmt::print(stderr, "zobel device serve: the board is back\n");
      adopt(*std::move(board));
    }
  }

  BoardOptions options_;
  remote::Server& server_;
  std::optional<Board> board_;
  Clock::time_point tried_{};
};

/// The usual socket lies in a folder that may have to be made.
Expected<std::filesystem::path> socketOf(const Options& options) {
  if (!options.socket.empty()) {
    return options.socket;
  }
  return transport::makeVirtualBoardFolder().map(
      [](const auto&) { return transport::defaultSharedSocket(); });
}

void sayReady(const Board& board, const std::filesystem::path& socket, bool json) {
  const std::string port = board.port.path.string();
  const std::string shared = std::string(transport::kSharedPrefix) + socket.string();
  const nlohmann::ordered_json told{
      {"port", port}, {"socket", socket.string()}, {"shared", shared}};
  std::puts((json ? told.dump()
                  : fmt::format("{} is shared as {}: 'zobel device info --port {}' uses it; Ctrl-C "
                                "ends",
                                device::describe(board.port), shared, shared))
                .c_str());
  std::fflush(stdout);
}

ExitStatus run(const Options& options) {
  const StopSignal stop;
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device serve", board.error());
  }
  auto server = socketOf(options).and_then(remote::Server::open);
  if (!server) {
    return reportBadInput("device serve", server.error());
  }
  sayReady(*board, (*server)->path(), options.board.json);
  Sharing(options.board, **server, *std::move(board)).run();
  return ExitStatus::Ok;
}

}  // namespace

void addServe(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "serve",
      "Shares the board with other programs of this user until it is interrupted: JSON-RPC 2.0 "
      "over "
      "a local socket, a line each, never over a network. Waits for a board that vanishes",
      "  zobel device serve &\n"
      "  zobel device set --port rpc: volume.target -30dB\n"
      "  echo '{\"jsonrpc\": \"2.0\", \"method\": \"info\", \"id\": 1}' | nc -NU "
      "$XDG_RUNTIME_DIR/zobel/rpc.sock");
  command
      ->add_option("--socket", options->socket,
                   "Where to listen (default: rpc.sock in the folder 'zobel' of $XDG_RUNTIME_DIR, "
                   "where --port rpc: looks)")
      ->type_name("PATH");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
