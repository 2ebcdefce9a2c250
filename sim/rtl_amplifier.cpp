#include "sim/rtl_amplifier.hpp"

#include "sim/confirmed_write.hpp"
#include "sim/input_configuration.hpp"

namespace zobel::sim {

namespace field = device::field;

namespace {

constexpr unsigned kSettleClocks = 1200;  // 100 us of clk_sys

}  // namespace

RtlAmplifier::RtlAmplifier(const AmplifierConfiguration& configuration,
                           const VerilatedCoreOptions& options, SampleSource& source)
    : core_(options, source) {
  configureInput(core_.bus(), {.family = configuration.family,
                               .rate = configuration.rate,
                               .format = options.format,
                               .wordBits = options.wordBits});
  openLimits(core_.bus());
  write(field::volume::limit, configuration.attenuation);
  write(field::volume::target, configuration.attenuation);
  write(field::volume::rampRate, configuration.rampDbPerSecond);
  write(field::control::gainRange, configuration.gainRange);
  write(field::control::mute, 0);

  // The range is asked for in silence that has been seen, which takes some 25 us; no host is as quick as a
  // simulation to ask for power then.
  std::vector<analog::PinTick> resting;
  analog::AnalogControls safe;
  core_.run(kSettleClocks, {}, resting, safe);
}

void RtlAmplifier::run(unsigned sysClocks, const analog::SenseState& sensed,
                       std::vector<analog::PinTick>& pins, analog::AnalogControls& controls) {
  const unsigned before = sysClocks > kReadClocks ? sysClocks - kReadClocks : 0;
  core_.run(before, sensed, pins, controls);
  core_.bus().read(field::status::state.address, statusAnswer_);
  core_.bus().read(field::faults::active.address, faultsAnswer_);
  core_.run(sysClocks - before, sensed, pins, controls);
}

void RtlAmplifier::power(bool on) {
  write(field::control::power, on ? 1 : 0);
}

AmplifierStatus RtlAmplifier::status() const {
  const std::uint32_t word = statusAnswer_.word;
  return {
      .state = static_cast<device::State>(field::status::state.extract(word)),
      .relayClosed = field::status::relayClosed.extract(word) != 0,
      .muted = field::status::muted.extract(word) != 0,
      .faults = field::faults::active.extract(faultsAnswer_.word),
  };
}

void RtlAmplifier::write(const device::RegisterField& field, std::uint32_t raw) {
  core_.bus().write(field, raw);
}

void RtlAmplifier::read(const device::RegisterField& field, BusAnswer& answer) {
  core_.bus().read(field.address, answer);
}

unsigned RtlAmplifier::refusedWrites() {
  return core_.bus().refusedWrites();
}

}  // namespace zobel::sim
