#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/dsp/signal_path.hpp"
#include "models/headphones/headphone.hpp"
#include "models/support/error.hpp"
#include "sim/peripherals/dsd_source.hpp"
#include "sim/simulation.hpp"

namespace zobel::sim {

/// The digital half, playing for ever, and which elements it pulses: what the suites that measure
/// at the pins listen to.
///
/// `rtl` is the Verilated core with its protection, fed at the I2S pins, set at the register bus,
/// the output stage and the headphone behind it; `twin` is the signal path alone.
class PinPlayer {
 public:
  virtual ~PinPlayer() = default;

  /// Walks to another attenuation, 0 .. 1440 in 0.1 dB; it takes as long as the ramp.
  virtual void setAttenuation(unsigned attenuation) = 0;

  /// Takes another coefficient set.
  virtual void setFilter(dsp::FilterSet set) = 0;

  /// Goes over to DSD at the configured rate, or with none to frames again, as a host does: asks
  /// for the format, and sends the other kind once the amplifier has muted for it.
  virtual void setInput(DsdStream* dsd) = 0;

  /// Walks to silence.
  virtual void mute() = 0;

  /// Plays on, and gives the masks of so many modulator periods. Fails if the amplifier stops.
  [[nodiscard]] virtual Expected<std::vector<dsp::ElementMasks>> play(std::size_t periods) = 0;
};

/// The masks of one channel.
[[nodiscard]] std::vector<std::uint16_t> leftOf(std::span<const dsp::ElementMasks> masks);
[[nodiscard]] std::vector<std::uint16_t> rightOf(std::span<const dsp::ElementMasks> masks);

/// Plays frames of `source`, which outlives the player, from power-on until the volume of
/// `configuration` is reached.
[[nodiscard]] Expected<std::unique_ptr<PinPlayer>> openPinPlayer(
    Model model, const AmplifierConfiguration& configuration,
    const headphones::Headphone& headphone, SampleSource& source);

}  // namespace zobel::sim
