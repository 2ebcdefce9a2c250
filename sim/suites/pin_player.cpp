#include "sim/suites/pin_player.hpp"

#include <algorithm>
#include <optional>

#include "models/dsp/ramp_step.hpp"
#include "models/systemc/tick_backlog.hpp"
#include "sim/pulse_reader.hpp"
#include "sim/rtl_amplifier.hpp"

namespace zobel::sim {
namespace {

VerilatedCoreOptions optionsOf(const AmplifierConfiguration& configuration) {
  VerilatedCoreOptions options;
  options.family = configuration.family;
  return options;
}

/// Takes the first `count` masks out of `played`.
std::vector<dsp::ElementMasks> takeFirst(std::vector<dsp::ElementMasks>& played,
                                         std::size_t count) {
  std::vector<dsp::ElementMasks> first(std::move(played));
  played.assign(first.begin() + static_cast<std::ptrdiff_t>(count), first.end());
  first.resize(count);
  return first;
}

class TwinPlayer final : public PinPlayer {
 public:
  TwinPlayer(const AmplifierConfiguration& configuration, SampleSource& source)
      : source_(source),
        rampStep_(dsp::rampStep(configuration.family == RateFamily::Base48k,
                                configuration.rampDbPerSecond)),
        rate_(configuration.rate),
        bits_(std::size_t{4} << configuration.rate),
        path_(configuration.rate) {
    setAttenuation(configuration.attenuation);
    while (!path_.ramp().settled()) {
      (void)next();
    }
  }

  void setAttenuation(unsigned attenuation) override {
    attenuation_ = attenuation;
    path_.set({.target = dsp::fineAttenuation(attenuation), .limit = 0, .rampStep = rampStep_});
  }

  void setFilter(dsp::FilterSet set) override {
    path_.setFilter(dsp::interpolatorCascade(set, rate_));
  }

  void setInput(DsdStream* dsd) override {
    mute();
    while (!path_.ramp().silent()) {
      playNext();
    }
    dsd_ = dsd;
    path_.setRate(rate_);
    path_.setDsdRate(rate_);
    setAttenuation(attenuation_);
  }

  void mute() override { path_.set({.rampStep = rampStep_, .rampMute = true}); }

  Expected<std::vector<dsp::ElementMasks>> play(std::size_t periods) override {
    while (played_.size() < periods) {
      playNext();
    }
    return takeFirst(played_, periods);
  }

 private:
  std::span<const dsp::ElementMasks> next() {
    if (dsd_ != nullptr) {
      for (dsp::DsdBits& pair : bits_) {
        const DsdPair data = dsd_->next();
        pair = {data.left, data.right};
      }
      return path_.process(bits_);
    }
    const StereoFrame frame = source_.next();
    return path_.process({frame.left, frame.right});
  }

  void playNext() {
    const auto more = next();
    played_.insert(played_.end(), more.begin(), more.end());
  }

  SampleSource& source_;
  std::uint32_t rampStep_;
  unsigned rate_;
  unsigned attenuation_ = 0;
  DsdStream* dsd_ = nullptr;
  std::vector<dsp::DsdBits> bits_;  // between two path ticks
  dsp::SignalPath path_;
  std::vector<dsp::ElementMasks> played_;  // and not handed over yet
};

class RtlPlayer final : public PinPlayer {
 public:
  RtlPlayer(const AmplifierConfiguration& configuration, const headphones::Headphone& headphone,
            SampleSource& source)
      : amplifier_(configuration, optionsOf(configuration), source),
        backlog_(audioClockHz(configuration.family)) {
    stage_.prepare({}, headphone, headphone, audioClockHz(configuration.family));
    amplifier_.write(device::field::volume::limit, 0);
    amplifier_.power(true);
  }

  /// Runs until the volume stands; false if it does not in any time that makes sense.
  [[nodiscard]] bool start() {
    constexpr double kPatienceSeconds = 1.0;
    for (double s = 0.0; s < kPatienceSeconds; s += systemc::kQuantumSeconds) {
      quantum();
      if (playing()) {
        return true;
      }
    }
    return false;
  }

  void setAttenuation(unsigned attenuation) override {
    amplifier_.write(device::field::volume::target, attenuation);
  }

  void setFilter(dsp::FilterSet set) override {
    amplifier_.write(device::field::filter::select, static_cast<std::uint32_t>(set));
  }

  void setInput(DsdStream* dsd) override {
    const auto format = dsd != nullptr ? device::Format::dsd : device::Format::i2s;
    amplifier_.write(device::field::input::format, static_cast<std::uint32_t>(format));
    waiting_ = dsd;
  }

  void mute() override { amplifier_.write(device::field::control::mute, 1); }

  Expected<std::vector<dsp::ElementMasks>> play(std::size_t periods) override {
    while (played_.size() < periods) {
      quantum();
      if (!amplifier_.status().relayClosed) {
        return fail("the amplifier stopped playing: 'zobel simulate' shows in its timeline why");
      }
      pulses_.read(ticks_, [&](const dsp::ElementMasks& pair) { played_.push_back(pair); });
    }
    return takeFirst(played_, periods);
  }

 private:
  [[nodiscard]] bool playing() const { return amplifier_.status().state == device::State::playing; }

  void quantum() {
    ticks_.clear();
    amplifier_.run(systemc::kQuantumSysClocks, stage_.sense(), ticks_, controls_);
    if (waiting_ && amplifier_.status().state == device::State::reconfigure) {
      amplifier_.core().sendDsd(*waiting_);
      waiting_.reset();
    }
    backlog_.append(ticks_);
    volts_.resize(backlog_.wholeSteps());
    stage_.process(backlog_.ticks(), controls_, volts_);
    backlog_.discard();
  }

  RtlAmplifier amplifier_;
  analog::OutputStage stage_;
  systemc::TickBacklog backlog_;
  analog::AnalogControls controls_;
  std::vector<analog::PinTick> ticks_;
  std::vector<analog::StereoVolts> volts_;
  PulseReader pulses_;
  std::optional<DsdStream*> waiting_;      // to be sent when the amplifier has muted
  std::vector<dsp::ElementMasks> played_;  // and not handed over yet
};

std::vector<std::uint16_t> channelOf(std::span<const dsp::ElementMasks> masks,
                                     std::uint16_t dsp::ElementMasks::*channel) {
  std::vector<std::uint16_t> result(masks.size());
  std::transform(masks.begin(), masks.end(), result.begin(),
                 [channel](const dsp::ElementMasks& pair) { return pair.*channel; });
  return result;
}

}  // namespace

std::vector<std::uint16_t> leftOf(std::span<const dsp::ElementMasks> masks) {
  return channelOf(masks, &dsp::ElementMasks::left);
}

std::vector<std::uint16_t> rightOf(std::span<const dsp::ElementMasks> masks) {
  return channelOf(masks, &dsp::ElementMasks::right);
}

Expected<std::unique_ptr<PinPlayer>> openPinPlayer(Model model,
                                                   const AmplifierConfiguration& configuration,
                                                   const headphones::Headphone& headphone,
                                                   SampleSource& source) {
  if (model == Model::Twin) {
    return std::make_unique<TwinPlayer>(configuration, source);
  }
  auto player = std::make_unique<RtlPlayer>(configuration, headphone, source);
  if (!player->start()) {
    return fail("the amplifier never played: 'zobel simulate' shows in its timeline why");
  }
  return player;
}

}  // namespace zobel::sim
