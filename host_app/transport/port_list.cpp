#include "host_app/transport/port_list.hpp"

#include <QSerialPortInfo>
#include <algorithm>

#include "host_app/transport/board_table.hpp"
#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::transport {
namespace {

/// A pseudo-terminal runs at any rate; this is the boards' usual one.
constexpr std::uint32_t kVirtualBaud = 1'000'000;

}  // namespace

std::vector<PortCandidate> listPorts() {
  std::vector<PortCandidate> ports;
  for (const QSerialPortInfo& info : QSerialPortInfo::availablePorts()) {
    const auto board = std::find_if(kBoards.begin(), kBoards.end(), [&](const Board& known) {
      return info.hasVendorIdentifier() && info.hasProductIdentifier() &&
             info.vendorIdentifier() == known.vendor && info.productIdentifier() == known.product;
    });
    if (board != kBoards.end()) {
      ports.push_back({info.systemLocation().toStdString(), std::string(board->name),
                       info.serialNumber().toStdString(), board->baud, false});
    }
  }
  std::sort(ports.begin(), ports.end(),
            [](const PortCandidate& a, const PortCandidate& b) { return a.path < b.path; });
  for (const auto& link : liveVirtualBoards()) {
    ports.push_back({link, link.filename().string(), {}, kVirtualBaud, true});
  }
  return ports;
}

}  // namespace zobel::transport
