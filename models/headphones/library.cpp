#include "models/headphones/library.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace zobel::headphones {
namespace fs = std::filesystem;

std::vector<std::string> list(std::span<const fs::path> directories) {
  std::set<std::string> ids;
  for (const fs::path& directory : directories) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(directory, ignored)) {
      if (entry.path().extension() == ".json") {
        ids.insert(entry.path().stem().string());
      }
    }
  }
  return {ids.begin(), ids.end()};
}

Expected<Headphone> find(std::string_view id, std::span<const fs::path> directories) {
  const std::vector<std::string> ids = list(directories);
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    if (ids.empty()) {
      return fail("there is no headphone library: install Zobel's data, or put JSON files into " +
                  std::string("~/.local/share/zobel/headphones"));
    }
    std::string names;
    for (const std::string& known : ids) {
      names += (names.empty() ? "" : ", ") + known;
    }
    return fail("no headphone is called '" + std::string(id) + "': use one of " + names);
  }
  for (const fs::path& directory : directories) {
    const fs::path file = directory / (std::string(id) + ".json");
    if (std::error_code ignored; fs::exists(file, ignored)) {
      return load(file);
    }
  }
  return fail("the headphone '" + std::string(id) + "' vanished while it was read: try again");
}

std::vector<fs::path> defaultDirectories() {
  std::vector<fs::path> directories;
  const auto add = [&](const fs::path& directory) {
    if (std::error_code ignored; fs::is_directory(directory, ignored)) {
      directories.push_back(directory);
    }
  };
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) {
    add(fs::path(data) / "zobel/headphones");
  } else if (const std::string home = variable("HOME"); !home.empty()) {
    add(fs::path(home) / ".local/share/zobel/headphones");
  }
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const std::size_t before = directories.size();
  if (!ignored) {
    add(program.parent_path() / "../share/zobel/headphones");
  }
  if (directories.size() == before) {
    add(ZOBEL_HEADPHONE_DATA);
  }
  return directories;
}

}  // namespace zobel::headphones
