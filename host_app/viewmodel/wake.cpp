#include "host_app/viewmodel/wake.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace zobel::viewmodel {

Wake::Wake() : event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

Wake::~Wake() {
  ::close(event_);
}

void Wake::wake() {
  const std::uint64_t one = 1;
  // It fails only when it is full, and then it wakes as well.
  (void)!::write(event_, &one, sizeof one);
}

void Wake::wait(int descriptor, std::chrono::milliseconds timeout) {
  std::array<pollfd, 2> waiting{pollfd{event_, POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
  ::poll(waiting.data(), waiting.size(), static_cast<int>(timeout.count()));
  std::uint64_t calls = 0;
  // There may have been none.
  (void)!::read(event_, &calls, sizeof calls);
}

}  // namespace zobel::viewmodel
