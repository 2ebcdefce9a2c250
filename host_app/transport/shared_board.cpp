#include "host_app/transport/shared_board.hpp"

#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::transport {

namespace fs = std::filesystem;

fs::path defaultSharedSocket() {
  return virtualBoardFolder() / "rpc.sock";
}

bool isSharedBoard(const fs::path& port) {
  return port.native().starts_with(kSharedPrefix);
}

fs::path sharedSocketOf(const fs::path& port) {
  const std::string path = port.native().substr(kSharedPrefix.size());
  return path.empty() ? defaultSharedSocket() : fs::path(path);
}

}  // namespace zobel::transport
