#include "host_app/device/device.hpp"

#include "host_app/device/register_text.hpp"
#include "tests/host_app/device/bench.hpp"

using namespace zobel::device;
using namespace zobel::test;
using Catch::Contains;

TEST_CASE("device: a field is set and read in its unit") {
  Bench bench;
  const auto device = bench.connect();
  const WriteOutcome outcome = need(device->set(field::volume::target, -23.5));
  CHECK(outcome.done);
  CHECK(outcome.deviceRaw == 235U);
  CHECK(bench.board.raw(field::volume::target) == 235);
  CHECK(need(device->get(field::volume::target)) == Approx(-23.5));
  CHECK(need(device->getText(field::volume::target)) == "-23.5 dB");
}

TEST_CASE("device: a field is set by what a user types, and its neighbours in the word stay") {
  Bench bench;
  const auto device = bench.connect();
  CHECK(need(device->setText(field::input::rate, "x8")).done);
  CHECK(need(device->setText(field::input::wordBits, "24 bit")).done);
  CHECK(bench.board.raw(field::input::rate) == static_cast<std::uint32_t>(Rate::x8));
  CHECK(bench.board.raw(field::input::wordBits) == 24);
  CHECK(bench.board.raw(field::input::family) == field::input::family.reset);
}

TEST_CASE("device: a value that cannot be is an error that never reaches the device") {
  Bench bench;
  const auto device = bench.connect();
  for (const auto& outcome :
       {device->set(field::volume::target, 3.0), device->setText(field::volume::target, "loud"),
        device->setRaw(field::volume::target, 1U << 11U),
        device->set(field::volume::current, 0.0)}) {
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().touched == Touched::no);
  }
  CHECK(bench.board.writes() == 0);
}

TEST_CASE("device: a refusal tells the range, and what the device has") {
  Bench bench;
  const auto device = bench.connect();
  const WriteOutcome outcome = need(device->setRaw(field::volume::target, 1500));
  CHECK_FALSE(outcome.done);
  CHECK(outcome.deviceRaw == field::volume::target.reset);
  CHECK_THAT(outcome.reason,
             Contains("volume.target cannot be -150.0 dB") && Contains("-144.0 dB to 0.0 dB"));

  bench.board.set(field::volume::current, 321);
  const WriteOutcome readOnly = need(device->setRaw(field::volume::current, 5));
  CHECK_FALSE(readOnly.done);
  CHECK(readOnly.deviceRaw == 321U);
  CHECK_THAT(readOnly.reason, Contains("can only be read"));
}

TEST_CASE("device: pulses and sticky bits are written without touching others") {
  Bench bench;
  const auto device = bench.connect();
  CHECK(need(device->setText(field::control::clearFaults, "on")).done);

  bench.board.set(field::status::clip, 1);
  bench.board.set(field::status::overload, 1);
  const WriteOutcome outcome = need(device->setRaw(field::status::clip, 1));
  CHECK(outcome.done);
  CHECK(outcome.deviceRaw == 0U);
  CHECK(bench.board.raw(field::status::overload) == 1);
}

TEST_CASE("device: a write is done once although its answers are lost") {
  Bench bench;
  const auto device = bench.connect();
  bench.board.misbehave({Mischief::lose, Mischief::damage, Mischief::lose});
  CHECK(need(device->set(field::volume::limit, -30.0)).done);
  CHECK(bench.board.writes() == 1);
  CHECK(device->link().counters().retries == 3);
}

TEST_CASE("device: a dump has every field, in few transactions") {
  Bench bench;
  const auto device = bench.connect();
  bench.board.set(field::faults::active, 5);
  const std::uint64_t before = bench.board.requests();
  const Snapshot snapshot = need(device->dump());
  for (const RegisterField& field : kFields) {
    CAPTURE(field.name);
    REQUIRE(snapshot.raw(field) == bench.board.raw(field));
  }
  CHECK(bench.board.requests() - before < kFields.size() / 3);
}

TEST_CASE("device: watching hands on what reports bring") {
  Bench bench;
  const auto device = bench.connect();
  Snapshot seen;
  std::vector<zobel::protocol::ReportKind> kinds;
  device->setListener([&](zobel::protocol::ReportKind kind, const Snapshot& snapshot) {
    kinds.push_back(kind);
    seen.merge(snapshot);
  });
  const zobel::protocol::Report event{
      zobel::protocol::ReportKind::event,
      0,
      {{field::volume::current.address, {350}}, {field::faults::active.address, {1, 0, 1, 2}}}};
  bench.board.reportBeforeAnswers({event});
  (void)need(device->getRaw(field::id::scratch));
  CHECK(kinds == std::vector{zobel::protocol::ReportKind::event});
  CHECK(seen.physical(field::volume::current).value() == Approx(-35.0));
  CHECK(seen.raw(field::faults::retriesLeft) == 2U);
  CHECK_FALSE(seen.has(field::volume::target));
  CHECK_FALSE(seen.physical(field::volume::target));
}

TEST_CASE("device: a board that goes away is an error, and the write's effect unknown") {
  Bench bench;
  const auto device = bench.connect();
  bench.pipe.close();
  CHECK(device->set(field::volume::target, -20.0).error().touched == Touched::unknown);
  CHECK(device->get(field::volume::target).error().touched == Touched::no);
  CHECK_FALSE(device->dump().has_value());
  CHECK_FALSE(device->listen(std::chrono::milliseconds{1}).has_value());
}
