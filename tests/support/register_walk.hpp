#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_registers.hpp"

namespace zobel::test {

/// Fields that keep what they are given and change nothing else that a walk would notice.
inline std::vector<const device::RegisterField*> quietFields() {
  std::vector<const device::RegisterField*> fields;
  for (const device::RegisterField& field : device::kFields) {
    const std::string_view block = field.name.substr(0, field.name.find('.'));
    if (field.access == device::Access::readWrite && block != "link" && block != "capture" &&
        !field.name.starts_with("filter.load") && field.name != "control.power") {
      fields.push_back(&field);
    }
  }
  return fields;
}

/// Takes random steps through the registers of a device: single fields, several of one register,
/// values in and out of range. After each the device has what the map says that it has.
inline void walkRegisters(device::Device& device, int steps, std::uint32_t seed) {
  INFO("seed " << seed);
  std::mt19937 random(seed);
  FakeRegisters model;
  const auto fields = quietFields();
  for (int step = 0; step < steps; ++step) {
    const device::RegisterField& first = *fields[random() % fields.size()];
    std::vector<device::FieldCode> codes;
    for (const device::RegisterField* const field : fields) {
      if (field == &first || (field->address == first.address && random() % 2 == 0)) {
        const std::uint32_t most = field->width >= 32 ? ~0U : (1U << field->width) - 1U;
        const auto anything = static_cast<std::uint32_t>(random());
        const std::uint32_t span = field->maximum - field->minimum;
        const bool within = random() % 4 != 0;
        codes.push_back({field, within && span != ~0U ? field->minimum + anything % (span + 1)
                                                      : anything & most});
      }
    }
    std::uint32_t mask = 0;
    std::uint32_t data = 0;
    for (const auto& [field, raw] : codes) {
      mask |= field->mask();
      data |= field->insert(raw);
    }
    const bool taken = model.write(first.address, mask, data);
    const auto outcomes = device.setTogether(codes);
    INFO(first.name << " in step " << step << (outcomes ? "" : ": " + outcomes.error().message));
    REQUIRE(outcomes.has_value());
    for (std::size_t n = 0; n < codes.size(); ++n) {
      const std::uint32_t has = codes[n].field->extract(*model.read(first.address));
      REQUIRE((*outcomes)[n].done == taken);
      REQUIRE((*outcomes)[n].deviceRaw == has);
    }
    const device::RegisterField& other = *fields[random() % fields.size()];
    const auto raw = device.getRaw(other);
    REQUIRE(raw.has_value());
    REQUIRE(*raw == other.extract(*model.read(other.address)));
  }
}

}  // namespace zobel::test
