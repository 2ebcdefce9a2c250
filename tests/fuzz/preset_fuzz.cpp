// What must hold for any text that is read as a preset: it is refused with a sentence, or it is a
// preset that is written and read back as the same.
#include "host_app/presets/headphone_id.hpp"
#include "host_app/presets/preset.hpp"
#include "tests/fuzz/fuzz_entry.hpp"

using namespace zobel::presets;
using zobel::fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto preset = parsePreset(zobel::fuzz::textOf(data, size), "input");
  if (!preset) {
    require(preset.error().message.starts_with("input: "));
    return 0;
  }
  require(checkName(preset->name).has_value());
  require(checkHeadphoneId(preset->headphone).has_value());
  for (const Setting& setting : preset->settings) {
    require(setting.raw >= setting.field->minimum && setting.raw <= setting.field->maximum);
  }
  const auto again = parsePreset(toJson(*preset), "again");
  require(again && *again == *preset);
  return 0;
}
