#include "sim/suites/pops.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "models/analog/output_stage.hpp"
#include "models/systemc/tick_backlog.hpp"
#include "sim/load_recorder.hpp"
#include "sim/rtl_amplifier.hpp"

namespace zobel::sim {
namespace {

namespace field = device::field;
using device::State;

constexpr double kMostV = 1e-3;
constexpr std::array kLoadsOhm{16.0, 32.0, 300.0, 600.0};
constexpr unsigned kRanges = 4;

class Silence final : public SampleSource {
 public:
  StereoFrame next() override { return {}; }
};

/// An amplifier at its loudest, playing silence into a resistor; what reaches it is recorded.
class PopBench {
 public:
  explicit PopBench(double loadOhm) {
    const headphones::Headphone load = headphones::resistor(loadOhm);
    stage_.prepare({}, load, load, kTickHz);
  }

  void runMs(double milliseconds) {
    const double end = seconds_ + milliseconds * 1e-3;
    while (seconds_ < end) {
      quantum();
    }
  }

  /// Runs until a state, in a gain range if one is named, and `settleMs` longer; false if it does
  /// not come.
  [[nodiscard]] bool reaches(State state, double settleMs, std::optional<unsigned> range = {}) {
    constexpr double kPatienceSeconds = 1.0;
    for (const double limit = seconds_ + kPatienceSeconds; seconds_ < limit;) {
      quantum();
      if (amplifier_.status().state == state &&
          range.value_or(told_.gainRange) == told_.gainRange) {
        runMs(settleMs);
        return true;
      }
    }
    return false;
  }

  void write(const device::RegisterField& field, std::uint32_t raw) {
    amplifier_.write(field, raw);
  }
  void power(bool on) { amplifier_.power(on); }
  analog::OutputStage& stage() { return stage_; }
  [[nodiscard]] double seconds() const { return seconds_; }

  void finish() { recorder_.finish(); }

  /// The largest voltage of a stretch, of either side.
  [[nodiscard]] double peakV(double fromS, double toS) const {
    double peak = 0.0;
    for (const std::size_t channel : {0U, 1U}) {
      const std::span<const double> volts = recorder_.volts(channel);
      const auto at = [&](double time) {
        return std::min(volts.size(), static_cast<std::size_t>(time * recorder_.rateHz()));
      };
      for (const double value : volts.subspan(at(fromS), at(toS) - at(fromS))) {
        peak = std::max(peak, std::abs(value));
      }
    }
    return peak;
  }

 private:
  static constexpr double kTickHz = audioClockHz(RateFamily::Base48k);

  void quantum() {
    ticks_.clear();
    amplifier_.run(systemc::kQuantumSysClocks, stage_.sense(), ticks_, told_);
    backlog_.append(ticks_);
    volts_.resize(backlog_.wholeSteps());
    stage_.process(backlog_.ticks(), told_, volts_);
    backlog_.discard();
    recorder_.consume(volts_);
    seconds_ += systemc::kQuantumSeconds;
  }

  Silence silence_;
  RtlAmplifier amplifier_{
      {.attenuation = 0, .gainRange = kRanges - 1, .rampDbPerSecond = 20000}, {}, silence_};
  analog::OutputStage stage_;
  systemc::TickBacklog backlog_{kTickHz};
  LoadRecorder recorder_{kTickHz / analog::kTicksPerStep};
  analog::AnalogControls told_;
  std::vector<analog::PinTick> ticks_;
  std::vector<analog::StereoVolts> volts_;
  double seconds_ = 0.0;
};

/// Something that an amplifier goes through, from playing to playing if it does not say otherwise.
struct Transition {
  std::string name;
  std::function<bool(PopBench&)> perform;
};

/// The plug or a rail goes, and comes back.
bool loseForAWhile(PopBench& bench, analog::FaultKind kind) {
  analog::Fault fault{kind};
  bench.stage().inject(fault);
  bench.runMs(20.0);
  bench.stage().clear(kind);
  bench.write(field::control::clearFaults, 1);
  return bench.reaches(State::playing, 5.0);
}

std::vector<Transition> transitions() {
  const auto write = [](const device::RegisterField& wanted, std::uint32_t raw, State state) {
    return [&wanted, raw, state](PopBench& bench) {
      bench.write(wanted, raw);
      bench.runMs(0.1);
      return bench.reaches(state, 5.0);
    };
  };
  const auto switchTo = [](unsigned range) {
    return [range](PopBench& bench) {
      bench.write(field::control::gainRange, range);
      return bench.reaches(State::playing, 5.0, range);
    };
  };
  return {
      {"power on", write(field::control::power, 1, State::playing)},
      {"mute", write(field::control::mute, 1, State::muted)},
      {"un-mute", write(field::control::mute, 0, State::playing)},
      {"gain switch down", switchTo(0)},
      {"gain switch up", switchTo(kRanges - 1)},
      {"rate change",
       [](PopBench& bench) {
         bench.write(field::input::rate, 1);
         return bench.reaches(State::reconfigure, 0.0) && bench.reaches(State::playing, 5.0);
       }},
      {"fault, a rail lost",
       [](PopBench& bench) { return loseForAWhile(bench, analog::FaultKind::RailLossNegative); }},
      {"plug pulled",
       [](PopBench& bench) { return loseForAWhile(bench, analog::FaultKind::JackOpen); }},
      {"power off", write(field::control::power, 0, State::off)},
  };
}

}  // namespace

Expected<void> measurePops(const SuiteSettings& settings, measure::Report& report) {
  const std::vector<double> loads =
      settings.quick ? std::vector{32.0} : std::vector(kLoadsOhm.begin(), kLoadsOhm.end());
  const std::vector<Transition> all = transitions();
  Steps steps(settings.progress, loads.size() * all.size());
  for (const double ohm : loads) {
    PopBench bench(ohm);
    bench.runMs(1.0);
    std::vector<std::pair<double, double>> stretches;
    for (const Transition& transition : all) {
      const double fromS = bench.seconds();
      if (!transition.perform(bench)) {
        return fail(
            fmt::format("the transition '{}' did not end: 'zobel simulate' shows in its "
                        "timeline why",
                        transition.name));
      }
      stretches.emplace_back(fromS, bench.seconds());
      steps.done();
    }
    bench.finish();
    for (std::size_t n = 0; n < all.size(); ++n) {
      report.results.push_back(measure::judged(fmt::format("pop, {}, {:g} ohm", all[n].name, ohm),
                                               bench.peakV(stretches[n].first, stretches[n].second),
                                               "V", measure::Target::atMost(kMostV)));
    }
  }
  return {};
}

}  // namespace zobel::sim
