// The register file against the table that hosts use: resets, reads, pulses, sticky bits, answers.
#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "tests/rtl/registers/register_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using zobel::test::RegisterBench;

TEST_CASE("register file: every field resets to the value of the table") {
  RegisterBench bench;
  for (const RegisterField& field : kFields) {
    CAPTURE(field.name);
    const auto answer = bench.read(field.address);
    REQUIRE_FALSE(answer.error);
    if (field.hasReset) {
      REQUIRE(field.extract(answer.data) == field.reset);
    }
  }
  for (const auto& [name, value] : zobel::test::settingPorts(bench.model)) {
    CAPTURE(name);
    REQUIRE(value == findField(name)->reset);
  }
}

TEST_CASE("register file: identifies itself, and its map as the one of the table") {
  RegisterBench bench;
  REQUIRE(bench.get(field::id::magic) == 0x5A4F4245);
  REQUIRE(bench.get(field::id::protocolVersion) == kProtocolVersion);
  REQUIRE(bench.get(field::id::mapHash) == kMapHash);
}

TEST_CASE("register file: a reset restores every setting, without a clock") {
  RegisterBench bench;
  for (const RegisterField& field : kFields) {
    if (field.access == Access::readWrite) {
      REQUIRE_FALSE(
          bench.set(field, field.reset == field.maximum ? field.minimum : field.maximum).error);
    }
  }
  bench.reset();
  for (const auto& [name, value] : zobel::test::settingPorts(bench.model)) {
    CAPTURE(name);
    REQUIRE(value == findField(name)->reset);
  }
}

TEST_CASE("register file: what the hardware reports is read in its own field") {
  RegisterBench bench;
  for (const RegisterField& field : kFields) {
    if (field.hasReset) {
      continue;
    }
    CAPTURE(field.name);
    const std::uint32_t ones = field.mask() >> field.lsb;
    for (const std::uint32_t value : {ones, ones & 0x5555'5555U, ones & 0xAAAA'AAAAU}) {
      const auto before = bench.everything();
      REQUIRE(zobel::test::drive(bench.model, field.name, value));
      REQUIRE(bench.get(field) == value);
      REQUIRE(zobel::test::drive(bench.model, field.name, 0));
      auto expected = before;
      expected[field.address] &= ~field.mask();
      REQUIRE(bench.everything() == expected);
    }
  }
}

TEST_CASE("register file: an address that is no register is refused, and reads as zero") {
  RegisterBench bench;
  std::set<std::uint32_t> known;
  for (const RegisterField& field : kFields) {
    known.insert(field.address);
  }
  const auto before = bench.everything();
  for (std::uint32_t address = 0; address < 0x1000; ++address) {
    if (known.contains(address)) {
      continue;
    }
    CAPTURE(address);
    const auto answer = bench.read(address);
    REQUIRE(answer.error);
    REQUIRE(answer.data == 0);
    REQUIRE(bench.write(address, 0).error);
    REQUIRE(bench.write(address, ~0U).error);
  }
  REQUIRE(bench.everything() == before);
}

TEST_CASE("register file: a pulse lasts one clock, and reads as zero") {
  RegisterBench bench;
  REQUIRE_FALSE(bench.set(field::control::clearFaults, 1).error);
  REQUIRE(bench.model.control_clear_faults_o == 1);
  bench.clock();
  REQUIRE(bench.model.control_clear_faults_o == 0);
  REQUIRE(bench.get(field::control::clearFaults) == 0);

  REQUIRE_FALSE(bench.set(field::control::clearFaults, 0).error);
  REQUIRE(bench.model.control_clear_faults_o == 0);
  REQUIRE_FALSE(bench.write(field::control::clearFaults.address, 1, 0).error);
  REQUIRE(bench.model.control_clear_faults_o == 0);
}

namespace {

/// A sticky bit: how to set it from the hardware's side, and its field.
struct Sticky {
  const RegisterField& field;
  std::uint8_t& (*port)(Vregister_file&);
};

void strike(RegisterBench& bench, const Sticky& sticky) {
  sticky.port(bench.model) = 1;
  bench.clock();
  sticky.port(bench.model) = 0;
}

const Sticky kStickies[] = {
    {field::status::clip, [](Vregister_file& model) -> auto& {return model.status_clip_set_i;
}  // namespace
}
, {field::status::overload, [](Vregister_file& model) -> auto& {return model.status_overload_set_i;
}
}
,
}
;

}  // namespace

TEST_CASE("register file: a sticky bit stays until a one is written to it, or faults are cleared") {
  for (const Sticky& sticky : kStickies) {
    CAPTURE(sticky.field.name);
    RegisterBench bench;
    strike(bench, sticky);
    for (int i = 0; i < 10; ++i) {
      bench.clock();
    }
    REQUIRE(bench.read(sticky.field.address).data == sticky.field.mask());

    REQUIRE_FALSE(bench.write(sticky.field.address, 0).error);
    REQUIRE_FALSE(bench.write(sticky.field.address, sticky.field.mask(), 0).error);
    REQUIRE_FALSE(bench.write(sticky.field.address, 3U & ~sticky.field.mask()).error);
    REQUIRE(bench.get(sticky.field) == 1);

    REQUIRE_FALSE(bench.write(sticky.field.address, sticky.field.mask()).error);
    REQUIRE(bench.get(sticky.field) == 0);

    strike(bench, sticky);
    REQUIRE(bench.get(sticky.field) == 1);
    REQUIRE_FALSE(bench.set(field::control::clearFaults, 1).error);
    bench.clock();
    REQUIRE(bench.get(sticky.field) == 0);
  }
}

