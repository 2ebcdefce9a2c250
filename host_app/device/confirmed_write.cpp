#include "host_app/device/confirmed_write.hpp"

#include <fmt/core.h>

#include "host_app/device/register_text.hpp"

namespace zobel::device {

DeviceExpected<WriteOutcome> setConfirmed(Device& device, const Confirmable& setting,
                                          std::uint32_t raw) {
  auto asked = device.setRaw(*setting.wanted, raw);
  if (!asked || !asked->done) {
    return asked;
  }
  const std::array<FieldCode, 2> confirmation{
      FieldCode{&field::loudness::confirmWhat, static_cast<std::uint32_t>(setting.what)},
      FieldCode{&field::loudness::confirmValue, raw}};
  const auto confirmed = device.setTogether(confirmation);
  if (!confirmed) {
    return tl::unexpected(confirmed.error());
  }
  const auto active = device.getRaw(*setting.active);
  if (!active) {
    return tl::unexpected(active.error());
  }
  if (*active != raw) {
    asked->done = false;
    asked->reason =
        fmt::format("{} was confirmed, and yet {} is in force: look for a plug in the jack",
                    textOf(*setting.wanted, raw), textOf(*setting.active, *active));
  }
  return asked;
}

}  // namespace zobel::device
