#include "sim/verilated_core.hpp"

#include <cstdint>

#include "Vclocked_core.h"  // before SystemC: the two clash on sc_time_stamp otherwise
#include "verilated_fst_c.h"

namespace zobel::sim {

struct VerilatedCore::Board {
  Board(const VerilatedCoreOptions& options, SampleSource& samples)
      : divider(options.family),
        family(options.family),
        tickFemtoseconds(1'000'000'000'000'000ULL / audioClockHz(options.family)),
        source(samples, options.format, options.wordBits) {
    if (options.trace) {
      context.traceEverOn(true);
      trace = std::make_unique<VerilatedFstC>();
      core.trace(trace.get(), 99);
      trace->open(options.trace->c_str());
    }
    core.uart_rx_i = 1;  // an idle line
    resetCore();
  }

  ~Board() {
    // The model takes its leave of the thread's context, which would be that of the last core made.
    Verilated::threadContextp(&context);
    core.final();
    if (trace) {
      trace->close();
    }
  }

  void evaluate(std::uint64_t sinceTickFs) {
    core.eval();
    if (trace) {
      trace->dump((femtoseconds + sinceTickFs) / 1000);
    }
  }

  /// The core's asynchronous reset, as a board gives it at power-on, until clk_sys has released it.
  /// The Verilated model resets on the edge, so that the level before it counts.
  void resetCore() {
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
    if (trace) {
      core.clk_audio_i = 1;
    } else {
      core.clk_audio_once_i = !core.clk_audio_once_i;
    }
  }

  void lowerAudioClock() {
    if (trace) {
      core.clk_audio_i = 0;
      evaluate(tickFemtoseconds / 2);
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
    if (systemRose) {
      core.adc_miso_i = adc.clock(core.adc_cs_no, core.adc_sclk_o, core.adc_mosi_o);
      core.uart_rx_i = serial.clock(core.uart_tx_o != 0);
      driveBus();
    }
    if (audioRuns) {
      core.i2s_data_i = source.clock(core.i2s_bclk_o, core.i2s_lrck_o);
      lowerAudioClock();
    }
    if (audioRuns && clocksInTick > 1) {
      raiseAudioClock();
      evaluate(tickFemtoseconds * 3 / 4);
      core.i2s_data_i = source.clock(core.i2s_bclk_o, core.i2s_lrck_o);
      lowerAudioClock();
    }
    pins.push_back({core.left_p_o, core.left_n_o, core.right_p_o, core.right_n_o});
    femtoseconds += tickFemtoseconds;
    return systemRose;
  }

  VerilatedContext context;
  Vclocked_core core{&context};
  std::unique_ptr<VerilatedFstC> trace;
  SystemClockDivider divider;
  RateFamily family;
  std::uint64_t tickFemtoseconds;
  std::uint64_t femtoseconds = 0;
  I2sSource source;
  SenseAdc adc;
  RegisterBusMaster bus;
  SerialLine serial{systemc::kSysHz};
  bool oscillatorBroken = false;
  double oscillatorRatio = 1.0;
  double oscillatorPhase = 0.0;
  unsigned clocksInTick = 1;
};

VerilatedCore::VerilatedCore(const VerilatedCoreOptions& options, SampleSource& source)
    : board_(std::make_unique<Board>(options, source)) {}

VerilatedCore::~VerilatedCore() = default;

void VerilatedCore::run(unsigned sysClocks, const analog::SenseState& sensed,
                        std::vector<analog::PinTick>& pins, analog::AnalogControls& controls) {
  board_->applySensed(sensed);
  for (unsigned done = 0; done < sysClocks;) {
    done += board_->tick(pins) ? 1 : 0;
  }
  controls.supplyEnable = board_->core.supply_enable_o != 0;
  controls.relayClosed = board_->core.relay_o != 0;
  controls.gainRange = board_->core.gain_range_o;
  controls.comparatorTest = board_->core.comparator_test_o != 0;
  controls.jackProbe = board_->core.jack_probe_o != 0;
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
