#include "host_app/panel/controls/meter_ballistics.hpp"

#include <algorithm>

namespace zobel::panel {

void MeterBallistics::setLevels(double peakDb, double rmsDb) {
  wantedPeakDb_ = std::max(peakDb, kFloorDb);
  wantedRmsDb_ = std::max(rmsDb, kFloorDb);
  if (wantedPeakDb_ >= heldDb_) {
    heldDb_ = wantedPeakDb_;
    heldForS_ = 0.0;
  }
}

void MeterBallistics::advance(double seconds) {
  const double fall = kFallDbPerS * seconds;
  peakDb_ = std::max(wantedPeakDb_, peakDb_ - fall);
  rmsDb_ = std::max(wantedRmsDb_, rmsDb_ - fall);
  heldForS_ += seconds;
  if (heldForS_ > kHoldS) {
    heldDb_ = std::max(peakDb_, heldDb_ - fall);
  }
}

bool MeterBallistics::isAtRest() const {
  return peakDb_ == wantedPeakDb_ && rmsDb_ == wantedRmsDb_ && heldDb_ == peakDb_;
}

}  // namespace zobel::panel
