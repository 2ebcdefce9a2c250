#include "sim/scenario_action.hpp"

#include <fmt/format.h>

#include <limits>
#include <string_view>

#include "models/support/json_fields.hpp"

namespace zobel::sim {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kAnything = std::numeric_limits<double>::max();

Fault readFault(const Json& json, const std::string& path, Complaint& complaint, bool injects) {
  JsonFields fields(json, path, complaint);
  Fault fault;
  fault.kind = fields.choice<FaultKind>("kind", {{"dc", FaultKind::Dc},
                                                 {"short", FaultKind::Short},
                                                 {"open", FaultKind::Open},
                                                 {"overheat", FaultKind::Overheat},
                                                 {"rail", FaultKind::Rail},
                                                 {"clock_loss", FaultKind::ClockLoss},
                                                 {"stuck_relay", FaultKind::StuckRelay}});
  const bool hasChannel = fault.kind != FaultKind::Rail && fault.kind != FaultKind::ClockLoss &&
                          fault.kind != FaultKind::StuckRelay;
  if (hasChannel && fields.has("channel")) {
    fault.channel = fields.choice<FaultChannel>("channel", {{"left", FaultChannel::Left},
                                                            {"right", FaultChannel::Right},
                                                            {"both", FaultChannel::Both}});
  }
  if (fault.kind == FaultKind::Dc && injects) {
    fault.volts = fields.number("volts", -30.0, 30.0);
  }
  if (fault.kind == FaultKind::Rail) {
    fault.rail = fields.choice<SupplyRail>("rail", {{"positive", SupplyRail::Positive},
                                                    {"negative", SupplyRail::Negative},
                                                    {"logic", SupplyRail::Logic}});
  }
  fields.finish();
  return fault;
}

std::vector<RegisterWrite> readWrites(const Json& json, const std::string& path,
                                      Complaint& complaint) {
  std::vector<RegisterWrite> writes;
  JsonFields fields(json, path, complaint);
  if (json.is_object()) {
    for (const auto& [field, value] : json.items()) {
      if (field.find('.') == std::string::npos) {
        fields.complain(field, "is no register field; its form is block.field");
      }
      writes.push_back({field, fields.number(field, -kAnything, kAnything)});
    }
    if (writes.empty()) {
      complaint.add(path, "writes nothing");
    }
  }
  return writes;
}

std::string labelOf(const Fault& fault) {
  const std::string side = fault.channel == FaultChannel::Left    ? " left"
                           : fault.channel == FaultChannel::Right ? " right"
                                                                  : "";
  switch (fault.kind) {
    case FaultKind::Dc:
      return fmt::format("DC{}", side);
    case FaultKind::Short:
      return "short" + side;
    case FaultKind::Open:
      return "open" + side;
    case FaultKind::Overheat:
      return "overheating" + side;
    case FaultKind::Rail:
      return fault.rail == SupplyRail::Positive   ? "positive rail lost"
             : fault.rail == SupplyRail::Negative ? "negative rail lost"
                                                  : "logic rail lost";
    case FaultKind::ClockLoss:
      return "clock lost";
    case FaultKind::StuckRelay:
      return "relay stuck";
  }
  return "fault";
}

}  // namespace

std::string labelOf(const ScenarioAction& action) {
  if (const auto* inject = std::get_if<InjectFault>(&action)) {
    return labelOf(inject->fault);
  }
  if (const auto* clear = std::get_if<ClearFault>(&action)) {
    return labelOf(clear->fault) + ": cleared";
  }
  const auto& writes = std::get<std::vector<RegisterWrite>>(action);
  const std::string first = fmt::format("{} = {:g}", writes.front().field, writes.front().value);
  return writes.size() == 1 ? first : first + " ...";
}

ScenarioAction readAction(JsonFields& fields) {
  const Json& write = fields.raw("write");
  const Json& fault = fields.raw("fault");
  const Json& clear = fields.raw("clear");
  if (static_cast<int>(!write.is_null()) + static_cast<int>(!fault.is_null()) +
          static_cast<int>(!clear.is_null()) !=
      1) {
    fields.complain("", "must hold exactly one of write, fault and clear");
    return {};
  }
  if (!write.is_null()) {
    return readWrites(write, fields.pathOf("write"), fields.complaint());
  }
  if (!fault.is_null()) {
    return InjectFault{readFault(fault, fields.pathOf("fault"), fields.complaint(), true)};
  }
  return ClearFault{readFault(clear, fields.pathOf("clear"), fields.complaint(), false)};
}

}  // namespace zobel::sim
