#pragma once

namespace zobel::panel {

/// How a level meter moves: up at once, down at a steady pace, and a peak that stays a while.
class MeterBallistics {
 public:
  static constexpr double kFallDbPerS = 24.0;
  static constexpr double kHoldS = 1.5;
  static constexpr double kFloorDb = -144.0;

  /// What was measured last, in dBFS.
  void setLevels(double peakDb, double rmsDb);
  void advance(double seconds);

  [[nodiscard]] double peakDb() const { return peakDb_; }
  [[nodiscard]] double rmsDb() const { return rmsDb_; }
  [[nodiscard]] double heldDb() const { return heldDb_; }
  /// Whether nothing moves until the next levels.
  [[nodiscard]] bool isAtRest() const;

 private:
  double wantedPeakDb_ = kFloorDb;
  double wantedRmsDb_ = kFloorDb;
  double peakDb_ = kFloorDb;
  double rmsDb_ = kFloorDb;
  double heldDb_ = kFloorDb;
  double heldForS_ = 0.0;
};

}  // namespace zobel::panel
