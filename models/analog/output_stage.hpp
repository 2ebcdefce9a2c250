#pragma once

#include <array>
#include <complex>
#include <memory>
#include <optional>
#include <span>

#include "models/analog/channel_kernel.hpp"
#include "models/analog/element_dac.hpp"
#include "models/analog/faults.hpp"
#include "models/analog/output_stage_parameters.hpp"
#include "models/analog/pin_tick.hpp"
#include "models/analog/sense.hpp"
#include "models/analog/surroundings.hpp"
#include "models/headphones/headphone.hpp"

namespace zobel::analog {

/// What the controller tells the stage. The defaults are the safe side, as after a reset.
struct AnalogControls {
  bool supplyEnable = false;
  bool relayClosed = false;
  unsigned gainRange = 0;       ///< 0 to 3, 10 dB apart
  bool comparatorTest = false;  ///< a current into both current senses
  bool jackProbe = false;       ///< looks for a short at the jack
  bool operator==(const AnalogControls&) const = default;
};

/// The analog output stage with a headphone at it: pins in, volts at the headphone out, and what
/// the controller senses. Two stages prepared alike give the same output, bit for bit.
class OutputStage {
 public:
  /// `tickHz` is the rate of clk_audio. To be called before all else, and again whenever the
  /// headphone or the rate changes; it resets. Throws std::invalid_argument on a headphone that
  /// the kernels cannot hold, which load() of the library has excluded.
  void prepare(const OutputStageParameters& parameters, const headphones::Headphone& left,
               const headphones::Headphone& right, double tickHz);

  /// Back to the moment of power-on: supplies down, relay open, cold. Faults stay.
  void reset();

  /// `ticks` is a multiple of kTicksPerStep, and `load` holds one entry for each step. Controls
  /// are constant over the call; relay, gain switch and supplies move in steps of at most 64.
  void process(std::span<const PinTick> ticks, const AnalogControls& controls,
               std::span<StereoVolts> load);

  /// The stage as of the last step; comparators as of the whole last call of process().
  [[nodiscard]] const SenseState& sense() const { return sense_; }

  void inject(const Fault& fault) { faults_.inject(fault); }
  void clear(FaultKind kind, Channel channel = Channel::Both) { faults_.clear(kind, channel); }
  [[nodiscard]] const FaultSet& faults() const { return faults_; }

  /// Whether the contacts of the output relay are closed now.
  [[nodiscard]] bool relayClosed() const { return relay_.position(); }
  [[nodiscard]] const std::array<double, kElements>& elementWeights(Channel channel) const;

  /// Volts at the headphone for a digital signal of 1 (0 dBFS), by linearResponse().
  [[nodiscard]] std::complex<double> response(double frequencyHz, unsigned gainRange,
                                              Channel channel = Channel::Left) const;

 private:
  static constexpr std::size_t kChunkSteps = 64;
  using Drive = std::array<std::array<StepDrive, kChunkSteps>, 2>;

  void processChunk(std::span<const PinTick> ticks, const AnalogControls& controls,
                    std::span<StereoVolts> load);
  void convert(std::span<const PinTick> ticks, Drive& drive);
  /// Whether the rails hold the buffers' outputs at zero.
  [[nodiscard]] bool unpowered() const;
  [[nodiscard]] static bool isZero(const Drive& drive, std::size_t steps);
  [[nodiscard]] ChannelConditions conditions(std::size_t channel) const;
  /// Where a fault takes the junction, if one does.
  [[nodiscard]] std::optional<double> heatedTo(std::size_t channel) const;
  /// What the probe at the jack sees of a channel.
  [[nodiscard]] double probedOhm(std::size_t channel) const;
  /// Adds what the probe gives to the headphones.
  void probe(std::span<StereoVolts> load) const;
  void updateSense();

  OutputStageParameters parameters_;
  std::array<BufferParameters, 2> buffers_;
  std::array<headphones::Headphone, 2> headphones_;
  double tickHz_ = 0.0;
  FaultSet faults_;

  ClockJitter jitter_;
  std::array<ElementDac, 2> elements_;
  std::array<std::unique_ptr<ChannelKernel>, 2> channels_;
  PinTick lastTick_;

  SupplyRails rails_;
  DelayedSwitch<bool> relay_{false};
  DelayedSwitch<unsigned> gain_{0};
  std::array<Junction, 2> junctions_;
  std::array<SenseFilter, 2> senseFilters_;
  AnalogControls controls_;  // of the last call
  double sinkCelsius_ = 0.0;
  std::array<double, 2> peakAmpere_{};
  bool silent_ = false;  // everything behind the buffers is at zero: unpowered, it stays so
  SenseState sense_;
};

}  // namespace zobel::analog
