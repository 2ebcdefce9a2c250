// The audio clock as clk_sys sees it, by its heartbeat.
#include <Vclock_monitor.h>

#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/mutant.hpp"

namespace {

constexpr double kSysHertz = 12e6;
constexpr double kFamily48 = 49.152e6;
constexpr double kFamily44 = 45.1584e6;
constexpr int kClocksPerMs = 12000;

class Bench {
 public:
  explicit Bench(bool family48k) {
    zobel::test::selectMutant(top_);
    top_.rst_ni = 0;
    top_.eval();  // a clock's first edge is one only after this
    top_.enable_i = 1;
    top_.family_48k_i = family48k;
    tick();
    top_.rst_ni = 1;
  }

  void tick() {
    phase_ += audioHertz / kSysHertz / 64;
    if (phase_ >= 1) {
      phase_ -= 1;
      top_.heartbeat_i = !top_.heartbeat_i;
    }
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;
    top_.eval();
  }

  void run(int clocks) {
    for (int i = 0; i < clocks; ++i)
      tick();
  }

  Vclock_monitor& top() { return top_; }

  double audioHertz = 0;

 private:
  Vclock_monitor top_;
  double phase_ = 0;
};

}  // namespace

TEST_CASE("clock monitor: accepts 5 % about the family's clock, and nothing else") {
  struct Row {
    std::string name;
    bool family48k;
    double hertz;
    bool ok, slow, fast;
  };
  const Row row = GENERATE(values<Row>({
      {"49.152 MHz", true, kFamily48, true, false, false},
      {"49.152 MHz + 4.8 %", true, kFamily48 * 1.048, true, false, false},
      {"49.152 MHz - 4.8 %", true, kFamily48 * 0.952, true, false, false},
      {"49.152 MHz + 5.1 %", true, kFamily48 * 1.051, false, false, true},
      {"49.152 MHz - 5.1 %", true, kFamily48 * 0.949, false, true, false},
      {"45.1584 MHz", false, kFamily44, true, false, false},
      {"45.1584 MHz + 4.8 %", false, kFamily44 * 1.048, true, false, false},
      {"45.1584 MHz - 4.8 %", false, kFamily44 * 0.952, true, false, false},
      {"45.1584 MHz + 5.1 %", false, kFamily44 * 1.051, false, false, true},
      {"45.1584 MHz - 5.1 %", false, kFamily44 * 0.949, false, true, false},
      {"the other family's, slower", true, kFamily44, false, true, false},
      {"the other family's, faster", false, kFamily48, false, false, true},
      {"twice as fast", true, 2 * kFamily48, false, false, true},
      {"28 MHz", true, 28e6, false, true, false},
      {"stopped", true, 0, false, false, false},
  }));
  INFO(row.name);
  Bench bench(row.family48k);
  bench.audioHertz = row.hertz;
  bench.run(4 * kClocksPerMs);
  CHECK(bench.top().ok_o == row.ok);
  CHECK(bench.top().slow_o == row.slow);
  CHECK(bench.top().fast_o == row.fast);
}

TEST_CASE("clock monitor: a lost clock is seen within 20 us, and not while it runs") {
  Bench bench(true);
  bench.audioHertz = kFamily48;
  bench.run(4 * kClocksPerMs);
  for (int i = 0; i < 2 * kClocksPerMs; ++i) {
    bench.tick();
    REQUIRE(bench.top().ok_o);
    REQUIRE_FALSE(bench.top().lost_o);
  }
  bench.audioHertz = 0;
  int clocks = 0;
  while (bench.top().ok_o) {
    REQUIRE_FALSE(bench.top().lost_o);
    bench.tick();
    REQUIRE(++clocks <= 36);  // 3 us
  }
  CHECK(bench.top().lost_o);
  CHECK(clocks >= 24);  // not on a late edge: the next one comes 16 clocks after the last
}

TEST_CASE("clock monitor: is lost from reset on, and 30 clocks after an edge, not one sooner") {
  Bench bench(true);
  CHECK(bench.top().lost_o);
  for (int edge = 0; edge < 2; ++edge) {
    bench.run(40);
    REQUIRE(bench.top().lost_o);
    bench.top().heartbeat_i = !bench.top().heartbeat_i;
    bench.tick();
    for (int clock = 0; clock < 30; ++clock) {
      REQUIRE_FALSE(bench.top().lost_o);
      bench.tick();
    }
    CHECK(bench.top().lost_o);
  }
}

TEST_CASE("clock monitor: does not judge a clock by the millisecond in which it starts") {
  Bench bench(true);
  bench.audioHertz = kFamily48 * 0.8;
  bench.run(kClocksPerMs / 2);
  bench.audioHertz = kFamily48;
  for (int i = 0; i < 3 * kClocksPerMs; ++i) {
    bench.tick();
    REQUIRE_FALSE(bench.top().slow_o);
  }
  CHECK(bench.top().ok_o);
}

TEST_CASE("clock monitor: disabled it forgets, and starts over") {
  Bench bench(true);
  bench.audioHertz = kFamily48;
  bench.run(20 * kClocksPerMs);
  REQUIRE(bench.top().ok_o);
  bench.top().enable_i = 0;
  bench.run(1);
  CHECK_FALSE(bench.top().ok_o);
  CHECK(bench.top().khz_o == 0);
  bench.run(4 * kClocksPerMs);
  CHECK_FALSE(bench.top().ok_o);
  bench.top().enable_i = 1;
  bench.run(kClocksPerMs);
  CHECK_FALSE(bench.top().ok_o);
  bench.run(3 * kClocksPerMs / 2);
  CHECK(bench.top().ok_o);
  CHECK(bench.top().khz_o == 0);  // not measured yet
}

TEST_CASE("clock monitor: is good again within 3 ms of a clock that came back") {
  Bench bench(false);
  bench.run(kClocksPerMs);
  bench.audioHertz = kFamily44;
  int clocks = 0;
  while (!bench.top().ok_o) {
    bench.tick();
    REQUIRE(++clocks <= 3 * kClocksPerMs);
  }
  CHECK(clocks >= 2 * kClocksPerMs);
}

TEST_CASE("clock monitor: a change of family starts over at once") {
  Bench bench(true);
  bench.audioHertz = kFamily48;
  bench.run(4 * kClocksPerMs);
  bench.top().family_48k_i = 0;
  bench.run(2);
  CHECK_FALSE(bench.top().ok_o);
  bench.audioHertz = kFamily44;
  bench.run(4 * kClocksPerMs);
  CHECK(bench.top().ok_o);
}

TEST_CASE("clock monitor: tells the frequency within 4 kHz, and 0 when there is none") {
  Bench bench(true);
  bench.audioHertz =
      GENERATE(49.152e6, 45.1584e6, 50.0e6, 26.1e6, 33.333e6, 40.9e6, 57.7e6, 63.1e6);
  bench.run(20 * kClocksPerMs);
  CHECK(bench.top().khz_o == Approx(bench.audioHertz / 1e3).margin(4.0));
  bench.audioHertz = 0;
  bench.run(kClocksPerMs);
  CHECK(bench.top().khz_o == 0);
}
