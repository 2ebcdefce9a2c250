#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "host_app/transport/device_link.hpp"
#include "host_app/transport/transport.hpp"

namespace zobel::transport {

/// The board's end of a pseudo-terminal (POSIX): a client opens the other end by name, as it would
/// a serial port, any number of times. The line is raw, also after a client that left it otherwise.
///
/// Nothing here blocks. As on a wire, what is sent while nobody listens, or faster than the client
/// takes it (some kB), is lost; `lostBytes` counts the latter.
class PseudoTerminal final : public Transport {
 public:
  /// Makes the pair and, when `link` is not empty, a symbolic link to it, whose folder must exist.
  /// A link that leads nowhere is replaced; anything else at that path is an error.
  [[nodiscard]] static Expected<std::unique_ptr<PseudoTerminal>> open(
      const std::filesystem::path& link = {});

  /// Takes the link away, when it still leads here.
  ~PseudoTerminal() override;

  /// What the client opens, as "/dev/pts/4".
  [[nodiscard]] const std::filesystem::path& slave() const { return slave_; }

  /// The baud rate that the client has set.
  [[nodiscard]] std::uint32_t baud() const;

  /// Whether a client has the other end open. One that closes and opens it between two calls goes
  /// unnoticed.
  [[nodiscard]] bool hasClient() const;

  [[nodiscard]] std::uint64_t lostBytes() const { return lostBytes_; }

  /// Never fails for want of a client.
  [[nodiscard]] Expected<void> send(std::span<const std::uint8_t> bytes) override;

  /// Waits at most for `timeout`, also while there is no client.
  [[nodiscard]] Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                              std::chrono::milliseconds timeout) override;

  /// The link, or the slave when there is none.
  [[nodiscard]] std::string name() const override;

 private:
  PseudoTerminal(int master, std::filesystem::path slave);

  /// Makes the line ready for the next client when the last one has gone.
  void noticeClient();

  int master_;
  std::filesystem::path slave_;
  std::optional<DeviceLink> link_;
  bool hadClient_ = false;
  std::uint64_t lostBytes_ = 0;
};

}  // namespace zobel::transport
