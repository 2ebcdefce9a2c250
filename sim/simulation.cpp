#include "sim/simulation.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <utility>

#include "models/analog/output_stage.hpp"
#include "models/support/atomic_file.hpp"
#include "models/systemc/closed_loop.hpp"
#include "sim/load_recorder.hpp"
#include "sim/pins_writer.hpp"
#include "sim/rtl_amplifier.hpp"
#include "sim/scenario_player.hpp"
#include "sim/twin_amplifier.hpp"

namespace zobel::sim {
namespace {

using device::State;

constexpr double kTailSeconds = 0.05;       // after the last frame, for the filters to ring out
constexpr double kStartLimitSeconds = 5.0;  // to reach the playing state
constexpr double kStopLimitSeconds = 5.0;   // to reach the off state

/// The largest magnitude of either channel in each `stepS`.
std::vector<double> peaksOf(const std::array<std::vector<double>, 2>& volts, double rateHz,
                            double stepS) {
  std::vector<double> peaks;
  const double stepSamples = rateHz * stepS;
  for (std::size_t n = 0; n < volts[0].size(); ++n) {
    const auto step = static_cast<std::size_t>(static_cast<double>(n) / stepSamples);
    peaks.resize(step + 1, 0.0);
    peaks[step] = std::max({peaks[step], std::abs(volts[0][n]), std::abs(volts[1][n])});
  }
  return peaks;
}

/// Lets the pins writer and an observer see what the digital half hands over, and tells whether the
/// pins pulse.
class PinsTap final : public systemc::DigitalCore {
 public:
  PinsTap(DigitalCore& core, PinsWriter* writer, QuantumObserver* observer)
      : core_(core), writer_(writer), observer_(observer) {}

  void run(unsigned sysClocks, const analog::SenseState& sensed, std::vector<analog::PinTick>& pins,
           analog::AnalogControls& controls) override {
    const std::size_t before = pins.size();
    core_.run(sysClocks, sensed, pins, controls);
    if (writer_ != nullptr) {
      writer_->consume(std::span(pins).subspan(before));
    }
    if (observer_ != nullptr) {
      observer_->observe(sensed, std::span(pins).subspan(before));
    }
    const std::span latest = std::span(pins).subspan(before);
    const auto period = latest.last(std::min<std::size_t>(latest.size(), analog::kTicksPerStep));
    pulsing_ = std::any_of(period.begin(), period.end(), [](const analog::PinTick& tick) {
      return (tick.leftP | tick.leftN | tick.rightP | tick.rightN) != 0;
    });
  }

  /// Whether an element was driven in the last modulator period.
  [[nodiscard]] bool pulsing() const { return pulsing_; }

 private:
  DigitalCore& core_;
  PinsWriter* writer_;
  QuantumObserver* observer_;
  bool pulsing_ = false;
};

/// The files that a run writes while it goes on; they appear when it is complete.
struct RunFiles {
  std::unique_ptr<AtomicFile> trace;
  std::optional<PinsWriter> pins;

  Expected<void> open(const SimulationSettings& settings) {
    for (const auto& path : {settings.trace, settings.pins}) {
      // It would otherwise be noticed when the run is over.
      if (std::error_code ignored; path && std::filesystem::is_directory(*path, ignored)) {
        return fail(path->string() + " is a folder: name a file in it");
      }
    }
    if (settings.trace) {
      trace = std::make_unique<AtomicFile>(*settings.trace);
      if (!std::ofstream(trace->temporary())) {
        return fail(settings.trace->string() +
                    " cannot be written: check the folder and its permissions");
      }
    }
    if (settings.pins) {
      auto writer = PinsWriter::create(*settings.pins);
      if (!writer) {
        return tl::unexpected(writer.error());
      }
      pins = *std::move(writer);
    }
    return {};
  }

  Expected<void> finish() {
    if (pins) {
      if (auto finished = pins->finish(); !finished) {
        return finished;
      }
    }
    return trace ? trace->commit() : Expected<void>{};
  }
};

/// The run itself: who plays, who listens, and when it is over.
class Run {
 public:
  Run(const SimulationSettings& settings, std::vector<StereoFrame> frames, ScenarioPlayer player,
      RunFiles& files)
      : settings_(settings),
        playSeconds_(static_cast<double>(frames.size()) / settings.amplifier.sampleRateHz()),
        stimulus_(std::move(frames)),
        scenarioPlayer_(std::move(player)),
        recorder_(modulatorRateHz(settings.amplifier.family)) {
    const double tickHz = audioClockHz(settings.amplifier.family);
    stage_.prepare(settings.stage, settings.headphone, settings.headphone, tickHz);
    makeAmplifier(files);
    tap_ = std::make_unique<PinsTap>(*amplifier_, files.pins ? &*files.pins : nullptr,
                                     settings.observer);
    loop_ = std::make_unique<systemc::ClosedLoop>("zobel", *tap_, stage_, tickHz,
                                                  std::vector<systemc::LoadSink*>{&recorder_});
    for (const device::NamedValue& fault : device::field::faults::active.names) {
      if (fault.value < device::field::faults::active.width) {
        timeline_.faultNames.emplace_back(fault.name);
      }
    }
  }

