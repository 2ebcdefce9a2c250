#include "host_app/remote/board_methods.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/device/state_sentence.hpp"
#include "host_app/remote/hexadecimal.hpp"
#include "models/support/json_fields.hpp"

namespace zobel::remote {
namespace {

using device::DeviceExpected;
using device::FieldCode;
using device::RegisterField;

const RegisterField& kPeriod = device::field::link::telemetryPeriod;
const RegisterField& kBaud = device::field::link::baudRate;

RpcError badParams(std::string what) {
  return {RpcCode::badParams, std::move(what), nullptr};
}

/// Reads params strictly; what `read` returns, or the first complaint.
template <typename Read>
auto readParams(const Json& params, Read read)
    -> tl::expected<decltype(read(std::declval<JsonFields&>())), RpcError> {
  static const Json kNone = Json::object();
  Complaint complaint;
  JsonFields fields(params.is_null() ? kNone : params, "params", complaint);
  auto value = read(fields);
  fields.finish();
  if (complaint.any()) {
    return tl::unexpected(badParams(complaint.text()));
  }
  return value;
}

/// Why a client may not write a field of a shared board.
std::optional<std::string> reserved(const RegisterField& field) {
  if (&field == &kPeriod) {
    return "link.telemetry_period is shared: use subscribe";
  }
  if (&field == &kBaud) {
    return "link.baud_rate cannot be changed while the board is shared: end the sharing first";
  }
  return std::nullopt;
}

tl::expected<std::vector<FieldCode>, RpcError> codesIn(const Json& settings) {
  if (!settings.is_object() || settings.empty()) {
    return tl::unexpected(
        badParams("params.settings must be an object: {\"volume.target\": \"-30 dB\"}"));
  }
  std::vector<FieldCode> codes;
  for (const auto& [name, value] : settings.items()) {
    const auto field = device::fieldNamed(name);
    if (!field) {
      return tl::unexpected(badParams(field.error().message));
    }
    if (const auto why = reserved(**field)) {
      return tl::unexpected(badParams(*why));
    }
    const auto raw = device::rawFromJson(**field, value);
    if (!raw) {
      return tl::unexpected(badParams(raw.error().message));
    }
    codes.push_back({*field, *raw});
  }
  return codes;
}

tl::expected<std::vector<const RegisterField*>, RpcError> fieldsIn(const Json& names) {
  std::vector<const RegisterField*> fields;
  if (!names.is_array() || names.empty()) {
    return tl::unexpected(badParams("params.names must be a list: [\"volume\", \"status.state\"]"));
  }
  for (const Json& name : names) {
    const auto found = device::fieldsNamed(name.is_string() ? name.get<std::string>() : "");
    if (!found) {
      return tl::unexpected(badParams(found.error().message));
    }
    fields.insert(fields.end(), found->begin(), found->end());
  }
  return fields;
}

/// All that there is to know of a field, for clients that have no table.
Json describe(const RegisterField& field) {
  constexpr std::array kAccess{"read", "read, write", "pulse", "1 clears"};
  return {{"name", field.name},
          {"access", kAccess.at(static_cast<std::size_t>(field.access))},
          {"unit", field.unit},
          {"takes", field.isWritable() ? device::rangeOf(field) : ""},
          {"description", field.description}};
}

/// Whether a write of whole words touches a register that is this side's.
bool touchesReserved(const protocol::Command& command) {
  const auto within = [](std::uint16_t address, std::size_t words) {
    return [=](const RegisterField* field) {
      return field->address >= address && field->address < address + 4 * words;
    };
  };
  constexpr std::array kReserved{&device::field::link::telemetryPeriod,
                                 &device::field::link::baudRate};
  if (const auto* const write = std::get_if<protocol::Write>(&command)) {
    return std::any_of(kReserved.begin(), kReserved.end(),
                       within(write->address, write->words.size()));
  }
  const auto* const write = std::get_if<protocol::MaskedWrite>(&command);
  return write != nullptr && write->address == kBaud.address;
}

bool isWrite(const protocol::Command& command) {
  return std::holds_alternative<protocol::Write>(command) ||
         std::holds_alternative<protocol::MaskedWrite>(command);
}

/// Shows a client its own telemetry period in what it has read.
void showOwnPeriod(const protocol::Read& read, const Subscription& subscription,
                   protocol::Answer& answer) {
  const std::size_t place = (kPeriod.address - std::size_t{read.address}) / 4;
  if (kPeriod.address >= read.address && place < answer.words.size()) {
    answer.words[place] = kPeriod.insert(subscription.intervalMs);
  }
}

}  // namespace

void BoardMethods::setBoard(device::Device& device, std::string port) {
  device_ = &device;
  port_ = std::move(port);
  failure_.reset();
  failures_ = device.link().counters().failures;
  ownPeriod_.reset();
}

void BoardMethods::clearBoard(std::string why) {
  device_ = nullptr;
  port_ = std::move(why);
}

RpcResult BoardMethods::call(const std::string& method, const Json& params,
                             Subscription& subscription) {
  if (method == "fields") {
    Json fields = Json::array();
    for (const RegisterField& field : device::kFields) {
      fields.push_back(describe(field));
    }
    return fields;
  }
  constexpr std::array kMethods{"info",      "get",         "set",     "dump",
                                "subscribe", "unsubscribe", "transact"};
  if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end()) {
    return tl::unexpected(RpcError{RpcCode::noSuchMethod,
                                   "there is no such method; there are info, fields, get, set, "
                                   "dump, subscribe, unsubscribe, transact",
                                   nullptr});
  }
  if (method == "subscribe") {
    return subscribe(params, subscription);
  }
  if (method == "unsubscribe") {
    return change(subscription, {});
  }
  if (device_ == nullptr) {
    return tl::unexpected(RpcError{RpcCode::noBoard, port_, {{"touched", "no"}}});
  }
  if (failure_) {
    return tl::unexpected(*failure_);
  }
  if (method == "info") {
    return info();
  }
  if (method == "get") {
    return get(params);
  }
  if (method == "set") {
    return set(params);
  }
  if (method == "dump") {
    return dump();
  }
  return transact(params, subscription);
}

