#pragma once

#include <cstddef>
#include <vector>

#include "host_app/protocol/request.hpp"

namespace zobel::viewmodel {

/// Which registers to read next, so that what others change shows soon: in each round all bursts
/// with something that a host or the protection can change, and one of the others.
class PollPlan {
 public:
  PollPlan();

  /// What a host or the protection can change: to be read before anything is shown.
  [[nodiscard]] const std::vector<protocol::Read>& quick() const { return quick_; }

  /// For a new connection, whose quick ones were read: first come all others.
  void restart();

  /// Whether each burst was read since then.
  [[nodiscard]] bool hasAll() const { return unread_ == 0; }

  [[nodiscard]] protocol::Read next();

 private:
  std::vector<protocol::Read> quick_;
  std::vector<protocol::Read> slow_;
  std::size_t unread_ = 0;    ///< slow ones
  std::size_t position_ = 0;  ///< in the round: the quick ones, then one slow one
  std::size_t slowPosition_ = 0;
};

}  // namespace zobel::viewmodel
