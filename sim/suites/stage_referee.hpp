#pragma once

#include "models/headphones/headphone.hpp"
#include "models/measure/report.hpp"

namespace zobel::sim {

/// Adds what ngspice says of the same circuit, with `headphone` where it is linear: the distance of
/// both solvers in frequency and step response, distortion, clipping and current limit, with the
/// waveforms of both over each other. `quick` leaves out distortion.
[[nodiscard]] Expected<void> appendRefereeRows(measure::Report& report,
                                               const headphones::Headphone& headphone, bool quick);

}  // namespace zobel::sim
