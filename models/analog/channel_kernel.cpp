#include "models/analog/channel_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/analog/discretise.hpp"

namespace zobel::analog {
namespace {

// Two lanes suit every x86-64 and AArch64 processor, so results do not depend on the machine.
using Pair = double __attribute__((vector_size(16)));

// Places of the states that the kernel touches; channelCircuit() promises the order.
constexpr std::size_t kBuffer = 6;
constexpr std::size_t kZobel = 7;
constexpr std::size_t kCableAmpere = 8;
constexpr std::size_t kLoad = 9;

/// A quantity at the output as a function of the few states that it depends on.
struct OutputRow {
  double buffer = 0.0;
  double zobel = 0.0;
  double cable = 0.0;
  double load = 0.0;

  [[nodiscard]] double rest(const double* x) const {
    return zobel * x[kZobel] + cable * x[kCableAmpere] + load * x[kLoad];
  }
  [[nodiscard]] double operator()(const double* x) const { return buffer * x[kBuffer] + rest(x); }
};

OutputRow outputRow(const double* row) {
  return {row[kBuffer], row[kZobel], row[kCableAmpere], row[kLoad]};
}

/// Everything about one gain range and contact, padded with states that stay zero.
template <std::size_t N>
struct Model {
  std::array<std::array<Pair, N / 2>, N> columns{};               // of the step matrix
  std::array<std::array<Pair, N / 2>, N> heldColumns{};           // while the buffer is held
  std::array<std::array<Pair, N / 2>, kTicksPerStep> elements{};  // of each tick's level
  std::array<Pair, N / 2> error{};
  OutputRow ampere;       // through the relay
  OutputRow outVolts;     // amp side of the relay
  OutputRow limitAmpere;  // what the limiter holds within its range
  bool limits = false;
};

template <std::size_t N>
void fill(std::array<Pair, N / 2>& pairs, const double* values, std::size_t count,
          std::size_t stride) {
  for (std::size_t i = 0; i < count; ++i) {
    pairs[i / 2][i % 2] += values[i * stride];
  }
}

template <std::size_t N>
Model<N> makeModel(const OutputStageParameters& parameters, const headphones::Headphone& headphone,
                   double tickHz, unsigned gainRange, Contact contact) {
  const Circuit circuit = channelCircuit(parameters, headphone, gainRange, contact);
  const StateSpace system = circuit.stateSpace();
  const DiscreteStep step = discretise(system, 1.0 / tickHz, kTicksPerStep);
  StateSpace heldSystem = system;
  std::fill_n(heldSystem.a.begin() + kBuffer * system.states, system.states, 0.0);
  std::fill_n(heldSystem.b.begin() + kBuffer * system.inputs, system.inputs, 0.0);
  const DiscreteStep held = discretise(heldSystem, 1.0 / tickHz, kTicksPerStep);
  Model<N> model;
  for (std::size_t j = 0; j < system.states; ++j) {
    fill<N>(model.columns[j], step.a.data() + j, system.states, system.states);
    fill<N>(model.heldColumns[j], held.a.data() + j, system.states, system.states);
  }
  for (unsigned k = 0; k < kTicksPerStep; ++k) {
    fill<N>(model.elements[k], step.b[k][0].data(), system.states, 1);
    fill<N>(model.error, step.b[k][1].data(), system.states, 1);
  }
  model.outVolts = outputRow(system.voltageRow(circuit.findNode("out")));
  if (contact == Contact::Detached) {
    return model;
  }
  const OutputParameters& output = parameters.output;
  const OutputRow jack = outputRow(system.voltageRow(circuit.findNode("jack")));
  model.ampere = {(model.outVolts.buffer - jack.buffer) / output.relayOhm,
                  (model.outVolts.zobel - jack.zobel) / output.relayOhm,
                  (model.outVolts.cable - jack.cable) / output.relayOhm,
                  (model.outVolts.load - jack.load) / output.relayOhm};
  model.limits = true;
  if (contact == Contact::Shorted) {
    model.limitAmpere = model.ampere;
  } else {
    // The cable's inductance carries the current, so what is held is where it is heading for.
    const double series = parameters.buffer.outputOhm + output.relayOhm + output.cableOhm;
    model.limitAmpere = {1.0 / series, 0.0, 0.0, -1.0 / series};
  }
  return model;
}

template <std::size_t N>
class SizedKernel final : public ChannelKernel {
 public:
  SizedKernel(const OutputStageParameters& parameters, const headphones::Headphone& headphone,
              double tickHz, std::uint64_t channelSeed)
      : buffer_(parameters.buffer), seed_(parameters.buffer.seed + 0x51ed2701u * channelSeed) {
    const double stepHz = tickHz / kTicksPerStep;
    slewVolts_ = buffer_.slewVoltsPerSecond / stepHz;
    inputPerOutput_ = 1.0 / bufferGain(buffer_);
    for (unsigned range = 0; range < kGainRanges; ++range) {
      noiseVolts_[range] = errorNoiseDensity(parameters, range) * std::sqrt(stepHz / 2.0);
      for (unsigned contact = 0; contact < kContacts; ++contact) {
        models_[range][contact] =
            makeModel<N>(parameters, headphone, tickHz, range, static_cast<Contact>(contact));
      }
    }
    reset();
  }