device::DeviceExpected<void> BoardMethods::applyTelemetry() {
  if (device_ == nullptr || device_->isReadOnly()) {
    return {};
  }
  const std::uint32_t shortest = shortestInterval_();
  if (!ownPeriod_) {
    if (shortest == 0) {
      return {};
    }
    const auto own = device_->getRaw(kPeriod);
    if (!own) {
      return tl::unexpected(own.error());
    }
    ownPeriod_ = *own;
  }
  const std::uint32_t own = *ownPeriod_;
  const bool ownServes = shortest == 0 || (own > 0 && own <= shortest);
  const auto set = device_->setRaw(kPeriod, ownServes ? own : shortest);
  if (!set) {
    return tl::unexpected(set.error());
  }
  if (shortest == 0) {
    ownPeriod_.reset();
  }
  return {};
}

RpcResult BoardMethods::info() {
  const auto snapshot = device_->dump();
  if (!snapshot) {
    return tl::unexpected(failed(snapshot.error()));
  }
  const device::Identity& identity = device_->identity();
  return Json{{"port", port_},
              {"magic", fmt::format("0x{:08X}", identity.magic)},
              {"protocolVersion", identity.protocolVersion},
              {"mapHash", fmt::format("0x{:08X}", identity.mapHash)},
              {"writable", !device_->isReadOnly()},
              {"reason", device_->readOnlyReason()},
              {"features", device::valueOf(device::field::id::features, identity.features)},
              {"state", device::stateSentence(*snapshot)}};
}

RpcResult BoardMethods::get(const Json& params) {
  const auto names = readParams(params, [](JsonFields& fields) { return fields.raw("names"); });
  if (!names) {
    return tl::unexpected(names.error());
  }
  const auto fields = fieldsIn(*names);
  if (!fields) {
    return tl::unexpected(fields.error());
  }
  device::Snapshot snapshot;
  for (const RegisterField* const field : *fields) {
    if (snapshot.has(*field)) {
      continue;
    }
    const auto answer = device_->link().transact(protocol::Read{field->address, 1});
    if (!answer) {
      return tl::unexpected(failed(answer.error()));
    }
    if (answer->status == protocol::Status::done) {
      snapshot.set(field->address, answer->words);
    }
  }
  return device::jsonOf(*fields, snapshot);
}

RpcResult BoardMethods::set(const Json& params) {
  const auto settings =
      readParams(params, [](JsonFields& fields) { return fields.raw("settings"); });
  if (!settings) {
    return tl::unexpected(settings.error());
  }
  const auto codes = codesIn(*settings);
  if (!codes) {
    return tl::unexpected(codes.error());
  }
  Json has = Json::object();
  for (const auto& together : device::writesFor(*codes)) {
    const auto outcomes = device_->setTogether(together);
    if (!outcomes) {
      return tl::unexpected(failed(outcomes.error()));
    }
    std::string refusal;
    for (std::size_t n = 0; n < together.size(); ++n) {
      const auto& outcome = (*outcomes)[n];
      const RegisterField& field = *together[n].field;
      has[std::string(field.name)] =
          device::jsonOf(field, outcome.deviceRaw.value_or(together[n].raw));
      refusal = refusal.empty() ? outcome.reason : refusal;
    }
    if (!refusal.empty()) {
      return tl::unexpected(RpcError{RpcCode::refused, refusal, {{"has", has}}});
    }
  }
  return has;
}

