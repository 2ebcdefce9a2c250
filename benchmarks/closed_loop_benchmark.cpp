// zobel-benchmark: what the closed loop costs, beside its digital half alone on the same stimulus.
//
// `simulate()` plays noise as `zobel simulate` does. After every round of simulated time its sense
// states are fed to a second digital half of the same kind, which stands alone: so both do the same
// work, in turns, and their pins are compared. Times are of the processor. Each model has a process
// of its own, because SystemC elaborates once a process.

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/cost.hpp"
#include "models/headphones/library.hpp"
#include "sim/rtl_amplifier.hpp"
#include "sim/simulation.hpp"
#include "sim/twin_amplifier.hpp"

namespace zobel::benchmarks {
namespace {

constexpr std::size_t kRounds = 15;
constexpr std::size_t kQuantaPerRound = 5000;  // 15 ms
constexpr double kRoundSeconds = kQuantaPerRound * systemc::kQuantumSeconds;
constexpr const char* kHeadphone = "sennheiser-hd-820";

/// Two independent channels of noise that falls off above 800 Hz, -20 dBFS RMS.
std::vector<sim::StereoFrame> noise(double seconds, double sampleRateHz) {
  constexpr double kKeep = 0.9;
  constexpr double kStep = 0.1 * 0.436;  // sqrt(1 - kKeep^2)
  constexpr double kFullScale = 2147483647.0;
  std::mt19937_64 random(1);
  std::normal_distribution<double> gaussian;
  double left = 0.0;
  double right = 0.0;
  std::vector<sim::StereoFrame> frames;
  for (double n = 0.0; n < seconds * sampleRateHz; ++n) {
    left = kKeep * left + kStep * gaussian(random);
    right = kKeep * right + kStep * gaussian(random);
    frames.push_back({static_cast<std::int32_t>(std::clamp(left, -1.0, 1.0) * kFullScale),
                      static_cast<std::int32_t>(std::clamp(right, -1.0, 1.0) * kFullScale)});
  }
  return frames;
}

/// Follows what passed over many pins in one number.
class PinsDigest {
 public:
  void add(std::span<const analog::PinTick> ticks) {
    for (const analog::PinTick& tick : ticks) {
      value_ = (value_ ^ std::bit_cast<std::uint64_t>(tick)) * 0x9e3779b97f4a7c15u;
      value_ ^= value_ >> 29;
    }
  }
  bool operator==(const PinsDigest&) const = default;

 private:
  std::uint64_t value_ = 0;
};

/// The digital half by itself: its clocks and peripherals, and nothing behind its pins.
class BareAmplifier {
 public:
  BareAmplifier(const sim::SimulationSettings& settings, std::vector<sim::StereoFrame> frames)
      : stimulus_(std::move(frames)) {
    if (settings.model == sim::Model::Twin) {
      amplifier_ = std::make_unique<sim::TwinAmplifier>(settings.amplifier, stimulus_);
    } else {
      sim::VerilatedCoreOptions options;
      options.family = settings.amplifier.family;
      options.wordBits = settings.wordBits;
      amplifier_ = std::make_unique<sim::RtlAmplifier>(settings.amplifier, options, stimulus_);
    }
    amplifier_->power(true);
  }

  void run(const std::vector<analog::SenseState>& sensed) {
    for (const analog::SenseState& state : sensed) {
      ticks_.clear();
      amplifier_->run(systemc::kQuantumSysClocks, state, ticks_, controls_);
      digest_.add(ticks_);
      if (playing()) {
        stimulus_.start();
      }
    }
  }

  [[nodiscard]] bool playing() const {
    return amplifier_->status().state == device::State::playing;
  }
  [[nodiscard]] const PinsDigest& digest() const { return digest_; }

