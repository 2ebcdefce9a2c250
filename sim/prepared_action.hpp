#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "host_app/device/register_field.hpp"
#include "models/analog/output_stage.hpp"
#include "models/support/error.hpp"
#include "sim/scenario_action.hpp"
#include "sim/verilated_core.hpp"

namespace zobel::sim {

/// A scenario's action with its registers looked up, ready to happen.
class PreparedAction {
 public:
  /// Fails on a field or a value that the device does not take, naming both.
  static Expected<PreparedAction> prepare(const ScenarioAction& action);

  /// Writes registers through the bus, or brings a fault about or to its end.
  void perform(VerilatedCore& core, analog::OutputStage& stage) const;

  /// In a few words: "short left".
  [[nodiscard]] const std::string& label() const { return label_; }

 private:
  using Writes = std::vector<std::pair<const device::RegisterField*, std::uint32_t>>;
  using Step = std::variant<Writes, std::vector<WordWrite>, InjectFault, ClearFault>;

  PreparedAction(std::string label, Step step) : label_(std::move(label)), step_(std::move(step)) {}

  std::string label_;
  Step step_;
};

}  // namespace zobel::sim
