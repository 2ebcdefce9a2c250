#include "tests/rtl/upsets/upset_campaign.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

namespace zobel::test {
namespace {

constexpr std::int64_t kJudgedEvery = 12;            // clocks
constexpr std::int64_t kUnsafeAfter = kClocksPerMs;  // clocks
constexpr std::int64_t kWatchedFor = 14400;          // clocks after a flip, at least: 1.2 ms
constexpr std::int64_t kSafeFor = 1200;              // clocks: longer, and it stays so
constexpr double kToleranceDb = 0.2;                 // of a level's limit

std::int64_t clocks(double ms) {
  return ms == kNever ? std::numeric_limits<std::int64_t>::max()
                      : static_cast<std::int64_t>(ms * kClocksPerMs);
}

/// How often each state of the protection has been struck.
using Strikes = std::map<unsigned, std::uint64_t>;

/// A scenario as it goes without upsets.
class Course {
 public:
  Course(GuardBench& bench, const UpsetScenario& scenario, const GuardBench::Snapshot& reset)
      : bench_(bench), scenario_(scenario) {
    bench_.restore(reset);
    end_ = std::max(clocks(scenario.endMs), clocks(scenario.flipToMs) + kWatchedFor) + 1;
  }

  /// Runs on to a clock.
  void runTo(std::int64_t clock) {
    while (bench_.clock() < clock) {
      while (next_ < scenario_.events.size() &&
             clocks(scenario_.events[next_].atMs) <= bench_.clock())
        scenario_.events[next_++].act(bench_);
      bench_.tick();
    }
  }

  /// Back, or forth, to a snapshot that was taken before the events of its clock.
  void resume(const GuardBench::Snapshot& snapshot) {
    bench_.restore(snapshot);
    next_ = 0;
    while (next_ < scenario_.events.size() && clocks(scenario_.events[next_].atMs) < bench_.clock())
      ++next_;
  }

  [[nodiscard]] bool faulty() const { return bench_.clock() >= clocks(scenario_.faultFromMs); }
  [[nodiscard]] unsigned limit() const {
    return bench_.clock() >= clocks(scenario_.limitChangesMs) ? scenario_.outputLimitAfter
                                                              : scenario_.outputLimit;
  }
  [[nodiscard]] std::int64_t end() const { return end_; }
  [[nodiscard]] std::int64_t judgedUntil(std::int64_t flip) const {
    return std::max(clocks(scenario_.endMs), flip + kWatchedFor);
  }

 private:
  GuardBench& bench_;
  const UpsetScenario& scenario_;
  std::size_t next_ = 0;
  std::int64_t end_ = 0;
};

/// Moments of a scenario to strike at, sorted: each other one in that of its states which has been
/// struck least so far, the others anywhere.
std::vector<std::int64_t> chooseMoments(GuardBench& bench, const UpsetScenario& scenario,
                                        const GuardBench::Snapshot& reset, std::uint64_t count,
                                        Strikes& strikes, std::mt19937& random) {
  Course course(bench, scenario, reset);
  std::map<unsigned, std::vector<std::int64_t>> times;  // of each state
  const std::int64_t end = clocks(scenario.flipToMs);
  for (std::int64_t at = clocks(scenario.flipFromMs); at <= end; at += kJudgedEvery) {
    course.runTo(at);
    times[bench.outputs().state].push_back(at);
  }
  std::uniform_int_distribution<std::int64_t> anywhere(clocks(scenario.flipFromMs), end);
  std::vector<std::int64_t> moments;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i % 2 != 0) {
      moments.push_back(anywhere(random));
      continue;
    }
    const auto rarest = std::min_element(times.begin(), times.end(), [&](auto& a, auto& b) {
      return strikes[a.first] < strikes[b.first];
    });
    ++strikes[rarest->first];
    moments.push_back(rarest->second[random() % rarest->second.size()]);
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

/// Dangerous time, counted.
class Judge {
 public:
  /// `limit` in 0.1 dB below the loudest output.
  void look(const GuardOutputs& now, bool faulty, unsigned limit) {
    if (faulty && (now.relay || !now.muted))
      faulty_ += kJudgedEvery;
    if (limit != limit_) {
      limit_ = limit;
      allowed_ = std::pow(10.0, (kToleranceDb - 0.1 * limit) / 20);
    }
    constexpr double kRangeGains[4] = {0.0316228, 0.1, 0.316228, 1};
    if (now.relay && !now.muted && now.driver && now.gain * kRangeGains[now.gainRange] > allowed_)
      loud_ += kJudgedEvery;
  }
  [[nodiscard]] std::int64_t dangerous() const { return std::max(faulty_, loud_); }

