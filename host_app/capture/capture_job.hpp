#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "host_app/capture/waveform.hpp"
#include "host_app/device/device.hpp"

namespace zobel::capture {

/// What to capture, and when.
struct Setup {
  device::Tap tap = device::Tap::volume;
  device::Trigger trigger = device::Trigger::immediate;
  device::Channel channel = device::Channel::left;  ///< that `level` is compared with
  double level = 0.0;            ///< of the triggers rising and falling, in the tap's unit
  std::uint32_t pretrigger = 0;  ///< samples from before the trigger, 0 to 2047
  std::uint32_t decimation = 1;  ///< one sample in this many is kept, 1 to 65535
};

/// Samples of one capture.
inline constexpr std::uint32_t kSamples = 2048;

/// The word that a level stands for; an error when the tap has no such level.
[[nodiscard]] Expected<std::uint32_t> thresholdFor(const Setup& setup);

/// One capture, in steps of a few transactions each, so that who has other things to do with the
/// board can do them in between. A step that fails ends it. The setup stays as it is from `begin`
/// on.
class CaptureJob {
 public:
  explicit CaptureJob(const Setup& setup) : setup_(setup) {}

  /// Arms the board; a capture that somebody else had begun is over. Errors as `Device::setRaw`;
  /// also when the board has no capture, or the setup cannot be: then nothing was touched.
  [[nodiscard]] device::DeviceExpected<void> begin(device::Device& board);

  /// How far the board is. An error when it has ended the capture.
  [[nodiscard]] device::DeviceExpected<device::Capture> look(device::Device& board);

  /// Of a complete capture, reads the next samples. True with the last ones, and the board is idle.
  [[nodiscard]] device::DeviceExpected<bool> readOn(device::Device& board);

  /// Makes the board idle, whatever it was doing.
  void abandon(device::Device& board);

  /// How much has been read, 0 to 1.
  [[nodiscard]] double fractionRead() const {
    return static_cast<double>(waveform_.samples.size()) / kSamples;
  }

  [[nodiscard]] const Setup& setup() const { return setup_; }

  /// What came of it, once `readOn` has returned true.
  [[nodiscard]] const Waveform& waveform() const { return waveform_; }

 private:
  Setup setup_;
  Waveform waveform_;
};

/// Hears how far a capture is: waiting, or `fraction` (0 .. 1) read. False ends it.
using Progress = std::function<bool(device::Capture state, double fraction)>;

/// Captures, waits for the trigger for as long as `progress` says, and reads the samples. Errors
/// as those of the steps, or that it was ended.
[[nodiscard]] device::DeviceExpected<Waveform> capture(device::Device& board, const Setup& setup,
                                                       const Progress& progress);

}  // namespace zobel::capture
