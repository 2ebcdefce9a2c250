// What the register file lets a host write: all that the table allows, and nothing else.
#include <cstdint>
#include <random>
#include <vector>

#include "tests/rtl/registers/register_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using zobel::test::RegisterBench;

namespace {

std::uint32_t largest(const RegisterField& field) {
  return field.mask() >> field.lsb;
}

/// The bits of a register that some writable field has.
std::uint32_t writableBits(std::uint32_t address) {
  std::uint32_t bits = 0;
  for (const RegisterField& field : kFields) {
    if (field.address == address && field.isWritable()) {
      bits |= field.mask();
    }
  }
  return bits;
}

/// The legal raw codes to try: both ends, their neighbours, the reset, and some between.
std::vector<std::uint32_t> legalValues(const RegisterField& field, std::mt19937& random) {
  const std::uint64_t count = std::uint64_t{field.maximum} - field.minimum + 1;
  std::vector<std::uint32_t> values = {field.minimum, field.maximum, field.reset};
  if (count > 2) {
    values.push_back(field.minimum + 1);
    values.push_back(field.maximum - 1);
  }
  for (int i = 0; i < 20; ++i) {
    values.push_back(field.minimum + static_cast<std::uint32_t>(random() % count));
  }
  return values;
}

/// Raw codes that the bits can hold and the range forbids.
std::vector<std::uint32_t> illegalValues(const RegisterField& field, std::mt19937& random) {
  std::vector<std::uint32_t> values;
  if (field.minimum > 0) {
    values = {0, field.minimum - 1};
    values.push_back(static_cast<std::uint32_t>(random() % field.minimum));
  }
  if (field.maximum < largest(field)) {
    values.push_back(field.maximum + 1);
    values.push_back(largest(field));
    const std::uint32_t span = largest(field) - field.maximum;
    values.push_back(field.maximum + 1 + static_cast<std::uint32_t>(random() % span));
  }
  return values;
}

}  // namespace

TEST_CASE("register write: every setting takes its whole range, alone, and drives its own port") {
  RegisterBench bench;
  std::mt19937 random(1);
  for (const RegisterField& field : kFields) {
    if (field.access != Access::readWrite) {
      continue;
    }
    CAPTURE(field.name);
    for (const std::uint32_t value : legalValues(field, random)) {
      auto expected = bench.everything();
      REQUIRE_FALSE(bench.set(field, value).error);
      auto ports = zobel::test::settingPorts(bench.model);
      if (field.name != "id.scratch") {
        REQUIRE(ports.contains(field.name));
        REQUIRE(ports.at(field.name) == value);
      }
      expected[field.address] = (expected[field.address] & ~field.mask()) | field.insert(value);
      REQUIRE(bench.everything() == expected);
    }
  }
}

TEST_CASE("register write: a value outside its range is refused, and nothing changes") {
  RegisterBench bench;
  std::mt19937 random(2);
  int tried = 0;
  for (const RegisterField& field : kFields) {
    if (field.access != Access::readWrite) {
      continue;
    }
    CAPTURE(field.name);
    const auto before = bench.everything();
    const auto portsBefore = zobel::test::settingPorts(bench.model);
    for (const std::uint32_t value : illegalValues(field, random)) {
      CAPTURE(value);
      REQUIRE(bench.set(field, value).error);
      REQUIRE(zobel::test::settingPorts(bench.model) == portsBefore);
      ++tried;
    }
    REQUIRE(bench.everything() == before);
  }
  REQUIRE(tried >= 20);
}

TEST_CASE("register write: one field out of its range refuses the whole register") {
  RegisterBench bench;
  const auto before = bench.everything();
  const std::uint32_t word = field::input::rate.insert(2) | field::input::format.insert(1) |
                             field::input::wordBits.insert(33);
  REQUIRE(bench.write(field::input::rate.address, word).error);
  REQUIRE(bench.everything() == before);
}

TEST_CASE("register write: a bit that no writable field has is refused, unless it is masked") {
  RegisterBench bench;
  for (const RegisterField& field : kFields) {
    if (field.access != Access::readWrite) {
      continue;
    }
    const auto before = bench.everything();
    const std::uint32_t now = before.at(field.address);
    for (unsigned bit = 0; bit < 32; ++bit) {
      if (writableBits(field.address) >> bit & 1U) {
        continue;
      }
      CAPTURE(field.name, bit);
      REQUIRE(bench.write(field.address, now | 1U << bit).error);
      REQUIRE_FALSE(bench.write(field.address, now | 1U << bit, ~(1U << bit)).error);
    }
    REQUIRE(bench.everything() == before);
  }
}

