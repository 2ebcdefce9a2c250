#include "sim/twin_amplifier.hpp"

#include "models/dsp/element_driver.hpp"
#include "models/dsp/ramp_step.hpp"

namespace zobel::sim {

using device::State;

TwinAmplifier::TwinAmplifier(const AmplifierConfiguration& configuration, SampleSource& source)
    : configuration_(configuration),
      source_(source),
      divider_(configuration.family),
      path_(configuration.rate, static_cast<std::size_t>(configuration.family)) {
  setVolume(true);
}

void TwinAmplifier::setVolume(bool mute) {
  path_.set({
      .target = dsp::fineAttenuation(configuration_.attenuation),
      .limit = dsp::fineAttenuation(configuration_.attenuation),
      .rampStep = dsp::rampStep(configuration_.family == RateFamily::Base48k,
                                configuration_.rampDbPerSecond),
      .rampMute = mute,
  });
}

void TwinAmplifier::advanceState(bool powerGood, double elapsedS) {
  switch (status_.state) {
    case State::off:
      status_.state = on_ ? State::supplies : State::off;
      break;
    case State::supplies:
      if (powerGood) {
        status_.state = State::relaySettle;
        sinceRelaySeconds_ = 0.0;
      }
      break;
    case State::relaySettle:
      sinceRelaySeconds_ += elapsedS;
      if (sinceRelaySeconds_ >= kRelaySettleSeconds) {
        status_.state = State::ramping;
        setVolume(false);
      }
      break;
    case State::ramping:
      status_.state = path_.ramp().settled() ? State::playing : State::ramping;
      break;
    case State::playing:
      if (!on_) {
        status_.state = State::rampDown;
        setVolume(true);
      }
      break;
    default:
      status_.state = path_.ramp().silent() ? State::off : State::rampDown;
      break;
  }
  status_.relayClosed = status_.state != State::off && status_.state != State::supplies;
  status_.muted = !status_.relayClosed || path_.ramp().silent();
}

dsp::ElementMasks TwinAmplifier::nextMasks() {
  if (masks_.empty()) {
    const StereoFrame frame = source_.next();
    masks_ = path_.process({frame.left, frame.right});
  }
  const dsp::ElementMasks masks = masks_.front();
  masks_ = masks_.subspan(1);
  return masks;
}

void TwinAmplifier::run(unsigned sysClocks, const analog::SenseState& sensed,
                        std::vector<analog::PinTick>& pins, analog::AnalogControls& controls) {
  advanceState(sensed.powerGood, double(sysClocks) / systemc::kSysHz);
  for (unsigned systemEdges = 0; systemEdges < 2 * sysClocks;) {
    systemEdges += divider_.next() ? 1 : 0;
    if (clock_ == 0) {
      current_ = nextMasks();
    }
    const dsp::ElementPins left = dsp::ElementDriver::process(current_.left, clock_);
    const dsp::ElementPins right = dsp::ElementDriver::process(current_.right, clock_);
    pins.push_back({left.p, left.n, right.p, right.n});
    clock_ = (clock_ + 1) % dsp::kClocksPerModulatorTick;
  }
  controls = {.supplyEnable = status_.state != State::off,
              .relayClosed = status_.relayClosed,
              .gainRange = configuration_.gainRange};
}

}  // namespace zobel::sim
