#include "models/analog/sense.hpp"

#include <algorithm>
#include <cmath>

#include "models/analog/surroundings.hpp"

namespace zobel::analog {
namespace {

constexpr double kVoltsPerCode = 10.0 / 1024.0;
constexpr double kAmperePerCode = 1.0 / 1024.0;
constexpr double kCelsiusPerCode = 1.0 / 16.0;
constexpr double kRailVoltsPerCode = 25.0 / 4096.0;
constexpr double kLogicVoltsPerCode = 5.0 / 4096.0;
constexpr double kOffset = 2048.0;

std::uint16_t code(double value, double perCode, double offset = 0.0) {
  return static_cast<std::uint16_t>(std::clamp(std::round(value / perCode) + offset, 0.0, 4095.0));
}

}  // namespace

void SenseFilter::advance(double inputVolts, double seconds) {
  volts_[0] = settle(volts_[0], inputVolts, seconds, seconds_);
  volts_[1] = settle(volts_[1], volts_[0], seconds, seconds_);
}

AdcCodes adcCodes(const SenseState& sense) {
  return {code(sense.sensedVolts[0], kVoltsPerCode, kOffset),
          code(sense.sensedVolts[1], kVoltsPerCode, kOffset),
          code(sense.outputAmpere[0] + sense.testAmpere, kAmperePerCode, kOffset),
          code(sense.outputAmpere[1] + sense.testAmpere, kAmperePerCode, kOffset),
          code(sense.buffersCelsius[0], kCelsiusPerCode),
          code(sense.buffersCelsius[1], kCelsiusPerCode),
          code(sense.boardCelsius, kCelsiusPerCode),
          code(sense.railPositiveVolts, kRailVoltsPerCode),
          code(sense.railNegativeVolts, kRailVoltsPerCode),
          code(sense.logicVolts, kLogicVoltsPerCode)};
}

}  // namespace zobel::analog
