#include "models/analog/circuit.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace zobel::analog {
namespace {

std::size_t placeOf(const std::vector<std::string>& names, std::string_view name,
                    const char* what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw std::out_of_range(std::string(what) + std::string(name));
  }
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Part& Part::at(double x, double y, Heading heading) {
  placement = Placement{x, y, heading};
  return *this;
}

Part& Part::within(double relative, double temperatureCoefficient) {
  tolerance = relative;
  perKelvin = temperatureCoefficient;
  return *this;
}

Part& Part::noise(double voltsPerRootHz, double amperePerRootHz) {
  noiseVolts = voltsPerRootHz;
  noiseAmpere = amperePerRootHz;
  return *this;
}

Part& Part::described(std::string words) {
  text = std::move(words);
  return *this;
}

Node Circuit::node(std::string name) {
  if (std::find(nodeNames_.begin(), nodeNames_.end(), name) != nodeNames_.end()) {
    throw std::invalid_argument("two nodes are named " + name);
  }
  nodeNames_.push_back(std::move(name));
  return Node{static_cast<int>(nodeNames_.size()) - 1};
}

Node Circuit::findNode(std::string_view name) const {
  return Node{static_cast<int>(placeOf(nodeNames_, name, "no node is named "))};
}

std::size_t Circuit::inputIndex(std::string_view input) const {
  return placeOf(inputNames_, input, "no input is named ");
}

const Part& Circuit::part(std::string_view name) const {
  const auto found = std::find_if(parts_.begin(), parts_.end(),
                                  [name](const Part& part) { return part.name == name; });
  if (found == parts_.end()) {
    throw std::out_of_range("no part is named " + std::string(name));
  }
  return *found;
}

Part& Circuit::add(Part part) {
  const bool taken = std::any_of(parts_.begin(), parts_.end(),
                                 [&](const Part& other) { return other.name == part.name; });
  if (taken) {
    throw std::invalid_argument("two parts are named " + part.name);
  }
  if (part.kind != PartKind::Source && !(part.value > 0.0)) {
    throw std::invalid_argument("the value of " + part.name + " is not above zero");
  }
  return parts_.emplace_back(std::move(part));
}

Part& Circuit::resistor(std::string name, Node a, Node b, double ohm) {
  return add({.kind = PartKind::Resistor, .name = std::move(name), .a = a, .b = b, .value = ohm});
}

Part& Circuit::capacitor(std::string name, Node a, Node b, double farad) {
  return add(
      {.kind = PartKind::Capacitor, .name = std::move(name), .a = a, .b = b, .value = farad});
}

Part& Circuit::inductor(std::string name, Node a, Node b, double henry) {
  return add({.kind = PartKind::Inductor, .name = std::move(name), .a = a, .b = b, .value = henry});
}

Part& Circuit::contact(std::string name, Node a, Node b, double ohm, bool closed) {
  Part& part =
      add({.kind = PartKind::Contact, .name = std::move(name), .a = a, .b = b, .value = ohm});
  part.closed = closed;
  return part;
}

Part& Circuit::source(std::string name, Node plus, Node minus, std::string input, double weight) {
  if (std::find(inputNames_.begin(), inputNames_.end(), input) == inputNames_.end()) {
    inputNames_.push_back(input);
  }
  Part& part = add({.kind = PartKind::Source, .name = std::move(name), .a = plus, .b = minus});
  part.input = std::move(input);
  part.weight = weight;
  return part;
}

Part& Circuit::opAmp(std::string name, Node plus, Node minus, Node out, double gainBandwidthHz,
                     double openLoopGain) {
  Part& part = add({.kind = PartKind::OpAmp,
                    .name = std::move(name),
                    .a = out,
                    .b = kGround,
                    .value = gainBandwidthHz});
  part.plus = plus;
  part.minus = minus;
  part.openLoopGain = openLoopGain;
  return part;
}

void Circuit::frame(std::string title, double left, double top, double right, double bottom) {
  frames_.push_back({std::move(title), left, top, right, bottom});
}

}  // namespace zobel::analog
