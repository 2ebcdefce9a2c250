#include "models/design/a_weighting_design.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace zobel::design {
namespace {

using Complex = std::complex<double>;

// The poles of IEC 61672-1, annex E, in hertz: the lowest and the highest are double.
constexpr std::array<double, 4> kHighPassHz{20.598997, 20.598997, 107.65265, 737.86223};
constexpr double kLowPassHz = 12194.217;
constexpr double kReferenceHz = 1000.0;

constexpr double kFitHz = 20000.0;
constexpr int kFitPoints = 400;
constexpr int kFitRounds = 20;
constexpr int kOrder = 4;  // of either polynomial: two biquads

constexpr unsigned kDecimation = 16;
constexpr int kDecimatorOrder = 4;

/// The analog magnitude before its normalisation at 1 kHz.
double analogShape(double hertz) {
  const auto pole = [&](double poleHz) { return std::hypot(hertz, poleHz); };
  double gain = std::pow(kLowPassHz / pole(kLowPassHz), 2);
  for (const double poleHz : kHighPassHz) {
    gain *= hertz / pole(poleHz);
  }
  return gain;
}

std::int32_t quantised(double value, unsigned fractionBits) {
  return static_cast<std::int32_t>(std::llround(std::ldexp(value, static_cast<int>(fractionBits))));
}

double real(std::int32_t value, unsigned fractionBits) {
  return std::ldexp(static_cast<double>(value), -static_cast<int>(fractionBits));
}

double highPassResponse(const AWeightingDesign& design, Complex inverseZ) {
  double gain = 1.0;
  for (const std::int32_t k : design.highPass) {
    const double pole = 1.0 - real(k, kAWeightingHighPassFractionBits);
    gain *= std::abs((1.0 - inverseZ) / (1.0 - pole * inverseZ));
  }
  return gain;
}

double polynomial(const Eigen::VectorXd& ascending, double x) {
  double sum = 0.0;
  for (Eigen::Index i = ascending.size(); i-- > 0;) {
    sum = sum * x + ascending(i);
  }
  return sum;
}

/// A quotient of two polynomials, their coefficients in ascending order.
struct Quotient {
  Eigen::VectorXd numerator;
  Eigen::VectorXd denominator;
};

/// The quotient nearest to `wanted` at the points `x`, in relative error.
Quotient fitted(const std::vector<double>& x, const std::vector<double>& wanted) {
  const auto points = static_cast<Eigen::Index>(x.size());
  Quotient fit{Eigen::VectorXd::Zero(kOrder + 1), Eigen::VectorXd::Unit(kOrder + 1, 0)};
  Eigen::MatrixXd terms(points, 2 * kOrder + 1);
  Eigen::VectorXd sides(points);
  for (int round = 0; round < kFitRounds; ++round) {
    for (Eigen::Index i = 0; i < points; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const double weight = 1.0 / (wanted[at] * polynomial(fit.denominator, x[at]));
      double power = weight;
      for (int k = 0; k <= kOrder; ++k, power *= x[at]) {
        terms(i, k) = power;
        if (k > 0) {
          terms(i, kOrder + k) = -power * wanted[at];
        }
      }
      sides(i) = weight * wanted[at];
    }
    const Eigen::VectorXd solution = terms.colPivHouseholderQr().solve(sides);
    fit.numerator = solution.head(kOrder + 1);
    fit.denominator.tail(kOrder) = solution.tail(kOrder);
  }
  return fit;
}

/// The roots inside the unit circle of a polynomial in the cosine, 2 cos = z + 1/z, those of a pair
/// or nearest to each other together.
std::vector<Complex> rootsInside(const Eigen::VectorXd& inCosine) {
  Eigen::MatrixXd companion = Eigen::MatrixXd::Zero(kOrder, kOrder);
  companion.diagonal(-1).setOnes();
  companion.col(kOrder - 1) = -inCosine.head(kOrder) / inCosine(kOrder);
  std::vector<Complex> roots;
  for (const Complex cosine : companion.eigenvalues()) {
    const Complex outer = std::sqrt(cosine * cosine - 1.0);
    const Complex root = cosine + outer;
    roots.push_back(std::abs(root) < 1.0 ? root : cosine - outer);
    if (std::abs(roots.back()) > 0.999) {
      throw std::runtime_error("zobel-design: the A-weighting has a root on the unit circle");
    }
  }
  // Real roots by value; both of a complex pair have the same real part but for rounding.
  std::sort(roots.begin(), roots.end(), [](Complex a, Complex b) {
    return std::abs(a.real() - b.real()) > 1e-9 ? a.real() < b.real() : a.imag() < b.imag();
  });
  return roots;
}

/// 1 + c[0] / z + c[1] / z^2 with two of the roots.
std::array<double, 2> section(const std::vector<Complex>& roots, std::size_t index) {
  const Complex sum = roots[2 * index] + roots[2 * index + 1];
  const Complex product = roots[2 * index] * roots[2 * index + 1];
  if (std::abs(sum.imag()) > 1e-9 || std::abs(product.imag()) > 1e-9) {
    throw std::runtime_error("zobel-design: a section of the A-weighting is not real");
  }
  return {-sum.real(), product.real()};
}

}  // namespace

