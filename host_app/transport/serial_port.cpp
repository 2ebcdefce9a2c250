#include "host_app/transport/serial_port.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEventLoop>
#include <QSerialPort>
#include <QString>
#include <cerrno>
#include <cstring>

namespace zobel::transport {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// A driver takes a frame at once; this is for one that hangs.
constexpr milliseconds kSendTimeout{250};

/// Where QSerialPort puts its lock files.
constexpr const char* kLockFolder = "/var/lock";

bool mayReadAndWrite(const char* path) {
  return ::faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0;
}

/// The command that gives a user the right to open the port, from the group that owns it.
std::string permissionRemedy(const fs::path& path, const struct stat& status) {
  const struct group* const owner = ::getgrgid(status.st_gid);
  const bool groupMay = (status.st_mode & S_IRGRP) != 0 && (status.st_mode & S_IWGRP) != 0;
  if (owner == nullptr || !groupMay || status.st_gid == 0) {
    return fmt::format("sudo chmod a+rw {}", path.string());
  }
  return fmt::format("sudo usermod -aG {} $USER, then log in again", owner->gr_name);
}

/// Whether there is a port that this user may open.
Expected<void> checkAccess(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == EACCES) {
      return fail(
          fmt::format("no permission to reach {}: choose a port that you may open", path.string()));
    }
    return fail(
        fmt::format("there is no port {}: check the cable and the board's power; "
                    "zobel device list shows the ports that are there",
                    path.string()));
  }
  if (!S_ISCHR(status.st_mode)) {
    return fail(fmt::format("{} is no serial port: zobel device list shows those that are there",
                            path.string()));
  }
  if (!mayReadAndWrite(path.c_str())) {
    return fail(
        fmt::format("no permission to open {}: {}", path.string(), permissionRemedy(path, status)));
  }
  return {};
}

/// Why a port did not open that this user may open.
tl::unexpected<Error> notOpened(const fs::path& path, const QSerialPort& port) {
  if (port.error() == QSerialPort::PermissionError) {
    if (!mayReadAndWrite(kLockFolder)) {
      return fail(
          fmt::format("no permission to lock {}: sudo chmod a+rwt {}", path.string(), kLockFolder));
    }
    return fail(
        fmt::format("{} is in use: close the program that has it open (fuser -v {} shows "
                    "which)",
                    path.string(), path.string()));
  }
  return fail(fmt::format("cannot open {} as a serial port: {}; choose another port", path.string(),
                          port.errorString().toStdString()));
}

/// Gives the thread what QSerialPort's notifiers need: threads that Qt did not start have none.
void ensureDispatcher() {
  if (QCoreApplication::instance() != nullptr && QAbstractEventDispatcher::instance() == nullptr) {
    const QEventLoop makesOne;
  }
}

}  // namespace

Expected<std::unique_ptr<SerialPort>> SerialPort::open(const fs::path& path, std::uint32_t baud) {
  if (auto access = checkAccess(path); !access) {
    return tl::unexpected(access.error());
  }
  ensureDispatcher();
  auto port = std::make_unique<QSerialPort>();
  // The lock is of the port, not of one of its names.
  std::error_code ignored;
  port->setPortName(QString::fromStdString(fs::canonical(path, ignored).string()));
  port->setBaudRate(static_cast<qint32>(baud));
  if (!port->open(QIODevice::ReadWrite)) {
    return notOpened(path, *port);
  }
  return std::unique_ptr<SerialPort>(new SerialPort(path, std::move(port)));
}

SerialPort::SerialPort(fs::path path, std::unique_ptr<QSerialPort> port)
    : path_(std::move(path)), port_(std::move(port)) {}

SerialPort::~SerialPort() = default;

Expected<void> SerialPort::setBaud(std::uint32_t baud) {
  if (!port_->setBaudRate(static_cast<qint32>(baud))) {
    return fail(fmt::format("{} cannot run at {} baud: choose another rate", name(), baud));
  }
  return {};
}

Expected<void> SerialPort::send(std::span<const std::uint8_t> bytes) {
  const auto size = static_cast<qint64>(bytes.size());
  if (port_->write(reinterpret_cast<const char*>(bytes.data()), size) != size) {
    return lost();
  }
  while (port_->bytesToWrite() > 0) {
    if (!port_->waitForBytesWritten(static_cast<int>(kSendTimeout.count()))) {
      if (port_->error() == QSerialPort::TimeoutError) {
        port_->clear(QSerialPort::Output);
        return fail(
            fmt::format("{} takes no bytes: unplug the board and plug it in again", name()));
      }
      return lost();
    }
  }
  return {};
}

Expected<std::size_t> SerialPort::receive(std::span<std::uint8_t> into, milliseconds timeout) {
  if (port_->bytesAvailable() == 0 && !port_->waitForReadyRead(static_cast<int>(timeout.count()))) {
    if (port_->error() != QSerialPort::TimeoutError) {
      return lost();
    }
    port_->clearError();
    return 0;
  }
  const qint64 count =
      port_->read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
  if (count < 0) {
    return lost();
  }
  return static_cast<std::size_t>(count);
}

int SerialPort::descriptor() const {
  return port_->handle();
}

tl::unexpected<Error> SerialPort::lost() const {
  return fail(fmt::format("{} has gone: check the cable and the board's power, then connect again",
                          name()));
}

}  // namespace zobel::transport
