#include "host_app/viewmodel/poll_plan.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "host_app/device/device.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::viewmodel {
namespace {

/// What reports bring anyway, or hardly ever changes.
constexpr std::array<std::string_view, 9> kSlowBlocks{
    "id", "snapshot", "adc", "counters", "levels", "exposure", "capture", "record", "load"};

bool isSlow(const protocol::Read& burst) {
  return std::all_of(device::kFields.begin(), device::kFields.end(), [&](const auto& field) {
    const bool inside =
        field.address >= burst.address && field.address < burst.address + 4 * burst.count;
    return !inside || std::find(kSlowBlocks.begin(), kSlowBlocks.end(), device::blockOf(field)) !=
                          kSlowBlocks.end();
  });
}

}  // namespace

PollPlan::PollPlan() {
  for (const protocol::Read& burst : device::Device::bursts()) {
    (isSlow(burst) ? slow_ : quick_).push_back(burst);
  }
}

void PollPlan::restart() {
  unread_ = slow_.size();
  position_ = 0;
}

protocol::Read PollPlan::next() {
  if (unread_ > 0) {
    return slow_[--unread_];
  }
  if (position_ < quick_.size()) {
    return quick_[position_++];
  }
  position_ = 0;
  slowPosition_ = (slowPosition_ + 1) % slow_.size();
  return slow_[slowPosition_];
}

}  // namespace zobel::viewmodel
