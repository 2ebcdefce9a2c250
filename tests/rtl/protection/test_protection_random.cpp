// What must hold in every clock, whatever the listener and the hardware do.
#include <random>

#include "tests/rtl/protection/amplifier_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;
using zobel::sim::SenseAdc;

namespace {

struct Outputs {
  unsigned gain, rate, format, wordBits, filter;
  bool family, relay, supply, mute;
};

Outputs outputs(const Vprotection& top) {
  return {top.gain_range_o,    top.rate_o,
          top.format_o,        top.word_bits_o,
          top.filter_o,        top.oscillator_48k_o != 0,
          top.relay_o != 0,    top.supply_enable_o != 0,
          top.hard_mute_o != 0};
}

/// Throws instead of CHECK: millions of calls.
void mustHold(bool holds, const char* what) {
  if (!holds)
    FAIL(what);
}

void checkInvariants(const AmplifierBench& bench, const Outputs& last) {
  const auto& top = bench.top;
  const Outputs now = outputs(top);
  mustHold(!now.relay || top.fault_active_o == 0, "the relay is closed with a fault latched");
  mustHold(now.mute || top.fault_active_o == 0, "un-muted with a fault latched");
  mustHold(!now.relay || now.supply, "the relay is closed without supplies");
  mustHold(!now.relay || top.oscillator_enable_o, "the relay is closed without a clock");
  mustHold(!now.relay || top.self_test_passed_o != 0 || top.state_o >= kMuted,
           "the relay is closed before the self-test");
  mustHold(now.mute || now.relay, "un-muted with the relay open");
  mustHold(now.mute || top.driver_enable_o, "un-muted with the driver off");
  mustHold(top.state_o <= kUnplugged, "no such state");
  const bool changed = now.gain != last.gain || now.rate != last.rate ||
                       now.format != last.format || now.wordBits != last.wordBits ||
                       now.filter != last.filter;
  mustHold(!changed || (now.mute && last.mute), "the configuration changed while audible");
  mustHold(now.family == last.family || (!now.relay && !last.relay),
           "the clock family changed with the relay closed");
  mustHold(!now.relay || last.relay || now.mute, "the relay closed while audible");
  mustHold(!last.supply || now.supply || !last.relay, "the supplies fell with the relay closed");
}

class Chaos {
 public:
  explicit Chaos(uint32_t seed) : random_(seed) {}

  /// One random deed of the listener or of the hardware.
  void act(AmplifierBench& bench) {
    auto& top = bench.top;
    auto& plant = bench.plant;
    switch (pick(28)) {
      case 0:
        top.power_request_i = pick(8) != 0;
        break;
      case 1:
        top.user_mute_i = pick(2) != 0;
        break;
      case 2:
        top.gain_range_i = static_cast<uint8_t>(pick(4));
        break;
      case 3:
        top.rate_i = static_cast<uint8_t>(pick(5));
        break;
      case 4:
        top.family_48k_i = pick(2) != 0;
        break;
      case 5:
        top.format_i = static_cast<uint8_t>(pick(3));
        break;
      case 6:
        top.word_bits_i = static_cast<uint8_t>(16 + pick(17));
        break;
      case 7:
        bench.clearFaults();
        break;
      case 8:
        plant.comparators[0] = pick(3) == 0;
        break;
      case 9:
        plant.comparators[1] = pick(3) == 0;
        break;
      case 10:
        plant.powerGoodPin = pick(3) != 0;
        break;
      case 11:
        plant.clockRatio = pick(4) == 0 ? 0.0 : 1.0;
        break;
      case 12:
        plant.dcVolts[pick(2)] = pick(4) == 0 ? 1.0 : 0.0;
        break;
      case 13:
        plant.celsius[pick(3)] = pick(4) == 0 ? 99 : 40;
        break;
      case 14:
        plant.railVolts = pick(4) == 0 ? 14 : 20;
        break;
      case 15:
        plant.currentAmpere[pick(2)] = pick(4) == 0 ? 1.2 : 0;
        break;
      case 16:
        top.modulator_overload_i = pick(4) == 0;
        break;
      case 17:
        bench.adc.setDefect(pick(3) != 0 ? SenseAdc::Defect::none
                                         : static_cast<SenseAdc::Defect>(pick(6)));
        break;
      case 18:
        plant.rampSeconds = pick(2) != 0 ? 0.3e-3 : 3e-3;
        break;
      case 19:
        top.filter_i = static_cast<uint8_t>(pick(6));
        break;
      case 20:
        plant.plug = pick(3) != 0;
        break;
      case 21:
        top.framing_error_i = pick(4) == 0;
        break;
      case 22:
        top.watchdog_i = pick(4) == 0 ? 2 : 0;
        break;
      case 23:
        top.limits_differ_i = pick(4) == 0;
        break;
      case 24:
        plant.jackShort[pick(2)] = pick(4) == 0;
        plant.comparatorAlive[pick(2)] = pick(4) != 0;
        break;
      default:
        heal(bench);
        break;
    }
  }

  [[nodiscard]] unsigned pick(unsigned below) {
    return std::uniform_int_distribution<unsigned>(0, below - 1)(random_);
  }

 private:
  static void heal(AmplifierBench& bench) {
    bench.plant = Plant{};
    bench.plant.comparators[0] = false;
    bench.plant.comparators[1] = false;
    bench.top.modulator_overload_i = 0;
    bench.top.framing_error_i = 0;
    bench.top.watchdog_i = 0;
    bench.top.limits_differ_i = 0;
    bench.adc.setDefect(SenseAdc::Defect::none);
    bench.top.power_request_i = 1;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("protection: what is unsafe never happens, in random sequences") {
  const uint32_t seed = GENERATE(range(1u, 5u));
  INFO("seed " << seed);
  AmplifierBench bench;
  Chaos chaos(seed);
  Outputs last = outputs(bench.top);
  bench.check = [&] {
    checkInvariants(bench, last);
    last = outputs(bench.top);
  };
  for (int deed = 0; deed < 400; ++deed) {
    chaos.act(bench);
    bench.run(chaos.pick(4) == 0 ? chaos.pick(20 * kClocksPerMs) : chaos.pick(kClocksPerMs / 2));
  }
  // From wherever that led, a healthy amplifier plays again after a clear, and goes off.
  bench.check = nullptr;
  bench.plant = Plant{};
  bench.adc.setDefect(SenseAdc::Defect::none);
  bench.plant.comparators[0] = false;
  bench.plant.comparators[1] = false;
  bench.top.modulator_overload_i = 0;
  bench.top.framing_error_i = 0;
  bench.top.watchdog_i = 0;
  bench.top.limits_differ_i = 0;
  bench.top.user_mute_i = 0;
  bench.top.power_request_i = 1;
  bench.run(2 * kClocksPerMs);
  bench.clearFaults();
  CHECK(bench.untilState(kPlaying, 200 * kClocksPerMs) >= 0);
  bench.top.power_request_i = 0;
  CHECK(bench.untilState(kOff, 50 * kClocksPerMs) >= 0);
}
