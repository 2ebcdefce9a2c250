#include "host_app/device/device.hpp"

#include <fmt/core.h>

#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::device {
namespace {

std::string mismatch(const Identity& identity) {
  if (identity.protocolVersion != kProtocolVersion) {
    return fmt::format(
        "the board speaks version {} of the protocol and this program version {}: "
        "update the older one; until then it can only be read",
        identity.protocolVersion, kProtocolVersion);
  }
  if (identity.mapHash != kMapHash) {
    return fmt::format(
        "the board has register map {:08X} and this program {:08X}: update the older "
        "one; until then it can only be read",
        identity.mapHash, kMapHash);
  }
  return {};
}

/// Why the device refused a value, from what the map says about the field.
std::string refusal(const RegisterField& field, std::uint32_t raw) {
  const auto accepted = acceptedRaw(field, raw);
  if (!accepted) {
    return accepted.error().message;
  }
  return fmt::format(
      "the device refused {} for {}, which its map allows: read the device's state, "
      "then try again",
      textOf(field, raw), field.name);
}

/// An error of the host's side, before anything was sent.
tl::unexpected<DeviceError> untouched(const Error& error) {
  return failDevice(error.message, Touched::no);
}

WriteOutcome outcomeOf(const RegisterField& field, std::uint32_t raw,
                       const protocol::Answer& answer) {
  WriteOutcome outcome;
  if (!answer.words.empty()) {
    outcome.deviceRaw = field.extract(answer.words.front());
  }
  if (answer.status == protocol::Status::refused) {
    outcome.reason = refusal(field, raw);
  } else if (field.access == Access::readWrite && outcome.deviceRaw != raw) {
    outcome.reason = fmt::format(
        "the device took {} for {} and has {}: something else set it as "
        "well; try again",
        textOf(field, raw), field.name, textOf(field, outcome.deviceRaw.value_or(0)));
  }
  outcome.done = outcome.reason.empty();
  return outcome;
}

}  // namespace

std::vector<std::span<const FieldCode>> writesFor(std::span<const FieldCode> codes) {
  std::vector<std::span<const FieldCode>> writes;
  std::uint32_t mask = 0;
  for (std::size_t n = 0; n < codes.size(); ++n) {
    const RegisterField& field = *codes[n].field;
    const bool joins = !writes.empty() && writes.back().front().field->address == field.address &&
                       (mask & field.mask()) == 0;
    if (joins) {
      const std::size_t size = writes.back().size() + 1;
      writes.back() = codes.subspan(n + 1 - size, size);
    } else {
      writes.push_back(codes.subspan(n, 1));
      mask = 0;
    }
    mask |= field.mask();
  }
  return writes;
}

DeviceExpected<std::unique_ptr<Device>> Device::connect(transport::Transport& transport,
                                                        LinkSettings settings) {
  std::unique_ptr<Device> device(new Device(transport, settings));
  if (auto identified = device->identify(); !identified) {
    return tl::unexpected(identified.error());
  }
  return device;
}

Device::Device(transport::Transport& transport, LinkSettings settings)
    : link_(transport, settings) {}

DeviceExpected<void> Device::identify() {
  return link_.synchronise()
      .and_then([this] { return link_.transact(protocol::Hello{}); })
      .and_then([this](const protocol::Answer& answer) -> DeviceExpected<void> {
        if (answer.status != protocol::Status::done) {
          return failDevice(
              fmt::format("what answers on {} does not understand hello, and so is no "
                          "Zobel: choose another port",
                          link_.name()),
              Touched::no);
        }
        identity_ = {answer.words[0], answer.words[1], answer.words[2], answer.words[3]};
        if (identity_.magic != kMagic) {
          return failDevice(fmt::format("what answers on {} calls itself {:08X}, and a Zobel "
                                        "{:08X}: choose another port",
                                        link_.name(), identity_.magic, kMagic),
                            Touched::no);
        }
        readOnlyReason_ = mismatch(identity_);
        return {};
      });
}

DeviceExpected<std::uint32_t> Device::getRaw(const RegisterField& field) {
  return link_.transact(protocol::Read{field.address, 1})
      .and_then([&](const protocol::Answer& answer) -> DeviceExpected<std::uint32_t> {
        if (answer.status != protocol::Status::done) {
          return failDevice(fmt::format("the device has no {}: its build or its register map is "
                                        "another one; update the older of device and program",
                                        field.name),
                            Touched::no);
        }
        return field.extract(answer.words.front());
      });
}

