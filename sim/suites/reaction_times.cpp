#include "sim/suites/reaction_times.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/suites/fault_bench.hpp"
#include "sim/suites/tone_source.hpp"

namespace zobel::sim {
namespace {

using measure::Target;

/// What plays when the fault strikes. The loudest level is that of the loudest range.
struct Tone {
  double frequencyHz = 997.0;
  double levelDbfs = -400.0;
};

enum class Moment {
  Strike,         ///< the fault itself
  Comparator,     ///< the current passes the comparator's threshold
  Limit,          ///< a junction passes the temperature limit, 90 degrees
  PowerGoodFalls  ///< the supplies' supervisor lets go
};

enum class Until {
  PinsRest,
  Silence,  ///< 60 dB under full scale
  Contacts
};

/// One row: the same fault over tones, phases of them, and gain errors of the sense path.
struct ReactionCase {
  std::string name;
  std::vector<Fault> faults;  ///< taken in turn
  device::Fault expected = device::Fault::none;
  std::vector<Tone> tones;
  std::vector<double> senseGainErrors{0.0};
  Moment from = Moment::Strike;
  Until until = Until::PinsRest;
  double targetS = 0.0;
  double limitS = 0.1;  ///< how long to wait
};

constexpr Tone kSilence{};
constexpr Tone kLoud{.frequencyHz = 997.0, .levelDbfs = 0.0};
constexpr Tone kBass{.frequencyHz = 10.0, .levelDbfs = 0.0};

Fault dc(double volts, FaultChannel channel) {
  return {.kind = FaultKind::Dc, .channel = channel, .volts = volts};
}

Fault adc(AdcDefect defect) {
  return {.kind = FaultKind::Adc, .defect = defect};
}

std::vector<ReactionCase> cases() {
  using enum FaultChannel;
  const Tone kHum{.frequencyHz = 50.0, .levelDbfs = 0.0};
  const Tone kQuiet{.frequencyHz = 200.0, .levelDbfs = -40.0};
  const Tone kHigh{.frequencyHz = 10007.0, .levelDbfs = 0.0};
  const Fault slow{.kind = FaultKind::ClockOff, .ratio = 0.92};
  const Fault fast{.kind = FaultKind::ClockOff, .ratio = 1.08};
  return {
      {.name = "1 V of DC to the relay's contacts apart, silence to full scale, 2 % of gain error",
       .faults = {dc(1.0, Left), dc(-1.0, Right), dc(-1.0, Left), dc(1.0, Right)},
       .expected = device::Fault::dc,
       .tones = {kSilence, kBass, kHum, kLoud},
       .senseGainErrors = {-0.02, 0.02},
       .until = Until::Contacts,
       .targetS = 5e-3},
      {.name = "50 mV of DC to the relay's contacts apart, silence to -40 dBFS, 2 % of gain error",
       .faults = {dc(0.05, Left), dc(-0.05, Right)},
       .expected = device::Fault::dc,
       .tones = {kSilence, kQuiet},
       .senseGainErrors = {-0.02, 0.02},
       .until = Until::Contacts,
       .targetS = 20e-3},
      {.name = "Short at the jack: edge of the comparator to the last pulse",
       .faults = {{.kind = FaultKind::Short, .channel = Left},
                  {.kind = FaultKind::Short, .channel = Right}},
       .expected = device::Fault::overCurrent,
       .tones = {kLoud, kHigh},
       .from = Moment::Comparator,
       .targetS = 10e-6},
      {.name = "Heat: 90 degrees to silence",
       .faults = {{.kind = FaultKind::Overheat, .channel = Left},
                  {.kind = FaultKind::Overheat, .channel = Right}},
       .expected = device::Fault::overTemperature,
       .tones = {kLoud},
       .from = Moment::Limit,
       .until = Until::Silence,
       .targetS = 200e-6},
      {.name = "Positive or negative rail lost: power-good to silence",
       .faults = {{.kind = FaultKind::Rail, .rail = SupplyRail::Positive},
                  {.kind = FaultKind::Rail, .rail = SupplyRail::Negative}},
       .expected = device::Fault::powerGood,
       .tones = {kLoud},
       .from = Moment::PowerGoodFalls,
       .until = Until::Silence,
       .targetS = 50e-6},
      {.name = "Logic rail lost to silence: 2.9 ms until 3.0 V",
       .faults = {{.kind = FaultKind::Rail, .rail = SupplyRail::Logic}},
       .expected = device::Fault::rail,
       .tones = {kLoud},
       .until = Until::Silence,
       .targetS = 3.2e-3},
      {.name = "Audio clock lost to the end of the pulse that it left standing",
       .faults = {{.kind = FaultKind::ClockLoss}},
       .expected = device::Fault::audioClock,
       .tones = {kSilence, kLoud},
       .targetS = 5e-6},
      {.name = "Audio clock 8 % slow or fast to the last pulse",
       .faults = {slow, fast},
       .expected = device::Fault::audioClock,
       .tones = {kSilence},
       .targetS = 2.2e-3},
      {.name = "Sense ADC silent, wrong or without supply to the last pulse",
       .faults = {adc(AdcDefect::LineLow), adc(AdcDefect::LineHigh), adc(AdcDefect::WrongChannel),
                  adc(AdcDefect::Unpowered)},
       .expected = device::Fault::adcStuck,
       .tones = {kSilence},
       .targetS = 70e-6},
      {.name = "Sense ADC frozen under a tone to the last pulse",
       .faults = {adc(AdcDefect::Frozen)},
       .expected = device::Fault::none,  // DC or the ADC, whichever is seen first
       .tones = {{.frequencyHz = 200.0, .levelDbfs = -20.0}},
       .targetS = 16e-3},
      {.name = "Plug pulled at full scale to the relay's contacts apart",
       .faults = {{.kind = FaultKind::Open}},
       .expected = device::Fault::none,
       .tones = {kLoud},
       .until = Until::Contacts,
       .targetS = 1.1e-3},
  };
}

class Reactions {
 public:
  Reactions(const SuiteSettings& settings, measure::Report& report)
      : settings_(settings), report_(report), cases_(cases()) {
    phases_ = settings.quick ? 1 : 4;
    std::size_t runs = 1;
    for (const ReactionCase& row : cases_) {
      runs += runsOf(row);
    }
    steps_.emplace(settings.progress, runs);
  }

