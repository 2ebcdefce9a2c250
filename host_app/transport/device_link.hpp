#pragma once

#include <filesystem>

#include "models/support/error.hpp"

namespace zobel::transport {

/// A symbolic link to a device, which goes when this goes, unless it leads elsewhere by then.
class DeviceLink {
 public:
  /// Puts a link to `device` at `path`, whose folder must exist. One that leads nowhere, or to this
  /// very device, is replaced; anything else at that path is an error.
  [[nodiscard]] static Expected<DeviceLink> make(const std::filesystem::path& device,
                                                 const std::filesystem::path& path);

  DeviceLink(DeviceLink&& other) noexcept;
  DeviceLink& operator=(DeviceLink&& other) noexcept;
  ~DeviceLink();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  DeviceLink(std::filesystem::path device, std::filesystem::path path);

  std::filesystem::path device_;
  std::filesystem::path path_;
};

}  // namespace zobel::transport
