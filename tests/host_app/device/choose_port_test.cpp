#include <string>
#include <vector>

#include "host_app/device/port_choice.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;
using zobel::transport::PortCandidate;

namespace {

const PortCandidate kBoard{"/dev/ttyUSB0", "ULX3S", "D00042", 1'000'000, false, "0403:6015"};
const PortCandidate kVirtual{"/run/zobel/amp", "amp", "", 1'000'000, true, ""};

}  // namespace

TEST_CASE("choosing a port: the only board is taken, and a rate that is named counts") {
  CHECK(choosePort({}, {kBoard})->path == kBoard.path);
  CHECK(choosePort({}, {kVirtual})->path == kVirtual.path);
  CHECK(choosePort({}, {kBoard})->baud == 1'000'000);
  CHECK(choosePort({.port = "", .baud = 115'200}, {kBoard})->baud == 115'200);
}

TEST_CASE("choosing a port: none says what to do, several say what there is") {
  CHECK_THAT(choosePort({}, {}).error().message,
             Contains("virtual-board") && Contains("--port") && Contains("doctor"));
  CHECK_THAT(choosePort({}, {kBoard, kVirtual}).error().message,
             Contains("--port") && Contains("/dev/ttyUSB0 (ULX3S, 0403:6015, D00042)") &&
                 Contains("/run/zobel/amp (virtual board)"));
}

TEST_CASE("choosing a port: a name counts, whether or not it is a known board's") {
  PortChoice options;
  options.port = "/dev/ttyUSB0";
  CHECK(choosePort(options, {kVirtual, kBoard})->board == "ULX3S");
  options.port = "/dev/ttyS9";
  CHECK(choosePort(options, {kVirtual, kBoard})->path == "/dev/ttyS9");
}
