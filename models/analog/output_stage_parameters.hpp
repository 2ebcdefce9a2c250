#pragma once

#include <array>
#include <cstdint>

namespace zobel::analog {

/// Every value of the output stage, by the name that it has in the schematic; SI units, each in
/// its name. The defaults are the reference design: 0 dBFS is 12.649 Vrms in gain range 3, before
/// the drop in the output impedance. One channel is drawn; the other is its copy.
///
///   elements --250R--+--R_sum--(-)summing amp--+--(-) filter amp (MFB) --R_gain--+--(+) buffer
///                  C_bus       |__R_fb_________|      Q = 1, 100 kHz         C_gain,
///                  R_shunt[range]
///   buffer --R_out--+--relay--+--R_cable--L_cable--+-- headphone
///               R_z + C_z   R_bleed              C_cable

struct ElementDacParameters {
  double elementOhm = 4000.0;          ///< series resistor of each pin; 16 of them make the bus
  double pulseDuty = 0.5;              ///< part of a period in which return-to-zero pulses are high
  double mismatchSigma = 1e-3;         ///< relative, 1 sigma: thin-film networks of 0.1 %
  double asymmetrySeconds = 20e-12;    ///< what a pulse is longer at the pin than on the clock
  double asymmetrySigmaSeconds = 0.0;  ///< 1 sigma, from pin to pin
  double jitterSeconds = 0.3e-12;      ///< 1 sigma, white, each clock edge: outputs are re-clocked
  double wanderSeconds = 2e-12;        ///< 1 sigma, close-in phase noise: first-order, below...
  double wanderCornerHz = 100.0;       ///< ...this frequency
  std::uint64_t seed = 1;
};

/// The bus capacitor is the real pole of a third-order Butterworth response at 100 kHz, the
/// multiple-feedback filter its pair of Q = 1.
struct FilterParameters {
  double busFarad = 7.002817496e-9;
  double summingInputOhm = 2500.0;
  double summingFeedbackOhm = 7338.9102;  ///< 2.66869 times, with the bus: sets 0 dBFS
  double summingGainBandwidthHz = 180e6;
  double filterInputOhm = 1000.0;
  double filterFeedbackOhm = 1000.0;
  double filterBridgeOhm = 1000.0;  ///< from the inner node to the inverting input
  double filterShuntFarad = 4.774648293e-9;
  double filterFeedbackFarad = 0.530516477e-9;
  double filterGainBandwidthHz = 180e6;
  double openLoopGain = 1e7;
};

struct GainSwitchParameters {
  double seriesOhm = 1000.0;
  /// Shunt of ranges 0 to 2, -30, -20 and -10 dB; range 3 has none.
  std::array<double, 3> shuntOhm{32.6554320337, 111.1111111111, 462.4752955743};
  double nodeFarad = 100e-12;
  double switchSeconds = 1e-3;  ///< from command to contact
};

struct BufferParameters {
  double feedbackOhm = 4000.0;  ///< voltage gain 1 + 4000/1000
  double groundOhm = 1000.0;
  double gainBandwidthHz = 20e6;
  double openLoopGain = 1e7;
  double slewVoltsPerSecond = 60e6;
  double outputOhm = 0.15;
  double zobelOhm = 10.0;
  double zobelFarad = 10e-9;
  double currentLimitAmpere = 1.8;
  double headroomVolts = 1.5;               ///< from the rail to the largest output
  double noiseVoltsPerRootHz = 3e-9;        ///< input-referred, white
  double frontNoiseVoltsPerRootHz = 10e-9;  ///< of all before the gain switch, at its input
  double offsetVolts = 100e-6;              ///< at the output
  double crossoverVolts = 0.4e-6;  ///< input-referred step of the error where current changes sign
  double crossoverAmpere = 10e-3;  ///< the current over which that step spreads
  double quiescentAmpere = 25e-3;
  std::uint64_t seed = 2;
};

struct OutputParameters {
  double relayOhm = 0.03;
  double relayMakeSeconds = 3e-3;
  double relayBreakSeconds = 1e-3;
  double jackBleedOhm = 10e3;  ///< at the jack, always there
  double shortOhm = 0.05;      ///< what the fault 'short' puts across the jack
  double cableOhm = 0.2;       ///< both conductors
  double cableHenry = 1e-6;
  double cableFarad = 300e-12;  ///< at the headphone's end
};

struct SupplyParameters {
  double railVolts = 20.0;
  double logicVolts = 3.3;  ///< always on, and the reference of the elements
  double riseSeconds = 20e-3;
  double fallSeconds = 30e-3;
  double powerGoodFraction = 0.9;
};

struct ThermalParameters {
  double ambientCelsius = 25.0;
  double boardRiseCelsius = 10.0;      ///< of the board above ambient while supplied
  double boardSeconds = 60.0;          ///< its time constant
  double junctionKelvinPerWatt = 6.0;  ///< junction to board
  double junctionSeconds = 0.5;        ///< its time constant
  double overheatingCelsius = 130.0;   ///< where the fault 'overheating' takes the junction
  double overheatingSeconds = 20e-3;   ///< its time constant
};

/// Ahead of the sense ADC's voltage inputs: two equal poles, buffered from each other. Readings of
/// a channel come at 33.3 kHz, where this leaves 1/1200. drive_average has the same in digital.
struct SenseParameters {
  double filterOhm = 16.5e3;
  double filterFarad = 10e-9;
  double gainError = 0.0;  ///< of the divider and the ADC's reference, relative

  [[nodiscard]] double timeConstantSeconds() const { return filterOhm * filterFarad; }
};

/// What looks for a short at the jack while the relay is open: too little to be heard.
struct JackProbeParameters {
  double openVolts = 0.9e-3;
  double sourceOhm = 4.0;
  double shortOhm = 3.2;  ///< less than this makes its comparators answer
};

struct OutputStageParameters {
  ElementDacParameters elements;
  FilterParameters filter;
  GainSwitchParameters gain;
  BufferParameters buffer;
  OutputParameters output;
  SupplyParameters supply;
  ThermalParameters thermal;
  SenseParameters sense;
  JackProbeParameters probe;
  double overCurrentAmpere = 1.5;  ///< where the fast comparators trip
};

/// The same design without its imperfections: no mismatch, jitter, noise, offset or distortion.
[[nodiscard]] OutputStageParameters idealised(OutputStageParameters parameters);

}  // namespace zobel::analog
