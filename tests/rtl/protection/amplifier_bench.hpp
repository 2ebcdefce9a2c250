/// The protection block with the least amplifier around it that reacts: supplies that rise, an
/// oscillator that starts, a volume that ramps, outputs that follow, and the sense ADC's chip.
#pragma once

#include <Vprotection.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/peripherals/sense_adc.hpp"
#include "tests/support/mutant.hpp"

namespace zobel::test {

enum State : unsigned {
  kOff,
  kSupplies,
  kClocks,
  kSelfTest,
  kMuted,
  kRelaySettle,
  kRamping,
  kPlaying,
  kRampDown,
  kFault,
  kCoolDown,
  kLockedOut,
  kReconfigure,
  kUnplugged,
};

enum Fault : unsigned {
  kDc,
  kOverCurrent,
  kOverTemperature,
  kRail,
  kPowerGood,
  kAudioClock,
  kModulatorOverload,
  kAdc,
  kSelfTestFailed,
  kFraming,
  kStuckRelay,
  kCorruption,
  kLinkWatchdog,
  kShortCircuit,
  kNone = 15,
};

/// A twelve-bit member of a packed group of readings, counted from its last one.
inline unsigned reading(uint64_t group, unsigned fromLast) {
  return static_cast<unsigned>(group >> (12 * fromLast)) & 0xfffu;
}

constexpr int kClocksPerMs = 12000;
constexpr int kClocksPerUs = 12;
constexpr int kClocksPerFrame = 36;
constexpr double kClockSeconds = 1.0 / 12e6;

/// What a test does to the amplifier.
struct Plant {
  double railVolts = 20;
  double logicVolts = 3.3;
  bool supplyWorks = true;
  bool powerGoodPin = true;
  bool plug = true;
  bool comparators[2] = {false, false};    ///< over the current that they trip at
  bool comparatorAlive[2] = {true, true};  ///< answer their test
  bool jackShort[2] = {false, false};
  double clockRatio = 1;  ///< of the right frequency; 0: stopped
  double dcVolts[2] = {0, 0};
  double currentAmpere[2] = {0, 0};
  double celsius[3] = {40, 41, 35};
  double senseGain = 1;
  std::function<double(double seconds)> signal;  ///< of digital full scale
  double rampSeconds = 0.3e-3;
};

class AmplifierBench {
 public:
  AmplifierBench() {
    selectMutant(top);
    top.rst_ni = 0;
    top.rate_i = 0;
    top.family_48k_i = 1;
    top.word_bits_i = 32;
    top.user_mute_i = 0;
    top.current_limit_i = 1024;
    top.watchdog_policy_i = 1;
    top.framing_policy_i = 1;
    top.temperature_limit_i = 90;
    top.power_good_i = 1;
    tick();
    tick();
    top.rst_ni = 1;
  }

  void tick() {
    drive();
    top.clk_i = 1;
    top.eval();
    top.adc_miso_i = adc.clock(top.adc_cs_no, top.adc_sclk_o, top.adc_mosi_o);
    top.clk_i = 0;
    top.eval();
    ++clocks;
    if (top.state_o != lastState_) {
      lastState_ = top.state_o;
      states.push_back(lastState_);
    }
    if (check)
      check();
  }

  void run(int64_t count) {
    for (int64_t i = 0; i < count; ++i)
      tick();
  }

  /// Clocks until `condition`, or -1 after `limit`.
  int64_t until(const std::function<bool()>& condition, int64_t limit) {
    for (int64_t i = 0; i <= limit; ++i) {
      if (condition())
        return i;
      tick();
    }
    return -1;
  }

  int64_t untilState(unsigned state, int64_t limit) {
    return until([&] { return top.state_o == state; }, limit);
  }

  void clearFaults() {
    top.clear_faults_i = 1;
    tick();
    top.clear_faults_i = 0;
  }

  [[nodiscard]] bool active(Fault fault) const { return ((top.fault_active_o >> fault) & 1u) != 0; }
  [[nodiscard]] bool recorded(Fault fault) const {
    return ((top.fault_record_o >> fault) & 1u) != 0;
  }
  [[nodiscard]] double seconds() const { return static_cast<double>(clocks) * kClockSeconds; }
  /// Of the volume, 0 to 1.
  [[nodiscard]] double level() const { return level_; }

