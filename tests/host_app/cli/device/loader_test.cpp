#include "host_app/cli/device/loader.hpp"

#include "tests/support/catch.hpp"

using namespace zobel::cli;
using Catch::Contains;

TEST_CASE("loader: each board of the table has its bitstream and its loader's name") {
  const auto ulx3s = findBoard("ulx3s");
  REQUIRE(ulx3s);
  CHECK(ulx3s->vendor == 0x0403);
  CHECK(ulx3s->product == 0x6015);
  CHECK(usualBitstream(*ulx3s) == "build/bitstreams/ulx3s/ulx3s.bit");
  const auto icebreaker = findBoard("icebreaker");
  REQUIRE(icebreaker);
  CHECK(usualBitstream(*icebreaker) == "build/bitstreams/icebreaker/icebreaker.bin");
  CHECK(icebreaker->loader == "ice40_generic");
}

TEST_CASE("loader: an unknown board names those that there are") {
  const auto board = findBoard("icestick");
  REQUIRE_FALSE(board);
  CHECK_THAT(board.error().message,
             Contains("icestick") && Contains("ulx3s") && Contains("icebreaker"));
}

TEST_CASE("loader: flash is written only when it is asked for") {
  const auto board = findBoard("ulx3s").value();
  CHECK(loaderCommand(board, "x.bit", false) ==
        std::vector<std::string>{"openFPGALoader", "--board", "ulx3s", "--write-sram", "x.bit"});
  CHECK(loaderCommand(board, "x.bit", true) ==
        std::vector<std::string>{"openFPGALoader", "--board", "ulx3s", "--write-flash", "x.bit"});
}

TEST_CASE("loader: its errors become a remedy") {
  CHECK_THAT(loaderRemedy("unable to open ftdi device: -3 (device not found)"),
             Contains("plug it in"));
  CHECK_THAT(loaderRemedy("unable to open ftdi device: -4 (usb_open() failed)"),
             Contains("udev") && Contains("plugdev"));
  CHECK_THAT(loaderRemedy("JTAG init failed with: low level FTDI init failed"),
             Contains("powered"));
  CHECK_THAT(loaderRemedy("something new"), Contains("its lines above"));
}
