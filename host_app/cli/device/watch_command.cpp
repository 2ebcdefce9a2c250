// zobel device watch: what the board reports, as it comes.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/watch_output.hpp"
#include "host_app/cli/device/watch_view.hpp"
#include "host_app/cli/stop_signal.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/state_sentence.hpp"

namespace zobel::cli {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kTurn = 50ms;     // how long to listen between two looks at everything else
constexpr auto kSettings = 1s;   // how often to read what is not reported
constexpr auto kReopen = 500ms;  // how often to look for a board that vanished
constexpr std::size_t kEventsKept = 8;

struct Options {
  BoardOptions board;
  std::uint32_t intervalMs = 100;
  std::optional<double> seconds;
};

/// One watch, over as many connections as it takes.
class Watch {
 public:
  Watch(const Options& options, Board board)
      : options_(options), output_(options.board.json), board_(std::move(board)) {
    options_.board.port = board_->port.path.string();
    state_.port = device::describe(board_->port);
  }

  device::DeviceExpected<void> run() {
    auto begun = begin();
    if (!begun) {
      return begun;
    }
    while (goesOn()) {
      state_.seconds = seconds();
      if (!board_) {
        reopen();
      } else if (auto turned = turn(); !turned) {
        lose(turned.error());
      }
      output_.draw(state_);
    }
    end();
    return {};
  }

 private:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(Clock::now() - started_).count();
  }

  [[nodiscard]] bool goesOn() const {
    return !StopSignal::isRaised() && !output_.isClosed() &&
           (!options_.seconds || seconds() < *options_.seconds);
  }

  /// Tells that something is wrong with the link; it stays on show until `recovered`.
  void note(const std::string& text) {
    state_.notice = text;
    remember(text);
    output_.notice(seconds(), text);
  }

  void recovered(const std::string& text) {
    note(text);
    state_.notice.clear();
  }

  void remember(const std::string& text) {
    if (!state_.events.empty() && state_.events.back().text == text) {
      return;
    }
    state_.events.push_back({seconds(), text});
    if (state_.events.size() > kEventsKept) {
      state_.events.pop_front();
    }
  }

  void take(protocol::ReportKind kind, const device::Snapshot& report) {
    const auto now = Clock::now();
    if (state_.notice.empty()) {
      longestGap_ = std::max(longestGap_.value_or(now - awaitedSince_), now - awaitedSince_);
    } else {
      recovered("reports come again");
    }
    awaitedSince_ = now;
    state_.board.merge(report);
    output_.report(seconds(), kind, report);
    if (kind == protocol::ReportKind::event) {
      remember(device::stateSentence(state_.board));
    }
  }

  /// Turns telemetry on; keeps what was set before, once.
  device::DeviceExpected<void> begin() {
    device::Device& device = *board_->device;
    if (auto read = readSettings(); !read) {
      return read;
    }
    // Not before: an event is told together with the settings.
    device.setListener(
        [this](protocol::ReportKind kind, const device::Snapshot& report) { take(kind, report); });
    if (device.isReadOnly()) {
      return device::failDevice(device.readOnlyReason() + "; 'zobel device dump' reads it",
                                device::Touched::no);
    }
    const auto period = device.getRaw(device::field::link::telemetryPeriod);
    if (!period) {
      return tl::unexpected(period.error());
    }
    if (!previousPeriod_) {
      previousPeriod_ = *period;
    }
    const auto set = device.setRaw(device::field::link::telemetryPeriod, options_.intervalMs);
    if (!set) {
      return tl::unexpected(set.error());
    }
    awaitedSince_ = Clock::now();
    return {};
  }

  /// What no report brings; also shows that the board still answers.
  device::DeviceExpected<void> readSettings() {
    const auto all = board_->device->dump();
    if (!all) {
      return tl::unexpected(all.error());
    }
    state_.board.merge(*all);
    lastSettings_ = Clock::now();
    return {};
  }

  device::DeviceExpected<void> turn() {
    if (auto listened = board_->device->listen(kTurn); !listened) {
      return listened;
    }
    state_.link = board_->device->link().counters();
    const auto now = Clock::now();
    if (now - awaitedSince_ > patience()) {
      if (state_.notice.empty()) {
        note(fmt::format("no report for {:.0f} s",
                         std::chrono::duration<double>(now - awaitedSince_).count()));
      }
      return begin();
    }
    return now - lastSettings_ > kSettings ? readSettings() : device::DeviceExpected<void>();
  }

  /// How long no report may come before the link counts as stalled: a multiple of what has been
  /// usual, because a virtual board's time runs slower.
  [[nodiscard]] Clock::duration patience() const {
    return longestGap_ ? std::max<Clock::duration>(2s, 5 * *longestGap_)
                       : 10s + std::chrono::milliseconds(options_.intervalMs);
  }

  void reopen() {
    std::this_thread::sleep_for(kReopen);
    auto board = openBoard(options_.board);
    if (!board) {
      return;
    }
    board_ = *std::move(board);
    recovered("the board is back");
    if (auto begun = begin(); !begun) {
      lose(begun.error());
    }
  }

  void lose(const Error& error) {
    note(error.message + "; waiting for it to come back");
    board_.reset();
  }

  /// Leaves the board as it was.
  void end() {
    if (board_ && previousPeriod_) {
      board_->device->setListener({});
      // A board that is gone by now has lost its setting anyway.
      (void)board_->device->setRaw(device::field::link::telemetryPeriod, *previousPeriod_);
    }
  }

  Options options_;
  const StopSignal stop_;
  WatchOutput output_;
  std::optional<Board> board_;
  WatchState state_;
  std::optional<std::uint32_t> previousPeriod_;
  const Clock::time_point started_ = Clock::now();
  Clock::time_point awaitedSince_ = started_;  ///< the last report, or the request for them
  std::optional<Clock::duration> longestGap_;  ///< between two reports
  Clock::time_point lastSettings_ = started_;
};

ExitStatus run(const Options& options) {
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device watch", board.error());
  }
  Watch watch(options, *std::move(board));
  if (const auto watched = watch.run(); !watched) {
    return reportBadInput("device watch", watched.error());
  }
  return ExitStatus::Ok;
}

}  // namespace

void addWatch(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "watch",
      "Shows what the board reports: a live table on a terminal, a line of JSON for each report "
      "and "
      "event in a pipe. Waits for a board that vanishes; leaves link.telemetry_period as it was",
      "  zobel device watch\n"
      "  zobel device watch --interval 20 --seconds 10 > log.jsonl\n"
      "  zobel device watch --json | jq -c 'select(.kind == \"event\")'");
  command
      ->add_option(
          "--interval", options->intervalMs,
          "Milliseconds from one set of reports to the next, by the board's clock, 10 to 60000 "
          "(default: 100)")
      ->check(CLI::Range(10, 60000))
      ->type_name("MS");
  command->add_option("--seconds", options->seconds, "End after this time (default: at Ctrl-C)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
