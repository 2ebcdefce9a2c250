#pragma once

#include <cstdint>
#include <deque>

#include "host_app/device/register_field.hpp"

namespace zobel::sim {

/// What the device answered to one access.
struct BusAnswer {
  bool error = false;      ///< refused: nothing was changed
  std::uint32_t word = 0;  ///< of a read
};

/// The master's half of the register bus, as pins.
struct BusRequest {
  bool request = false;
  bool write = false;
  std::uint16_t address = 0;
  std::uint32_t data = 0;
  std::uint32_t mask = 0;
};

/// Masters the register bus of `zobel_core`, one access after another, in the order in which they
/// were asked for. A simulated peripheral: one method, called once a clock of clk_sys.
class RegisterBusMaster {
 public:
  /// Asks for the field to be set to a raw code.
  void write(const device::RegisterField& field, std::uint32_t raw) {
    queue_.push_back({{true, true, field.address, field.insert(raw), field.mask()}, nullptr});
  }

  /// Asks for a word, or the bits of it that `mask` selects, to be written to an address that need not
  /// exist.
  void write(std::uint16_t address, std::uint32_t word, std::uint32_t mask = ~std::uint32_t{0}) {
    queue_.push_back({{true, true, address, word, mask}, nullptr});
  }

  /// Asks for the word at `address`; `answer` is filled in when it comes, and must live until then.
  void read(std::uint16_t address, BusAnswer& answer) {
    queue_.push_back({{true, false, address, 0, 0}, &answer});
  }

  [[nodiscard]] bool idle() const { return queue_.empty(); }

  /// Writes that the device refused so far.
  [[nodiscard]] unsigned refusedWrites() const { return refusedWrites_; }

  /// The device has been reset: no answer comes to the access under way, which is begun again.
  void restart() { waiting_ = false; }

  /// One clock: takes the device's outputs, returns what to drive until the next one.
  BusRequest clock(bool ack, bool error, std::uint32_t word) {
    if (waiting_) {
      if (!ack) {
        return {};
      }
      finish({error, word});
    }
    if (queue_.empty()) {
      return {};
    }
    waiting_ = true;
    return queue_.front().request;
  }

 private:
  struct Access {
    BusRequest request;
    BusAnswer* answer;
  };

  void finish(BusAnswer answer) {
    const Access& access = queue_.front();
    if (access.answer != nullptr) {
      *access.answer = answer;
    }
    refusedWrites_ += access.request.write && answer.error ? 1 : 0;
    queue_.pop_front();
    waiting_ = false;
  }

  std::deque<Access> queue_;
  bool waiting_ = false;
  unsigned refusedWrites_ = 0;
};

}  // namespace zobel::sim
