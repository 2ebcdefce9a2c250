#pragma once

#include <complex>
#include <optional>
#include <string>
#include <vector>

namespace zobel::headphones {

/// A number, where it comes from, and whether it is an estimate rather than a published figure.
struct Figure {
  double value = 0.0;
  std::string source;
  bool estimated = false;
};

/// What the moving part looks like from the terminals: R, L and C in parallel.
struct Motional {
  double resistanceOhm = 0.0;  ///< height of the impedance peak above the voice coil
  double resonanceHz = 0.0;
  double quality = 0.0;  ///< mechanical: R times the root of C/L

  [[nodiscard]] double inductanceHenry() const;
  [[nodiscard]] double capacitanceFarad() const;
};

/// One driver with what is in series with it, from terminal to terminal: crossover capacitor and
/// resistor, inductance, voice coil, semi-inductance (an inductor with its losses in parallel),
/// motional part. Zero means that the part is not there.
struct Driver {
  std::string name;
  double crossoverFarad = 0.0;
  double crossoverOhm = 0.0;
  double crossoverHenry = 0.0;
  double coilOhm = 0.0;
  double coilHenry = 0.0;
  double semiHenry = 0.0;
  double semiOhm = 0.0;
  std::optional<Motional> motional;

  [[nodiscard]] std::complex<double> impedance(double frequencyHz) const;
};

/// What makes the sound. A hybrid has a dynamic driver beside its armatures.
enum class Transducer { Dynamic, Planar, Armature, Hybrid };

/// How it sits on, or in, the ear.
enum class Design { Open, Closed, InEar };

/// The most drivers that a headphone may have; the analog stage keeps its states in fixed arrays.
inline constexpr std::size_t kMaxDrivers = 3;

/// One side of a headphone. Both sides are alike.
struct Headphone {
  std::string id;
  std::string name;
  Transducer transducer = Transducer::Dynamic;
  Design design = Design::Open;
  Figure nominalOhm;
  Figure sensitivityDbPerVolt;  ///< dB SPL at 1 kHz for 1 Vrms
  Figure sensitivityDbPerMw;    ///< the same for 1 mW in the nominal impedance
  std::optional<Figure> maxPowerMw;
  std::vector<Driver> drivers;  ///< in parallel

  /// "open dynamic", "in-ear armature", ...
  [[nodiscard]] std::string type() const;

  /// Impedance at the terminals, without cable; its magnitude is what is printed as |Z|.
  [[nodiscard]] std::complex<double> impedance(double frequencyHz) const;
};

/// A plain resistor as a headphone: what measurements load the stage with.
[[nodiscard]] Headphone resistor(double ohm);

}  // namespace zobel::headphones
