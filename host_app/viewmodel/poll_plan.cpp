#include "host_app/viewmodel/poll_plan.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "host_app/device/device.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::viewmodel {
namespace {

using namespace std::chrono_literals;

/// The time from the beginning of one round to that of the next, where the line is quick enough.
constexpr auto kRound = 100ms;

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

std::optional<protocol::Read> PollPlan::next(Clock::time_point now) {
  if (slowFirst_ > 0) {
    return slow_[--slowFirst_];
  }
  if (!begun_) {
    begun_ = now;
  }
  if (position_ > quick_.size()) {
    if (now - *begun_ < kRound) {
      return std::nullopt;
    }
    begun_ = now;
    position_ = 0;
  }
  const std::size_t position = position_++;
  if (position < quick_.size()) {
    return quick_[position];
  }
  slowPosition_ = (slowPosition_ + 1) % slow_.size();
  return slow_[slowPosition_];
}

void PollPlan::restart() {
  slowFirst_ = slow_.size();
  position_ = 0;
  begun_.reset();
}

}  // namespace zobel::viewmodel
