// Single events cross between two unrelated clocks, with the uncertainty of ZOBEL_METASTABILITY.
#include <cstdint>
#include <random>

#include "Vpulse_synchroniser.h"
#include "tests/rtl/prim/clock_pair.hpp"
#include "tests/support/catch.hpp"

using zobel::test::ClockPair;
using Edge = ClockPair<Vpulse_synchroniser>::Edge;

TEST_CASE("pulse synchroniser: each pulse arrives once, as one clock, within three clocks") {
  for (const auto periods : zobel::test::kPeriods) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
      CAPTURE(periods.sourcePs, periods.destinationPs, seed);
      std::mt19937 random(seed);
      VerilatedContext context;
      context.randSeed(static_cast<int>(seed));
      Vpulse_synchroniser model(&context);
      ClockPair<Vpulse_synchroniser> clocks(model, periods.sourcePs, periods.destinationPs,
                                            random() % 5000);
      model.eval();
      model.source_rst_ni = 1;
      model.destination_rst_ni = 1;

      int sent = 0;
      int received = 0;
      int sinceSent = 100;  // destination clocks since the source took the last pulse
      int spacing = 5;
      for (int edges = 0; edges < 60000; ++edges) {
        const Edge edge = clocks.step();
        if (edge == Edge::source) {
          if (model.source_pulse_i) {
            ++sent;
            sinceSent = 0;
          }
          // The next pulse is taken at the next edge: at least two destination clocks after this
          // one.
          model.source_pulse_i = !model.source_pulse_i && sinceSent >= spacing;
          if (model.source_pulse_i) {
            spacing = static_cast<int>(2 + random() % 6);
          }
        } else if (edge == Edge::destination) {
          ++sinceSent;
          received += model.destination_pulse_o;
          REQUIRE(received <= sent);
          REQUIRE(sent - received <= (sinceSent < 3 ? 1 : 0) + (sinceSent < 1 ? 1 : 0));
        }
      }
      REQUIRE(sent > 100);
    }
  }
}
