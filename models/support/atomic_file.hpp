#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include "models/support/error.hpp"

namespace zobel {

/// A file that appears whole or not at all: written under a temporary name beside its target and
/// renamed by `commit`. Without a commit the temporary file is removed.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target)
      : target_(std::move(target)), temporary_(target_) {
    temporary_ += ".part" + std::to_string(::getpid());
  }
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile() {
    if (!committed_) {
      std::error_code ignored;
      std::filesystem::remove(temporary_, ignored);
    }
  }

  /// Where to write until `commit`.
  [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

  /// Writes `text` as all that the temporary file holds.
  [[nodiscard]] Expected<void> write(std::string_view text) {
    std::ofstream stream(temporary_, std::ios::binary);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream) {
      return fail(target_.string() +
                  " cannot be written: check the folder, its permissions and its space");
    }
    return {};
  }

  /// Puts the finished file in its place.
  [[nodiscard]] Expected<void> commit() {
    std::error_code error;
    std::filesystem::rename(temporary_, target_, error);
    if (error) {
      return fail(target_.string() + " cannot be written: " + error.message() +
                  "; check the folder and its permissions");
    }
    committed_ = true;
    return {};
  }

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  bool committed_ = false;
};

/// Writes `text` as the whole of a file, atomically.
[[nodiscard]] inline Expected<void> writeWholeFile(const std::filesystem::path& path,
                                                   std::string_view text) {
  AtomicFile file(path);
  const auto written = file.write(text);
  return written ? file.commit() : written;
}

}  // namespace zobel
