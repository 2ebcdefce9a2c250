#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "host_app/transport/board_table.hpp"
#include "models/support/error.hpp"

namespace zobel::cli {

/// The board of that name in constraints/boards.txt. An error names those that there are.
[[nodiscard]] Expected<transport::Board> findBoard(std::string_view build);

/// Where scripts/build_bitstream.sh leaves the bitstream of `board`, seen from the project's
/// folder.
[[nodiscard]] std::filesystem::path usualBitstream(const transport::Board& board);

/// The command line of openFPGALoader, the program first: into SRAM, or into flash.
[[nodiscard]] std::vector<std::string> loaderCommand(const transport::Board& board,
                                                     const std::filesystem::path& bitstream,
                                                     bool flash);

/// What a failed openFPGALoader's output means, and what helps, in a sentence.
[[nodiscard]] std::string loaderRemedy(std::string_view output);

}  // namespace zobel::cli
