#include "models/analog/output_stage.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "models/analog/flush_denormals.hpp"
#include "models/analog/variation.hpp"

namespace zobel::analog {

namespace {

/// The parameters of one channel's own parts.
OutputStageParameters ofChannel(OutputStageParameters parameters, std::size_t channel) {
  if (parameters.variation) {
    parameters.variation->channel = channel == 0 ? "_left" : "_right";
  }
  return parameters;
}

}  // namespace

void OutputStage::prepare(const OutputStageParameters& parameters,
                          const headphones::Headphone& left, const headphones::Headphone& right,
                          double tickHz) {
  parameters_ = parameters;
  headphones_ = {left, right};
  tickHz_ = tickHz;
  jitter_.prepare(parameters.elements, tickHz);
  rails_.prepare(parameters.supply);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    elements_[channel].prepare(parameters.elements, tickHz, channel);
    const OutputStageParameters own = ofChannel(parameters, channel);
    buffers_[channel] = produced(own);
    channels_[channel] = ChannelKernel::create(own, headphones_[channel], tickHz, channel);
    junctions_[channel].prepare(parameters.thermal);
    senseFilters_[channel].prepare(parameters.sense);
  }
  reset();
}

void OutputStage::reset() {
  jitter_.reset();
  rails_.reset();
  relay_ = DelayedSwitch<bool>(false);
  gain_ = DelayedSwitch<unsigned>(0);
  sinkCelsius_ = parameters_.thermal.ambientCelsius;
  lastTick_ = {};
  controls_ = {};
  peakAmpere_ = {};
  silent_ = false;
  for (std::size_t channel = 0; channel < 2; ++channel) {
    elements_[channel].reset();
    channels_[channel]->reset();
    junctions_[channel].reset();
    senseFilters_[channel].reset();
  }
  updateSense();
}

const std::array<double, kElements>& OutputStage::elementWeights(Channel channel) const {
  return elements_[channel == Channel::Right ? 1 : 0].weights();
}

std::complex<double> OutputStage::response(double frequencyHz, unsigned gainRange,
                                           Channel channel) const {
  return linearResponse(parameters_, headphones_[channel == Channel::Right ? 1 : 0], gainRange,
                        frequencyHz);
}

void OutputStage::process(std::span<const PinTick> ticks, const AnalogControls& controls,
                          std::span<StereoVolts> load) {
  if (ticks.size() % kTicksPerStep != 0 || load.size() != ticks.size() / kTicksPerStep) {
    throw std::invalid_argument("the stage takes whole steps of four ticks, one output each");
  }
  const FlushDenormals flush;
  peakAmpere_ = {};
  controls_ = controls;
  while (!load.empty()) {
    const std::size_t steps = std::min(load.size(), kChunkSteps);
    processChunk(ticks.first(steps * kTicksPerStep), controls, load.first(steps));
    ticks = ticks.subspan(steps * kTicksPerStep);
    load = load.subspan(steps);
  }
  updateSense();
}

void OutputStage::processChunk(std::span<const PinTick> ticks, const AnalogControls& controls,
                               std::span<StereoVolts> load) {
  const double seconds = static_cast<double>(ticks.size()) / tickHz_;
  const OutputParameters& output = parameters_.output;
  rails_.advance({controls.supplyEnable && !faults_.railLossPositive,
                  controls.supplyEnable && !faults_.railLossNegative, !faults_.railLossLogic,
                  faults_.brownOutVolts},
                 seconds);
  relay_.advance(faults_.relayStuck ? relay_.position() : controls.relayClosed,
                 controls.relayClosed ? output.relayMakeSeconds : output.relayBreakSeconds,
                 seconds);
  gain_.advance(std::min(controls.gainRange, kGainRanges - 1), parameters_.gain.switchSeconds,
                seconds);

  Drive drive;
  convert(ticks, drive);

  const double supplied = rails_.positiveVolts() + rails_.negativeVolts();
  double sinkWatt = 0.0;
  const bool rests = silent_ && unpowered() && isZero(drive, load.size());
  if (rests) {
    std::fill(load.begin(), load.end(), StereoVolts{});
  }
  double* const volts[2] = {&load[0].left, &load[0].right};
  constexpr std::size_t kStride = sizeof(StereoVolts) / sizeof(double);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    ChannelReport report;
    if (!rests) {
      report = channels_[channel]->process(std::span(drive[channel]).first(load.size()),
                                           conditions(channel), volts[channel], kStride);
    }
    peakAmpere_[channel] = std::max(peakAmpere_[channel], report.peakAmpere);
    const double watt = buffers_[channel].quiescentAmpere * supplied +
                        report.meanAbsAmpere * supplied / 2.0 - report.meanLoadWatt;
    junctions_[channel].advance(watt, sinkCelsius_, heatedTo(channel), seconds);
    sinkWatt += watt;
    senseFilters_[channel].advance(channels_[channel]->outputVolts(), seconds);
  }
  const ThermalParameters& thermal = parameters_.thermal;
  sinkCelsius_ = settle(sinkCelsius_, thermal.ambientCelsius + sinkWatt * thermal.sinkKelvinPerWatt,
                        seconds, thermal.sinkSeconds);
  silent_ = channels_[0]->outputVolts() == 0.0 && channels_[1]->outputVolts() == 0.0 &&
            std::all_of(load.begin(), load.end(), [](const StereoVolts& step) {
              return step.left == 0.0 && step.right == 0.0;
            });
  if (controls.jackProbe) {
    probe(load);
  }
}

