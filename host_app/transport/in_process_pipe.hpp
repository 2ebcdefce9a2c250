#pragma once

#include <memory>

#include "host_app/transport/transport.hpp"

namespace zobel::transport {

/// Two transports, each the other end of the other; each end may have its own thread. Holds
/// whatever was sent until it is received.
class InProcessPipe {
 public:
  InProcessPipe();
  ~InProcessPipe();

  [[nodiscard]] Transport& host();
  [[nodiscard]] Transport& board();

  /// As when the cable is pulled: from now on both ends fail, also one that waits.
  void close();

 private:
  struct Shared;
  class End;

  std::unique_ptr<Shared> shared_;
  std::unique_ptr<End> host_;
  std::unique_ptr<End> board_;
};

}  // namespace zobel::transport
