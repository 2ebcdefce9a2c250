#pragma once

#include <filesystem>
#include <utility>

#include "models/support/error.hpp"

namespace zobel::remote {

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  [[nodiscard]] int get() const { return number_; }

 private:
  int number_ = -1;
};

/// A socket in the file system that listens, for this user alone (mode 0600). It does not block,
/// and its file goes with it.
class ListeningSocket {
 public:
  /// A file left by a program that was killed is replaced; anything else at that path is an
  /// error, which names what to do.
  [[nodiscard]] static Expected<ListeningSocket> open(const std::filesystem::path& path);

  ListeningSocket(ListeningSocket&&) noexcept = default;
  ListeningSocket& operator=(ListeningSocket&&) = delete;
  ~ListeningSocket();

  [[nodiscard]] int descriptor() const { return socket_.get(); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// The next client that waits; -1 when none does. One of another user is hung up on.
  [[nodiscard]] Descriptor accept() const;

 private:
  ListeningSocket(Descriptor socket, std::filesystem::path path)
      : socket_(std::move(socket)), path_(std::move(path)) {}

  Descriptor socket_;
  std::filesystem::path path_;
};

/// Connects to the socket that listens at a path.
[[nodiscard]] Expected<Descriptor> connectTo(const std::filesystem::path& path);

}  // namespace zobel::remote
