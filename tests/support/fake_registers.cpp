#include "tests/support/fake_registers.hpp"

#include <algorithm>

#include "host_app/device/confirmed_write.hpp"

namespace zobel::test {

using device::Access;
using device::kFields;
using device::RegisterField;

FakeRegisters::FakeRegisters() {
  for (const RegisterField& field : kFields) {
    words_[field.address] |= field.insert(field.reset);
  }
  for (const device::Confirmable& one : device::kConfirmables) {
    set(*one.active, one.wanted->reset);
  }
}

std::optional<std::uint32_t> FakeRegisters::read(std::uint32_t address) const {
  const device::RegisterWindow& window = device::kCaptureSamples;
  if (address >= window.address && address < window.address + 4U * window.words) {
    const std::uint32_t page = words_.at(device::field::capture::page.address);
    return page * window.words + (address - window.address) / 4;
  }
  const auto word = words_.find(address);
  return word == words_.end() ? std::nullopt : std::optional(word->second);
}

bool FakeRegisters::write(std::uint32_t address, std::uint32_t mask, std::uint32_t data) {
  const auto word = words_.find(address);
  if (word == words_.end()) {
    return false;
  }
  const std::uint32_t written = data & mask;
  const std::uint32_t merged = written | (word->second & ~mask);
  std::uint32_t writable = 0;
  std::uint32_t next = word->second;
  for (const RegisterField& field : kFields) {
    if (field.address != address || !field.isWritable()) {
      continue;
    }
    writable |= field.mask();
    if (field.access == Access::readWrite) {
      const std::uint32_t raw = field.extract(merged);
      if (raw < field.minimum || raw > field.maximum) {
        return false;
      }
      next = (next & ~field.mask()) | field.insert(raw);
    } else if (field.access == Access::writeOneToClear) {
      next &= ~(written & field.mask());
    }
  }
  if (writable == 0 || (written & ~writable) != 0) {
    return false;
  }
  word->second = next;
  judgeConfirmables(address);
  namespace load = device::field::load;
  if (address == load::start.address) {
    set(load::count, static_cast<std::uint32_t>(readings_.size()));
  }
  return true;
}

void FakeRegisters::taken(std::uint32_t address) {
  namespace load = device::field::load;
  if (address == load::from.address) {
    handOut(words_.at(address));
  } else if (address >= load::word0.address && address <= load::word15.address) {
    handOut(reading_ + 1);
  }
}

void FakeRegisters::handOut(std::uint32_t reading) {
  namespace load = device::field::load;
  reading_ = reading;
  for (std::uint32_t address = load::word0.address; address <= load::word15.address; address += 4) {
    words_[address] = reading < readings_.size() ? readings_[reading] : 0;
  }
}

void FakeRegisters::judgeConfirmables(std::uint32_t address) {
  const auto raw = [&](const RegisterField& field) {
    return field.extract(words_.at(field.address));
  };
  namespace loudness = device::field::loudness;
  for (const device::Confirmable& one : device::kConfirmables) {
    const std::uint32_t wanted = raw(*one.wanted);
    const bool quieter = address == one.wanted->address && wanted >= raw(*one.active);
    const bool confirmed = address == loudness::confirmWhat.address &&
                           raw(loudness::confirmWhat) == static_cast<std::uint32_t>(one.what) &&
                           raw(loudness::confirmValue) == wanted;
    if (quieter || confirmed) {
      set(*one.active, wanted);
    }
  }
}

void FakeRegisters::set(const RegisterField& field, std::uint32_t raw) {
  std::uint32_t& word = words_[field.address];
  word = (word & ~field.mask()) | field.insert(raw);
}

}  // namespace zobel::test