  void reset() override {
    state_.fill(0.0);
    noise_.reset(seed_);
    lateAmpere_ = 0.0;
    model_ = &models_[0][0];
  }

  ChannelReport process(std::span<const StepDrive> drive, const ChannelConditions& conditions,
                        double* load, std::size_t stride) override {
    model_ = &models_[conditions.gainRange][static_cast<std::size_t>(conditions.contact)];
    return run(*model_, drive, conditions, load, stride);
  }

  double outputVolts() const override { return model_->outVolts(state_.data()); }
  double outputAmpere() const override { return model_->ampere(state_.data()); }

 private:
  [[nodiscard]] double crossover(double ampere) const {
    return buffer_.crossoverVolts * ampere / (std::abs(ampere) + buffer_.crossoverAmpere);
  }

  /// The buffer's output at the end of a step from `x`, after slew rate, current limit and rails
  /// had their say.
  [[nodiscard]] double held(const Model<N>& model, double wanted, const double* x,
                            const ChannelConditions& conditions) const {
    double volts = std::clamp(wanted, x[kBuffer] - slewVolts_, x[kBuffer] + slewVolts_);
    if (model.limits) {
      const double rest = model.limitAmpere.rest(x);
      const double ampere = model.limitAmpere.buffer * volts + rest;
      if (std::abs(ampere) > buffer_.currentLimitAmpere) {
        volts =
            (std::copysign(buffer_.currentLimitAmpere, ampere) - rest) / model.limitAmpere.buffer;
      }
    }
    return std::clamp(volts, conditions.lowerVolts, conditions.upperVolts);
  }

  /// Pairs of rows from First to Last of the next state, from the first Columns states. Nothing
  /// behind the filter acts upon it, so its rows need few columns. Two sums run side by side, and
  /// few rows at a time, because a step waits for its sums and they should stay in registers.
  template <std::size_t First, std::size_t Last, std::size_t Columns>
  static void advanceRows(const Model<N>& model, const StepDrive& ticks, double error,
                          const double* x, Pair* next) {
    constexpr std::size_t kRows = Last - First;
    if constexpr (kRows > 0) {
      constexpr std::size_t kHalf = Columns / 2;
      Pair early[kRows];
      Pair late[kRows];
      for (std::size_t i = 0; i < kRows; ++i) {
        const std::size_t row = First + i;
        early[i] = model.elements[0][row] * ticks[0] + model.elements[1][row] * ticks[1] +
                   model.elements[2][row] * ticks[2] + model.elements[3][row] * ticks[3] +
                   model.error[row] * error;
        late[i] = Pair{};
      }
#pragma GCC unroll 16
      for (std::size_t j = 0; j < kHalf; ++j) {
#pragma GCC unroll 8
        for (std::size_t i = 0; i < kRows; ++i) {
          early[i] += model.columns[j][First + i] * x[j];
          late[i] += model.columns[kHalf + j][First + i] * x[kHalf + j];
        }
      }
      for (std::size_t i = 0; i < kRows; ++i) {
        next[First + i] = early[i] + late[i];
      }
    }
  }