RpcResult BoardMethods::dump() {
  const auto snapshot = device_->dump();
  if (!snapshot) {
    return tl::unexpected(failed(snapshot.error()));
  }
  std::vector<const RegisterField*> fields;
  for (const RegisterField& field : device::kFields) {
    fields.push_back(&field);
  }
  return device::jsonOf(fields, *snapshot);
}

RpcResult BoardMethods::subscribe(const Json& params, Subscription& subscription) {
  const auto wanted = readParams(params, [](JsonFields& fields) {
    Subscription read{.events = true};
    read.intervalMs = static_cast<std::uint32_t>(
        fields.optionalNumber("intervalMs", 10, kPeriod.maximum).value_or(0));
    read.raw = fields.has("raw") && fields.flag("raw");
    return read;
  });
  if (!wanted) {
    return tl::unexpected(wanted.error());
  }
  return change(subscription, *wanted);
}

RpcResult BoardMethods::change(Subscription& subscription, const Subscription& wanted) {
  subscription = wanted;
  if (const auto applied = applyTelemetry(); !applied) {
    return tl::unexpected(failed(applied.error()));
  }
  return Json{{"intervalMs", subscription.intervalMs}};
}

RpcResult BoardMethods::transact(const Json& params, Subscription& subscription) {
  const auto text = readParams(params, [](JsonFields& fields) { return fields.text("body"); });
  if (!text) {
    return tl::unexpected(text.error());
  }
  const auto body = bytesFromHex(*text);
  if (!body || body->size() < protocol::kShortestBody || ((*body)[0] & protocol::kAnswerBit) != 0) {
    return tl::unexpected(badParams("params.body must be a request's bytes in hexadecimal"));
  }
  const auto request = protocol::parseRequest(*body);
  protocol::Answer answer{(*body)[0], (*body)[1], protocol::Status::notUnderstood, 0, {}};
  if (request) {
    auto answered = answerOf(*request, subscription);
    if (!answered) {
      return tl::unexpected(failed(answered.error()));
    }
    answer = *std::move(answered);
    answer.sequence = request->sequence;
  }
  return Json{{"body", hexOf(protocol::encode(answer))}};
}

DeviceExpected<protocol::Answer> BoardMethods::answerOf(const protocol::Request& request,
                                                        Subscription& subscription) {
  if (isWrite(request.command) && device_->isReadOnly()) {
    return device::failDevice(device_->readOnlyReason(), device::Touched::no);
  }
  const auto* const masked = std::get_if<protocol::MaskedWrite>(&request.command);
  if (masked != nullptr && masked->address == kPeriod.address) {
    return writePeriod(*masked, subscription);
  }
  if (touchesReserved(request.command)) {
    return device::failDevice(*reserved(kBaud), device::Touched::no);
  }
  auto answer = device_->link().transact(request.command);
  if (const auto* const read = std::get_if<protocol::Read>(&request.command); answer && read) {
    showOwnPeriod(*read, subscription, *answer);
  }
  return answer;
}

DeviceExpected<protocol::Answer> BoardMethods::writePeriod(const protocol::MaskedWrite& write,
                                                           Subscription& subscription) {
  protocol::Answer answer{static_cast<std::uint8_t>(protocol::RequestKind::maskedWrite),
                          0,
                          protocol::Status::refused,
                          0,
                          {}};
  const std::uint32_t word =
      (kPeriod.insert(subscription.intervalMs) & ~write.mask) | (write.data & write.mask);
  const std::uint32_t wanted = kPeriod.extract(word);
  if ((write.mask & write.data & ~kPeriod.mask()) == 0 && wanted <= kPeriod.maximum) {
    subscription.intervalMs = wanted;
    if (const auto applied = applyTelemetry(); !applied) {
      return tl::unexpected(applied.error());
    }
    answer.status = protocol::Status::done;
    answer.count = 1;
  }
  answer.words.push_back(kPeriod.insert(subscription.intervalMs));
  return answer;
}

RpcError BoardMethods::failed(const device::DeviceError& error) {
  RpcError failure{
      RpcCode::noBoard, error.message, {{"touched", std::string(device::textOf(error.touched))}}};
  if (const auto failures = device_->link().counters().failures; failures > failures_) {
    failures_ = failures;
    failure_ = failure;
  }
  return failure;
}

}  // namespace zobel::remote
