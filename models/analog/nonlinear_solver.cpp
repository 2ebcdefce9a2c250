#include "models/analog/nonlinear_solver.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace zobel::analog {
namespace {

constexpr std::size_t kElements = 0;
constexpr std::size_t kError = 1;
constexpr std::size_t kDrop = 2;

double product(const std::vector<double>& row, const double* z, std::size_t size) {
  double sum = 0.0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += row[i] * z[i];
  }
  return sum;
}

}  // namespace

NonlinearSolver::NonlinearSolver(const ModalSystem& system, const PortRows& rows,
                                 double tickSeconds)
    : size_(system.size()), rows_(rows) {
  if (size_ > kLargest) {
    throw std::invalid_argument("the circuit has more states than fit");
  }
  const auto direct = [&](std::size_t input) {
    return PortState{rows_.inputVolts[size_ + input], rows_.driverVolts[size_ + input],
                     rows_.pairAmpere[size_ + input]};
  };
  direct_ = {direct(kError), direct(kDrop)};
  for (unsigned n = 0; n <= kFinest + 1; ++n) {
    Level level{system.step(tickSeconds / static_cast<double>(1U << n)), direct_};
    const auto add = [&](PortState& gain, const std::vector<double>& ramp) {
      gain.inputVolts += product(rows_.inputVolts, ramp.data(), size_);
      gain.driverVolts += product(rows_.driverVolts, ramp.data(), size_);
      gain.pairAmpere += product(rows_.pairAmpere, ramp.data(), size_);
    };
    add(level.gain.error, level.step.ramp[kError]);
    add(level.gain.drop, level.step.ramp[kDrop]);
    levels_.push_back(std::move(level));
  }
}

// The input stage sees the error voltage (noise, offset), but not what it adds itself.
PortState NonlinearSolver::free(const double* z, double error) const {
  return {product(rows_.inputVolts, z, size_) + (1.0 + direct_.error.inputVolts) * error,
          product(rows_.driverVolts, z, size_) + direct_.error.driverVolts * error,
          product(rows_.pairAmpere, z, size_) + direct_.error.pairAmpere * error};
}

PortDrive NonlinearSolver::start(const BufferLaws& laws, const ClampRange& range,
                                 std::span<const double> coordinates, double error) const {
  PortDrive drive;
  if (!solvePorts(laws, range, free(coordinates.data(), error), direct_, drive)) {
    drive = {};  // no step rests on it alone: the first one's end is solved again
  }
  return drive;
}

PortState NonlinearSolver::state(std::span<const double> coordinates, const PortDrive& drive,
                                 double error) const {
  const PortState free = this->free(coordinates.data(), error);
  const auto each = [&](double PortState::*member) {
    return free.*member + direct_.error.*member * drive.error + direct_.drop.*member * drive.drop;
  };
  return {each(&PortState::inputVolts), each(&PortState::driverVolts),
          each(&PortState::pairAmpere)};
}

bool NonlinearSolver::substep(const Context& context, unsigned level, const Moment& from,
                              Moment& to) const {
  const ModalStep& step = levels_[level].step;
  const double error = context.error + from.drive.error;
  for (std::size_t i = 0; i < size_; ++i) {
    to.z[i] = step.same[i] * from.z[i] + step.crossed[i] * from.z[i ^ 1U] +
              step.held[kElements][i] * context.elements + step.held[kError][i] * error +
              step.held[kDrop][i] * from.drive.drop - step.ramp[kError][i] * from.drive.error -
              step.ramp[kDrop][i] * from.drive.drop;
  }
  to.drive = from.drive;
  if (!solvePorts(context.laws, context.range, free(to.z.data(), context.error),
                  levels_[level].gain, to.drive)) {
    return false;
  }
  for (std::size_t i = 0; i < size_; ++i) {
    to.z[i] += step.ramp[kError][i] * to.drive.error + step.ramp[kDrop][i] * to.drive.drop;
  }
  return true;
}

void NonlinearSolver::advance(const BufferLaws& laws, const ClampRange& range,
                              std::span<double> coordinates, PortDrive& drive, double elements,
                              double error) {
  constexpr unsigned kWhole = 1U << kFinest;
  const Context context{laws, range, elements, error};
  Moment now{{}, drive};
  std::copy(coordinates.begin(), coordinates.end(), now.z.begin());
  unsigned done = 0;
  while (done < kWhole) {
    while (done + (kWhole >> level_) > kWhole) {
      ++level_;
    }
    Moment whole;
    Moment middle;
    Moment end;
    const bool solved = substep(context, level_, now, whole) &&
                        substep(context, level_ + 1, now, middle) &&
                        substep(context, level_ + 1, middle, end);
    double difference = 0.0;
    if (solved) {
      const PortState once = state({whole.z.data(), size_}, whole.drive, error);
      const PortState twice = state({end.z.data(), size_}, end.drive, error);
      difference = std::max(std::abs(once.driverVolts - twice.driverVolts),
                            std::abs(once.pairAmpere - twice.pairAmpere));
    }
    if ((!solved || difference > kToleranceVolts) && level_ < kFinest) {
      ++level_;
      continue;
    }
    now = solved ? end : whole;
    done += kWhole >> level_;
    if (difference < kToleranceVolts / 16.0 && level_ > 0) {
      --level_;
    }
  }
  std::copy_n(now.z.begin(), size_, coordinates.begin());
  drive = now.drive;
}

}  // namespace zobel::analog
