#include "models/analog/buffer_ports.hpp"

#include <cmath>

namespace zobel::analog {
namespace {

struct PortSlopes {
  double errorByInput = 0.0;
  double errorByDriver = 0.0;
  double dropByPair = 0.0;
};

PortDrive evaluate(const BufferLaws& laws, const ClampRange& range, const PortState& state,
                   PortSlopes& slopes) {
  const Sloped input = laws.inputStage(state.inputVolts);
  const Sloped clamp = laws.clamp(state.driverVolts, range.lower, range.upper);
  const Sloped pair = laws.outputPair(state.pairAmpere);
  slopes = {input.slope, -clamp.slope, pair.slope};
  return {input.value - clamp.value, pair.value};
}

PortState moved(const PortState& free, const PortGain& gain, const PortDrive& drive) {
  const auto each = [&](double PortState::*member) {
    return free.*member + gain.error.*member * drive.error + gain.drop.*member * drive.drop;
  };
  return {each(&PortState::inputVolts), each(&PortState::driverVolts),
          each(&PortState::pairAmpere)};
}

}  // namespace

PortDrive portLaws(const BufferLaws& laws, const ClampRange& range, const PortState& state) {
  PortSlopes slopes;
  return evaluate(laws, range, state, slopes);
}

bool solvePorts(const BufferLaws& laws, const ClampRange& range, const PortState& free,
                const PortGain& gain, PortDrive& guess) {
  constexpr int kIterations = 30;
  constexpr double kSettledVolts = 1e-13;
  for (int i = 0; i < kIterations; ++i) {
    PortSlopes slopes;
    const PortDrive wanted = evaluate(laws, range, moved(free, gain, guess), slopes);
    const double a = 1.0 - slopes.errorByInput * gain.error.inputVolts -
                     slopes.errorByDriver * gain.error.driverVolts;
    const double b =
        -slopes.errorByInput * gain.drop.inputVolts - slopes.errorByDriver * gain.drop.driverVolts;
    const double c = -slopes.dropByPair * gain.error.pairAmpere;
    const double d = 1.0 - slopes.dropByPair * gain.drop.pairAmpere;
    const double determinant = a * d - b * c;
    const double error = guess.error - wanted.error;
    const double drop = guess.drop - wanted.drop;
    const double errorStep = (d * error - b * drop) / determinant;
    const double dropStep = (a * drop - c * error) / determinant;
    guess.error -= errorStep;
    guess.drop -= dropStep;
    if (std::abs(errorStep) + std::abs(dropStep) <
        kSettledVolts * (1.0 + std::abs(guess.error) + std::abs(guess.drop))) {
      return true;
    }
  }
  return false;
}

}  // namespace zobel::analog