  Vprotection top;
  sim::SenseAdc adc;
  Plant plant;
  int64_t clocks = 0;
  std::vector<unsigned> states;  ///< in the order in which they were entered
  std::function<void()> check;   ///< after each clock

 private:
  static constexpr double kFullScaleVolts[4] = {0.5657, 1.7889, 5.657, 17.889};

  void drive() {
    const bool clockRuns = top.oscillator_enable_o && plant.clockRatio > 0;
    if (clockRuns) {
      heartbeat_ += (top.oscillator_48k_o ? 49.152e6 : 45.1584e6) * plant.clockRatio / 12e6 / 64;
      if (heartbeat_ >= 1) {
        heartbeat_ -= 1;
        top.audio_heartbeat_i = !top.audio_heartbeat_i;
      }
    }
    if (clocks % kClocksPerFrame == 0)
      renew(clockRuns);
    top.power_good_i = plant.powerGoodPin;
    top.jack_present_i = plant.plug;
    const auto comparator = [&](unsigned i) {
      return plant.comparatorAlive[i] && (plant.comparators[i] || top.comparator_test_o != 0);
    };
    top.over_current_left_i = comparator(0);
    top.over_current_right_i = comparator(1);
    top.jack_short_left_i = plant.jackShort[0] && top.jack_probe_o;
    top.jack_short_right_i = plant.jackShort[1] && top.jack_probe_o;
  }

  void renew(bool clockRuns) {
    const double step = kClocksPerFrame * kClockSeconds;
    const double railTarget = (top.supply_enable_o && plant.supplyWorks) ? plant.railVolts : 0;
    rail_ += (railTarget - rail_) * step / 0.2e-3;  // within 1 ms

    // A short crossing's delay is one frame here: the volume sees what the last frame said.
    if (clockRuns) {
      const double ramp = step / plant.rampSeconds;
      if (top.hard_mute_o)
        level_ = 0;
      else
        level_ = std::clamp(level_ + (top.ramp_mute_o ? -ramp : ramp), 0.0, 1.0);
    }
    top.silent_i = level_ == 0;
    top.settled_i = level_ == (top.ramp_mute_o ? 0.0 : 1.0);

    const double now = plant.signal ? plant.signal(seconds()) * level_ : 0;
    const auto q15 = static_cast<int16_t>(std::clamp(now * 32768, -32768.0, 32767.0));
    filter(sent_, q15 / 32768.0);
    top.expected_left_i = top.expected_right_i =
        static_cast<uint16_t>(static_cast<int16_t>(std::floor(sent_[1] * 32767.0)));
    const double injected = top.comparator_test_o ? 1.75 : 0;
    for (unsigned i = 0; i < 2; ++i) {
      const double sent = top.driver_enable_o ? now * kFullScaleVolts[top.gain_range_o] : 0;
      filter(sensed_[i], rail_ > 1 ? sent + plant.dcVolts[i] : 0);
      adc.setCode(i, code(2048 + sensed_[i][1] * plant.senseGain * 102.4));
      adc.setCode(2 + i, code(2048 + (plant.currentAmpere[i] + injected) * 1024));
    }
    for (unsigned i = 0; i < 3; ++i)
      adc.setCode(4 + i, code(plant.celsius[i] * 16));
    adc.setCode(7, code(rail_ * 163.84));
    adc.setCode(8, code(rail_ * 163.84));
    adc.setCode(9, code(plant.logicVolts * 819.2));
  }

  /// The two poles of 165 us that both drive_average and the sense path have.
  static void filter(double (&poles)[2], double input) {
    constexpr double kWeight = kClocksPerFrame * kClockSeconds / 165e-6;
    poles[0] += (input - poles[0]) * kWeight;
    poles[1] += (poles[0] - poles[1]) * kWeight;
  }

  static uint16_t code(double value) {
    return static_cast<uint16_t>(std::clamp(std::round(value), 0.0, 4095.0));
  }

  double sent_[2] = {};
  double sensed_[2][2] = {};
  double heartbeat_ = 0;
  double rail_ = 0;
  double level_ = 0;
  unsigned lastState_ = kOff;
};

}  // namespace zobel::test
