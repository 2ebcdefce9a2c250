#include "models/design/comparison/fine_loop.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "models/design/noise_transfer_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

TEST_CASE("fine loop: the committed package is what the design gives") {
  std::ifstream in(kFineModulatorPackage);
  const std::string committed{std::istreambuf_iterator<char>(in), {}};
  INFO("run build/release/bin/zobel-compare-modulators");
  CHECK(committed == fineModulatorPackage(modulatorSpec().outOfBandGain));
}

TEST_CASE("fine loop: its noise is near -270 dBFS, and a tone far below one bit of 40 is there") {
  // -301 dBFS takes minutes: zobel-compare-modulators measures it.
  constexpr double kToneDbfs = -250.0;
  const FineLoopFigures figures =
      figuresOfFineLoop(modulatorSpec().outOfBandGain, kToneDbfs, 20'000'000);
  CHECK(figures.noiseDbfs < -270.0);
  CHECK(figures.toneDbfs == Approx(kToneDbfs).margin(0.1));
  CHECK(figures.noiseBesideDb < -40.0);
  CHECK(figures.overloads == 0);
  for (unsigned i = 0; i < FineLoop::kOrder; ++i) {
    CHECK(figures.stateBits[i] < FineLoop::kStateBits[i]);  // a guard bit and as much again
  }
}
