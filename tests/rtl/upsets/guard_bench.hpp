#pragma once

#include <Vguard.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/peripherals/sense_adc.hpp"

namespace zobel::test {

constexpr std::int64_t kClocksPerMs = 12000;
constexpr std::int64_t kClocksPerFrame = 36;

/// The least amplifier and board around the guard that react. Plain data: a copy is a snapshot.
struct GuardPlant {
  // What a scenario decides
  double railVolts = 20;
  bool powerGood = true;
  bool plug = true;
  bool comparators[2] = {false, false};
  bool comparatorAlive[2] = {true, true};
  bool jackShort[2] = {false, false};
  double clockRatio = 1;
  double dcVolts[2] = {0, 0};
  double currentAmpere[2] = {0, 0};
  double celsius[3] = {40, 41, 35};
  double amplitude = 0.1;  ///< of a 1 kHz tone, of digital full scale

  // What follows
  double rail = 0;
  double heartbeat = 0;
  double sent[2] = {};
  double sensed[2][2] = {};
  std::int64_t clock = 0;
  sim::SenseAdc adc;
};

/// One register of the guard, as Yosys lists it.
struct GuardRegister {
  std::string name;
  std::size_t offset;  ///< in the model's memory
  std::size_t bytes;
  std::uint64_t bits;      ///< those that exist
  std::uint64_t steering;  ///< those that some output depends on
};

/// What the guard does to the headphones, and what it says.
struct GuardOutputs {
  bool relay, muted, driver;
  unsigned gainRange;
  double gain;  ///< of the volume, of the louder channel
  unsigned state;
  unsigned active, record;  ///< faults

  [[nodiscard]] bool harmless() const { return !relay && muted && !driver; }
  [[nodiscard]] unsigned flags() const {
    return (relay ? 1U : 0U) | (muted ? 2U : 0U) | (driver ? 4U : 0U);
  }
};

/// The Verilated guard with its plant; can be copied in time, and any flip-flop of it be flipped.
class GuardBench {
 public:
  struct Snapshot {
    std::vector<std::byte> memory;
    GuardPlant plant;
  };

  GuardBench();

  void tick();

  /// High in the next clock only.
  template <typename Port>
  void pulse(Port& port) {
    port = 1;
    pulsed_ = true;
  }

  [[nodiscard]] Snapshot save() const;
  void restore(const Snapshot& snapshot);

  /// Whether all that steers, and the plant, are as in the snapshot.
  [[nodiscard]] bool sameAs(const Snapshot& snapshot) const;

  /// Flips bits of a register, and lets the logic behind it settle.
  void flip(const GuardRegister& target, std::uint64_t mask);

  [[nodiscard]] std::uint64_t value(const GuardRegister& target) const;
  [[nodiscard]] GuardOutputs outputs() const;
  [[nodiscard]] std::int64_t clock() const { return plant.clock; }

  /// Every register with flip-flops, in the order of names.
  [[nodiscard]] std::span<const GuardRegister> registers() const { return registers_; }

  Vguard top;
  GuardPlant plant;

 private:
  [[nodiscard]] std::byte* memory() const;
  void drive();
  void renew();

  std::vector<GuardRegister> registers_;
  bool pulsed_ = false;
};

}  // namespace zobel::test