  Expected<void> run() {
    for (const ReactionCase& row : cases_) {
      if (auto added = add(row); !added) {
        return added;
      }
    }
    return addMute();
  }

 private:
  [[nodiscard]] std::size_t runsOf(const ReactionCase& row) const {
    return std::max(row.faults.size(), row.tones.size() * row.senseGainErrors.size() * phases_);
  }

  Expected<void> add(const ReactionCase& row) {
    double worstS = 0.0;
    for (std::size_t i = 0; i < runsOf(row); ++i) {
      const Tone& tone = row.tones[i % row.tones.size()];
      const double gainError =
          row.senseGainErrors[i / row.tones.size() % row.senseGainErrors.size()];
      const std::size_t phase = i / (row.tones.size() * row.senseGainErrors.size());
      // Faults go by a step that shares no factor with the others, so that all combine in time.
      const Fault& fault = row.faults[(i + phase) % row.faults.size()];
      const auto reaction = measure(row, tone, gainError, phase, fault);
      if (!reaction) {
        return tl::unexpected(reaction.error());
      }
      worstS = std::max(worstS, *reaction);
      steps_->done();
    }
    report_.results.push_back(measure::judged(row.name, worstS, "s", Target::atMost(row.targetS)));
    return {};
  }

  Expected<double> measure(const ReactionCase& row, const Tone& tone, double gainError,
                           std::size_t phase, const Fault& fault) {
    FaultBenchSettings bench{.headphone = settings_.headphone, .senseGainError = gainError};
    ToneSource source(tone.frequencyHz, tone.levelDbfs, bench.amplifier.sampleRateHz());
    FaultBench amplifier(bench, source);
    if (!amplifier.play()) {
      return fail("the amplifier never played: 'zobel simulate' shows in its timeline why");
    }
    // Somewhere in the tone's period, and in the frames and rounds of the sense ADC.
    const double part = (static_cast<double>(phase) + 0.37) / static_cast<double>(phases_);
    amplifier.run(2e-3 + part * std::min(1.0 / tone.frequencyHz, 0.1) + 7e-6 * double(phase));
    amplifier.strike(fault);
    const double sinceS = awaitMoment(amplifier, row.from);
    const Reaction reaction = amplifier.react(sinceS, row.limitS);
    const bool right = row.expected == device::Fault::none ||
                       (reaction.faults >> static_cast<unsigned>(row.expected) & 1U) != 0;
    if (!right) {
      return fail(fmt::format("{}: the amplifier latched another fault ({:#x})", row.name,
                              reaction.faults));
    }
    switch (row.until) {
      case Until::Contacts:
        return reaction.contactsS;
      case Until::Silence:
        return reaction.silenceS;
      default:
        return reaction.pinsS;
    }
  }

  /// The moment from which the row counts: at the latest, the start of the quantum in which it was
  /// so.
  static double awaitMoment(FaultBench& amplifier, Moment from) {
    const auto came = [&] {
      const analog::SenseState& sensed = amplifier.sensed();
      switch (from) {
        case Moment::Comparator:
          return sensed.overCurrent[0] || sensed.overCurrent[1];
        case Moment::Limit:
          return std::max(sensed.buffersCelsius[0], sensed.buffersCelsius[1]) > 90.0;
        case Moment::PowerGoodFalls:
          return !sensed.powerGood;
        default:
          return true;
      }
    };
    constexpr double kPatienceS = 0.1;
    const double struckS = amplifier.nowS();
    double sinceS = struckS;
    while (!came() && amplifier.nowS() < struckS + kPatienceS) {
      sinceS = amplifier.nowS();
      amplifier.run(systemc::kQuantumSeconds);
    }
    return sinceS;
  }

  /// The mute of a listener: at the fastest ramp, and what it takes beyond the ramp's own time.
  Expected<void> addMute() {
    FaultBenchSettings bench{.headphone = settings_.headphone};
    ToneSource source(997.0, 0.0, bench.amplifier.sampleRateHz());
    FaultBench amplifier(bench, source);
    if (!amplifier.play()) {
      return fail("the amplifier never played: 'zobel simulate' shows in its timeline why");
    }
    amplifier.run(5e-3);
    const double sinceS = amplifier.nowS();
    amplifier.write(device::field::control::mute, 1);
    while (!amplifier.status().muted && amplifier.nowS() < sinceS + 0.1) {
      amplifier.run(systemc::kQuantumSeconds);
    }
    const double rampS = 150.0 / bench.amplifier.rampDbPerSecond;
    report_.results.push_back(measure::judged("Mute by register to silence, beyond the ramp's time",
                                              amplifier.nowS() - sinceS - rampS, "s",
                                              Target::within(-20e-6, 50e-6)));
    steps_->done();
    return {};
  }

  const SuiteSettings& settings_;
  measure::Report& report_;
  std::vector<ReactionCase> cases_;
  std::size_t phases_ = 1;
  std::optional<Steps> steps_;
};

}  // namespace

Expected<void> measureReactions(const SuiteSettings& settings, measure::Report& report) {
  return Reactions(settings, report).run();
}

}  // namespace zobel::sim
