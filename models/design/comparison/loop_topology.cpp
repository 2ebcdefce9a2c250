#include "models/design/comparison/loop_topology.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

namespace zobel::design {

namespace {

using Complex = std::complex<double>;
using Eigen::Index;

/// Coefficients of the product of (z - root), highest power first.
Eigen::VectorXd polynomial(const std::vector<Complex>& roots) {
  Eigen::VectorXcd product = Eigen::VectorXcd::Zero(static_cast<Index>(roots.size()) + 1);
  product[0] = 1.0;
  Index degree = 0;
  for (const Complex& root : roots) {
    ++degree;
    for (Index k = degree; k > 0; --k) {
      product[k] -= root * product[k - 1];
    }
  }
  return product.real();
}

/// The angles of the zeros above the real axis, smallest first.
std::vector<double> zeroAngles(const NoiseTransfer& transfer) {
  std::vector<double> angles;
  for (const Complex& zero : transfer.zeros) {
    if (std::arg(zero) > 1e-12) {
      angles.push_back(std::arg(zero));
    }
  }
  std::sort(angles.begin(), angles.end());
  return angles;
}

/// The chain of integrators with its resonators, nothing fed in or out. Column `order` of the
/// result is what an input of the chain does.
struct Chain {
  Eigen::MatrixXd a;
  Eigen::MatrixXd injected;  ///< column i: what feeding state i does, through all states
};

Chain chain(Topology topology, const std::vector<double>& angles, Index order) {
  Chain result{Eigen::MatrixXd::Identity(order, order), Eigen::MatrixXd::Identity(order, order)};
  for (Index i = 1; i < order; ++i) {
    result.a(i, i - 1) = 1.0;
  }
  Index first = order % 2;  // of an odd order, the first integrator stands alone
  for (const double angle : angles) {
    const Index second = first + 1;
    if (topology == Topology::kCrfb) {
      result.a(first, second) = -(2.0 - 2.0 * std::cos(angle));
      // The second integrator takes the first one's new value.
      result.a.row(second) = result.a.row(first);
      result.a(second, second) += 1.0;
      result.injected.row(second) += result.injected.row(first);
    } else {
      result.a(first, second) = -std::pow(std::tan(angle), 2);
    }
    first += 2;
  }
  return result;
}

/// The zeros that the topology has: on the unit circle, or beside it.
std::vector<Complex> realisedZeros(Topology topology, const std::vector<double>& angles,
                                   Index order) {
  std::vector<Complex> zeros;
  if (order % 2 == 1) {
    zeros.emplace_back(1.0);
  }
  const bool beside = topology == Topology::kCifb || topology == Topology::kCiff;
  for (const double angle : angles) {
    const Complex zero = beside ? Complex(1.0, std::tan(angle)) : std::polar(1.0, angle);
    zeros.push_back(zero);
    zeros.push_back(std::conj(zero));
  }
  return zeros;
}

/// Samples 1 .. order of the response of 1 - 1 / NTF: what the loop filter must make of the output.
Eigen::VectorXd loopResponse(const Eigen::VectorXd& zeros, const Eigen::VectorXd& poles) {
  const Index order = zeros.size() - 1;
  Eigen::VectorXd response = Eigen::VectorXd::Zero(order + 1);
  for (Index n = 1; n <= order; ++n) {
    response[n] = zeros[n] - poles[n];
    for (Index k = 1; k < n; ++k) {
      response[n] -= zeros[k] * response[n - k];
    }
  }
  return response.tail(order);
}

/// a x = b by elimination with pivots: small, and a header of Eigen's less to compile.
Eigen::VectorXd solve(Eigen::MatrixXd a, Eigen::VectorXd b) {
  const Index size = b.size();
  for (Index k = 0; k < size; ++k) {
    Index pivot = k;
    for (Index i = k + 1; i < size; ++i) {
      pivot = std::abs(a(i, k)) > std::abs(a(pivot, k)) ? i : pivot;
    }
    a.row(k).swap(a.row(pivot));
    std::swap(b[k], b[pivot]);
    for (Index i = k + 1; i < size; ++i) {
      const double factor = a(i, k) / a(k, k);
      a.row(i) -= factor * a.row(k);
      b[i] -= factor * b[k];
    }
  }
  for (Index k = size - 1; k >= 0; --k) {
    for (Index j = k + 1; j < size; ++j) {
      b[k] -= a(k, j) * b[j];
    }
    b[k] /= a(k, k);
  }
  return b;
}

/// The output of the loop without input, from states `x` and with an error of the quantiser at time
/// 0.
std::vector<double> outputResponse(const Loop& loop, Eigen::VectorXd x, double error,
                                   std::size_t length) {
  std::vector<double> response;
  for (std::size_t n = 0; n < length; ++n) {
    const double v = loop.toQuantiser.dot(x) + (n == 0 ? error : 0.0);
    response.push_back(v);
    x = Eigen::VectorXd(loop.a.lazyProduct(x)) + loop.fromOutput * v;
  }
  return response;
}

Loop errorFeedback(const Eigen::VectorXd& zeros, const Eigen::VectorXd& poles) {
  const Index order = zeros.size() - 1;
  Loop loop;
  loop.a = Eigen::MatrixXd::Zero(order, order);
  loop.a.topRightCorner(order - 1, order - 1).setIdentity();
  loop.a.col(0) -= zeros.tail(order);
  loop.fromOutput = (zeros - poles).tail(order);
  loop.fromInput = -loop.fromOutput;
  loop.toQuantiser = Eigen::RowVectorXd::Unit(order, 0);
  loop.direct = 1.0;
  loop.multipliers = static_cast<unsigned>(2 * order);
  loop.adders = static_cast<unsigned>(2 * order + 1);
  return loop;
}

}  // namespace

std::string_view nameOf(Topology topology) {
  switch (topology) {
    case Topology::kErrorFeedback:
      return "error feedback";
    case Topology::kCifb:
      return "CIFB";
    case Topology::kCrfb:
      return "CRFB";
    default:
      return "CIFF";
  }
}

Loop realise(Topology topology, const NoiseTransfer& transfer) {
  const auto order = static_cast<Index>(transfer.zeros.size());
  const std::vector<double> angles = zeroAngles(transfer);
  const Eigen::VectorXd zeros = polynomial(realisedZeros(topology, angles, order));
  const Eigen::VectorXd poles = polynomial(transfer.poles);
  if (topology == Topology::kErrorFeedback) {
    return errorFeedback(zeros, poles);
  }
  const Chain parts = chain(topology, angles, order);
  const bool forward = topology == Topology::kCiff;
  // Column i: the response when coefficient i is 1 and all others are 0.
  Eigen::MatrixXd responses(order, order);
  Eigen::MatrixXd states =
      forward ? Eigen::MatrixXd(-parts.injected.col(0)) : Eigen::MatrixXd(-parts.injected);
  for (Index n = 0; n < order; ++n) {
    responses.row(n) = forward ? Eigen::RowVectorXd(states.col(0).transpose())
                               : Eigen::RowVectorXd(states.row(order - 1));
    states = Eigen::MatrixXd(parts.a.lazyProduct(states));
  }
  const Eigen::VectorXd coefficients = solve(responses, loopResponse(zeros, poles));

  Loop loop;
  const auto resonatorAdders = static_cast<unsigned>(2 * angles.size());
  const auto count = static_cast<unsigned>(order);
  loop.a = parts.a;
  if (forward) {
    loop.fromInput = parts.injected.col(0);
    loop.fromOutput = -loop.fromInput;
    loop.toQuantiser = coefficients.transpose();
    loop.direct = 1.0;
    loop.multipliers = count;
    loop.adders = 2 * count + 1 + resonatorAdders;
  } else {
    loop.fromOutput = -Eigen::VectorXd(parts.injected.lazyProduct(coefficients));
    loop.fromInput = parts.injected.col(0) * coefficients[0];
    loop.toQuantiser = Eigen::RowVectorXd::Unit(order, order - 1);
    loop.multipliers = 1;  // of the input
    loop.tables = count;
    loop.adders = 2 * count + 1 + resonatorAdders;
  }
  return loop;
}

std::vector<double> errorResponse(const Loop& loop, std::size_t length) {
  return outputResponse(loop, Eigen::VectorXd::Zero(loop.a.rows()), 1.0, length);
}

double inBandPower(const Loop& loop, Index state, double bandHz, double rateHz) {
  constexpr int kSteps = 200;
  constexpr std::size_t kLength = 4000;  // what an error leaves in the loop is gone by then
  const std::vector<double> response =
      outputResponse(loop, Eigen::VectorXd::Unit(loop.a.rows(), state), 0.0, kLength);
  double power = 0.0;
  for (int k = 0; k < kSteps; ++k) {
    const double frequency = bandHz / rateHz * (k + 0.5) / kSteps;
    const Complex turn = std::polar(1.0, -2.0 * std::numbers::pi * frequency);
    Complex sum = 0.0;
    for (auto sample = response.rbegin(); sample != response.rend(); ++sample) {
      sum = sum * turn + *sample;  // Horner's scheme
    }
    power += std::norm(sum);
  }
  return power / kSteps * bandHz / (0.5 * rateHz);
}

}  // namespace zobel::design