  SimulationResult play(const Progress& progress) {
    const auto started = std::chrono::steady_clock::now();
    if (!settings_.scenario) {
      amplifier_->power(true);
    }
    for (quanta_ = 0; !finished(); ++quanta_) {
      step();
      progress(timeS() / expectedSeconds());
    }
    recorder_.finish();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    return collect(took.count());
  }

 private:
  [[nodiscard]] double timeS() const {
    return static_cast<double>(quanta_) * systemc::kQuantumSeconds;
  }

  void makeAmplifier(const RunFiles& files) {
    if (settings_.model == Model::Twin) {
      amplifier_ = std::make_unique<TwinAmplifier>(settings_.amplifier, stimulus_);
      return;
    }
    VerilatedCoreOptions options;
    options.family = settings_.amplifier.family;
    options.wordBits = settings_.wordBits;
    if (files.trace) {
      options.trace = files.trace->temporary();
    }
    auto rtl = std::make_unique<RtlAmplifier>(settings_.amplifier, options, stimulus_);
    rtl_ = rtl.get();
    amplifier_ = std::move(rtl);
  }

  void step() {
    if (rtl_ != nullptr) {
      for (measure::TimelineMark& mark : scenarioPlayer_.advance(timeS(), *rtl_, stage_)) {
        timeline_.marks.push_back(std::move(mark));
      }
    }
    systemc::ClosedLoop::run(1);
    const AmplifierStatus status = amplifier_->status();
    const double nowS = timeS() + systemc::kQuantumSeconds;
    timeline_.record({.timeS = quanta_ == 0 ? 0.0 : nowS,
                      .state = std::string(device::field::status::state.nameOf(
                          static_cast<std::uint32_t>(status.state))),
                      .relayClosed = stage_.relayClosed(),
                      .muted = status.muted,
                      .faults = status.faults,
                      .relayCommand = status.relayClosed,
                      .pinsPulse = tap_->pulsing()});
    follow(status, nowS);
  }

  /// Presses play and the power switch as a listener would.
  void follow(const AmplifierStatus& status, double nowS) {
    state_ = status.state;
    if (status.state == State::playing && !stimulus_.started()) {
      stimulus_.start();
      playStartS_ = nowS;
    }
    if (settings_.scenario || stopS_) {
      return;
    }
    const bool neverStarted = !stimulus_.started() && nowS > kStartLimitSeconds;
    const bool over = stimulus_.started() && nowS > playStartS_ + playSeconds_ + kTailSeconds;
    if (neverStarted || over) {
      amplifier_->power(false);
      stopS_ = nowS;
    }
  }

  [[nodiscard]] bool finished() const {
    if (settings_.scenario) {
      return timeS() >= settings_.scenario->seconds;
    }
    const bool settledOff =
        stopS_ && timeS() > *stopS_ + kTailSeconds && state_ == State::off && !stage_.relayClosed();
    return settledOff || (stopS_ && timeS() > *stopS_ + kStopLimitSeconds);
  }

  [[nodiscard]] double expectedSeconds() const {
    return settings_.scenario ? settings_.scenario->seconds : playSeconds_ + 0.4;
  }

  SimulationResult collect(double wallSeconds) {
    timeline_.loadPeakStepS = LoadRecorder::kPeakStepSeconds;
    timeline_.loadPeakV = recorder_.peakVolts();
    SimulationResult result;
    result.timeline = std::move(timeline_);
    result.loadRateHz = recorder_.rateHz();
    for (std::size_t channel = 0; channel < result.loadVolts.size(); ++channel) {
      const std::span<const double> volts = recorder_.volts(channel);
      result.loadVolts[channel].assign(volts.begin(), volts.end());
    }
    result.timeline.audioPeakV =
        peaksOf(result.loadVolts, result.loadRateHz, LoadRecorder::kPeakStepSeconds);
    result.playStartS = playStartS_;
    result.endS = timeS();
    result.wallSeconds = wallSeconds;
    return result;
  }

  const SimulationSettings& settings_;
  double playSeconds_;
  Stimulus stimulus_;
  ScenarioPlayer scenarioPlayer_;
  LoadRecorder recorder_;
  analog::OutputStage stage_;
  std::unique_ptr<Amplifier> amplifier_;
  RtlAmplifier* rtl_ = nullptr;  // the amplifier, when it is the RTL
  std::unique_ptr<PinsTap> tap_;
  std::unique_ptr<systemc::ClosedLoop> loop_;
  Timeline timeline_;
  State state_ = State::off;
  std::uint64_t quanta_ = 0;
  double playStartS_ = 0.0;
  std::optional<double> stopS_;
};

}  // namespace

std::string_view modelName(Model model) {
  return model == Model::Rtl ? "rtl" : "twin";
}

Expected<SimulationResult> simulate(const SimulationSettings& settings,
                                    std::vector<StereoFrame> frames, const Progress& progress) {
  ScenarioPlayer player;
  if (settings.scenario) {
    auto prepared = ScenarioPlayer::prepare(*settings.scenario);
    if (!prepared) {
      return tl::unexpected(prepared.error());
    }
    player = *std::move(prepared);
  }
  RunFiles files;
  if (auto opened = files.open(settings); !opened) {
    return tl::unexpected(opened.error());
  }
  SimulationResult result;
  {
    Run run(settings, std::move(frames), std::move(player), files);
    result = run.play(progress);
  }
  if (auto finished = files.finish(); !finished) {
    return tl::unexpected(finished.error());
  }
  return result;
}

}  // namespace zobel::sim
