#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/systemc/digital_core.hpp"
#include "sim/core_clocks.hpp"
#include "sim/core_taps.hpp"
#include "sim/peripherals/dsd_source.hpp"
#include "sim/peripherals/i2s_source.hpp"
#include "sim/peripherals/sense_adc.hpp"
#include "sim/peripherals/serial_line.hpp"
#include "sim/register_bus.hpp"

namespace zobel::sim {

/// How a core is clocked, fed and traced.
struct VerilatedCoreOptions {
  RateFamily family = RateFamily::Base48k;
  I2sFormat format = I2sFormat::kI2s;
  unsigned wordBits = 32;
  std::optional<std::filesystem::path> trace;  ///< an FST file with every signal of the core
  TapListener taps = {};                       ///< to check captures against
};

/// The Verilated `zobel_core` with its two oscillators, an I2S source, the digital side of the
/// sense ADC, a UART at its control link and a master of its register bus: the board, as far as it
/// is digital.
///
/// The oscillator that the core selects runs only when it is that of `options.family`: there is no
/// other on this board.
class VerilatedCore final : public systemc::DigitalCore {
 public:
  VerilatedCore(const VerilatedCoreOptions& options, SampleSource& source);
  ~VerilatedCore() override;
  VerilatedCore(const VerilatedCore&) = delete;
  VerilatedCore& operator=(const VerilatedCore&) = delete;

  void run(unsigned sysClocks, const analog::SenseState& sensed, std::vector<analog::PinTick>& pins,
           analog::AnalogControls& controls) override;

  /// Accesses queued here are carried out in the quanta that follow.
  RegisterBusMaster& bus();

  /// The UART at the other end of the control link.
  SerialLine& serial();

  /// The board's reset: every register as after power-on, outputs at their safe side. Accesses that
  /// wait for the bus come after it.
  void reset();

  /// From here on the audio source sends the bits of `stream`, or with none its samples, whatever
  /// the core listens to.
  void sendDsd(DsdStream* stream);

  /// A broken oscillator stands still whatever the core selects.
  void breakOscillator(bool broken);

  /// An oscillator off its frequency: 0.5 to 1.5 clocks come for each one that should. The pins'
  /// ticks keep their rate: of two clocks in a tick, they show the second.
  void detuneOscillator(double ratio);

  /// What is wrong with the sense ADC.
  void setAdcDefect(SenseAdc::Defect defect);

 private:
  struct Board;
  template <typename Model>
  struct BoardWith;
  std::unique_ptr<Board> board_;
};

}  // namespace zobel::sim
