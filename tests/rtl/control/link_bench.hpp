/// The control link with its registers, a host at the other end of its line, and the board's
/// master.
#pragma once

#include <Vlink_bench.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"
#include "sim/peripherals/serial_line.hpp"
#include "sim/register_bus.hpp"

namespace zobel::test {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint32_t kClockHz = 12'000'000;
constexpr std::uint32_t kClocksPerMs = kClockHz / 1000;
constexpr std::uint32_t kDefaultBaud = 1'000'000;
constexpr std::uint32_t kLinkBlock = device::field::link::baudRate.address;
constexpr std::uint32_t kLinkCounters = device::field::link::frames.address;

/// How often the link counted what.
struct LinkCounters {
  std::uint32_t frames = 0;
  std::uint32_t repeats = 0;
  std::uint32_t badCrc = 0;
  std::uint32_t badLength = 0;
  std::uint32_t badCobs = 0;
  std::uint32_t framingErrors = 0;
  std::uint32_t overruns = 0;
  bool operator==(const LinkCounters&) const = default;
};

inline Bytes frameOf(const protocol::Request& request) {
  return protocol::encodeFrame(protocol::encode(request));
}

class LinkBench {
 public:
  explicit LinkBench(std::uint32_t baud = kDefaultBaud) : line(kClockHz, baud) {
    model_->uart_rx_i = 1;
    model_->rst_ni = 0;  // from the first moment, as the core's: no edge leads into the reset
    run(4);
    model_->rst_ni = 1;
    run(10);
  }
  ~LinkBench() { model_->final(); }
  LinkBench(const LinkBench&) = delete;
  LinkBench& operator=(const LinkBench&) = delete;

  void tick() {
    model_->clk_i = 1;
    model_->eval();
    model_->uart_rx_i = line.clock(model_->uart_tx_o) && !heldLow;
    if (boardIsActive_) {
      driveBoardBus();
    }
    model_->clk_i = 0;
    model_->eval();
    writes += model_->write_strobe_o;
    ++clocks;
  }

  void run(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      tick();
    }
  }

  /// Clocks until all that was queued has gone, and the last byte has been received.
  void runUntilSent() {
    while (line.pending() != 0) {
      tick();
    }
    run(12ULL * kClockHz / line.baud());
  }

  void send(std::span<const std::uint8_t> bytes) { line.send(bytes); }

  /// The next frame from the device that is no report, or nothing within `limitMs`. Reports that
  /// come before it are kept in `reports`.
  std::optional<Bytes> nextAnswer(double limitMs = 15) {
    const auto limit = clocks + static_cast<std::uint64_t>(limitMs * kClocksPerMs);
    while (answers_.empty() && clocks < limit) {
      tick();
      sort();
    }
    if (answers_.empty()) {
      return std::nullopt;
    }
    Bytes body = answers_.front();
    answers_.erase(answers_.begin());
    return body;
  }

  /// The answer to a request that is sent, or nothing.
  std::optional<protocol::Answer> transact(const protocol::Request& request, double limitMs = 15) {
    send(frameOf(request));
    runUntilSent();
    return parsed(nextAnswer(limitMs));
  }

  /// The same with the next sequence number.
  std::optional<protocol::Answer> transact(const protocol::Command& command) {
    return transact({++sequence, command});
  }

  static std::optional<protocol::Answer> parsed(const std::optional<Bytes>& body) {
    if (!body) {
      return std::nullopt;
    }
    auto answer = protocol::parseAnswer(*body);
    if (!answer) {
      throw std::runtime_error("a wrong answer: " + answer.error().message);
    }
    return *answer;
  }

  /// Lets time pass and collects the reports that come.
  std::vector<protocol::Report> reportsWithin(double milliseconds) {
    run(static_cast<std::uint64_t>(milliseconds * kClocksPerMs));
    sort();
    return std::exchange(reports, {});
  }

  /// Whether the link answers a hello.
  bool isInStep() { return transact(protocol::Hello{}).has_value(); }

  /// Over the board's bus.
  std::uint32_t read(std::uint32_t address) {
    sim::BusAnswer answer;
    board.read(static_cast<std::uint16_t>(address), answer);
    runUntilBoardIdle();
    return answer.word;
  }
  std::uint32_t get(const device::RegisterField& field) {
    return field.extract(read(field.address));
  }
  void set(const device::RegisterField& field, std::uint32_t raw) {
    board.write(field, raw);
    runUntilBoardIdle();
  }

  /// What every register reads, but for the counters.
  std::map<std::uint32_t, std::uint32_t> everything() {
    std::map<std::uint32_t, std::uint32_t> words;
    for (const device::RegisterField& field : device::kFields) {
      const bool isCounter = field.address == device::field::counters::busErrors.address ||
                             (field.address >= kLinkCounters &&
                              field.address <= device::field::link::overruns.address);
      if (!isCounter) {
        words[field.address] = read(field.address);
      }
    }
    return words;
  }

  LinkCounters counters() {
    namespace link = device::field::link;
    return {get(link::frames),  get(link::repeats),       get(link::badCrc),  get(link::badLength),
            get(link::badCobs), get(link::framingErrors), get(link::overruns)};
  }

  /// What the protection reports; stands while the clock is still low, as behind a flip-flop.
  void setState(device::State state) {
    model_->state_i = static_cast<std::uint8_t>(state);
    model_->eval();
  }
  void setFaults(std::uint16_t faults) {
    model_->faults_i = faults;
    model_->eval();
  }

  [[nodiscard]] const protocol::FrameCounters& hostCounters() const { return decoder_.counters(); }
  /// Turns the board's master on for good; else it is clocked only while it has something to do.
  void keepBoardActive() { boardIsActive_ = true; }

  sim::SerialLine line;  ///< the host's UART
  sim::RegisterBusMaster board;
  bool heldLow = false;      ///< the host's line is shorted to ground
  std::uint64_t clocks = 0;  ///< since the reset
  std::uint64_t writes = 0;  ///< that reached the register file
  std::uint8_t sequence = 0;
  std::vector<protocol::Report> reports;

 private:
  void driveBoardBus() {
    const sim::BusRequest request =
        board.clock(model_->bus_ack_o, model_->bus_error_o, model_->bus_read_data_o);
    model_->bus_request_i = request.request;
    model_->bus_write_i = request.write;
    model_->bus_address_i = request.address;
    model_->bus_write_data_i = request.data;
    model_->bus_write_mask_i = request.mask;
  }

  void runUntilBoardIdle() {
    const bool before = std::exchange(boardIsActive_, true);
    for (int limit = 0; !board.idle(); ++limit) {
      if (limit == 100) {
        throw std::runtime_error("the board's master is starved");
      }
      tick();
    }
    boardIsActive_ = before;
  }

  /// Sorts what came from the device into answers and reports.
  void sort() {
    const Bytes received = line.takeReceived();
    if (received.empty()) {
      return;
    }
    for (Bytes& body : decoder_.push(received)) {
      if (!protocol::isReport(body)) {
        answers_.push_back(std::move(body));
        continue;
      }
      auto report = protocol::parseReport(body);
      if (!report) {
        throw std::runtime_error("a wrong report: " + report.error().message);
      }
      reports.push_back(std::move(*report));
    }
  }

  std::unique_ptr<Vlink_bench> model_ = std::make_unique<Vlink_bench>();
  protocol::FrameDecoder decoder_;
  std::vector<Bytes> answers_;
  bool boardIsActive_ = false;
};

}  // namespace zobel::test