std::optional<double> OutputStage::heatedTo(std::size_t channel) const {
  if (!faults_.overheating[channel]) {
    return std::nullopt;
  }
  return faults_.overheatingCelsius[channel].value_or(parameters_.thermal.overheatingCelsius);
}

double OutputStage::probedOhm(std::size_t channel) const {
  if (relay_.position() && !unpowered()) {
    return parameters_.output.relayOhm;  // the buffer's feedback holds its output
  }
  if (faults_.jackShort[channel]) {
    return parameters_.output.shortOhm;
  }
  return faults_.jackOpen ? parameters_.output.jackBleedOhm
                          : parameters_.output.cableOhm + headphones_[channel].nominalOhm.value;
}

void OutputStage::probe(std::span<StereoVolts> load) const {
  const auto volts = [this](std::size_t channel) {
    const double ohm = probedOhm(channel);
    return faults_.jackOpen
               ? 0.0
               : parameters_.probe.openVolts * ohm / (ohm + parameters_.probe.sourceOhm);
  };
  const double left = volts(0);
  const double right = volts(1);
  for (StereoVolts& step : load) {
    step.left += left;
    step.right += right;
  }
}

bool OutputStage::unpowered() const {
  const double headroom = parameters_.buffer.headroomVolts;
  return rails_.positiveVolts() <= headroom && rails_.negativeVolts() <= headroom;
}

bool OutputStage::isZero(const Drive& drive, std::size_t steps) {
  return std::all_of(drive.begin(), drive.end(), [steps](const auto& channel) {
    return std::all_of(channel.begin(), channel.begin() + static_cast<std::ptrdiff_t>(steps),
                       [](const StepDrive& step) { return step == StepDrive{}; });
  });
}

void OutputStage::convert(std::span<const PinTick> ticks, Drive& drive) {
  const double scale = rails_.logicVolts() / static_cast<double>(kElements);
  ElementDac& left = elements_[0];
  ElementDac& right = elements_[1];
  PinTick last = lastTick_;
  for (std::size_t t = 0; t < ticks.size(); ++t) {
    const PinTick& tick = ticks[t];
    double& leftVolts = drive[0][t / kTicksPerStep][t % kTicksPerStep];
    double& rightVolts = drive[1][t / kTicksPerStep][t % kTicksPerStep];
    if (std::bit_cast<std::uint64_t>(tick) == std::bit_cast<std::uint64_t>(last)) {
      leftVolts = left.held() * scale;
      rightVolts = right.held() * scale;
    } else {
      const double lateTicks = jitter_.next();
      leftVolts = left.change(tick.leftP, tick.leftN, lateTicks) * scale;
      rightVolts = right.change(tick.rightP, tick.rightN, lateTicks) * scale;
      last = tick;
    }
  }
  lastTick_ = last;
}

ChannelConditions OutputStage::conditions(std::size_t channel) const {
  const bool joined = relay_.position() && !faults_.jackOpen;
  const double headroom = parameters_.buffer.headroomVolts;
  ChannelConditions result;
  result.gainRange = gain_.position();
  result.upperVolts = std::max(rails_.positiveVolts() - headroom, 0.0);
  result.lowerVolts = std::min(headroom - rails_.negativeVolts(), 0.0);
  result.offsetVolts = buffers_[channel].offsetVolts + faults_.dcOffsetVolts[channel];
  if (relay_.position() && faults_.jackShort[channel]) {
    result.contact = Contact::Shorted;
  } else {
    result.contact = joined ? Contact::Connected : Contact::Detached;
  }
  return result;
}

void OutputStage::updateSense() {
  for (std::size_t channel = 0; channel < 2; ++channel) {
    sense_.outputVolts[channel] = channels_[channel]->outputVolts();
    sense_.outputAmpere[channel] = channels_[channel]->outputAmpere();
    sense_.buffersCelsius[channel] = junctions_[channel].celsius();
    sense_.sensedVolts[channel] =
        senseFilters_[channel].volts() * (1.0 + parameters_.sense.gainError);
    sense_.overCurrent[channel] =
        (peakAmpere_[channel] > parameters_.overCurrentAmpere || controls_.comparatorTest) &&
        !faults_.comparatorDead[channel];
    sense_.jackShort[channel] =
        controls_.jackProbe && probedOhm(channel) < parameters_.probe.shortOhm;
  }
  sense_.testAmpere = controls_.comparatorTest ? parameters_.testAmpere : 0.0;
  sense_.boardCelsius = sinkCelsius_;
  sense_.railPositiveVolts = rails_.positiveVolts();
  sense_.railNegativeVolts = rails_.negativeVolts();
  sense_.logicVolts = rails_.logicVolts();
  sense_.powerGood = rails_.good();
  sense_.jackPresent = !faults_.jackOpen;
}

}  // namespace zobel::analog