 private:
  sim::Stimulus stimulus_;
  std::unique_ptr<sim::Amplifier> amplifier_;
  analog::AnalogControls controls_;
  std::vector<analog::PinTick> ticks_;
  PinsDigest digest_;
};

/// Lets the bare half follow the closed loop, round by round, and takes the time of both.
class Contest final : public sim::QuantumObserver {
 public:
  explicit Contest(BareAmplifier& bare) : bare_(bare) {
    costs_.roundSeconds = kRoundSeconds;
    sensed_.reserve(kQuantaPerRound);
  }

  void observe(const analog::SenseState& sensed, std::span<const analog::PinTick> ticks) override {
    sensed_.push_back(sensed);
    digest_.add(ticks);
  }

  /// To be called between quanta.
  void afterQuantum() {
    if (sensed_.size() < kQuantaPerRound || complete()) {
      return;
    }
    const double loopEndS = cpuSeconds();
    const bool counts = bare_.playing();
    bare_.run(sensed_);
    sensed_.clear();
    same_ = same_ && bare_.digest() == digest_;
    const double bareEndS = cpuSeconds();
    if (counts) {
      costs_.loopSeconds.push_back(loopEndS - loopStartS_);
      costs_.bareSeconds.push_back(bareEndS - loopEndS);
    }
    loopStartS_ = bareEndS;
  }

  [[nodiscard]] bool complete() const { return costs_.loopSeconds.size() == kRounds; }
  [[nodiscard]] bool samePins() const { return same_; }
  [[nodiscard]] const Costs& costs() const { return costs_; }

 private:
  BareAmplifier& bare_;
  std::vector<analog::SenseState> sensed_;
  PinsDigest digest_;
  double loopStartS_ = cpuSeconds();
  bool same_ = true;
  Costs costs_;
};

/// Returns an error in one line, or nothing.
std::string compare(sim::Model model, const char* loop, const char* bareName) {
  auto headphone = headphones::find(kHeadphone, headphones::defaultDirectories());
  if (!headphone) {
    return headphone.error().message;
  }
  sim::SimulationSettings settings;
  settings.model = model;
  settings.headphone = *std::move(headphone);
  const double seconds = (kRounds + 2) * kRoundSeconds;
  const auto frames = noise(seconds, sim::baseRateHz(settings.amplifier.family));
  BareAmplifier bare(settings, frames);
  Contest contest(bare);
  settings.observer = &contest;
  const auto result = sim::simulate(settings, frames, [&](double) { contest.afterQuantum(); });
  if (!result) {
    return result.error().message;
  }
  if (!contest.complete()) {
    return "the amplifier did not play long enough: see 'zobel simulate' for why";
  }
  if (!contest.samePins()) {
    return "the bare half did not do the same as that of the loop: its figures would be worthless";
  }
  print(loop, bareName, contest.costs());
  return {};
}

/// Runs it in a process of its own; says whether that went well.
bool compareApart(sim::Model model, const char* loop, const char* bare) {
  const pid_t child = fork();
  if (child == 0) {
    const std::string error = compare(model, loop, bare);
    if (!error.empty()) {
      fmt::print(stderr, "zobel-benchmark: {}\n", error);
    }
    std::fflush(stdout);
    std::_Exit(error.empty() ? EXIT_SUCCESS : EXIT_FAILURE);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace
}  // namespace zobel::benchmarks

int main() {
  using namespace zobel;
  fmt::print("{} rounds of {:g} ms while playing noise at 48 kHz, {}; CPU time, in turns\n\n",
             benchmarks::kRounds, 1e3 * benchmarks::kRoundSeconds, benchmarks::kHeadphone);
  std::fflush(stdout);
  const bool rtl = benchmarks::compareApart(sim::Model::Rtl, "RTL", "bare Verilated core");
  fmt::print("\n");
  std::fflush(stdout);
  const bool twin = benchmarks::compareApart(sim::Model::Twin, "Twin", "bare twin");
  return rtl && twin ? EXIT_SUCCESS : EXIT_FAILURE;
}
