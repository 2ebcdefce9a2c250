#include "sim/prepared_action.hpp"

#include "host_app/device/register_value.hpp"
#include "sim/fault_injection.hpp"

namespace zobel::sim {
namespace {

/// Carries out one action; a visitor for the three kinds.
struct Performer {
  VerilatedCore& core;
  analog::OutputStage& stage;

  void operator()(
      const std::vector<std::pair<const device::RegisterField*, std::uint32_t>>& writes) const {
    for (const auto& [field, raw] : writes) {
      core.bus().write(*field, raw);
    }
  }

  void operator()(const InjectFault& inject) const {
    stage.inject(analogFault(inject.fault));
    breakOscillatorIf(inject.fault, true);
  }

  void operator()(const ClearFault& clear) const {
    const analog::Fault fault = analogFault(clear.fault);
    stage.clear(fault.kind, fault.channel);
    breakOscillatorIf(clear.fault, false);
  }

  void breakOscillatorIf(const Fault& fault, bool broken) const {
    if (fault.kind == FaultKind::ClockLoss) {
      core.breakOscillator(broken);
    }
  }
};

}  // namespace

Expected<PreparedAction> PreparedAction::prepare(const ScenarioAction& action) {
  if (const auto* inject = std::get_if<InjectFault>(&action)) {
    return PreparedAction(labelOf(action), *inject);
  }
  if (const auto* clear = std::get_if<ClearFault>(&action)) {
    return PreparedAction(labelOf(action), *clear);
  }
  Writes writes;
  for (const RegisterWrite& write : std::get<std::vector<RegisterWrite>>(action)) {
    const auto field = device::fieldNamed(write.field);
    if (!field) {
      return tl::unexpected(field.error());
    }
    const auto raw = device::rawFromPhysical(**field, write.value);
    if (!raw) {
      return tl::unexpected(raw.error());
    }
    writes.emplace_back(*field, *raw);
  }
  return PreparedAction(labelOf(action), std::move(writes));
}

void PreparedAction::perform(VerilatedCore& core, analog::OutputStage& stage) const {
  std::visit(Performer{core, stage}, step_);
}

}  // namespace zobel::sim
