// zobel-compare-modulators [ROOT]: simulates modulators of several orders, noise transfer functions
// and topologies, and writes what they reach into docs/modulators.md, between its marks. Writes the
// constants of rtl/dac/fine_modulator as well.
#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "models/design/comparison/fine_loop.hpp"
#include "models/design/comparison/loop_figures.hpp"
#include "models/design/noise_transfer_loop.hpp"
#include "models/support/atomic_file.hpp"

namespace {

using namespace zobel::design;

constexpr std::string_view kBegin = "<!-- zobel-compare-modulators: begin -->\n";
constexpr std::string_view kEnd = "<!-- zobel-compare-modulators: end -->\n";
constexpr std::array<unsigned, 4> kOrders = {5, 6, 7, 8};
constexpr std::array<double, 7> kGains = {1.4, 1.5, 1.55, 1.6, 1.8, 2.0, 2.5};

NoiseTransfer transferOf(unsigned order, double outOfBandGain) {
  NoiseTransferSpec spec = modulatorSpec();
  spec.order = order;
  spec.outOfBandGain = outOfBandGain;
  return designNoiseTransfer(spec);
}

void progress(std::string_view what) {
  fmt::print(stderr, "\r{:<60}", what);
}

/// "1+2 = 3"
std::string sum(std::span<const unsigned> widths) {
  std::string text;
  for (const unsigned width : widths) {
    text += fmt::format("{}{}", text.empty() ? "" : "+", width);
  }
  return text + fmt::format(" = {}", std::accumulate(widths.begin(), widths.end(), 0U));
}

/// The noise transfer function alone, in the topology whose states hold nothing but noise.
std::string gainTable() {
  std::string text =
      "| order | gain out of band | SQNR, -3 dBFS | dynamic range | strongest idle line | "
      "largest square, steps |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const unsigned order : kOrders) {
    for (const double gain : kGains) {
      progress(fmt::format("order {}, gain {}", order, gain));
      const LoopFigures figures = figuresOf(realise(Topology::kCiff, transferOf(order, gain)));
      text += fmt::format("| {} | {:.2f} | {:.1f} dB | {:.1f} dB | {:.0f} dBFS | {:.2f} |\n", order,
                          gain, figures.sqnrDb, figures.dynamicRangeDb, figures.idleLineDb,
                          figures.largestSquare);
    }
  }
  return text;
}

/// What an eighth-order loop in integers makes of a tone of -301 dBFS.
std::string fineTable() {
  constexpr std::uint64_t kPeriods = std::uint64_t{1} << 31U;
  progress("eighth order, -301 dBFS");
  const FineLoopFigures figures =
      figuresOfFineLoop(modulatorSpec().outOfBandGain, -301.0, kPeriods);
  return fmt::format(
      "| figure | value |\n| --- | --- |\n| noise at rest, 20 Hz to 20 kHz | {:.1f} dBFS |\n"
      "| 1 kHz at -301 dBFS, average of 2^31 periods | {:.2f} dBFS |\n"
      "| noise of that average, relative to the tone | {:.1f} dB |\n"
      "| full-scale squares | {} |\n| bits of the states | {} |\n",
      figures.noiseDbfs, figures.toneDbfs, figures.noiseBesideDb,
      figures.overloads > 0 ? "overload" : "followed", sum(figures.stateBits));
}

/// How far beyond full scale the hardware's loop would follow, by its gain.
std::string marginTable() {
  constexpr std::array<double, 6> kAmplitudes = {1.01, 1.02, 1.03, 1.04, 1.05, 1.06};
  constexpr std::uint64_t kPeriods = 50'000'000;
  std::string text = "| gain out of band |";
  std::string rule = "\n| --- |";
  for (const double amplitude : kAmplitudes) {
    text += fmt::format(" {:.2f} |", amplitude);
    rule += " --- |";
  }
  text += rule + "\n";
  for (const double gain : {1.5, 1.55, 1.6, 1.65}) {
    text += fmt::format("| {:.2f} |", gain);
    const Loop loop = realise(Topology::kCiff, transferOf(modulatorSpec().order, gain));
    for (const double amplitude : kAmplitudes) {
      progress(fmt::format("gain {}, squares of {}", gain, amplitude));
      text += fmt::format(" {} |", overloadsOfSquares(loop, amplitude * kFullScaleSteps, kPeriods));
    }
    text += "\n";
  }
  return text;
}

/// Every topology with the gain that the hardware has.
std::string topologyTable() {
  std::string text =
      "| topology | order | SQNR, -3 dBFS | dynamic range | largest square, steps | state bits | "
      "multipliers | tables of 17 | adders |\n| --- | --- | --- | --- | --- | --- | --- | --- | "
      "--- "
      "|\n";
  for (const Topology topology :
       {Topology::kErrorFeedback, Topology::kCifb, Topology::kCrfb, Topology::kCiff}) {
    for (const unsigned order : kOrders) {
      progress(fmt::format("{}, order {}", nameOf(topology), order));
      const Loop loop = realise(topology, transferOf(order, modulatorSpec().outOfBandGain));
      const LoopFigures figures = figuresOf(loop);
      text += fmt::format("| {} | {} | {:.1f} dB | {:.1f} dB | {:.2f} | {} | {} | {} | {} |\n",
                          nameOf(topology), order, figures.sqnrDb, figures.dynamicRangeDb,
                          figures.largestSquare, sum(figures.stateBits), loop.multipliers,
                          loop.tables, loop.adders);
    }
  }
  return text;
}

/// The page with `tables` between its marks; nothing without marks.
std::optional<std::string> replaced(const std::string& page, const std::string& tables) {
  const auto begin = page.find(kBegin);
  const auto end = page.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos || end < begin) {
    return std::nullopt;
  }
  return page.substr(0, begin + kBegin.size()) + tables + page.substr(end);
}

std::string textOf(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path root = argc > 1 ? argv[1] : ".";
  const auto path = root / "docs/modulators.md";
  if (argc > 2 || !replaced(textOf(path), "")) {
    fmt::print(stderr,
               "zobel-compare-modulators: no page with marks at {}: usage: "
               "zobel-compare-modulators [ROOT]\n",
               path.string());
    return 2;
  }
  const double gain = modulatorSpec().outOfBandGain;
  const std::string tables = fmt::format(
      "\nEvery topology, gain {:.2f} out of band:\n\n{}\nEvery gain, CIFF:\n\n{}\n"
      "Overloads of the fifth-order CIFF in 5e7 periods of squares of 8 to 32 periods (20: or\n"
      "more), by their amplitude, full scale being 1:\n\n{}\n"
      "An eighth-order CIFF in integers, its drive 58 bits wide:\n\n{}\n",
      gain, topologyTable(), gainTable(), marginTable(), fineTable());
  progress("");
  const auto package = root / kFineModulatorPackage;
  for (const auto& [file, text] : {std::pair{path, replaced(textOf(path), tables).value()},
                                   std::pair{package, fineModulatorPackage(gain)}}) {
    if (const auto written = zobel::writeWholeFile(file, text); !written) {
      fmt::print(stderr, "\nzobel-compare-modulators: {}\n", written.error().message);
      return 2;
    }
    fmt::print("\n{}\n", file.string());
  }
  return 0;
}
