#include "host_app/cli/device/loader.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace zobel::cli {
namespace {

using transport::kBoards;

/// What openFPGALoader prints, and what it takes to get further. The first that is found counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kRemedies{{
    {"-3 (device not found)",
     "no board of this kind is on USB: plug it in, with a cable that carries data"},
    {"unable to open ftdi device: -3",
     "no board of this kind is on USB: plug it in, with a cable that carries data"},
    {"unable to open ftdi device: -4",
     "the board is there, but this user may not open it: install openFPGALoader's udev rules, join "
     "the group plugdev, and plug the board in again"},
    {"unable to claim usb device",
     "another program has the board open: close whatever uses its port, and try again"},
    {"JTAG init failed",
     "the USB cable answers and the FPGA does not: is the board powered, and is it this kind?"},
    {"Can't open file", "the bitstream cannot be read"},
}};

}  // namespace

Expected<transport::Board> findBoard(std::string_view build) {
  const auto board = std::find_if(kBoards.begin(), kBoards.end(),
                                  [&](const transport::Board& b) { return b.build == build; });
  if (board != kBoards.end()) {
    return *board;
  }
  std::string names;
  for (const transport::Board& known : kBoards) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", known.build);
  }
  return fail(fmt::format("there is no board '{}': it is one of {}", build, names));
}

std::filesystem::path usualBitstream(const transport::Board& board) {
  return fmt::format("build/bitstreams/{0}/{0}.{1}", board.build, board.bitstreamType);
}

std::vector<std::string> loaderCommand(const transport::Board& board,
                                       const std::filesystem::path& bitstream, bool flash) {
  return {"openFPGALoader", "--board", std::string(board.loader),
          flash ? "--write-flash" : "--write-sram", bitstream.string()};
}

std::string loaderRemedy(std::string_view output) {
  for (const auto& [sign, remedy] : kRemedies) {
    if (output.find(sign) != std::string_view::npos) {
      return std::string(remedy);
    }
  }
  return "openFPGALoader failed for a reason that its lines above tell";
}

}  // namespace zobel::cli
