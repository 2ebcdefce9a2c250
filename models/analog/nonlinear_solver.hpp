#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/analog/buffer_ports.hpp"
#include "models/analog/modal_system.hpp"

namespace zobel::analog {

/// How a modal system is seen from the buffer's laws.
struct PortRows {
  std::vector<double> inputVolts;  ///< coordinates, then inputs
  std::vector<double> driverVolts;
  std::vector<double> pairAmpere;
};

/// Steps the circuit through a tick while laws of the buffer act.
///
/// The linear part stays exact; the laws' voltages run evenly from the start of each sub-step to
/// its end, where they agree with the state that they lead to (an implicit exponential trapezoid
/// rule of second order; ends by `solvePorts`). Sub-steps are the tick over 2^n, n from 0 to 6.
/// Each is taken once whole and once in halves; where driver voltage or pair current differ by more
/// than `kToleranceVolts` (ampere alike) it is divided again, otherwise the halves count. The error
/// of a step that counts is about a third of that difference.
class NonlinearSolver {
 public:
  static constexpr double kToleranceVolts = 50e-6;

  /// The inputs of `system` are elements, error and drop, in this order.
  NonlinearSolver(const ModalSystem& system, const PortRows& rows, double tickSeconds);

  /// The drives that agree with `coordinates` now.
  [[nodiscard]] PortDrive start(const BufferLaws& laws, const ClampRange& range,
                                std::span<const double> coordinates, double error) const;

  /// Moves `coordinates` and `drive` on by one tick, with the elements' level and the error voltage
  /// constant. Allocates nothing.
  void advance(const BufferLaws& laws, const ClampRange& range, std::span<double> coordinates,
               PortDrive& drive, double elements, double error);

  /// The laws' view of a moment.
  [[nodiscard]] PortState state(std::span<const double> coordinates, const PortDrive& drive,
                                double error) const;

  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  static constexpr unsigned kFinest = 6;
  static constexpr std::size_t kLargest = 32;
  using Coordinates = std::array<double, kLargest>;

  struct Moment {
    Coordinates z;
    PortDrive drive;
  };
  struct Level {
    ModalStep step;
    PortGain gain;  // of the drives at a sub-step's end
  };
  struct Context {
    const BufferLaws& laws;
    const ClampRange& range;
    double elements;
    double error;
  };

  [[nodiscard]] bool substep(const Context& context, unsigned level, const Moment& from,
                             Moment& to) const;
  [[nodiscard]] PortState free(const double* z, double error) const;

  std::size_t size_;
  PortRows rows_;
  PortGain direct_;  // of the drives at once
  std::vector<Level> levels_;
  unsigned level_ = 0;
};

}  // namespace zobel::analog
