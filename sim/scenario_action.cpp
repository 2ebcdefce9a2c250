#include "sim/scenario_action.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <string_view>

#include "models/support/json_fields.hpp"

namespace zobel::sim {

namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned kLastAddress = 0xFFF;
constexpr double kLargestWord = 4294967295.0;
constexpr double kAnything = std::numeric_limits<double>::max();

bool hasChannel(FaultKind kind) {
  return kind == FaultKind::Dc || kind == FaultKind::Short || kind == FaultKind::Open ||
         kind == FaultKind::Overheat || kind == FaultKind::DeadComparator;
}

Fault readFault(const Json& json, const std::string& path, Complaint& complaint, bool injects) {
  JsonFields fields(json, path, complaint);
  Fault fault;
  fault.kind = fields.choice<FaultKind>("kind", {{"dc", FaultKind::Dc},
                                                 {"short", FaultKind::Short},
                                                 {"open", FaultKind::Open},
                                                 {"overheat", FaultKind::Overheat},
                                                 {"rail", FaultKind::Rail},
                                                 {"clock_loss", FaultKind::ClockLoss},
                                                 {"clock_off", FaultKind::ClockOff},
                                                 {"brown_out", FaultKind::BrownOut},
                                                 {"dead_comparator", FaultKind::DeadComparator},
                                                 {"adc", FaultKind::Adc},
                                                 {"stuck_relay", FaultKind::StuckRelay}});
  if (hasChannel(fault.kind) && fields.has("channel")) {
    fault.channel = fields.choice<FaultChannel>("channel", {{"left", FaultChannel::Left},
                                                            {"right", FaultChannel::Right},
                                                            {"both", FaultChannel::Both}});
  }
  if (fault.kind == FaultKind::Dc && injects) {
    fault.volts = fields.number("volts", -30.0, 30.0);
  }
  if (fault.kind == FaultKind::BrownOut && injects) {
    fault.volts = fields.number("volts", 0.0, 30.0);
  }
  if (fault.kind == FaultKind::Overheat && injects) {
    fault.celsius = fields.optionalNumber("celsius", 0.0, 250.0);
  }
  if (fault.kind == FaultKind::ClockOff && injects) {
    fault.ratio = fields.number("ratio", 0.5, 1.5);
  }
  if (fault.kind == FaultKind::Adc && injects) {
    fault.defect = fields.choice<AdcDefect>("defect", {{"frozen", AdcDefect::Frozen},
                                                       {"line_low", AdcDefect::LineLow},
                                                       {"line_high", AdcDefect::LineHigh},
                                                       {"wrong_channel", AdcDefect::WrongChannel},
                                                       {"unpowered", AdcDefect::Unpowered}});
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

std::vector<WordWrite> readWords(const Json& json, const std::string& path, Complaint& complaint) {
  std::vector<WordWrite> words;
  JsonFields fields(json, path, complaint);
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) {
      unsigned address = 0;
      const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), address, 16);
      if (error != std::errc{} || end != key.data() + key.size() || address > kLastAddress) {
        fields.complain(key, "is no address; write it in hexadecimal digits, such as 404");
      }
      const double word = fields.number(key, 0.0, kLargestWord);
      words.push_back({static_cast<std::uint16_t>(address), static_cast<std::uint32_t>(word)});
    }
    if (words.empty()) {
      complaint.add(path, "writes nothing");
    }
  }
  return words;
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
    case FaultKind::BrownOut:
      return "brown-out";
    case FaultKind::ClockOff:
      return "clock off its rate";
    case FaultKind::DeadComparator:
      return "dead comparator" + side;
    case FaultKind::Adc:
      return "sense ADC defective";
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
  if (const auto* words = std::get_if<std::vector<WordWrite>>(&action)) {
    return fmt::format("{:03x} = {:#x} ...", words->front().address, words->front().word);
  }
  const auto& writes = std::get<std::vector<RegisterWrite>>(action);
  const std::string first = fmt::format("{} = {:g}", writes.front().field, writes.front().value);
  return writes.size() == 1 ? first : first + " ...";
}

ScenarioAction readAction(JsonFields& fields) {
  const Json& write = fields.raw("write");
  const Json& words = fields.raw("words");
  const Json& fault = fields.raw("fault");
  const Json& clear = fields.raw("clear");
  if (static_cast<int>(!write.is_null()) + static_cast<int>(!words.is_null()) +
          static_cast<int>(!fault.is_null()) + static_cast<int>(!clear.is_null()) !=
      1) {
    fields.complain("", "must hold exactly one of write, words, fault and clear");
    return {};
  }
  if (!write.is_null()) {
    return readWrites(write, fields.pathOf("write"), fields.complaint());
  }
  if (!words.is_null()) {
    return readWords(words, fields.pathOf("words"), fields.complaint());
  }
  if (!fault.is_null()) {
    return InjectFault{readFault(fault, fields.pathOf("fault"), fields.complaint(), true)};
  }
  return ClearFault{readFault(clear, fields.pathOf("clear"), fields.complaint(), false)};
}

}  // namespace zobel::sim
