#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "host_app/protocol/request.hpp"

namespace zobel::viewmodel {

/// Which registers to read next, so that what others change shows soon: in each round all bursts
/// with something that a host or the protection can change, and one of the others. The first round,
/// after connecting, is of all others.
class PollPlan {
 public:
  using Clock = std::chrono::steady_clock;

  PollPlan();

  /// The next burst, when it is time for one.
  [[nodiscard]] std::optional<protocol::Read> next(Clock::time_point now);

  /// What a host or the protection can change: to be read before anything is shown.
  [[nodiscard]] const std::vector<protocol::Read>& quick() const { return quick_; }

  /// For a new connection, whose quick ones were read.
  void restart();

 private:
  std::vector<protocol::Read> quick_;
  std::vector<protocol::Read> slow_;
  std::size_t position_ = 0;  ///< in the round: the quick ones, then one slow one
  std::size_t slowPosition_ = 0;
  std::size_t slowFirst_ = 0;  ///< slow ones that were not read at all yet
  std::optional<Clock::time_point> begun_;
};

}  // namespace zobel::viewmodel
