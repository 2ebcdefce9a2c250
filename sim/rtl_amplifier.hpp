#pragma once

#include "sim/amplifier.hpp"
#include "sim/verilated_core.hpp"

namespace zobel::sim {

/// The Verilated core with a host at its register bus that configures it and reads its status once
/// a quantum.
class RtlAmplifier final : public Amplifier {
 public:
  RtlAmplifier(const AmplifierConfiguration& configuration, const VerilatedCoreOptions& options,
               SampleSource& source);

  void run(unsigned sysClocks, const analog::SenseState& sensed, std::vector<analog::PinTick>& pins,
           analog::AnalogControls& controls) override;
  void power(bool on) override;
  [[nodiscard]] AmplifierStatus status() const override;

  /// Writes a raw code to a field, in its turn; a refused write is counted.
  void write(const device::RegisterField& field, std::uint32_t raw);
  /// Reads the word of a field, in its turn; `answer` must live until it has come.
  void read(const device::RegisterField& field, BusAnswer& answer);
  /// Writes that the device refused so far.
  [[nodiscard]] unsigned refusedWrites();

  [[nodiscard]] VerilatedCore& core() { return core_; }

 private:
  /// Enough for two reads: the status is that of a microsecond before the end of a quantum.
  static constexpr unsigned kReadClocks = 12;

  VerilatedCore core_;
  BusAnswer statusAnswer_{.word = device::field::status::muted.mask()};  // until it is read
  BusAnswer faultsAnswer_;
};

}  // namespace zobel::sim