DeviceExpected<double> Device::get(const RegisterField& field) {
  return getRaw(field).map([&](std::uint32_t raw) { return field.physical(raw); });
}

DeviceExpected<std::string> Device::getText(const RegisterField& field) {
  return getRaw(field).map([&](std::uint32_t raw) { return textOf(field, raw); });
}

DeviceExpected<WriteOutcome> Device::setRaw(const RegisterField& field, std::uint32_t raw) {
  const FieldCode code{&field, raw};
  return setTogether(std::span(&code, 1)).map([](std::vector<WriteOutcome>&& outcomes) {
    return std::move(outcomes.front());
  });
}

DeviceExpected<std::vector<WriteOutcome>> Device::setTogether(std::span<const FieldCode> codes) {
  if (isReadOnly()) {
    return failDevice(readOnlyReason_, Touched::no);
  }
  protocol::MaskedWrite write{codes.front().field->address, 0, 0};
  for (const auto& [field, raw] : codes) {
    if (field->extract(field->insert(raw)) != raw) {
      return untouched(acceptedRaw(*field, raw).error());
    }
    write.mask |= field->mask();
    write.data |= field->insert(raw);
  }
  return link_.transact(write).and_then(
      [&](const protocol::Answer& answer) -> DeviceExpected<std::vector<WriteOutcome>> {
        if (answer.status == protocol::Status::notUnderstood) {
          return failDevice(fmt::format("the device does not understand a masked write to {}: "
                                        "update the older of device and program",
                                        codes.front().field->name),
                            Touched::no);
        }
        std::vector<WriteOutcome> outcomes;
        for (const auto& [field, raw] : codes) {
          outcomes.push_back(outcomeOf(*field, raw, answer));
        }
        return outcomes;
      });
}

DeviceExpected<void> Device::require(const RegisterField& field, std::uint32_t raw) {
  const FieldCode code{&field, raw};
  return require(std::span(&code, 1));
}

DeviceExpected<void> Device::require(std::span<const FieldCode> codes) {
  const auto outcomes = setTogether(codes);
  if (!outcomes) {
    return tl::unexpected(outcomes.error());
  }
  for (const WriteOutcome& outcome : *outcomes) {
    if (!outcome.done) {
      return failDevice(outcome.reason, Touched::yes);
    }
  }
  return {};
}

DeviceExpected<WriteOutcome> Device::set(const RegisterField& field, double value) {
  const auto raw = rawFromPhysical(field, value);
  return raw ? setRaw(field, *raw) : untouched(raw.error());
}

DeviceExpected<WriteOutcome> Device::setText(const RegisterField& field, std::string_view text) {
  const auto raw = rawFromText(field, text);
  return raw ? setRaw(field, *raw) : untouched(raw.error());
}

std::vector<protocol::Read> Device::bursts() {
  std::vector<protocol::Read> all;
  for (const RegisterField& field : kFields) {
    const bool inLast = !all.empty() && field.address < all.back().address + 4U * all.back().count;
    if (inLast) {
      continue;
    }
    const bool follows = !all.empty() && all.back().count < protocol::kMostWords &&
                         field.address == all.back().address + 4U * all.back().count;
    if (follows) {
      ++all.back().count;
    } else {
      all.push_back({field.address, 1});
    }
  }
  return all;
}

DeviceExpected<Snapshot> Device::read(protocol::Read burst) {
  Snapshot snapshot;
  while (burst.count > 0) {
    const auto answer = link_.transact(burst);
    if (!answer) {
      return tl::unexpected(answer.error());
    }
    snapshot.set(burst.address, answer->words);
    if (answer->status != protocol::Status::refused) {
      break;
    }
    const std::size_t passed = answer->words.size() + 1;
    burst.address = static_cast<std::uint16_t>(burst.address + 4 * passed);
    burst.count = static_cast<std::uint8_t>(burst.count - passed);
  }
  return snapshot;
}

DeviceExpected<Snapshot> Device::dump() {
  Snapshot snapshot;
  for (const protocol::Read& burst : bursts()) {
    const auto words = read(burst);
    if (!words) {
      return tl::unexpected(words.error());
    }
    snapshot.merge(*words);
  }
  return snapshot;
}

void Device::setListener(Listener listener) {
  if (!listener) {
    link_.setListener({});
    return;
  }
  link_.setListener([listener = std::move(listener)](const protocol::Report& report) {
    listener(report.kind, Snapshot(report));
  });
}

DeviceExpected<void> Device::listen(std::chrono::milliseconds duration) {
  return link_.listen(duration);
}

}  // namespace zobel::device
