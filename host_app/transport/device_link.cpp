#include "host_app/transport/device_link.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace zobel::transport {

namespace fs = std::filesystem;

Expected<DeviceLink> DeviceLink::make(const fs::path& device, const fs::path& path) {
  std::error_code ignored;
  if (fs::is_symlink(path, ignored) &&
      (!fs::exists(path, ignored) || fs::read_symlink(path, ignored) == device)) {
    fs::remove(path, ignored);
  }
  if (::symlink(device.c_str(), path.c_str()) == 0) {
    return DeviceLink(device, path);
  }
  if (errno == EEXIST) {
    return fail(
        fmt::format("{} exists: remove it, or choose another path for the link", path.string()));
  }
  return fail(
      fmt::format("cannot make the link {}: {}; choose a path in a folder that you may "
                  "write to",
                  path.string(), std::strerror(errno)));
}

DeviceLink::DeviceLink(fs::path device, fs::path path)
    : device_(std::move(device)), path_(std::move(path)) {}

DeviceLink::DeviceLink(DeviceLink&& other) noexcept
    : device_(std::move(other.device_)), path_(std::exchange(other.path_, {})) {}

DeviceLink& DeviceLink::operator=(DeviceLink&& other) noexcept {
  std::swap(device_, other.device_);
  std::swap(path_, other.path_);
  return *this;
}

DeviceLink::~DeviceLink() {
  std::error_code ignored;
  if (!path_.empty() && fs::read_symlink(path_, ignored) == device_) {
    fs::remove(path_, ignored);
  }
}

}  // namespace zobel::transport
