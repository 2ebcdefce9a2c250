// The upset campaign cut short, and what makes its figures worth something.
#include <algorithm>
#include <string>

#include "tests/rtl/upsets/upset_campaign.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;

namespace {

constexpr std::uint32_t kSeed = 7;

/// Every `stride`-th flip-flop.
void strikeSingly(std::size_t stride, std::uint64_t times) {
  GuardBench bench;
  std::vector<Upset> upsets;
  const std::vector<Upset> all = singleUpsets(bench);
  for (std::size_t i = 0; i < all.size(); i += stride)
    upsets.push_back(all[i]);
  const UpsetResult result = strike(bench, upsets, times, kSeed, [](double) {});
  for (const UnsafeUpset& one : result.examples)
    UNSCOPED_INFO(one.target << " ^ " << one.mask << " at " << one.atMs << " ms of "
                             << one.scenario);
  CHECK(result.counts.of(Outcome::unsafe) == 0);
  CHECK(result.counts.of(Outcome::detected) > 0);
}

std::size_t indexOf(const GuardBench& bench, const std::string& name) {
  const auto registers = bench.registers();
  const auto found = std::find_if(registers.begin(), registers.end(),
                                  [&](const auto& one) { return one.name == name; });
  REQUIRE(found != registers.end());
  return static_cast<std::size_t>(found - registers.begin());
}

}  // namespace

TEST_CASE("upsets: no single flip is unsafe, of each tenth flip-flop in each scenario") {
  strikeSingly(10, 1);
}

TEST_CASE("upsets: no single flip is unsafe, a thousand of each flip-flop", "[slow]") {
  strikeSingly(1, 1000);
}

TEST_CASE("upsets: no double flip in the registers of the state is unsafe") {
  GuardBench bench;
  const UpsetResult result = strike(bench, doubleUpsets(bench), 1, kSeed, [](double) {});
  CHECK(result.counts.of(Outcome::unsafe) == 0);
  CHECK(result.counts.of(Outcome::detected) > 0);
}

TEST_CASE("upsets: a small flip in any average of the DC detector is told", "[slow]") {
  const std::string name = GENERATE("fast_left_q", "fast_right_q", "slow_left_q", "slow_right_q",
                                    "envelope_left_q", "envelope_right_q");
  CAPTURE(name);
  GuardBench bench;
  const std::size_t target = indexOf(bench, "u_protection.u_detection.u_dc." + name);
  // Too small to be a DC: what is recorded is its parity's.
  const UpsetResult result = strike(bench, {{target, 1U << 3}}, 1, kSeed, [](double) {});
  CHECK(result.counts.of(Outcome::detected) > 0);
}

TEST_CASE("upsets: a gain that has changed by itself is computed anew within 64 samples") {
  constexpr std::int64_t kClocksPerSample = 64;
  GuardBench bench;
  const auto run = [&](std::int64_t clocks) {
    for (const std::int64_t end = bench.clock() + clocks; bench.clock() < end;)
      bench.tick();
  };
  bench.top.power_request_i = 1;
  run(40 * kClocksPerMs);
  for (const char* name : {"mantissa_o", "shift_o"}) {
    const GuardRegister& gain =
        bench.registers()[indexOf(bench, std::string("u_volume.u_gain.") + name)];
    const std::uint64_t right = bench.value(gain);
    REQUIRE(right != 0);
    for (const std::int64_t after : {0, 17, 40}) {
      CAPTURE(gain.name, after);
      run(after * kClocksPerSample);
      bench.flip(gain, 1);
      REQUIRE(bench.value(gain) != right);
      // The computing itself takes less than one sample.
      run(65 * kClocksPerSample);
      CHECK(bench.value(gain) == right);
    }
  }
}

TEST_CASE("upsets: the moments are such that each state is struck") {
  GuardBench bench;
  const UpsetResult result =
      strike(bench, {{0, 0}}, 4 * upsetScenarios().size(), kSeed, [](double) {});
  CHECK(result.states.size() == 14);
}

TEST_CASE("upsets: every flip-flop can be flipped, and a flip stays until it is written") {
  GuardBench bench;
  const GuardBench::Snapshot start = bench.save();
  for (const Upset& upset : singleUpsets(bench)) {
    const GuardRegister& target = bench.registers()[upset.target];
    INFO(target.name << " ^ " << upset.mask);
    bench.restore(start);
    const std::uint64_t before = bench.value(target);
    bench.flip(target, upset.mask);
    REQUIRE(bench.value(target) == (before ^ upset.mask));
    REQUIRE(bench.sameAs(start) == ((target.steering & upset.mask) == 0));
  }
}
