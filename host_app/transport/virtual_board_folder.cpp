#include "host_app/transport/virtual_board_folder.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace zobel::transport {

namespace fs = std::filesystem;

fs::path virtualBoardFolder() {
  const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime != nullptr && *runtime != '\0') {
    return fs::path(runtime) / "zobel";
  }
  std::error_code none;
  const fs::path temporary = fs::temp_directory_path(none);
  return (none ? fs::path("/tmp") : temporary) / fmt::format("zobel-{}", ::getuid());
}

Expected<fs::path> makeVirtualBoardFolder() {
  const fs::path folder = virtualBoardFolder();
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return fail(
        fmt::format("cannot make the folder {} for virtual boards: {}; set XDG_RUNTIME_DIR "
                    "to a folder of yours",
                    folder.string(), std::strerror(errno)));
  }
  struct stat status {};
  if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
      status.st_uid != ::geteuid()) {
    return fail(fmt::format("{} is no folder of yours; set XDG_RUNTIME_DIR to one that is",
                            folder.string()));
  }
  return folder;
}

std::vector<fs::path> liveVirtualBoards(const fs::path& folder) {
  std::vector<fs::path> live;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code dangling;
    if (entry->is_symlink(dangling) && fs::is_character_file(entry->path(), dangling)) {
      live.push_back(entry->path());
    }
  }
  std::sort(live.begin(), live.end());
  return live;
}

}  // namespace zobel::transport
