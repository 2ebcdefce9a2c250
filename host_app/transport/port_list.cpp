#include "host_app/transport/port_list.hpp"

#include <fmt/core.h>

#include <QDir>
#include <QFile>
#include <QSerialPortInfo>
#include <QStringList>
#include <algorithm>

#include "host_app/transport/board_table.hpp"
#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::transport {
namespace {

/// Of a pseudo-terminal, which runs at any rate, and of boards that are not in the table.
constexpr std::uint32_t kUsualBaud = 1'000'000;

/// Whether there may be a serial port on the USB. It takes a hundredth of the time in which
/// QSerialPortInfo asks udev about each terminal of the system.
bool mayHaveUsbPorts() {
  const QDir terminals("/sys/class/tty");
  const QStringList names =
      terminals.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
  return names.isEmpty() || std::any_of(names.begin(), names.end(), [&](const QString& name) {
           return QFile::symLinkTarget(terminals.filePath(name)).contains("/usb");
         });
}

/// The serial ports with a USB identity, by path: those in the board table, or the others.
std::vector<PortCandidate> usbPorts(bool inTable) {
  std::vector<PortCandidate> ports;
  if (!mayHaveUsbPorts()) {
    return ports;
  }
  for (const QSerialPortInfo& info : QSerialPortInfo::availablePorts()) {
    if (!info.hasVendorIdentifier() || !info.hasProductIdentifier()) {
      continue;
    }
    const auto board = std::find_if(kBoards.begin(), kBoards.end(), [&](const Board& known) {
      return info.vendorIdentifier() == known.vendor && info.productIdentifier() == known.product;
    });
    const bool known = board != kBoards.end();
    if (known == inTable) {
      ports.push_back(
          {info.systemLocation().toStdString(), known ? std::string(board->name) : std::string(),
           info.serialNumber().toStdString(), known ? board->baud : kUsualBaud, false,
           fmt::format("{:04x}:{:04x}", info.vendorIdentifier(), info.productIdentifier())});
    }
  }
  std::sort(ports.begin(), ports.end(),
            [](const PortCandidate& a, const PortCandidate& b) { return a.path < b.path; });
  return ports;
}

}  // namespace

std::vector<PortCandidate> listPorts() {
  std::vector<PortCandidate> ports = usbPorts(true);
  for (const auto& link : liveVirtualBoards()) {
    ports.push_back({link, link.filename().string(), {}, kUsualBaud, true, {}});
  }
  return ports;
}

std::vector<PortCandidate> listOtherPorts() {
  return usbPorts(false);
}

}  // namespace zobel::transport
