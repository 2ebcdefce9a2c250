// The sound dose as a board counts it, and what it means.
#include "host_app/device/dose_status.hpp"

#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

TEST_CASE(
    "dose status: the level is that of the listener's reference, ten times as much 10 dB more") {
  DoseStatus status{.rate = 10.0};
  CHECK(status.levelDba().value() == Approx(90.0));
  status.listener = Listener::child;
  CHECK(status.levelDba().value() == Approx(85.0));
  status.rate = 0.0;
  CHECK_FALSE(status.levelDba().has_value());
}

TEST_CASE("dose status: the sentence tells the most urgent, and else what is left") {
  DoseStatus status{.sensitivity = field::dose::sensitivity.reset};
  CHECK_THAT(status.sentence(), Contains("Choose your headphone"));
  status.sensitivity = 1030;
  CHECK(status.sentence() == "100 % of the week is left.");
  status.rate = 10.0;
  CHECK(status.sentence() == "At this level 4 hours are left this week.");
  status.rate = 100.0;
  CHECK(status.sentence() == "At this level 24 minutes are left this week.");
  status.rate = 0.1;
  CHECK_THAT(status.sentence(), Contains("all week"));
  status.weekly = 2'304'001;
  CHECK_THAT(status.sentence(), Contains("more quietly"));
  status.loweringDb = 3.0;
  CHECK_THAT(status.sentence(), Contains("3.0 dB lower") && Contains("100 dBA"));
  status.warning = true;
  CHECK_THAT(status.sentence(), Contains("rest your ears"));
  status.overdue = true;
  CHECK_THAT(status.sentence(),
             Contains("nobody has acknowledged") && Contains("lowered by 3.0 dB"));
}

TEST_CASE("dose status: a board that counts none has none") {
  CHECK_FALSE(DoseStatus::from([](const RegisterField&) { return std::nullopt; }).has_value());
}
