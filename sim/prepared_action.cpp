#include "sim/prepared_action.hpp"

#include "host_app/device/register_value.hpp"
#include "sim/fault_injection.hpp"

namespace zobel::sim {
namespace {

SenseAdc::Defect defectOf(AdcDefect defect) {
  switch (defect) {
    case AdcDefect::Frozen:
      return SenseAdc::Defect::frozen;
    case AdcDefect::LineLow:
      return SenseAdc::Defect::lineLow;
    case AdcDefect::LineHigh:
      return SenseAdc::Defect::lineHigh;
    case AdcDefect::WrongChannel:
      return SenseAdc::Defect::wrongTag;
    default:
      return SenseAdc::Defect::unpowered;
  }
}

/// Carries out one action; a visitor for its kinds.
struct Performer {
  VerilatedCore& core;
  analog::OutputStage& stage;

  void operator()(
      const std::vector<std::pair<const device::RegisterField*, std::uint32_t>>& writes) const {
    for (const auto& [field, raw] : writes) {
      core.bus().write(*field, raw);
    }
  }

  void operator()(const std::vector<WordWrite>& words) const {
    for (const WordWrite& write : words) {
      core.bus().write(write.address, write.word);
    }
  }

  void operator()(const InjectFault& inject) const {
    if (!isDigital(inject.fault)) {
      stage.inject(analogFault(inject.fault));
    }
    changeDigital(inject.fault, true);
  }

  void operator()(const ClearFault& clear) const {
    const analog::Fault fault = analogFault(clear.fault);
    if (!isDigital(clear.fault)) {
      stage.clear(fault.kind, fault.channel);
    }
    changeDigital(clear.fault, false);
  }

  void changeDigital(const Fault& fault, bool begins) const {
    if (fault.kind == FaultKind::ClockLoss) {
      core.breakOscillator(begins);
    } else if (fault.kind == FaultKind::ClockOff) {
      core.detuneOscillator(begins ? fault.ratio : 1.0);
    } else if (fault.kind == FaultKind::Adc) {
      core.setAdcDefect(begins ? defectOf(fault.defect) : SenseAdc::Defect::none);
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
  if (const auto* words = std::get_if<std::vector<WordWrite>>(&action)) {
    return PreparedAction(labelOf(action), *words);
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
