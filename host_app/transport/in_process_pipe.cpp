#include "host_app/transport/in_process_pipe.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace zobel::transport {

struct InProcessPipe::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::uint8_t> toBoard;
  std::deque<std::uint8_t> toHost;
  bool closed = false;
};

class InProcessPipe::End final : public Transport {
 public:
  End(Shared& shared, std::deque<std::uint8_t>& out, std::deque<std::uint8_t>& in)
      : shared_(shared), out_(out), in_(in) {}

  Expected<void> send(std::span<const std::uint8_t> bytes) override {
    const std::lock_guard lock(shared_.mutex);
    if (shared_.closed) {
      return closed();
    }
    out_.insert(out_.end(), bytes.begin(), bytes.end());
    shared_.changed.notify_all();
    return {};
  }

  Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                std::chrono::milliseconds timeout) override {
    std::unique_lock lock(shared_.mutex);
    shared_.changed.wait_for(lock, timeout, [this] { return shared_.closed || !in_.empty(); });
    if (shared_.closed) {
      return closed();
    }
    const std::size_t count = std::min(into.size(), in_.size());
    const auto end = in_.begin() + static_cast<std::ptrdiff_t>(count);
    std::copy(in_.begin(), end, into.begin());
    in_.erase(in_.begin(), end);
    return count;
  }

  std::string name() const override { return "pipe"; }

 private:
  static tl::unexpected<Error> closed() { return fail("the pipe is closed: make a new one"); }

  Shared& shared_;
  std::deque<std::uint8_t>& out_;
  std::deque<std::uint8_t>& in_;
};

InProcessPipe::InProcessPipe()
    : shared_(std::make_unique<Shared>()),
      host_(std::make_unique<End>(*shared_, shared_->toBoard, shared_->toHost)),
      board_(std::make_unique<End>(*shared_, shared_->toHost, shared_->toBoard)) {}

InProcessPipe::~InProcessPipe() = default;

Transport& InProcessPipe::host() {
  return *host_;
}

Transport& InProcessPipe::board() {
  return *board_;
}

void InProcessPipe::close() {
  const std::lock_guard lock(shared_->mutex);
  shared_->closed = true;
  shared_->changed.notify_all();
}

}  // namespace zobel::transport
