#include "benchmarks/cost.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "models/systemc/digital_core.hpp"

namespace zobel::benchmarks {
namespace {

void printRow(std::string_view name, std::string_view unit, const Spread& spread) {
  fmt::print("{:<34}{:>10.4g}{:>10.4g}{:>10.4g}  {}\n", name, spread.min, spread.median, spread.max,
             unit);
}

std::vector<double> scaled(const std::vector<double>& values, double factor) {
  std::vector<double> result;
  for (const double value : values) {
    result.push_back(value * factor);
  }
  return result;
}

std::vector<double> speeds(double simulatedSeconds, const std::vector<double>& computedSeconds) {
  std::vector<double> result;
  for (const double seconds : computedSeconds) {
    result.push_back(simulatedSeconds / seconds);
  }
  return result;
}

}  // namespace

Spread spreadOf(std::vector<double> values) {
  if (values.empty()) {
    return {};
  }
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

void print(std::string_view loop, std::string_view bare, const Costs& costs) {
  std::vector<double> ratios;
  std::vector<double> restSeconds;
  for (std::size_t i = 0; i < costs.loopSeconds.size(); ++i) {
    ratios.push_back(costs.loopSeconds[i] / costs.bareSeconds[i]);
    restSeconds.push_back(costs.loopSeconds[i] - costs.bareSeconds[i]);
  }
  const double perQuantumUs = 1e6 * systemc::kQuantumSeconds / costs.roundSeconds;
  fmt::print("{:<34}{:>10}{:>10}{:>10}\n", loop, "min", "median", "max");
  printRow(bare, "x real time", spreadOf(speeds(costs.roundSeconds, costs.bareSeconds)));
  printRow("closed loop", "x real time", spreadOf(speeds(costs.roundSeconds, costs.loopSeconds)));
  printRow("closed loop / bare", "", spreadOf(std::move(ratios)));
  printRow("bare, a quantum", "us", spreadOf(scaled(costs.bareSeconds, perQuantumUs)));
  printRow("all the rest, a quantum", "us", spreadOf(scaled(restSeconds, perQuantumUs)));
}

}  // namespace zobel::benchmarks
