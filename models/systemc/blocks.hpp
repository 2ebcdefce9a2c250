#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <systemc>
#include <vector>

#include "models/analog/output_stage.hpp"

namespace zobel::systemc {

/// What one quantum of the digital side sent out.
struct PinBlock {
  std::vector<analog::PinTick> ticks;
  analog::AnalogControls controls;
};

/// A block that its writer owns and leaves alone until it has written the next one: what the
/// signals between the modules carry. The number makes each hand-over a new value.
template <typename Block>
struct BlockRef {
  const Block* block = nullptr;
  std::uint64_t number = 0;
  bool operator==(const BlockRef&) const = default;
};

template <typename Block>
std::ostream& operator<<(std::ostream& stream, const BlockRef<Block>& ref) {
  return stream << "block " << ref.number;
}

/// A trace shows when blocks are handed over.
template <typename Block>
void sc_trace(sc_core::sc_trace_file* file, const BlockRef<Block>& ref, const std::string& name) {
  sc_core::sc_trace(file, ref.number, name);
}

using PinBlockRef = BlockRef<PinBlock>;
using SenseRef = BlockRef<analog::SenseState>;
using LoadRef = BlockRef<std::vector<analog::StereoVolts>>;

}  // namespace zobel::systemc
