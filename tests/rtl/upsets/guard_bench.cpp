#include "tests/rtl/upsets/guard_bench.hpp"

#include <Vguard___024root.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "models/dsp/formats.hpp"

// Verilator's own: computes all combinational logic anew.
void Vguard___024root___eval_settle(Vguard___024root* vlSelf);

namespace zobel::test {
namespace {

constexpr double kClockSeconds = 1.0 / 12e6;
constexpr double kFullScaleVolts[4] = {0.5657, 1.7889, 5.657, 17.889};

std::uint16_t code(double value) {
  return static_cast<std::uint16_t>(std::clamp(std::round(value), 0.0, 4095.0));
}

/// The two poles of 165 us that both drive_average and the sense path have.
void filter(double (&poles)[2], double input) {
  constexpr double kWeight = kClocksPerFrame * kClockSeconds / 165e-6;
  poles[0] += (input - poles[0]) * kWeight;
  poles[1] += (poles[0] - poles[1]) * kWeight;
}

/// Of a sample of the volume's, of digital full scale.
double magnitude(std::uint64_t port) {
  constexpr unsigned kUnused = 64 - dsp::kDriveBits;
  const auto sample = static_cast<std::int64_t>(port << kUnused) >> kUnused;
  return std::abs(
      std::ldexp(static_cast<double>(sample), -static_cast<int>(dsp::kDriveFractionBits)));
}

}  // namespace

GuardBench::GuardBench() {
#define FLIP_FLOPS(member, name, bits, steering)                                              \
  registers_.push_back(                                                                       \
      {name,                                                                                  \
       static_cast<std::size_t>(reinterpret_cast<std::byte*>(&top.rootp->member) - memory()), \
       sizeof(top.rootp->member), bits, steering});
#include "guard_flip_flops.inc"
#undef FLIP_FLOPS
  top.rst_ni = 0;
  top.power_good_i = 1;
  top.jack_present_i = 1;
  tick();
  tick();
  top.rst_ni = 1;
  plant.clock = 0;
}

std::byte* GuardBench::memory() const {
  return reinterpret_cast<std::byte*>(top.rootp);
}

void GuardBench::tick() {
  drive();
  top.clk_i = 1;
  top.eval();
  top.adc_miso_i = plant.adc.clock(top.adc_cs_no, top.adc_sclk_o, top.adc_mosi_o);
  // A falling edge changes nothing: the model is but told that it was there.
  top.clk_i = 0;
  top.rootp->__Vtrigrprev__TOP__clk_i = 0;
  ++plant.clock;
  if (pulsed_) {
    pulsed_ = false;
    top.clear_faults_i = 0;
    top.link_alive_i = 0;
    top.target_written_i = 0;
    top.maximum_written_i = 0;
    top.headphone_written_i = 0;
    top.confirm_written_i = 0;
    top.limits_written_i = 0;
  }
}

void GuardBench::drive() {
  if (top.oscillator_enable_o && plant.clockRatio > 0) {
    plant.heartbeat += (top.oscillator_48k_o ? 49.152e6 : 45.1584e6) / 12e6 / 64 * plant.clockRatio;
    if (plant.heartbeat >= 1) {
      plant.heartbeat -= 1;
      top.audio_heartbeat_i = !top.audio_heartbeat_i;
    }
  }
  if (plant.clock % kClocksPerFrame == 0)
    renew();
  const bool test = top.comparator_test_o != 0;
  top.over_current_left_i = plant.comparatorAlive[0] && (plant.comparators[0] || test);
  top.over_current_right_i = plant.comparatorAlive[1] && (plant.comparators[1] || test);
  top.jack_short_left_i = plant.jackShort[0] && top.jack_probe_o;
  top.jack_short_right_i = plant.jackShort[1] && top.jack_probe_o;
  top.power_good_i = plant.powerGood;
  top.jack_present_i = plant.plug;
}

void GuardBench::renew() {
  plant.rail += ((top.supply_enable_o ? plant.railVolts : 0) - plant.rail) * kClocksPerFrame *
                kClockSeconds / 0.2e-3;
  const GuardOutputs now = outputs();
  const double seconds = static_cast<double>(plant.clock) * kClockSeconds;
  const double sound =
      now.gain == 0 ? 0 : plant.amplitude * now.gain * std::sin(2e3 * std::numbers::pi * seconds);
  filter(plant.sent, sound);
  top.expected_left_i = top.expected_right_i =
      static_cast<std::uint16_t>(static_cast<std::int16_t>(plant.sent[1] * 32767.0));
  const double injected = top.comparator_test_o ? 1.75 : 0;
  for (unsigned i = 0; i < 2; ++i) {
    const double volts = now.driver ? sound * kFullScaleVolts[now.gainRange] : 0;
    filter(plant.sensed[i], plant.rail > 1 ? volts + plant.dcVolts[i] : 0);
    plant.adc.setCode(i, code(2048 + plant.sensed[i][1] * 102.4));
    plant.adc.setCode(2 + i, code(2048 + (plant.currentAmpere[i] + injected) * 1024));
  }
  for (unsigned i = 0; i < 3; ++i)
    plant.adc.setCode(4 + i, code(plant.celsius[i] * 16));
  plant.adc.setCode(7, code(plant.rail * 163.84));
  plant.adc.setCode(8, code(plant.rail * 163.84));
  plant.adc.setCode(9, code(3.3 * 819.2));
}

GuardOutputs GuardBench::outputs() const {
  return {.relay = top.relay_o != 0,
          .muted = top.hard_mute_o != 0,
          .driver = top.driver_enable_o != 0,
          .gainRange = top.gain_range_o,
          .gain = std::max(magnitude(top.left_o), magnitude(top.right_o)),
          .state = top.state_o,
          .active = top.fault_active_o,
          .record = top.fault_record_o};
}

// The model's memory is plain numbers and pointers that never change.
GuardBench::Snapshot GuardBench::save() const {
  return {{memory(), memory() + sizeof(Vguard___024root)}, plant};
}

void GuardBench::restore(const Snapshot& snapshot) {
  std::memcpy(memory(), snapshot.memory.data(), snapshot.memory.size());
  plant = snapshot.plant;
  pulsed_ = false;
}

bool GuardBench::sameAs(const Snapshot& snapshot) const {
  for (const GuardRegister& one : registers_) {
    std::uint64_t mine = 0;
    std::uint64_t other = 0;
    std::memcpy(&mine, memory() + one.offset, one.bytes);
    std::memcpy(&other, snapshot.memory.data() + one.offset, one.bytes);
    if (((mine ^ other) & one.steering) != 0)
      return false;
  }
  return std::memcmp(&plant, &snapshot.plant, sizeof(plant)) == 0;
}

void GuardBench::flip(const GuardRegister& target, std::uint64_t mask) {
  std::uint64_t value = 0;
  std::memcpy(&value, memory() + target.offset, target.bytes);
  value ^= mask;
  std::memcpy(memory() + target.offset, &value, target.bytes);
  Vguard___024root___eval_settle(top.rootp);
}

std::uint64_t GuardBench::value(const GuardRegister& target) const {
  std::uint64_t value = 0;
  std::memcpy(&value, memory() + target.offset, target.bytes);
  return value;
}

}  // namespace zobel::test
