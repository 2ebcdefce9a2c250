// Boards that come and go on a USB that umockdev describes: run under umockdev-wrapper.
#include <umockdev.h>

#include <cstdio>
#include <string>

#include "host_app/transport/board_table.hpp"
#include "host_app/transport/port_list.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::transport;

namespace {

/// A computer whose USB is described.
class MockedUsb {
 public:
  MockedUsb() {
    bed_ = umockdev_testbed_new();
  }
  MockedUsb(const MockedUsb&) = delete;
  MockedUsb& operator=(const MockedUsb&) = delete;
  ~MockedUsb() { g_object_unref(bed_); }

  /// A serial port of a USB bridge, as udev shows it.
  void plug(const std::string& tty, const std::string& vendor, const std::string& product,
            const std::string& serial) {
    const std::string usb = "/devices/usb1/" + tty;
    const std::string properties = "E: ID_VENDOR_ID=" + vendor + "\nE: ID_MODEL_ID=" + product +
                                   "\nE: ID_SERIAL_SHORT=" + serial + "\n";
    add("P: " + usb + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n" + properties);
    add("P: " + usb + "/tty/" + tty + "\nN: " + tty + "\nE: DEVNAME=/dev/" + tty +
        "\nE: SUBSYSTEM=tty\n" + properties);
  }

  void unplug(const std::string& tty) {
    umockdev_testbed_remove_device(bed_, ("/sys/devices/usb1/" + tty + "/tty/" + tty).c_str());
    umockdev_testbed_remove_device(bed_, ("/sys/devices/usb1/" + tty).c_str());
  }

 private:
  void add(const std::string& description) {
    GError* error = nullptr;
    const bool added = umockdev_testbed_add_from_string(bed_, description.c_str(), &error) != 0;
    INFO((error == nullptr ? "" : error->message));
    REQUIRE(added);
  }

  UMockdevTestbed* bed_ = nullptr;
};

}  // namespace

TEST_CASE("hot plug: boards are found as they come, by the table, and gone when they go") {
  const zobel::test::TemporaryFolder folder;
  const zobel::test::ScopedVariable runtime("XDG_RUNTIME_DIR", folder.path().string());
  MockedUsb usb;
  CHECK(listPorts().empty());

  usb.plug("ttyUSB3", "0403", "6015", "K00123");
  auto ports = listPorts();
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].path == "/dev/ttyUSB3");
  CHECK(ports[0].board == "ULX3S");
  CHECK(ports[0].serialNumber == "K00123");
  CHECK(ports[0].usbId == "0403:6015");
  CHECK_FALSE(ports[0].isVirtual);

  usb.plug("ttyUSB0", "0403", "6001", "A1");
  CHECK(listPorts().size() == 1);
  REQUIRE(listOtherPorts().size() == 1);
  CHECK(listOtherPorts()[0].usbId == "0403:6001");

  usb.plug("ttyUSB1", "0403", "6010", "B2");
  ports = listPorts();
  REQUIRE(ports.size() == 2);
  CHECK(ports[0].board == "iCEBreaker");
  CHECK(ports[1].board == "ULX3S");

  usb.unplug("ttyUSB3");
  ports = listPorts();
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].path == "/dev/ttyUSB1");
}

TEST_CASE("hot plug: each board of the table is found under its name") {
  const zobel::test::TemporaryFolder folder;
  const zobel::test::ScopedVariable runtime("XDG_RUNTIME_DIR", folder.path().string());
  for (const Board& board : kBoards) {
    char vendor[5];
    char product[5];
    std::snprintf(vendor, sizeof(vendor), "%04x", board.vendor);
    std::snprintf(product, sizeof(product), "%04x", board.product);
    MockedUsb usb;
    usb.plug("ttyUSB0", vendor, product, "S");
    const auto ports = listPorts();
    REQUIRE(ports.size() == 1);
    CHECK(ports[0].board == board.name);
    CHECK(ports[0].baud == board.baud);
  }
}
