#include "models/dsp/mismatch_shaper.hpp"

namespace zobel::dsp {

namespace {

using Plane = std::uint32_t;  ///< 16 bits of it: one for each element

constexpr Plane kAll = 0xffff;

struct Selection {
  Plane chosen = 0;
  Plane candidates = kAll;
};

/// The numbers of set bits in three planes at once, in bits 0 .. 4, 16 .. 20 and 32 .. 36.
std::uint64_t countBits(Plane first, Plane second, Plane third) {
  std::uint64_t x = first | std::uint64_t{second} << 16 | std::uint64_t{third} << 32;
  x -= (x >> 1) & 0x5555'5555'5555;
  x = (x & 0x3333'3333'3333) + ((x >> 2) & 0x3333'3333'3333);
  x = (x + (x >> 4)) & 0x0f0f'0f0f'0f0f;
  return (x + (x >> 8)) & 0x001f'001f'001f;
}

/// One step of the selection, as the RTL's function of this name describes it.
Selection refine(const Selection& now, Plane high, Plane low, unsigned code) {
  const Plane digit0 = now.candidates & ~high & ~low;
  const Plane digit1 = now.candidates & ~high & low;
  const Plane digit2 = now.candidates & high & ~low;
  const Plane upTo0 = now.chosen | digit0;
  const Plane upTo1 = upTo0 | digit1;
  const Plane upTo2 = upTo1 | digit2;
  const std::uint64_t counts = countBits(upTo0, upTo1, upTo2);
  Selection next = {now.chosen, digit0};
  next = (counts & 0x1f) < code ? Selection{upTo0, digit1} : next;
  next = (counts >> 16 & 0x1f) < code ? Selection{upTo1, digit2} : next;
  next = (counts >> 32) < code ? Selection{upTo2, now.candidates & high & low} : next;
  return next;
}

}  // namespace

void MismatchShaper::reset() {
  count_ = {};
  rank_ = {};
}

std::uint16_t MismatchShaper::process(int code) {
  const auto wanted = static_cast<unsigned>(code);
  Selection selection;
  selection = refine(selection, ~Plane{rank_[5]}, rank_[4], wanted);
  selection = refine(selection, rank_[3], rank_[2], wanted);
  selection = refine(selection, rank_[1], rank_[0], wanted);
  selection = refine(selection, 0xff00, 0xf0f0, wanted);
  selection = refine(selection, 0xcccc, 0xaaaa, wanted);
  const Plane mask = selection.chosen | selection.candidates;
  update(static_cast<std::uint16_t>(mask));
  return static_cast<std::uint16_t>(mask);
}

void MismatchShaper::update(std::uint16_t mask) {
  const Plane reference = (mask & 1) != 0 ? kAll : 0;
  const Plane use = mask ^ reference;
  const Plane minus = use & reference;

  std::array<Plane, kRankBits + 1> rank{};
  Plane saveCarry = 0;
  Plane rankCarry = 0;
  for (unsigned k = 0; k <= kRankBits; ++k) {
    const Plane augend = rank_[k < kRankBits ? k : kRankBits - 1];
    const Plane addend = count_[k < kCountBits ? k : kCountBits - 1];
    const Plane twice = k == 0 ? 0 : k == 1 ? use : minus;
    const Plane partial = augend ^ addend ^ twice;
    rank[k] = partial ^ saveCarry ^ rankCarry;
    rankCarry = (partial & saveCarry) | (rankCarry & (partial ^ saveCarry));
    saveCarry = (augend & addend) | (twice & (augend ^ addend));
  }

  std::array<Plane, kCountBits + 1> count{};
  Plane carry = 0;
  for (unsigned k = 0; k <= kCountBits; ++k) {
    const Plane augend = count_[k < kCountBits ? k : kCountBits - 1];
    const Plane addend = k == 0 ? use : minus;
    count[k] = augend ^ addend ^ carry;
    carry = (augend & addend) | (carry & (augend ^ addend));
  }

  const auto saturate = [](auto& result, const auto& sum) {
    const std::size_t top = result.size();
    const Plane overflow = sum[top] ^ sum[top - 1];
    for (std::size_t k = 0; k < top; ++k) {
      const Plane limit = k == top - 1 ? sum[top] : ~sum[top];
      result[k] = static_cast<std::uint16_t>((sum[k] & ~overflow) | (limit & overflow));
    }
  };
  saturate(rank_, rank);
  saturate(count_, count);
}

}  // namespace zobel::dsp
