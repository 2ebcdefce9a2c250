#include "host_app/transport/pseudo_terminal.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include "host_app/transport/terminal_baud.hpp"

namespace zobel::transport {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// How soon a client is noticed while `receive` waits for one.
constexpr milliseconds kClientCheck{5};

/// Raw, at 9600 baud until a client sets another rate, and without what the last client left
/// unread.
bool prepareLine(const fs::path& slave) {
  const int descriptor = ::open(slave.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) {
    return false;
  }
  struct termios settings {};
  bool done = ::tcgetattr(descriptor, &settings) == 0;
  ::cfmakeraw(&settings);
  done = done && ::tcsetattr(descriptor, TCSANOW, &settings) == 0;
  done = ::tcflush(descriptor, TCIFLUSH) == 0 && done;
  // The closing also tells the master that nobody is there: it cannot know before the first time.
  ::close(descriptor);
  return done;
}

}  // namespace

Expected<std::unique_ptr<PseudoTerminal>> PseudoTerminal::open(const fs::path& link) {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (master < 0) {
    return fail(fmt::format("no pseudo-terminal to be had: {}; is /dev/pts mounted?",
                            std::strerror(errno)));
  }
  std::array<char, 64> slave{};
  if (::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
      ::ptsname_r(master, slave.data(), slave.size()) != 0 || !prepareLine(slave.data())) {
    const std::string reason = std::strerror(errno);
    ::close(master);
    return fail(fmt::format("cannot set up a pseudo-terminal: {}; is /dev/pts mounted?", reason));
  }
  std::unique_ptr<PseudoTerminal> terminal(new PseudoTerminal(master, slave.data()));
  if (!link.empty()) {
    auto made = DeviceLink::make(terminal->slave_, link);
    if (!made) {
      return tl::unexpected(made.error());
    }
    terminal->link_ = *std::move(made);
  }
  return terminal;
}

PseudoTerminal::PseudoTerminal(int master, fs::path slave)
    : master_(master), slave_(std::move(slave)) {}

PseudoTerminal::~PseudoTerminal() {
  ::close(master_);
}

std::uint32_t PseudoTerminal::baud() const {
  return terminalBaud(master_);
}

bool PseudoTerminal::hasClient() const {
  struct pollfd state {
    master_, 0, 0
  };
  return ::poll(&state, 1, 0) == 0;
}

void PseudoTerminal::noticeClient() {
  const bool has = hasClient();
  if (hadClient_ && !has) {
    prepareLine(slave_);
  }
  hadClient_ = has;
}

Expected<void> PseudoTerminal::send(std::span<const std::uint8_t> bytes) {
  noticeClient();
  while (hadClient_ && !bytes.empty()) {
    const ssize_t count = ::write(master_, bytes.data(), bytes.size());
    if (count < 0) {
      lostBytes_ += bytes.size();
      break;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return {};
}

Expected<std::size_t> PseudoTerminal::receive(std::span<std::uint8_t> into, milliseconds timeout) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + timeout;
  while (true) {
    const auto left =
        std::max(std::chrono::ceil<milliseconds>(end - Clock::now()), milliseconds{0});
    struct pollfd state {
      master_, POLLIN, 0
    };
    ::poll(&state, 1, static_cast<int>(std::min(left, milliseconds{1000}).count()));
    // Also what a client sent before it went is there to be read.
    if ((state.revents & POLLIN) != 0) {
      const ssize_t count = ::read(master_, into.data(), into.size());
      if (count > 0) {
        hadClient_ = true;
        return static_cast<std::size_t>(count);
      }
    }
    noticeClient();
    if (left == milliseconds{0}) {
      return 0;
    }
    if (!hadClient_) {
      std::this_thread::sleep_for(std::min(left, kClientCheck));
    }
  }
}

std::string PseudoTerminal::name() const {
  return (link_ ? link_->path() : slave_).string();
}

}  // namespace zobel::transport