double cicDecimatorResponse(double frequencyHz, double baseRateHz) {
  const double half = std::numbers::pi * frequencyHz / (baseRateHz * kDecimation);
  const double mean =
      half == 0.0 ? 1.0 : std::sin(half * kDecimation) / (kDecimation * std::sin(half));
  return std::pow(std::abs(mean), kDecimatorOrder);
}

double aWeightingResponse(const AWeightingDesign& design, double frequencyHz, double baseRateHz) {
  const Complex inverseZ = std::polar(1.0, -2.0 * std::numbers::pi * frequencyHz / baseRateHz);
  double gain = highPassResponse(design, inverseZ);
  for (const AWeightingBiquad& biquad : design.biquads) {
    const auto value = [&](std::int32_t c) { return real(c, kAWeightingBiquadFractionBits); };
    const Complex numerator =
        value(biquad.b[0]) + inverseZ * (value(biquad.b[1]) + inverseZ * value(biquad.b[2]));
    const Complex denominator =
        1.0 - inverseZ * (value(biquad.a[0]) + inverseZ * value(biquad.a[1]));
    gain *= std::abs(numerator / denominator);
  }
  return gain;
}

AWeightingDesign designAWeighting(double baseRateHz) {
  AWeightingDesign design{};
  for (std::size_t i = 0; i < kHighPassHz.size(); ++i) {
    const double k = 1.0 - std::exp(-2.0 * std::numbers::pi * kHighPassHz[i] / baseRateHz);
    design.highPass[i] = quantised(k, kAWeightingHighPassFractionBits);
  }

  const double level =
      std::sqrt(std::exp2(kAWeightingMeanShift) / baseRateHz) / analogShape(kReferenceHz);
  std::vector<double> cosines;
  std::vector<double> powers;
  for (int i = 0; i < kFitPoints; ++i) {
    const double hertz = kFitHz * (i + 0.5) / kFitPoints;
    const double angle = 2.0 * std::numbers::pi * hertz / baseRateHz;
    const double done =
        highPassResponse(design, std::polar(1.0, -angle)) * cicDecimatorResponse(hertz, baseRateHz);
    cosines.push_back(std::cos(angle));
    powers.push_back(std::pow(level * analogShape(hertz) / done, 2));
  }
  const Quotient fit = fitted(cosines, powers);
  const std::vector<Complex> zeros = rootsInside(fit.numerator);
  const std::vector<Complex> poles = rootsInside(fit.denominator);

  // Each section passes DC as it is, but the first, which holds all of the gain.
  double gain = std::sqrt(polynomial(fit.numerator, 1.0) / polynomial(fit.denominator, 1.0));
  for (std::size_t i = 0; i < design.biquads.size(); ++i) {
    const std::array<double, 2> b = section(zeros, i);
    const std::array<double, 2> a = section(poles, i);
    gain *= (1.0 + a[0] + a[1]) / (1.0 + b[0] + b[1]);
    constexpr unsigned kBits = kAWeightingBiquadFractionBits;
    design.biquads[i] = {
        {quantised(gain, kBits), quantised(gain * b[0], kBits), quantised(gain * b[1], kBits)},
        {quantised(-a[0], kBits), quantised(-a[1], kBits)}};
    gain = 1.0;
  }
  return design;
}

}  // namespace zobel::design