  /// The rows from the buffer on, with its output held over the whole step.
  static void advanceHeld(const Model<N>& model, const double* x, Pair* next) {
    for (std::size_t i = kBuffer / 2; i < N / 2; ++i) {
      Pair sum{};
      for (std::size_t j = 0; j < N; ++j) {
        sum += model.heldColumns[j][i] * x[j];
      }
      next[i] = sum;
    }
  }

  ChannelReport run(const Model<N>& model, std::span<const StepDrive> drive,
                    const ChannelConditions& conditions, double* load, std::size_t stride) {
    constexpr std::size_t kPairs = N / 2;
    constexpr std::size_t kMiddlePair = kPairs > 9 ? 8 : kPairs;
    const double errorVolts = conditions.offsetVolts * inputPerOutput_;
    const double noiseVolts = noiseVolts_[conditions.gainRange];
    double x[N];
    std::copy(state_.begin(), state_.end(), x);
    double lateAmpere = lateAmpere_;
    double ampere = model.ampere(x);
    ChannelReport report;
    for (const StepDrive& ticks : drive) {
      const double error = errorVolts + noiseVolts * noise_.next() + crossover(lateAmpere);
      Pair next[kPairs];
      advanceRows<0, kBuffer / 2, kBuffer>(model, ticks, error, x, next);
      advanceRows<kBuffer / 2, kMiddlePair, N>(model, ticks, error, x, next);
      advanceRows<kMiddlePair, kPairs, N>(model, ticks, error, x, next);
      const double wanted = next[kBuffer / 2][0];
      const double volts = held(model, wanted, x, conditions);
      if (volts != wanted) [[unlikely]] {
        x[kBuffer] = volts;
        advanceHeld(model, x, next);
      }
      for (std::size_t i = 0; i < kPairs; ++i) {
        x[2 * i] = next[i][0];
        x[2 * i + 1] = next[i][1];
      }
      lateAmpere = ampere;
      ampere = model.ampere(x);
      const double magnitude = std::abs(ampere);
      report.peakAmpere = std::max(report.peakAmpere, magnitude);
      report.meanAbsAmpere += magnitude;
      report.meanLoadWatt += ampere * x[kBuffer];
      *load = x[kLoad];
      load += stride;
    }
    const auto steps = static_cast<double>(std::max<std::size_t>(drive.size(), 1));
    report.meanAbsAmpere /= steps;
    report.meanLoadWatt /= steps;
    std::copy(x, x + N, state_.begin());
    lateAmpere_ = lateAmpere;
    return report;
  }

  BufferParameters buffer_;
  std::uint64_t seed_;
  double slewVolts_ = 0.0;
  double inputPerOutput_ = 1.0;
  std::array<double, kGainRanges> noiseVolts_{};
  std::array<std::array<Model<N>, kContacts>, kGainRanges> models_{};
  const Model<N>* model_ = nullptr;
  std::array<double, N> state_{};
  double lateAmpere_ = 0.0;
  GaussianNoise noise_;
};

}  // namespace

std::unique_ptr<ChannelKernel> ChannelKernel::create(const OutputStageParameters& parameters,
                                                     const headphones::Headphone& headphone,
                                                     double tickHz, std::uint64_t channelSeed) {
  const StateSpace system =
      channelCircuit(parameters, headphone, 0, Contact::Connected).stateSpace();
  if (system.index("U_buffer") != kBuffer || system.index("C_zobel") != kZobel ||
      system.index("L_cable") != kCableAmpere || system.index("C_cable") != kLoad) {
    throw std::logic_error("channelCircuit() does not keep the order of states");
  }
  const auto sized = [&]<std::size_t N>() -> std::unique_ptr<ChannelKernel> {
    return std::make_unique<SizedKernel<N>>(parameters, headphone, tickHz, channelSeed);
  };
  if (system.states <= 10) {
    return sized.operator()<10>();
  }
  if (system.states <= 14) {
    return sized.operator()<14>();
  }
  if (system.states <= 18) {
    return sized.operator()<18>();
  }
  if (system.states <= 26) {
    return sized.operator()<26>();
  }
  throw std::invalid_argument("the headphone " + headphone.id + " has more states than fit");
}

}  // namespace zobel::analog
