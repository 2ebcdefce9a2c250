#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "host_app/device/register_field.hpp"

namespace zobel::test {

/// What a storm does things to.
class StormTarget {
 public:
  virtual ~StormTarget() = default;
  /// Over the register bus, refused or not.
  virtual void write(std::uint16_t address, std::uint32_t mask, std::uint32_t data) = 0;
  /// Bytes on the control link.
  virtual void send(const std::vector<std::uint8_t>& bytes) = 0;
  virtual void reset() = 0;
  virtual void jack(bool present) = 0;
  /// Relative to what it should be; 0 stands.
  virtual void audioClock(double ratio) = 0;
  virtual void powerGood(bool good) = 0;
  virtual void overCurrent(bool above) = 0;
  /// In its own unit of time.
  virtual void run(unsigned time) = 0;
};

/// Random sequences of all that hosts, listeners, cables and clocks can do to the level: a seed
/// each.
class LevelStorm {
 public:
  LevelStorm(StormTarget& target, std::uint32_t seed) : target_(target), random_(seed) {}

  /// A few things that belong together or not, with time between them.
  void sequence();

  /// Clears faults, switches on and un-mutes.
  void bringUp();

 private:
  void act();
  void volume();
  void raise(const device::RegisterField& field, std::uint32_t what);
  void preset();
  void nonsense();
  void link();
  void mishap();

  void set(const device::RegisterField& field, std::uint32_t raw);
  void setAny(const device::RegisterField& field);
  void rest(unsigned longest) { target_.run(1 + below(longest)); }
  [[nodiscard]] std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(random_() % n);
  }
  [[nodiscard]] bool chance(unsigned oneIn) { return below(oneIn) == 0; }
  /// Often the end of the range, where the limits are.
  [[nodiscard]] std::uint32_t level() { return chance(3) ? 0 : below(chance(2) ? 400 : 1441); }

  StormTarget& target_;
  std::mt19937 random_;
  std::uint8_t sequence_ = 0;  // number of the last request over the link
};

}  // namespace zobel::test
