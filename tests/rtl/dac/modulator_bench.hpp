/// A modulator beside its twin, sample by sample.
#pragma once

#include <Vmodulator.h>

#include <cstdint>
#include <functional>

#include "models/dsp/modulator.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

namespace zobel::test::modulator {

constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;  // the RTL's default
constexpr std::uint64_t kDriveMask = (std::uint64_t{1} << 44) - 1;
constexpr std::int64_t kFullScale = std::int64_t{1} << dsp::Modulator::kDriveFractionBits;

/// The model, by its ports.
class Rtl {
 public:
  /// One period; the drive is there at the tick only, as the upsampler's is. The code follows by
  /// two clocks, an overload by four.
  int process(std::int64_t drive) {
    model_->tick_i = 1;
    model_->drive_i = static_cast<std::uint64_t>(drive) & kDriveMask;
    model_.clock();
    model_->tick_i = 0;
    model_->drive_i = ~model_->drive_i & kDriveMask;
    REQUIRE(model_->strobe_o == 0);
    model_.clock();
    REQUIRE(model_->strobe_o == 1);
    const int code = model_->code_o;
    model_.clock();
    REQUIRE(model_->strobe_o == 0);
    REQUIRE(model_->overload_o == 0);
    model_.clock();
    overload_ = model_->overload_o != 0;
    return code;
  }
  [[nodiscard]] bool overload() const { return overload_; }
  void reset() { model_.reset(); }
  Vmodulator& model() { return *model_.operator->(); }

 private:
  zobel::test::Clocked<Vmodulator> model_;
  bool overload_ = false;
};

/// Requires that model and twin answer the same to the drive of each period.
inline void compare(const std::function<std::int64_t(std::size_t)>& drive, std::size_t periods) {
  Rtl rtl;
  dsp::Modulator twin(kSeed);
  for (std::size_t n = 0; n < periods; ++n) {
    const std::int64_t input = drive(n);
    const int code = rtl.process(input);
    REQUIRE(code == twin.process(input));
    REQUIRE(rtl.overload() == twin.overload());
  }
}

}  // namespace zobel::test::modulator
