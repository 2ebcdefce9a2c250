#include "sim/verilated_core.hpp"

#include <cstdint>
#include <string>
#include <type_traits>

#include "Vclocked_core.h"  // before SystemC: the two clash on sc_time_stamp otherwise
#include "Vtraced_core.h"
#include "Vtraced_core___024root.h"
#include "verilated_fst_c.h"

namespace zobel::sim {

namespace {

/// Draws the waveforms of a model; the model without a trace has none to draw.
template <typename Model>
class Waveforms {
 public:
  void open(VerilatedContext&, Model&, const std::string&) {}
  void dump(std::uint64_t) {}
  void close() {}
};

template <>
class Waveforms<Vtraced_core> {
 public:
  void open(VerilatedContext& context, Vtraced_core& core, const std::string& file) {
    context.traceEverOn(true);
    core.trace(&trace_, 99);
    trace_.open(file.c_str());
  }
  void dump(std::uint64_t picoseconds) {
    if (trace_.isOpen()) {
      trace_.dump(picoseconds);
    }
  }
  void close() { trace_.close(); }

 private:
  VerilatedFstC trace_;
};

/// The taps of the model with a trace, which keeps them.
CoreTaps tapsOf(const Vtraced_core& core, bool systemEdge, bool audioEdge) {
  const Vtraced_core___024root& root = *core.rootp;
#define ZOBEL_PATH(signal) \
  root.clocked_core__DOT__u_core__DOT__g_audio__DOT__u_signal_path__DOT__##signal
#define ZOBEL_CORE(signal) root.clocked_core__DOT__u_core__DOT__##signal
  CoreTaps taps{
      .systemEdge = systemEdge,
      .audioEdge = audioEdge,
      .frameStrobe = ZOBEL_PATH(frame_strobe) != 0,
      .pathStrobe = ZOBEL_PATH(path_strobe) != 0,
      .driveStrobe = ZOBEL_PATH(drive_strobe) != 0,
      .codeStrobe = ZOBEL_PATH(code_strobe) != 0,
      .maskStrobe = ZOBEL_PATH(mask_strobe) != 0,
      .frame = {ZOBEL_PATH(frame_left), ZOBEL_PATH(frame_right)},
      .path = {ZOBEL_PATH(chosen_left), ZOBEL_PATH(chosen_right)},
      .drive = {ZOBEL_PATH(drive_left), ZOBEL_PATH(drive_right)},
      .code = {ZOBEL_PATH(code_left), ZOBEL_PATH(code_right)},
      .mask = {ZOBEL_PATH(mask_left), ZOBEL_PATH(mask_right)},
      .p = {core.left_p_o, core.right_p_o},
      .n = {core.left_n_o, core.right_n_o},
      .state = ZOBEL_CORE(state),
      .faults = ZOBEL_CORE(faults),
      .relay = core.relay_o != 0,
      .hardMute = ZOBEL_CORE(hard_mute) != 0,
      .rampMute = ZOBEL_CORE(ramp_mute) != 0,
      .silent = ZOBEL_CORE(silent) != 0,
      .settled = ZOBEL_CORE(settled) != 0,
      .clockOk = ZOBEL_CORE(clock_ok) != 0,
      .supplyEnable = core.supply_enable_o != 0,
      .oscillatorEnable = core.oscillator_enable_o != 0,
  };
  // The first fields of a packed struct are its highest bits.
  taps.voltage[0] = static_cast<std::uint16_t>(ZOBEL_CORE(outputs) >> 36 & 0xFFFU);
  taps.voltage[1] = static_cast<std::uint16_t>(ZOBEL_CORE(outputs) >> 24 & 0xFFFU);
#undef ZOBEL_PATH
#undef ZOBEL_CORE
  return taps;
}

}  // namespace

/// What a board does whichever model it has.
struct VerilatedCore::Board {
  virtual ~Board() = default;
  virtual void run(unsigned sysClocks, const analog::SenseState& sensed,
                   std::vector<analog::PinTick>& pins, analog::AnalogControls& controls) = 0;
  virtual void resetCore() = 0;

