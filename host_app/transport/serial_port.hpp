#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "host_app/transport/transport.hpp"

class QSerialPort;

namespace zobel::transport {

/// A serial port or the client's end of a pseudo-terminal: 8N1, no flow control, for this program
/// alone. Blocks in the calls, on any one thread, and needs no event loop. The program
/// has a QCoreApplication, without which Qt warns on the error stream.
class SerialPort final : public Transport {
 public:
  /// Opens a port by its path; symbolic links are followed. The error tells an absent port from a
  /// missing permission, with the command that gives it, and from a port that is in use.
  [[nodiscard]] static Expected<std::unique_ptr<SerialPort>> open(const std::filesystem::path& path,
                                                                  std::uint32_t baud = 1'000'000);

  ~SerialPort() override;

  /// Changes the line's rate, after all that was sent has left.
  [[nodiscard]] Expected<void> setBaud(std::uint32_t baud);

  /// Returns when the bytes are with the driver; an error when it takes none for a while.
  [[nodiscard]] Expected<void> send(std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                              std::chrono::milliseconds timeout) override;

  [[nodiscard]] int descriptor() const override;

  /// The path as it was given to `open`.
  [[nodiscard]] std::string name() const override { return path_.string(); }

 private:
  SerialPort(std::filesystem::path path, std::unique_ptr<QSerialPort> port);

  /// The error of a port that worked until now.
  [[nodiscard]] tl::unexpected<Error> lost() const;

  std::filesystem::path path_;
  std::unique_ptr<QSerialPort> port_;
};

}  // namespace zobel::transport
