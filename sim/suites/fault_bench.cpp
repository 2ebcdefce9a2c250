#include "sim/suites/fault_bench.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/prepared_action.hpp"

namespace zobel::sim {
namespace {

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
  Reaction reaction{.pinsS = kNever, .commandS = kNever, .contactsS = kNever};
  while (stage_.relayClosed() && nowS() < sinceS + limitS) {
    quantum();
    if (!controls_.relayClosed && std::isinf(reaction.commandS)) {
      reaction.commandS = nowS() - sinceS;
    }
  }
  if (nowS() - lastPulseS_ > systemc::kQuantumSeconds) {
    reaction.pinsS = lastPulseS_ - sinceS;
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
  const auto pulse = std::find_if(ticks_.rbegin(), ticks_.rend(), [](const analog::PinTick& tick) {
    return tick != analog::PinTick{};
  });
  const auto after = static_cast<double>(std::distance(ticks_.rbegin(), pulse));
  if (pulse != ticks_.rend()) {
    lastPulseS_ =
        nowS() + systemc::kQuantumSeconds * (1.0 - after / static_cast<double>(ticks_.size()));
  }
  backlog_.append(ticks_);
  volts_.resize(backlog_.wholeSteps());
  stage_.process(backlog_.ticks(), controls_, volts_);
  backlog_.discard();
  ++quanta_;
}

}  // namespace zobel::sim
