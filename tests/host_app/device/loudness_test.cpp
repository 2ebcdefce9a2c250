// How loud it is and may become, by the fields of a board.
#include "host_app/device/loudness.hpp"

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

namespace {

Snapshot boardWith(std::initializer_list<std::pair<const RegisterField*, std::uint32_t>> fields) {
  Snapshot board;
  for (const auto& [field, raw] : fields) {
    const auto word = board.words().find(field->address);
    board.set(field->address,
              (word == board.words().end() ? 0 : word->second) | field->insert(raw));
  }
  return board;
}

}  // namespace

TEST_CASE("loudness: the automatic split is of the output, the other of the volume in a range") {
  const Snapshot automatic = boardWith({{&field::loudness::split, 1},
                                        {&field::loudness::outputLevel, 435},
                                        {&field::loudness::maximumActive, 500},
                                        {&field::loudness::headphoneActive, 200}});
  const Loudness output(readerOf(automatic));
  CHECK(&output.target() == &field::loudness::target);
  CHECK(output.current() == 435U);
  CHECK(output.ceiling() == 500);

  const Snapshot manual = boardWith({{&field::loudness::split, 0},
                                     {&field::volume::current, 300},
                                     {&field::loudness::maximumActive, 500},
                                     {&field::loudness::headphoneActive, 200},
                                     {&field::status::gainRangeActive, 1},
                                     {&field::volume::limit, 100}});
  const Loudness volume(readerOf(manual));
  CHECK(&volume.target() == &field::volume::target);
  CHECK(volume.current() == 300U);
  INFO("range 1 is 20 dB below the highest");
  CHECK(volume.ceiling() == 300);
}

TEST_CASE("loudness: a board without limits of the output has those of the volume") {
  const Snapshot board = boardWith({{&field::volume::limit, 100}, {&field::volume::current, 1500}});
  const Loudness loudness(readerOf(board));
  CHECK_FALSE(loudness.isOffered());
  CHECK(loudness.ceiling() == 100);
  CHECK_FALSE(loudness.current().has_value());
  CHECK(loudness.outputSentence().empty());
  CHECK(loudness.heldSentence().empty());
}

TEST_CASE("loudness: the output in volts, and what holds it down, as sentences") {
  const Snapshot loud = boardWith({{&field::loudness::outputLevel, 0}});
  CHECK(Loudness(readerOf(loud)).fullScaleVrms().value() == Approx(12.649));
  const Snapshot quiet = boardWith({{&field::loudness::outputLevel, 600},
                                    {&field::loudness::heldBy, 0b1001},
                                    {&field::dose::lowering, 30}});
  CHECK(Loudness(readerOf(quiet)).outputSentence() == "Output -60.0 dB: full scale is 13 mV.");
  CHECK(Loudness(readerOf(quiet)).heldSentence() ==
        "Held down by your maximum and the sound dose, by 3.0 dB.");
  const Snapshot limited = boardWith({{&field::loudness::heldBy, 0b1000'0000}});
  CHECK(Loudness(readerOf(limited)).heldSentence() ==
        "Held down by the limit of the volume control.");
  const Snapshot silent = boardWith({{&field::loudness::outputLevel, 1500}});
  CHECK(Loudness(readerOf(silent)).outputSentence() == "The output is silent.");
  CHECK(Loudness(readerOf(silent)).fullScaleVrms() == 0.0);
}

TEST_CASE("loudness: a full-scale tone at the ear") {
  // 12.65 V are 22 dB over 1 V.
  CHECK(fullScaleSplDb(0, 103.0) == Approx(125.04).margin(0.01));
  CHECK(fullScaleSplDb(500, 103.0) == Approx(75.04).margin(0.01));
}
