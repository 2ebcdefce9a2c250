#include "models/analog/sense.hpp"

#include <algorithm>
#include <cmath>

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

AdcCodes adcCodes(const SenseState& sense) {
  return {code(sense.outputVolts[0], kVoltsPerCode, kOffset),
          code(sense.outputVolts[1], kVoltsPerCode, kOffset),
          code(sense.outputAmpere[0], kAmperePerCode, kOffset),
          code(sense.outputAmpere[1], kAmperePerCode, kOffset),
          code(sense.buffersCelsius[0], kCelsiusPerCode),
          code(sense.buffersCelsius[1], kCelsiusPerCode),
          code(sense.boardCelsius, kCelsiusPerCode),
          code(sense.railPositiveVolts, kRailVoltsPerCode),
          code(sense.railNegativeVolts, kRailVoltsPerCode),
          code(sense.logicVolts, kLogicVoltsPerCode)};
}

}  // namespace zobel::analog
