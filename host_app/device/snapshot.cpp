#include "host_app/device/snapshot.hpp"

namespace zobel::device {

Snapshot::Snapshot(const protocol::Report& report) {
  for (const protocol::RegisterGroup& group : report.groups) {
    set(group.address, group.words);
  }
}

void Snapshot::set(std::uint16_t address, std::span<const std::uint32_t> words) {
  for (const std::uint32_t word : words) {
    set(address, word);
    address = static_cast<std::uint16_t>(address + 4);
  }
}

void Snapshot::merge(const Snapshot& newer) {
  for (const auto& [address, word] : newer.words_) {
    set(address, word);
  }
}

std::optional<std::uint32_t> Snapshot::raw(const RegisterField& field) const {
  const auto word = words_.find(field.address);
  if (word == words_.end()) {
    return std::nullopt;
  }
  return field.extract(word->second);
}

std::optional<double> Snapshot::physical(const RegisterField& field) const {
  const auto code = raw(field);
  return code ? std::optional(field.physical(*code)) : std::nullopt;
}

}  // namespace zobel::device
