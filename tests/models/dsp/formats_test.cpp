// The package of the RTL and its mirror for the twin say the same.
#include "models/dsp/formats.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "models/dsp/filter_set.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::dsp;

namespace {

/// The value of a plain number in rtl/zobel_pkg.sv, such as `localparam int unsigned NAME = 12;`.
std::uint64_t packageConstant(const std::string& name) {
  std::ifstream in("rtl/zobel_pkg.sv");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::smatch match;
  const std::regex pattern("\\b" + name + "\\s*=\\s*(?:\\d+'d)?(\\d+);");
  if (!std::regex_search(text, match, pattern)) {
    FAIL("rtl/zobel_pkg.sv gives no number for " << name);
  }
  return std::stoull(match[1].str());
}

}  // namespace

TEST_CASE("formats: the twin's constants are those of zobel_pkg") {
  CHECK(packageConstant("SAMPLE_BITS") == kSampleBits);
  CHECK(packageConstant("PATH_BITS") == kPathBits);
  CHECK(packageConstant("DRIVE_BITS") == kDriveBits);
  CHECK(packageConstant("DRIVE_HEADROOM_SHIFT") == kDriveHeadroomShift);
  CHECK(packageConstant("ELEMENTS") == kElements);
  CHECK(packageConstant("FULL_SCALE_HALF_LEVELS") == kFullScaleHalfLevels);
  CHECK(packageConstant("CLOCKS_PER_MODULATOR_TICK") == kClocksPerModulatorTick);
  CHECK(packageConstant("CLOCKS_PER_PATH_TICK") == kClocksPerPathTick);
  CHECK(packageConstant("CLOCKS_PER_BASE_FRAME") == kClocksPerBaseFrame);
  CHECK(packageConstant("RATE_MAX") == kRateMax);
  CHECK(packageConstant("FILTER_CUSTOM") == static_cast<unsigned>(FilterSet::custom));
  CHECK(packageConstant("LEVEL_FRACTION_BITS") == kLevelFractionBits);
  CHECK(packageConstant("ATTENUATION_MAX") == kAttenuationMax);
  CHECK(packageConstant("ATTENUATION_MUTE") == kAttenuationMute);
}
