#include "host_app/viewmodel/poll_plan.hpp"

#include <algorithm>

#include "host_app/device/device.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::viewmodel;
using zobel::device::Device;
using zobel::protocol::Read;

namespace {

bool same(const Read& one, const Read& other) {
  return one.address == other.address && one.count == other.count;
}

/// Of so many bursts from here on, how many are this one.
std::ptrdiff_t countIn(PollPlan plan, std::size_t bursts, const Read& wanted) {
  std::ptrdiff_t count = 0;
  for (std::size_t n = 0; n < bursts; ++n) {
    count += same(plan.next(), wanted) ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("poll plan: after connecting, what was not read yet comes first, each once") {
  PollPlan plan;
  plan.restart();
  std::vector<Read> first;
  while (!plan.hasAll()) {
    first.push_back(plan.next());
  }
  const std::vector<Read> all = Device::bursts();
  REQUIRE(first.size() + plan.quick().size() == all.size());
  for (const Read& burst : all) {
    const auto isIt = [&](const Read& one) { return same(one, burst); };
    CHECK(std::count_if(first.begin(), first.end(), isIt) +
              std::count_if(plan.quick().begin(), plan.quick().end(), isIt) ==
          1);
  }
}

TEST_CASE(
    "poll plan: each round has all that others may change, and in the end nothing is left out") {
  const PollPlan plan;
  const std::size_t round = plan.quick().size() + 1;
  for (const Read& burst : plan.quick()) {
    CHECK(countIn(plan, 3 * round, burst) == 3);
  }
  const std::size_t slow = Device::bursts().size() - plan.quick().size();
  for (const Read& burst : Device::bursts()) {
    CHECK(countIn(plan, slow * round, burst) >= 1);
  }
}
