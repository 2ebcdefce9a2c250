// How the amplifier is, and what clearing its faults does.
#include "host_app/device/protection_status.hpp"

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

namespace {

struct Board {
  Snapshot words;

  void set(const RegisterField& field, std::uint32_t raw) {
    const auto word = words.words().find(field.address);
    const std::uint32_t before = word == words.words().end() ? 0 : word->second;
    words.set(field.address, (before & ~field.mask()) | field.insert(raw));
  }
  void enter(State state) { set(field::status::state, static_cast<std::uint32_t>(state)); }
};

}  // namespace

TEST_CASE("protection status: severity by state, latched faults and what has clipped") {
  Board board;
  board.enter(State::muted);
  CHECK(severityOf(board.words) == Severity::calm);
  board.enter(State::playing);
  CHECK(severityOf(board.words) == Severity::good);
  CHECK_FALSE(canClear(board.words));
  board.set(field::status::clip, 1);
  CHECK(severityOf(board.words) == Severity::alert);
  board.set(field::status::clip, 0);
  board.set(field::faults::active, 2);
  CHECK(severityOf(board.words) == Severity::alert);
  for (const State state : {State::fault, State::coolDown, State::lockedOut}) {
    board.enter(state);
    CHECK(severityOf(board.words) == Severity::fault);
  }
}

TEST_CASE("protection status: clearing says whether and how loudly it will play again") {
  Board board;
  board.enter(State::muted);
  CHECK_THAT(clearingSentence(board.words), Contains("No fault is latched"));
  board.enter(State::playing);
  board.set(field::status::overload, 1);
  CHECK_THAT(clearingSentence(board.words), Contains("What plays goes on"));
  CHECK_FALSE(clearingPlays(board.words));
  board.enter(State::lockedOut);
  board.set(field::control::power, 1);
  board.set(field::control::mute, 1);
  CHECK_THAT(clearingSentence(board.words), Contains("stays silent"));
  board.set(field::control::mute, 0);
  board.set(field::volume::target, 300);
  CHECK(clearingPlays(board.words));
  CHECK_THAT(clearingSentence(board.words), Contains("starts again") && Contains("to -30.0 dB"));
  board.set(field::loudness::split, 1);
  board.set(field::loudness::target, 435);
  CHECK_THAT(clearingSentence(board.words), Contains("to -43.5 dB"));
}
