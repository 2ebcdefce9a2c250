#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace zobel::analog {

/// Every value of the output stage, by the name that it has in the schematic; SI units, each in
/// its name. The defaults are the reference design: 0 dBFS is 12.649 Vrms in gain range 3, before
/// the drop in the output impedance. One channel is drawn in docs/output_stage.svg; the other is
/// its copy. `channelCircuit()` connects them.

struct ElementDacParameters {
  double elementOhm = 680.0;           ///< series resistor of each pin; 16 of them make a bus
  double pulseDuty = 0.5;              ///< part of a period in which return-to-zero pulses are high
  double mismatchSigma = 1e-3;         ///< relative, 1 sigma: thin-film networks of 0.1 %
  double asymmetrySeconds = 20e-12;    ///< what a pulse is longer at the pin than on the clock
  double asymmetrySigmaSeconds = 0.0;  ///< 1 sigma, from pin to pin
  double jitterSeconds = 0.2e-12;      ///< 1 sigma, white, each clock edge: outputs are re-clocked
  double wanderSeconds = 2e-12;        ///< 1 sigma, close-in phase noise: first-order, below...
  double wanderCornerHz = 100.0;       ///< ...this frequency
  std::uint64_t seed = 1;
  std::array<std::uint16_t, 2> missing{};  ///< elements without a contact, a bit each; left, right
};

/// What an op-amp is known by in a linear circuit, and its noise.
struct OpAmpParameters {
  double gainBandwidthHz = 110e6;
  double openLoopGain = 1e7;
  double noiseVolts = 0.9e-9;  ///< V per root of Hz
  double noiseAmpere = 2e-12;  ///< A per root of Hz, each input
};

/// The capacitor between the buses is the real pole of a third-order Butterworth response at
/// 100 kHz, the multiple-feedback filter its pair of Q = 1. Resistors are low for their noise.
struct FilterParameters {
  double busFarad = 45.2542e-9;  ///< from bus to bus
  double summingInputOhm = 30.0;
  double summingFeedbackOhm = 483.69956;  ///< 6.67172 times, with the bus: sets 0 dBFS
  double filterOhm = 430.0;               ///< input, feedback and bridge: a gain of -1
  double filterShuntFarad = 11.10383324e-9;
  double filterFeedbackFarad = 1.23375925e-9;
  OpAmpParameters opAmp;
};

struct GainSwitchParameters {
  double seriesOhm = 500.0;
  /// Shunt of ranges 0 to 2, -30, -20 and -10 dB; range 3 has none.
  std::array<double, 3> shuntOhm{16.32771602, 55.55555556, 231.2376478};
  double contactOhm = 1e-3;
  double nodeFarad = 100e-12;
  double switchSeconds = 1e-3;  ///< from command to contact
};

/// A composite amplifier: a precise op-amp, whose input stage, slew and clipping bound the whole,
/// around a class-AB follower; its laws stand in `BufferLaws`.
struct BufferParameters {
  double feedbackOhm = 300.0;  ///< voltage gain 1 + 300/300
  double groundOhm = 300.0;
  OpAmpParameters opAmp{16e6, 1e7, 1.1e-9, 1.7e-12};
  double followerHz = 60e6;  ///< -3 dB of the output stage
  double slewVoltsPerSecond = 60e6;
  double headroomVolts = 1.5;      ///< from the rail to the largest output
  double quiescentAmpere = 50e-3;  ///< of the output pair
  double emitterOhm = 0.22;        ///< of each half of it
  double thermalVolts = 0.02585;   ///< kT/q; zero makes the output pair linear
  double currentLimitAmpere = 1.8;
  double zobelOhm = 10.0;
  double zobelFarad = 10e-9;
  double offsetVolts = 100e-6;  ///< at the output
  std::uint64_t seed = 2;       ///< of its noise
};

struct OutputParameters {
  double relayOhm = 0.01;  ///< two contacts in parallel, the jack's tongue and the wire to it
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

/// Each buffer's junctions stand on one heat sink, which is on the board.
struct ThermalParameters {
  double ambientCelsius = 25.0;
  double sinkKelvinPerWatt = 2.5;  ///< sink to ambient
  double sinkSeconds = 120.0;
  double junctionKelvinPerWatt = 6.0;  ///< junction to sink
  double junctionSeconds = 0.5;
  double overheatingCelsius = 130.0;  ///< where the fault 'overheating' takes the junction
  double overheatingSeconds = 20e-3;  ///< its time constant
};

/// One stage of a production run: which one, and how warm it is.
struct Variation {
  std::uint64_t seed = 0;
  double celsius = 25.0;
  std::string channel{};  ///< whose parts: "_left" or "_right", or nothing where names say it
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
  double testAmpere = 1.75;        ///< of the self-test, into the current senses
  double noiseKelvin = 300.0;      ///< of the resistors' noise; zero for none
  std::optional<Variation> variation;
};

/// The same design without its imperfections: no mismatch, jitter, noise, offset or distortion.
[[nodiscard]] OutputStageParameters idealised(OutputStageParameters parameters);

}  // namespace zobel::analog
