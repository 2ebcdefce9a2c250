#pragma once

#include <Vzobel_core.h>
#include <Vzobel_core___024root.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/peripherals/sense_adc.hpp"
#include "sim/peripherals/serial_line.hpp"
#include "tests/support/level_ledger.hpp"
#include "tests/support/level_storm.hpp"

namespace zobel::test {

/// zobel_core with only the ramp of its signal path, and the checks: at each path sample the level
/// is within what the ledger allows or on its way there, and has moved by no more than the ramp's
/// step.
class NeverLoudBench final : public StormTarget {
 public:
  NeverLoudBench();
  ~NeverLoudBench() override { core_->final(); }
  NeverLoudBench(const NeverLoudBench&) = delete;
  NeverLoudBench& operator=(const NeverLoudBench&) = delete;

  void write(std::uint16_t address, std::uint32_t mask, std::uint32_t data) override;
  void send(const std::vector<std::uint8_t>& bytes) override { line_.send(bytes); }
  void reset() override;
  void jack(bool present) override { core_->jack_present_i = present; }
  void audioClock(double ratio) override { clockRatio_ = ratio; }
  void powerGood(bool good) override { core_->power_good_i = good; }
  void overCurrent(bool above) override { overCurrent_ = above; }
  /// Clocks of clk_sys.
  void run(unsigned time) override;

  /// What went wrong first; empty while nothing has.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

  /// How much there was to see.
  struct Coverage {
    std::uint64_t samples = 0;      ///< path samples heard
    std::uint64_t atTheLimit = 0;   ///< of them, as loud as the output's limit allows
    std::uint64_t walkingDown = 0;  ///< of them, still above a limit that has come down
    std::uint64_t rangeSwitches = 0;
    std::uint64_t confirmedRaises = 0;
    std::uint64_t resets = 0;
    std::uint64_t faults = 0;
  };
  [[nodiscard]] const Coverage& coverage() const { return coverage_; }

 private:
  struct BusAccess {
    bool write = false;
    std::uint32_t address = 0;
    std::uint32_t data = 0;
    std::uint32_t mask = 0;
  };

  void clock();
  void advanceAudioClock();
  void watchBus();
  void watchState();
  void checkSample();
  void complain(const char* what);

  std::unique_ptr<Vzobel_core> core_ = std::make_unique<Vzobel_core>();
  Vzobel_core___024root& inside_ = *core_->rootp;
  sim::SenseAdc adc_;
  sim::SerialLine line_{12'000'000};
  LevelLedger ledger_;
  Coverage coverage_;
  std::string complaint_;
  BusAccess onBus_;

  bool overCurrent_ = false;
  double clockRatio_ = 1.0;
  double audioPhase_ = 0.0;
  std::uint32_t formerLevel_ = 0;
  unsigned formerRange_ = 0;
  unsigned formerState_ = 0;
  unsigned unpluggedClocks_ = 0;
};

}  // namespace zobel::test
