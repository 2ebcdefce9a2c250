#include "host_app/viewmodel/port_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <QMetaObject>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::viewmodel {
namespace {

constexpr std::chrono::seconds kPeriod{1};

/// Reads all that a descriptor has, without waiting.
void drain(int descriptor) {
  std::array<std::byte, 4096> buffer{};
  while (::read(descriptor, buffer.data(), buffer.size()) > 0) {
  }
}

bool sameList(const std::vector<transport::PortCandidate>& one,
              const std::vector<transport::PortCandidate>& other) {
  return std::equal(
      one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
        return a.path == b.path && a.board == b.board && a.serialNumber == b.serialNumber;
      });
}

}  // namespace

PortWatch::PortWatch(Lister list, QObject* parent)
    : QObject(parent),
      list_(std::move(list)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

PortWatch::~PortWatch() {
  thread_.request_stop();
  wake_.wake();
  thread_.join();
}

void PortWatch::run(const std::stop_token& stop) {
  const int notify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  constexpr std::uint32_t kEvents = IN_CREATE | IN_DELETE | IN_MOVED_TO;
  // Of a device, its permissions come after it.
  ::inotify_add_watch(notify, "/dev", kEvents | IN_ATTRIB);
  while (!stop.stop_requested()) {
    if (const auto folder = transport::makeVirtualBoardFolder()) {
      ::inotify_add_watch(notify, folder->c_str(), kEvents);
    }
    look();
    wake_.wait(notify, kPeriod);
    drain(notify);
  }
  ::close(notify);
}

void PortWatch::look() {
  auto ports = list_();
  if (sameList(ports, seen_)) {
    return;
  }
  seen_ = ports;
  QMetaObject::invokeMethod(
      this,
      [this, ports = std::move(ports)] {
        ports_ = ports;
        emit changed();
      },
      Qt::QueuedConnection);
}

}  // namespace zobel::viewmodel
