#pragma once

#include <complex>
#include <vector>

namespace zobel::design {

/// What a modulator's noise transfer function must be.
struct NoiseTransferSpec {
  unsigned order = 5;
  double bandEdgeHz = 20e3;     ///< the zeros minimise the noise from 0 Hz to here
  double rateHz = 11.2896e6;    ///< the modulator's slower clock: the wider band of the two
  double outOfBandGain = 1.55;  ///< |NTF| at half the rate; larger is quieter and less stable
};

/// A noise transfer function in z, monic above and below: its first impulse-response sample is 1,
/// as that of a realisable loop must be.
struct NoiseTransfer {
  std::vector<std::complex<double>> zeros;
  std::vector<std::complex<double>> poles;
};

/// The positions, within -1 .. 1 of the band, that make the mean square of the zeros' product
/// least: the roots of the Legendre polynomial of that order.
[[nodiscard]] std::vector<double> optimalZeroPositions(unsigned order);

/// Zeros spread over the band for the least noise; poles of a maximally flat (Butterworth) digital
/// high-pass, whose corner is moved until the gain at half the rate is the specified one. Method:
/// R. Schreier, "An empirical study of high-order single-bit delta-sigma modulators", IEEE TCAS-II
/// 40(8), 1993.
[[nodiscard]] NoiseTransfer designNoiseTransfer(const NoiseTransferSpec& spec);

/// |NTF| at `frequency` in cycles a sample (0.5: half the rate).
[[nodiscard]] double magnitude(const NoiseTransfer& transfer, double frequency);

}  // namespace zobel::design
