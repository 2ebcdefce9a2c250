#include "sim/suites/fault_bench.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/prepared_action.hpp"

namespace zobel::sim {
namespace {

constexpr double kSilentV = 20e-3;  // above what shaped noise there is at 100 kHz and beyond
constexpr double kNever = std::numeric_limits<double>::infinity();

VerilatedCoreOptions optionsOf(const AmplifierConfiguration& configuration) {
  VerilatedCoreOptions options;
  options.family = configuration.family;
  return options;
}

analog::OutputStageParameters stageOf(const FaultBenchSettings& settings) {
  analog::OutputStageParameters stage;
  stage.supply.riseSeconds = 2e-3;
  stage.sense.gainError = settings.senseGainError;
  return stage;
}

}  // namespace

FaultBench::FaultBench(const FaultBenchSettings& settings, SampleSource& source)
    : amplifier_(settings.amplifier, optionsOf(settings.amplifier), source),
      backlog_(audioClockHz(settings.amplifier.family)) {
  stage_.prepare(stageOf(settings), settings.headphone, settings.headphone,
                 audioClockHz(settings.amplifier.family));
}

bool FaultBench::play() {
  constexpr double kPatienceSeconds = 1.0;
  amplifier_.power(true);
  while (status().state != device::State::playing) {
    if (nowS() > kPatienceSeconds) {
      return false;
    }
    quantum();
  }
  return true;
}

void FaultBench::run(double seconds) {
  const auto count = std::llround(seconds / systemc::kQuantumSeconds);
  for (long long i = 0; i < count; ++i) {
    quantum();
  }
}

void FaultBench::strike(const Fault& fault) {
  PreparedAction::prepare(InjectFault{fault})->perform(amplifier_.core(), stage_);
}

std::uint32_t FaultBench::read(const device::RegisterField& field) {
  BusAnswer answer{.error = true};  // until it comes
  amplifier_.read(field, answer);
  while (answer.error) {
    quantum();
  }
  return answer.word;
}

Reaction FaultBench::react(double sinceS, double limitS) {
  Reaction reaction{.pinsS = kNever, .silenceS = kNever, .commandS = kNever, .contactsS = kNever};
  while (stage_.relayClosed() && nowS() < sinceS + limitS) {
    quantum();
    if (!controls_.relayClosed && std::isinf(reaction.commandS)) {
      reaction.commandS = nowS() - sinceS;
    }
  }
  if (nowS() - lastPulseS_ > systemc::kQuantumSeconds) {
    reaction.pinsS = lastPulseS_ - sinceS;
  }
  if (nowS() - lastSoundS_ > systemc::kQuantumSeconds) {
    reaction.silenceS = lastSoundS_ - sinceS;
  }
  if (!stage_.relayClosed()) {
    reaction.contactsS = nowS() - sinceS;
  }
  reaction.faults = status().faults;
  return reaction;
}

void FaultBench::quantum() {
  ticks_.clear();
  amplifier_.run(systemc::kQuantumSysClocks, stage_.sense(), ticks_, controls_);
  noteLast(lastPulseS_, ticks_,
           [](const analog::PinTick& tick) { return tick != analog::PinTick{}; });
  backlog_.append(ticks_);
  volts_.resize(backlog_.wholeSteps());
  stage_.process(backlog_.ticks(), controls_, volts_);
  if (stage_.relayClosed()) {
    noteLast(lastSoundS_, volts_, [](const analog::StereoVolts& step) {
      return std::max(std::abs(step.left), std::abs(step.right)) > kSilentV;
    });
  }
  backlog_.discard();
  ++quanta_;
}

template <typename T, typename Predicate>
void FaultBench::noteLast(double& lastS, const std::vector<T>& quantum, Predicate is) const {
  const auto last = std::find_if(quantum.rbegin(), quantum.rend(), is);
  if (last != quantum.rend()) {
    const auto after = static_cast<double>(std::distance(quantum.rbegin(), last));
    lastS = nowS() + systemc::kQuantumSeconds * (1.0 - after / static_cast<double>(quantum.size()));
  }
}

}  // namespace zobel::sim
