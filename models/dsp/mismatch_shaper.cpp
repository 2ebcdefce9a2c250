#include "models/dsp/mismatch_shaper.hpp"

#include <bit>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

namespace {

using Plane = std::uint32_t;  ///< 16 bits of it: one for each element

constexpr Plane kAll = 0xffff;
/// Bit k of each element's index.
constexpr std::array<Plane, 4> kIndex = {0xaaaa, 0xcccc, 0xf0f0, 0xff00};
constexpr std::array<unsigned, 4> kOrderBits = {5, 14, 23, 31};  ///< of what is drawn

struct Selection {
  Plane chosen = 0;
  Plane candidates = kAll;
};

struct Sum {
  Plane sum;
  Plane carry;
};

/// Sixteen full adders.
constexpr Sum add(Plane a, Plane b, Plane c) {
  return {a ^ b ^ c, (a & b) | (c & (a ^ b))};
}

/// The numbers of set bits in three planes at once, in bits 0 .. 4, 16 .. 20 and 32 .. 36.
std::uint64_t countBits(Plane first, Plane second, Plane third) {
  std::uint64_t x = first | std::uint64_t{second} << 16 | std::uint64_t{third} << 32;
  x -= (x >> 1) & 0x5555'5555'5555;
  x = (x & 0x3333'3333'3333) + ((x >> 2) & 0x3333'3333'3333);
  x = (x + (x >> 4)) & 0x0f0f'0f0f'0f0f;
  return (x + (x >> 8)) & 0x001f'001f'001f;
}

/// One step down the ranks: of the candidates, those below the digit {high, low} at which `code` is
/// reached are chosen, those that have it stay candidates.
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

/// Of the tied elements, the `wanted` ones that come first in the order of their index xor a drawn
/// number. Each counts the tied ones before it: those in the other half of its block of two, of
/// four, of eight and of 16, where that half comes first.
Plane first(Plane tied, unsigned wanted, std::uint32_t drawn) {
  std::array<Plane, 5> inBlock = {tied};  // planes of how many are tied in the element's block
  std::array<Plane, 4> before{};
  for (unsigned level = 0; level < kIndex.size(); ++level) {
    const unsigned distance = 1U << level;
    const Plane upper = kIndex[level];
    const Plane later = (drawn >> kOrderBits[level] & 1) != 0 ? ~upper : upper;
    Plane carryBefore = 0;
    Plane carryBlock = 0;
    for (unsigned k = 0; k <= level; ++k) {
      const Plane other = ((inBlock[k] << distance) & upper) | ((inBlock[k] & upper) >> distance);
      const Sum newBefore = add(before[k], other & later, carryBefore);
      const Sum newBlock = add(inBlock[k], other, carryBlock);
      before[k] = newBefore.sum;
      inBlock[k] = newBlock.sum;
      carryBefore = newBefore.carry;
      carryBlock = newBlock.carry;
    }
    inBlock[level + 1] = carryBlock;
  }
  // before < wanted, from the lowest plane up; wanted is 0 .. 16.
  Plane fits = 0;
  for (unsigned k = 0; k < before.size(); ++k) {
    fits = (wanted >> k & 1) != 0 ? fits | ~before[k] : fits & ~before[k];
  }
  return wanted == kElements ? tied : tied & fits;
}

}  // namespace

void MismatchShaper::reset() {
  *this = MismatchShaper();
}

std::uint16_t MismatchShaper::process(int code) {
  const auto wanted = static_cast<unsigned>(code);
  drawn_ = drawn_ << 1 | ((drawn_ >> 31 ^ drawn_ >> 21 ^ drawn_ >> 1 ^ drawn_) & 1);
  Selection selection;
  selection = refine(selection, ~Plane{rank_[5]}, rank_[4], wanted);
  selection = refine(selection, rank_[3], rank_[2], wanted);
  selection = refine(selection, rank_[1], rank_[0], wanted);
  const auto chosen = static_cast<unsigned>(std::popcount(selection.chosen));
  const Plane mask = selection.chosen | first(selection.candidates, wanted - chosen, drawn_);
  update(static_cast<std::uint16_t>(mask), code);
  return static_cast<std::uint16_t>(mask);
}

void MismatchShaper::update(std::uint16_t mask, int code) {
  excess_ -= missing_;
  const Plane addOne = excess_ < 0 ? kAll : 0;
  excess_ &= 15;
  missing_ -= code;
  const Plane takeOff = missing_ < 0 ? kAll : 0;
  missing_ &= 15;
  const Plane use = mask ^ takeOff;
  const Plane minus = use & takeOff;

  std::array<Plane, kRankBits + 1> rank{};
  Plane saveCarry = addOne;
  Plane rankCarry = 0;
  for (unsigned k = 0; k <= kRankBits; ++k) {
    const Plane augend = rank_[k < kRankBits ? k : kRankBits - 1];
    const Plane addend = count_[k < kCountBits ? k : kCountBits - 1];
    const Plane twice = k == 0 ? 0 : k == 1 ? use : minus;
    const Sum partial = add(augend, addend, twice);
    const Sum total = add(partial.sum, saveCarry, rankCarry);
    rank[k] = total.sum;
    rankCarry = total.carry;
    saveCarry = partial.carry;
  }

  std::array<Plane, kCountBits + 1> count{};
  Plane carry = 0;
  for (unsigned k = 0; k <= kCountBits; ++k) {
    const Sum total = add(count_[k < kCountBits ? k : kCountBits - 1], k == 0 ? use : minus, carry);
    count[k] = total.sum;
    carry = total.carry;
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