TEST_CASE("register write: the mask keeps what it does not enable, and the result is judged") {
  RegisterBench bench;
  const auto& wordBits = field::input::wordBits;
  const auto& rate = field::input::rate;
  REQUIRE(bench.get(wordBits) == 32);

  // Only rate is enabled: the zeros written to word_bits do not count.
  REQUIRE_FALSE(bench.write(rate.address, rate.insert(3), rate.mask()).error);
  REQUIRE(bench.get(rate) == 3);
  REQUIRE(bench.get(wordBits) == 32);

  // One bit alone is harmless, but makes 33 of the 32 that is stored.
  REQUIRE(bench.write(wordBits.address, wordBits.insert(1), wordBits.insert(1)).error);
  REQUIRE(bench.get(wordBits) == 32);
  REQUIRE_FALSE(bench.set(wordBits, 16).error);
  REQUIRE_FALSE(bench.write(wordBits.address, wordBits.insert(8), wordBits.insert(8)).error);
  REQUIRE(bench.get(wordBits) == 24);

  std::mt19937 random(3);
  std::uint32_t scratch = 0;
  for (int i = 0; i < 100; ++i) {
    const auto data = static_cast<std::uint32_t>(random());
    const auto mask = static_cast<std::uint32_t>(random());
    REQUIRE_FALSE(bench.write(field::id::scratch.address, data, mask).error);
    scratch = (scratch & ~mask) | (data & mask);
    REQUIRE(bench.get(field::id::scratch) == scratch);
  }
}

TEST_CASE("register write: a read-only register refuses every write") {
  RegisterBench bench;
  for (const RegisterField& field : kFields) {
    if (writableBits(field.address) != 0) {
      continue;
    }
    CAPTURE(field.name);
    const auto before = bench.everything();
    REQUIRE(bench.write(field.address, 0).error);
    REQUIRE(bench.write(field.address, ~0U).error);
    REQUIRE(bench.write(field.address, bench.read(field.address).data).error);
    REQUIRE(bench.write(field.address, ~0U, 0).error);
    REQUIRE(bench.everything() == before);
  }
}

TEST_CASE("register write: no storm of random writes leaves any setting out of its range") {
  RegisterBench bench;
  std::mt19937 random(4);
  for (int i = 0; i < 20000; ++i) {
    const RegisterField& field = kFields[random() % kFields.size()];
    const auto data = static_cast<std::uint32_t>(random());
    const auto mask = static_cast<std::uint32_t>(random() % 2 == 0 ? random() : field.mask());
    bench.write(field.address, data, mask);
    for (const auto& [name, value] : zobel::test::settingPorts(bench.model)) {
      CAPTURE(i, name);
      REQUIRE(value >= findField(name)->minimum);
      REQUIRE(value <= findField(name)->maximum);
    }
  }
}

TEST_CASE("register write: a locked field refuses, and tells of no write") {
  RegisterBench bench;
  REQUIRE_FALSE(bench.set(field::filter::loadHigh, 5).error);
  REQUIRE(bench.model.filter_load_high_swmod_o == 1);
  bench.clock();
  REQUIRE(bench.model.filter_load_high_swmod_o == 0);

  bench.model.filter_load_high_locked_i = 1;
  bench.model.filter_load_begin_locked_i = 1;
  REQUIRE(bench.set(field::filter::loadHigh, 2).error);
  REQUIRE(bench.model.filter_load_high_swmod_o == 0);
  REQUIRE(bench.model.filter_load_high_o == 5);
  REQUIRE(bench.set(field::filter::loadBegin, 1).error);
  REQUIRE(bench.model.filter_load_begin_o == 0);
  REQUIRE_FALSE(bench.set(field::filter::loadLow, 7).error);  // not of the lock

  bench.model.filter_load_begin_locked_i = 0;
  REQUIRE_FALSE(bench.set(field::filter::loadBegin, 1).error);
  REQUIRE(bench.model.filter_load_begin_o == 1);
}
