#include "sim/recording.hpp"

#include "sim/audio_file.hpp"

namespace zobel::sim {

Expected<Recording> readRecording(const std::filesystem::path& path,
                                  std::optional<double> seconds) {
  const auto file = readAudioFile(path, seconds);
  if (!file) {
    return tl::unexpected(file.error());
  }
  Recording recording;
  recording.configuration.family = file->is48kFamily() ? RateFamily::Base48k : RateFamily::Base44k1;
  recording.configuration.rate = file->rateCode();
  recording.configuration.wordBits = file->wordBits;
  recording.frames.reserve(file->left.size());
  for (std::size_t n = 0; n < file->left.size(); ++n) {
    recording.frames.push_back({file->left[n], file->right[n]});
  }
  return recording;
}

}  // namespace zobel::sim