TEST_CASE("register file: an event in the clock that clears its sticky bit is not lost") {
  for (const Sticky& sticky : kStickies) {
    CAPTURE(sticky.field.name);
    RegisterBench bench;
    strike(bench, sticky);
    sticky.port(bench.model) = 1;
    REQUIRE_FALSE(bench.write(sticky.field.address, sticky.field.mask()).error);
    sticky.port(bench.model) = 0;
    REQUIRE(bench.get(sticky.field) == 1);
  }
}

TEST_CASE("register file: each request gets one acknowledge, two clocks later") {
  RegisterBench bench;
  for (int i = 0; i < 5; ++i) {
    bench.clock();
    REQUIRE(bench.model.bus_ack_o == 0);
  }
  bench.model.bus_request_i = 1;
  bench.model.bus_write_i = 0;
  bench.model.bus_address_i = 0xFFC;
  bench.clock();
  REQUIRE(bench.model.bus_ack_o == 0);
  bench.model.bus_request_i = 0;
  bench.clock();
  REQUIRE(bench.model.bus_ack_o == 1);
  REQUIRE(bench.model.bus_error_o == 1);
  bench.clock();
  REQUIRE(bench.model.bus_ack_o == 0);
  REQUIRE(bench.model.bus_error_o == 0);

  // Without a request, whatever else stands on the bus does nothing.
  bench.model.bus_write_i = 1;
  bench.model.bus_address_i = static_cast<std::uint16_t>(field::control::power.address);
  bench.model.bus_write_data_i = 1;
  bench.model.bus_write_mask_i = ~0U;
  bench.clock();
  bench.clock();
  REQUIRE(bench.model.control_power_o == 0);
}

TEST_CASE("register file: refused accesses are counted, up to the counter's end") {
  RegisterBench bench;
  REQUIRE(bench.get(field::counters::busErrors) == 0);
  bench.read(0xFFC);
  bench.write(field::id::magic.address, 0);
  bench.set(field::volume::target, 1441);
  REQUIRE(bench.get(field::counters::busErrors) == 3);
  bench.set(field::volume::target, 1000);
  REQUIRE(bench.get(field::counters::busErrors) == 3);
  for (int i = 0; i < 70000; ++i) {
    bench.read(0xFFC);
  }
  REQUIRE(bench.get(field::counters::busErrors) == 0xFFFF);
}

TEST_CASE("register file: a counter of a port counts its clocks, up to the counter's end") {
  RegisterBench bench;
  auto& model = bench.model;
  const std::pair<const RegisterField&, std::uint8_t&> counters[] = {
      {field::link::frames, model.link_frames_incr_i},
      {field::link::repeats, model.link_repeats_incr_i},
      {field::link::badCrc, model.link_bad_crc_incr_i},
      {field::link::badLength, model.link_bad_length_incr_i},
      {field::link::badCobs, model.link_bad_cobs_incr_i},
      {field::link::framingErrors, model.link_framing_errors_incr_i},
      {field::link::overruns, model.link_overruns_incr_i},
  };
  auto expected = bench.everything();
  for (const auto& [field, port] : counters) {
    CAPTURE(field.name);
    for (const unsigned clocks : {3U, 70'000U}) {
      port = 1;
      for (unsigned i = 0; i < clocks; ++i) {
        bench.clock();
      }
      port = 0;
      expected[field.address] = std::min(expected[field.address] + clocks, 0xFFFFU);
      REQUIRE(bench.everything() == expected);
    }
  }
}

TEST_CASE("register file: tells of each accepted write to a setting that says so, for one clock") {
  RegisterBench bench;
  const RegisterField& rate = field::link::baudRate;
  for (const std::uint32_t value : {rate.reset, 2'000'000U, 2'000'000U}) {
    REQUIRE_FALSE(bench.set(rate, value).error);
    REQUIRE(bench.model.link_baud_rate_swmod_o == 1);
    REQUIRE(bench.model.link_baud_rate_o == value);
    bench.clock();
    REQUIRE(bench.model.link_baud_rate_swmod_o == 0);
  }
  REQUIRE(bench.set(rate, rate.maximum + 1).error);
  REQUIRE(bench.model.link_baud_rate_swmod_o == 0);
  REQUIRE_FALSE(bench.set(field::link::events, 0).error);
  REQUIRE(bench.model.link_baud_rate_swmod_o == 0);
  bench.read(rate.address);
  REQUIRE(bench.model.link_baud_rate_swmod_o == 0);
}
