#include "sim/pins_writer.hpp"

#include <array>
#include <fstream>
#include <utility>

#include "models/support/atomic_file.hpp"
#include "sim/pulse_reader.hpp"

namespace zobel::sim {

struct PinsWriter::File {
  explicit File(const std::filesystem::path& target)
      : file(target), stream(file.temporary(), std::ios::binary), path(target) {}

  AtomicFile file;
  std::ofstream stream;
  std::filesystem::path path;
  PulseReader pulses;
};

namespace {

std::string cannotWrite(const std::filesystem::path& path) {
  return path.string() + " cannot be written: check the folder, its permissions and its space";
}

void append(std::ofstream& stream, const dsp::ElementMasks& masks) {
  const std::array<char, 4> bytes{
      static_cast<char>(masks.left & 0xff), static_cast<char>(masks.left >> 8),
      static_cast<char>(masks.right & 0xff), static_cast<char>(masks.right >> 8)};
  stream.write(bytes.data(), bytes.size());
}

}  // namespace

PinsWriter::PinsWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
PinsWriter::PinsWriter(PinsWriter&&) noexcept = default;
PinsWriter& PinsWriter::operator=(PinsWriter&&) noexcept = default;
PinsWriter::~PinsWriter() = default;

Expected<PinsWriter> PinsWriter::create(const std::filesystem::path& path) {
  auto file = std::make_unique<File>(path);
  if (!file->stream) {
    return fail(cannotWrite(path));
  }
  return PinsWriter(std::move(file));
}

void PinsWriter::consume(std::span<const analog::PinTick> ticks) {
  file_->pulses.read(ticks,
                     [this](const dsp::ElementMasks& masks) { append(file_->stream, masks); });
}

Expected<void> PinsWriter::finish() {
  file_->stream.close();
  if (!file_->stream) {
    return fail(cannotWrite(file_->path));
  }
  return file_->file.commit();
}

}  // namespace zobel::sim
