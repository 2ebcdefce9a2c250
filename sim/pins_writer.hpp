#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "models/analog/pin_tick.hpp"
#include "models/support/error.hpp"

namespace zobel::sim {

/// Writes the element pattern in the format of docs/pins_format.md: four bytes a modulator period
/// in which the pins pulse. The file appears when it is finished, whole, or not at all.
class PinsWriter {
 public:
  static Expected<PinsWriter> create(const std::filesystem::path& path);
  PinsWriter(PinsWriter&&) noexcept;
  PinsWriter& operator=(PinsWriter&&) noexcept;
  ~PinsWriter();

  void consume(std::span<const analog::PinTick> ticks);

  [[nodiscard]] Expected<void> finish();

 private:
  struct File;
  explicit PinsWriter(std::unique_ptr<File> file);
  std::unique_ptr<File> file_;
};

}  // namespace zobel::sim
