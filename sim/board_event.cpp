#include "sim/board_event.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "models/support/json_fields.hpp"

namespace zobel::sim {
namespace {

using Json = JsonFields::Json;

/// A plug that is out is an open jack.
ScenarioAction plugAction(JsonFields& fields) {
  const Json& plug = fields.raw("plug");
  if (!plug.is_boolean()) {
    fields.complain("plug", "must be true or false");
    return {};
  }
  const Fault open{.kind = FaultKind::Open};
  return plug.get<bool>() ? ScenarioAction(ClearFault{open}) : ScenarioAction(InjectFault{open});
}

/// The action, or nothing for a reset.
std::optional<ScenarioAction> readEvent(JsonFields& fields) {
  if (fields.has("reset")) {
    if (fields.raw("reset") != true) {
      fields.complain("reset", "must be true");
    }
    return std::nullopt;
  }
  if (fields.has("plug")) {
    return plugAction(fields);
  }
  if (!fields.has("write") && !fields.has("fault") && !fields.has("clear")) {
    fields.complain("", "must hold one of write, fault, clear, reset and plug");
  }
  return readAction(fields);
}

}  // namespace

Expected<BoardEvent> parseBoardEvent(std::string_view line) {
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) {
    return fail(
        "it is no valid JSON; write {\"fault\": {...}}, {\"clear\": {...}}, {\"write\": "
        "{...}}, {\"reset\": true} or {\"plug\": false}");
  }
  Complaint complaint;
  JsonFields fields(json, "", complaint);
  const std::optional<ScenarioAction> action = readEvent(fields);
  fields.finish();
  if (complaint.any()) {
    return fail(complaint.text());
  }
  if (!action) {
    return BoardReset{};
  }
  auto prepared = PreparedAction::prepare(*action);
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  return *std::move(prepared);
}

std::string labelOf(const BoardEvent& event) {
  const auto* action = std::get_if<PreparedAction>(&event);
  return action != nullptr ? action->label() : "reset";
}

}  // namespace zobel::sim