 private:
  std::int64_t faulty_ = 0;
  std::int64_t loud_ = 0;
  unsigned limit_ = 0;
  double allowed_ = std::pow(10.0, kToleranceDb / 20);
};

/// The course from a flip's moment on: what relay, mute and driver do, and snapshots to compare
/// with.
struct Reference {
  std::vector<unsigned> flags;  ///< each kJudgedEvery clocks
  std::vector<std::int64_t> clocks;
  std::vector<GuardBench::Snapshot> snapshots;
  std::vector<GuardOutputs> outputs;
  GuardBench::Snapshot start;
};

Reference follow(GuardBench& bench, Course& course) {
  Reference reference;
  reference.start = bench.save();
  const std::int64_t start = bench.clock();
  const std::int64_t end = course.judgedUntil(start);
  std::int64_t distance = kClocksPerFrame;
  for (std::int64_t at = start; at < end;) {
    at += kJudgedEvery;
    course.runTo(at);
    reference.flags.push_back(bench.outputs().flags());
    if (at >= start + distance || at >= end) {
      reference.clocks.push_back(at);
      reference.snapshots.push_back(bench.save());
      reference.outputs.push_back(bench.outputs());
      distance = distance * 5 / 2 / kJudgedEvery * kJudgedEvery;
    }
  }
  course.resume(reference.start);
  return reference;
}

struct Verdict {
  Outcome outcome;
  std::int64_t dangerous;  ///< clocks
};

Verdict strikeOnce(GuardBench& bench, Course& course, const Reference& reference,
                   const Upset& upset) {
  course.resume(reference.start);
  bench.flip(bench.registers()[upset.target], upset.mask);
  Judge judge;
  bool differs = false;
  bool recorded = false;
  std::int64_t harmless = 0;
  std::size_t look = 0;
  for (std::size_t i = 0; i < reference.clocks.size(); ++i) {
    while (bench.clock() < reference.clocks[i]) {
      course.runTo(bench.clock() + kJudgedEvery);
      const GuardOutputs now = bench.outputs();
      judge.look(now, course.faulty(), course.limit());
      differs = differs || now.flags() != reference.flags[look];
      ++look;
      harmless = now.harmless() && now.active != 0 ? harmless + kJudgedEvery : 0;
    }
    if (judge.dangerous() > kUnsafeAfter)
      return {Outcome::unsafe, judge.dangerous()};
    const GuardOutputs& expected = reference.outputs[i];
    recorded = recorded || (bench.outputs().record & ~expected.record) != 0;
    if (harmless > kSafeFor || bench.sameAs(reference.snapshots[i]))
      break;
  }
  if (!differs)
    return {Outcome::masked, judge.dangerous()};
  return {recorded ? Outcome::detected : Outcome::safe, judge.dangerous()};
}

/// The dose's, and the stand-in for the audio clock.
bool isLeftOut(const std::string& name) {
  return name == "sample_q" || name.starts_with("u_loudness.u_dose.") ||
         name.starts_with("u_loudness.u_increment.") ||
         name.starts_with("u_loudness.u_governor.") || name.starts_with("u_loudness.last_second");
}

}  // namespace

std::uint64_t UpsetCounts::total() const {
  return std::accumulate(outcomes.begin(), outcomes.end(), std::uint64_t{0});
}

std::vector<Upset> singleUpsets(const GuardBench& bench) {
  std::vector<Upset> upsets;
  const auto registers = bench.registers();
  for (std::size_t i = 0; i < registers.size(); ++i) {
    for (std::uint64_t bit = 1; bit != 0 && !isLeftOut(registers[i].name); bit <<= 1) {
      if ((registers[i].bits & bit) != 0)
        upsets.push_back({i, bit});
    }
  }
  return upsets;
}

std::vector<Upset> doubleUpsets(const GuardBench& bench) {
  static const std::set<std::string> kStateRegisters = {
      "u_protection.u_fsm.state_q", "u_protection.u_fsm.relay_q", "u_protection.u_latch.active_o"};
  std::vector<Upset> upsets;
  const auto registers = bench.registers();
  for (std::size_t i = 0; i < registers.size(); ++i) {
    if (!kStateRegisters.contains(registers[i].name))
      continue;
    for (std::uint64_t a = 1; a <= registers[i].bits; a <<= 1) {
      for (std::uint64_t b = a << 1; b <= registers[i].bits; b <<= 1)
        upsets.push_back({i, a | b});
    }
  }
  return upsets;
}

UpsetResult strike(GuardBench& bench, const std::vector<Upset>& upsets, std::uint64_t times,
                   std::uint32_t seed, const std::function<void(double)>& progress) {
  const auto& scenarios = upsetScenarios();
  const std::uint64_t momentsEach = (times + scenarios.size() - 1) / scenarios.size();
  const GuardBench::Snapshot reset = bench.save();
  UpsetResult result;
  result.unsafeOf.resize(upsets.size());
  result.flipsPerUpset = momentsEach * scenarios.size();
  std::set<std::pair<std::size_t, std::size_t>> shown;
  std::set<unsigned> states;
  Strikes strikes;
  std::mt19937 random(seed);
  std::uint64_t done = 0;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const UpsetScenario& scenario = scenarios[s];
    const std::vector<std::int64_t> moments =
        chooseMoments(bench, scenario, reset, momentsEach, strikes, random);
    Course course(bench, scenario, reset);
    for (const std::int64_t moment : moments) {
      course.runTo(moment);
      const Reference reference = follow(bench, course);
      states.insert(bench.outputs().state);
      const Verdict calm = strikeOnce(bench, course, reference, {0, 0});
      if (calm.outcome != Outcome::masked || calm.dangerous != 0)
        throw std::logic_error("without an upset, \"" + scenario.name + "\" goes wrong");
      for (std::size_t u = 0; u < upsets.size(); ++u) {
        const Verdict verdict = strikeOnce(bench, course, reference, upsets[u]);
        ++result.counts.outcomes[static_cast<std::size_t>(verdict.outcome)];
        const double longest = static_cast<double>(verdict.dangerous) / kClocksPerMs;
        if (verdict.outcome != Outcome::unsafe) {
          result.longestMs = std::max(result.longestMs, longest);
          continue;
        }
        ++result.unsafeOf[u];
        if (shown.emplace(u, s).second) {
          result.examples.push_back({bench.registers()[upsets[u].target].name, upsets[u].mask,
                                     scenario.name, static_cast<double>(moment) / kClocksPerMs,
                                     longest});
        }
      }
      course.resume(reference.start);
      progress(static_cast<double>(++done) / static_cast<double>(momentsEach * scenarios.size()));
    }
  }
  bench.restore(reset);
  result.states.assign(states.begin(), states.end());
  return result;
}

}  // namespace zobel::test