  RegisterBusMaster bus;
  SerialLine serial{systemc::kSysHz};
  std::optional<DsdSource> dsd;  // instead of the I2S source
  SenseAdc adc;
  bool oscillatorBroken = false;
  double oscillatorRatio = 1.0;
  double oscillatorPhase = 0.0;
  unsigned clocksInTick = 1;
};

template <typename Model>
struct VerilatedCore::BoardWith final : Board {
  static constexpr bool kTraced = std::is_same_v<Model, Vtraced_core>;

  BoardWith(const VerilatedCoreOptions& options, SampleSource& samples)
      : divider(options.family),
        family(options.family),
        tickFemtoseconds(1'000'000'000'000'000ULL / audioClockHz(options.family)),
        source(samples, options.format, options.wordBits),
        taps(options.taps) {
    if (options.trace) {
      waveforms.open(context, core, options.trace->string());
    }
    core.uart_rx_i = 1;  // an idle line
    resetCore();
  }

  ~BoardWith() override {
    // The model takes its leave of the thread's context, which would be that of the last core made.
    Verilated::threadContextp(&context);
    core.final();
    waveforms.close();
  }

  void evaluate(std::uint64_t sinceTickFs) {
    core.eval();
    waveforms.dump((femtoseconds + sinceTickFs) / 1000);
  }

  /// The core's asynchronous reset, as a board gives it at power-on, until clk_sys has released it.
  /// The Verilated model resets on the edge, so that the level before it counts.
  void resetCore() override {
    for (const bool released : {true, false, true}) {
      core.rst_ni = released;
      evaluate(0);
      femtoseconds += tickFemtoseconds;
    }
    constexpr int kReleaseClocks = 4;
    for (int edge = 0; edge < 2 * kReleaseClocks; ++edge) {
      core.clk_sys_i = !core.clk_sys_i;
      evaluate(0);
      femtoseconds += 2 * tickFemtoseconds;
    }
  }

  /// What stands at the core's inputs during a quantum.
  void applySensed(const analog::SenseState& sensed) {
    const analog::AdcCodes codes = analog::adcCodes(sensed);
    for (unsigned channel = 0; channel < codes.size(); ++channel) {
      adc.setCode(channel, codes[channel]);
    }
    core.over_current_left_i = sensed.overCurrent[0];
    core.over_current_right_i = sensed.overCurrent[1];
    core.jack_short_left_i = sensed.jackShort[0];
    core.jack_short_right_i = sensed.jackShort[1];
    core.power_good_i = sensed.powerGood;
    core.jack_present_i = sensed.jackPresent;
  }

  void driveBus() {
    const BusRequest request = bus.clock(core.bus_ack_o, core.bus_error_o, core.bus_read_data_o);
    core.bus_request_i = request.request;
    if (request.request) {
      core.bus_write_i = request.write;
      core.bus_address_i = request.address;
      core.bus_write_data_i = request.data;
      core.bus_write_mask_i = request.mask;
    }
  }

  [[nodiscard]] bool audioClockRuns() const {
    return !oscillatorBroken && core.oscillator_enable_o != 0 &&
           core.oscillator_48k_o == (family == RateFamily::Base48k ? 1 : 0);
  }

  /// Clocks of the oscillator in this tick: one, unless it is off its frequency.
  unsigned clocksDue() {
    if (oscillatorRatio != 1.0) {
      oscillatorPhase += oscillatorRatio;
      clocksInTick = static_cast<unsigned>(oscillatorPhase);
      oscillatorPhase -= clocksInTick;
    }
    return clocksInTick;
  }

  /// Without a waveform to draw, the clock falls in the same evaluation (see clocked_core.sv).
  void raiseAudioClock() {
    if constexpr (kTraced) {
      core.clk_audio_i = 1;
    } else {
      core.clk_audio_once_i = !core.clk_audio_once_i;
    }
  }

  void lowerAudioClock() {
    if constexpr (kTraced) {
      core.clk_audio_i = 0;
      evaluate(tickFemtoseconds / 2);
    }
  }

  void sendAudio() {
    if (dsd) {
      const DsdPair data = dsd->clock(core.i2s_bclk_o);
      core.i2s_data_i = data.left;
      core.dsd_right_i = data.right;
    } else {
      core.i2s_data_i = source.clock(core.i2s_bclk_o, core.i2s_lrck_o);
    }
  }

  void tellTaps([[maybe_unused]] bool systemEdge, [[maybe_unused]] bool audioEdge) {
    if constexpr (kTraced) {
      if (taps && (systemEdge || audioEdge)) {
        taps(tapsOf(core, systemEdge, audioEdge));
      }
    }
  }

  /// One clock of clk_audio; returns whether clk_sys rose in it.
  bool tick(std::vector<analog::PinTick>& pins) {
    const bool systemEdge = divider.next();
    const bool audioRuns = audioClockRuns() && clocksDue() != 0;
    if (systemEdge) {
      core.clk_sys_i = !core.clk_sys_i;
    }
    if (audioRuns) {
      raiseAudioClock();
    }
    if (systemEdge || audioRuns) {
      evaluate(0);
    }
    const bool systemRose = systemEdge && core.clk_sys_i != 0;
    tellTaps(systemRose, audioRuns);
    if (systemRose) {
      core.adc_miso_i = adc.clock(core.adc_cs_no, core.adc_sclk_o, core.adc_mosi_o);
      core.uart_rx_i = serial.clock(core.uart_tx_o != 0);
      driveBus();
    }
    if (audioRuns) {
      sendAudio();
      lowerAudioClock();
    }
    if (audioRuns && clocksInTick > 1) {
      raiseAudioClock();
      evaluate(tickFemtoseconds * 3 / 4);
      tellTaps(false, true);
      sendAudio();
      lowerAudioClock();
    }
    pins.push_back({core.left_p_o, core.left_n_o, core.right_p_o, core.right_n_o});
    femtoseconds += tickFemtoseconds;
    return systemRose;
  }

  void run(unsigned sysClocks, const analog::SenseState& sensed, std::vector<analog::PinTick>& pins,
           analog::AnalogControls& controls) override {
    applySensed(sensed);
    for (unsigned done = 0; done < sysClocks;) {
      done += tick(pins) ? 1 : 0;
    }
    controls.supplyEnable = core.supply_enable_o != 0;
    controls.relayClosed = core.relay_o != 0;
    controls.gainRange = core.gain_range_o;
    controls.comparatorTest = core.comparator_test_o != 0;
    controls.jackProbe = core.jack_probe_o != 0;
  }

  VerilatedContext context;
  Model core{&context};
  Waveforms<Model> waveforms;
  SystemClockDivider divider;
  RateFamily family;
  std::uint64_t tickFemtoseconds;
  std::uint64_t femtoseconds = 0;
  I2sSource source;
  TapListener taps;
};

VerilatedCore::VerilatedCore(const VerilatedCoreOptions& options, SampleSource& source) {
  if (options.trace || options.taps) {
    board_ = std::make_unique<BoardWith<Vtraced_core>>(options, source);
  } else {
    board_ = std::make_unique<BoardWith<Vclocked_core>>(options, source);
  }
}

VerilatedCore::~VerilatedCore() = default;

void VerilatedCore::run(unsigned sysClocks, const analog::SenseState& sensed,
                        std::vector<analog::PinTick>& pins, analog::AnalogControls& controls) {
  board_->run(sysClocks, sensed, pins, controls);
}

RegisterBusMaster& VerilatedCore::bus() {
  return board_->bus;
}

SerialLine& VerilatedCore::serial() {
  return board_->serial;
}

void VerilatedCore::reset() {
  board_->resetCore();
  board_->bus.restart();
}

void VerilatedCore::sendDsd(DsdStream* stream) {
  board_->dsd.reset();
  if (stream != nullptr) {
    board_->dsd.emplace(*stream);
  }
}

void VerilatedCore::breakOscillator(bool broken) {
  board_->oscillatorBroken = broken;
}

void VerilatedCore::detuneOscillator(double ratio) {
  board_->oscillatorRatio = ratio;
  board_->oscillatorPhase = 0.0;
  board_->clocksInTick = 1;
}

void VerilatedCore::setAdcDefect(SenseAdc::Defect defect) {
  board_->adc.setDefect(defect);
}

}  // namespace zobel::sim
