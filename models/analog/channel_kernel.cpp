#include "models/analog/channel_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "models/analog/channel_model.hpp"
#include "models/analog/variation.hpp"

namespace zobel::analog {
namespace {

// Two lanes suit every x86-64 and AArch64 processor, so results do not depend on the machine.
using Pair = double __attribute__((vector_size(16)));
using Swap = long long __attribute__((vector_size(16)));

/// The exact linear step of one configuration, padded with coordinates that stay zero. What belongs
/// to one pair of coordinates stands together, in the order in which it is used.
template <std::size_t Pairs>
struct FastStep {
  struct Coefficients {
    Pair same{};
    Pair crossed{};
    std::array<Pair, kTicksPerStep> elements{};
    Pair error{};
    Pair drop{};
    Pair rise{};
    Pair load{};
    Pair ampere{};
    Pair driver{};
  };
  std::array<Coefficients, Pairs> pairs{};
  double ampereOfError = 0.0;
  double ampereOfDrop = 0.0;
};

template <std::size_t Pairs>
FastStep<Pairs> makeFastStep(const ChannelModel& model, double tickHz) {
  FastStep<Pairs> fast;
  const std::size_t size = model.system.size();
  const ModalStep whole = model.system.step(kTicksPerStep / tickHz);
  // A tick's level acts for one tick, and what it did fades over those that are left of the step.
  std::array<std::vector<double>, kTicksPerStep> elements;
  elements[kTicksPerStep - 1] = model.system.step(1.0 / tickHz).held[0];
  const ModalStep tick = model.system.step(1.0 / tickHz);
  for (std::size_t k = kTicksPerStep - 1; k-- > 0;) {
    const std::vector<double>& later = elements[k + 1];
    elements[k].resize(size);
    for (std::size_t i = 0; i < size; ++i) {
      elements[k][i] = tick.same[i] * later[i] + tick.crossed[i] * later[i ^ 1U];
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    typename FastStep<Pairs>::Coefficients& c = fast.pairs[i / 2];
    c.same[i % 2] = whole.same[i];
    c.crossed[i % 2] = whole.crossed[i];
    for (std::size_t k = 0; k < kTicksPerStep; ++k) {
      c.elements[k][i % 2] = elements[k][i];
    }
    c.error[i % 2] = whole.held[1][i];
    c.drop[i % 2] = whole.held[2][i];
    c.rise[i % 2] = whole.ramp[2][i];
    c.load[i % 2] = model.loadVolts[i];
    c.ampere[i % 2] = model.ports.pairAmpere[i];
    c.driver[i % 2] = model.ports.driverVolts[i];
  }
  fast.ampereOfError = model.ports.pairAmpere[size + 1];
  fast.ampereOfDrop = model.ports.pairAmpere[size + 2];
  return fast;
}

template <std::size_t Pairs>
class SizedKernel final : public ChannelKernel {
 public:
  SizedKernel(const OutputStageParameters& parameters, const headphones::Headphone& headphone,
              double tickHz, std::uint64_t channelSeed)
      : laws_(produced(parameters)),
        seed_(parameters.buffer.seed + 0x51ed2701u * channelSeed),
        inputPerOutput_(1.0 / bufferGain(parameters.buffer)) {
    const double stepHz = tickHz / kTicksPerStep;
    largestRise_ = laws_.linearSlewVoltsPerSecond() / stepHz;
    configurations_.reserve(std::size_t{kGainRanges} * kContacts * 2);
    for (unsigned range = 0; range < kGainRanges; ++range) {
      noiseVolts_[range] = errorNoiseDensity(parameters, range) * std::sqrt(stepHz / 2.0);
      for (unsigned contact = 0; contact < kContacts; ++contact) {
        for (const bool powered : {false, true}) {
          configurations_.emplace_back(
              ChannelModel(parameters, headphone, range, static_cast<Contact>(contact), powered),
              powered, tickHz);
        }
      }
    }
    reset();
  }

  void reset() override {
    z_.fill(0.0);
    noise_.reset(seed_);
    now_ = &configurations_[0];
    drive_ = {};
    lastDrop_ = 0.0;
    nonlinear_ = false;
    nonlinearSteps_ = 0;
  }

  ChannelReport process(std::span<const StepDrive> drive, const ChannelConditions& conditions,
                        double* load, std::size_t stride) override {
    configure(conditions);
    const double offset = conditions.offsetVolts * inputPerOutput_;
    const double noise = noiseVolts_[conditions.gainRange];
    const ClampRange range{conditions.lowerVolts, conditions.upperVolts};
    ChannelReport report;
    Reading reading = read(offset);
    for (const StepDrive& ticks : drive) {
      const double error = now_->powered ? offset + noise * noise_.next() : 0.0;
      if (nonlinear_) {
        reading = nonlinearStep(ticks, error, range);
      } else {
        const std::array<double, kStates> before = z_;
        const double drop = now_->powered ? laws_.tabulatedOutputPair(reading.ampere) : 0.0;
        const double rise = drop - lastDrop_;
        lastDrop_ = drop;
        const Reading after = fastStep(ticks, error, drop, rise);
        if (now_->powered && !linear(reading, after, range)) [[unlikely]] {
          z_ = before;
          nonlinear_ = true;
          drive_ = now_->solver.start(laws_, range, coordinates(), error);
          reading = nonlinearStep(ticks, error, range);
        } else {
          reading = after;
          drive_ = {0.0, drop + rise};
        }
      }
      const double magnitude = std::abs(reading.ampere);
      report.peakAmpere = std::max(report.peakAmpere, magnitude);
      report.meanAmpere += reading.ampere;
      report.meanAbsAmpere += magnitude;
      report.meanLoadWatt += reading.ampere * reading.driver;
      *load = reading.load;
      load += stride;
    }
    const auto steps = static_cast<double>(std::max<std::size_t>(drive.size(), 1));
    report.meanAmpere /= steps;
    report.meanAbsAmpere /= steps;
    report.meanLoadWatt /= steps;
    return report;
  }

  double outputVolts() const override { return value(now_->model.outVolts); }
  double outputAmpere() const override { return value(now_->model.relayAmpere); }
  std::uint64_t nonlinearSteps() const override { return nonlinearSteps_; }

 private:
  static constexpr std::size_t kStates = 2 * Pairs;

  struct Configuration {
    ChannelModel model;
    bool powered;
    FastStep<Pairs> fast;
    NonlinearSolver solver;

    Configuration(ChannelModel made, bool isPowered, double tickHz)
        : model(std::move(made)),
          powered(isPowered),
          fast(makeFastStep<Pairs>(model, tickHz)),
          solver(model.system, model.ports, 1.0 / tickHz) {}
  };

  /// What is known of the end of a step.
  struct Reading {
    double load = 0.0;
    double ampere = 0.0;  ///< of the output pair
    double driver = 0.0;
  };

  void configure(const ChannelConditions& conditions) {
    const bool powered = conditions.upperVolts > 0.0 || conditions.lowerVolts < 0.0;
    Configuration& next = configurations_[(conditions.gainRange * kContacts +
                                           static_cast<std::size_t>(conditions.contact)) *
                                              2 +
                                          (powered ? 1 : 0)];
    if (&next == now_) {
      return;
    }
    const std::vector<double> states = now_->model.system.toStates(coordinates());
    now_ = &next;
    const std::vector<double> moved = now_->model.system.fromStates(states);
    z_.fill(0.0);
    std::copy(moved.begin(), moved.end(), z_.begin());
    nonlinear_ = false;
  }

  [[nodiscard]] std::span<double> coordinates() { return {z_.data(), now_->model.system.size()}; }
  [[nodiscard]] std::span<const double> coordinates() const {
    return {z_.data(), now_->model.system.size()};
  }

  /// A row over coordinates and inputs; the elements act on nothing at once.
  [[nodiscard]] double value(const std::vector<double>& row) const {
    const std::size_t size = now_->model.system.size();
    double sum = row[size + 1] * drive_.error + row[size + 2] * drive_.drop;
    for (std::size_t i = 0; i < size; ++i) {
      sum += row[i] * z_[i];
    }
    return sum;
  }

  [[nodiscard]] Reading read(double error) const {
    if (!now_->powered) {
      return {};
    }
    const PortState state = now_->solver.state(coordinates(), drive_, error);
    return {value(now_->model.loadVolts),
            std::clamp(state.pairAmpere, -laws_.limitStartAmpere(), laws_.limitStartAmpere()),
            state.driverVolts};
  }

  [[nodiscard]] bool linear(const Reading& before, const Reading& after,
                            const ClampRange& range) const {
    const double reach = laws_.clampReachVolts();
    return std::abs(after.ampere) < laws_.limitStartAmpere() &&
           std::abs(after.driver - before.driver) < largestRise_ &&
           after.driver < range.upper - reach && after.driver > range.lower + reach;
  }

  Reading fastStep(const StepDrive& ticks, double error, double drop, double rise) {
    const FastStep<Pairs>& fast = now_->fast;
    Pair load{};
    Pair ampere{};
    Pair driver{};
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Pairs; ++i) {
      const typename FastStep<Pairs>::Coefficients& c = fast.pairs[i];
      const Pair z{z_[2 * i], z_[2 * i + 1]};
      const Pair swapped = __builtin_shuffle(z, Swap{1, 0});
      const Pair next = (c.elements[0] * ticks[0] + c.elements[1] * ticks[1]) +
                        (c.elements[2] * ticks[2] + c.elements[3] * ticks[3]) +
                        (c.error * error + c.drop * drop + c.rise * rise) +
                        (c.same * z + c.crossed * swapped);
      z_[2 * i] = next[0];
      z_[2 * i + 1] = next[1];
      load += c.load * next;
      ampere += c.ampere * next;
      driver += c.driver * next;
    }
    return {load[0] + load[1],
            ampere[0] + ampere[1] + fast.ampereOfError * error + fast.ampereOfDrop * (drop + rise),
            driver[0] + driver[1]};
  }

  Reading nonlinearStep(const StepDrive& ticks, double error, const ClampRange& range) {
    ++nonlinearSteps_;
    for (const double elements : ticks) {
      now_->solver.advance(laws_, range, coordinates(), drive_, elements, error);
    }
    const PortState state = now_->solver.state(coordinates(), drive_, error);
    const double reach = laws_.clampReachVolts();
    nonlinear_ = std::abs(state.pairAmpere) >= laws_.limitStartAmpere() ||
                 std::abs(state.inputVolts) >= laws_.linearInputVolts() ||
                 state.driverVolts >= range.upper - reach ||
                 state.driverVolts <= range.lower + reach;
    lastDrop_ = drive_.drop;
    return {value(now_->model.loadVolts), state.pairAmpere, state.driverVolts};
  }

  BufferLaws laws_;
  std::uint64_t seed_;
  double inputPerOutput_;
  double largestRise_ = 0.0;
  std::array<double, kGainRanges> noiseVolts_{};
  std::vector<Configuration> configurations_;
  Configuration* now_ = nullptr;
  std::array<double, kStates> z_{};
  PortDrive drive_;        // of the laws, at the end of the last step
  double lastDrop_ = 0.0;  // the output pair's, at the start of the last linear step
  bool nonlinear_ = false;
  std::uint64_t nonlinearSteps_ = 0;
  GaussianNoise noise_;
};

}  // namespace

std::unique_ptr<ChannelKernel> ChannelKernel::create(const OutputStageParameters& parameters,
                                                     const headphones::Headphone& headphone,
                                                     double tickHz, std::uint64_t channelSeed) {
  const std::size_t states =
      stateSpace(channelCircuit(parameters, headphone, 0, Contact::Connected)).states;
  const auto sized = [&]<std::size_t Pairs>() -> std::unique_ptr<ChannelKernel> {
    return std::make_unique<SizedKernel<Pairs>>(parameters, headphone, tickHz, channelSeed);
  };
  if (states <= 12) {
    return sized.operator()<6>();
  }
  if (states <= 16) {
    return sized.operator()<8>();
  }
  if (states <= 20) {
    return sized.operator()<10>();
  }
  if (states <= 28) {
    return sized.operator()<14>();
  }
  throw std::invalid_argument("the headphone " + headphone.id + " has more states than fit");
}

}  // namespace zobel::analog
