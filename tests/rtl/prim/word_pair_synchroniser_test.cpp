// Pairs of words cross between two unrelated clocks, with the uncertainty of ZOBEL_METASTABILITY.
#include <cstdint>
#include <random>

#include "Vword_pair_synchroniser.h"
#include "tests/rtl/prim/clock_pair.hpp"
#include "tests/support/catch.hpp"

using zobel::test::ClockPair;
using Edge = ClockPair<Vword_pair_synchroniser>::Edge;

TEST_CASE(
    "word pair synchroniser: each pair arrives once, whole and together, within four clocks") {
  for (const auto periods : zobel::test::kPeriods) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
      CAPTURE(periods.sourcePs, periods.destinationPs, seed);
      std::mt19937_64 random(seed);
      VerilatedContext context;
      context.randSeed(static_cast<int>(seed));
      Vword_pair_synchroniser model(&context);
      ClockPair<Vword_pair_synchroniser> clocks(model, periods.sourcePs, periods.destinationPs,
                                                random() % 5000);
      model.eval();
      model.source_rst_ni = 1;
      model.destination_rst_ni = 1;

      int sent = 0;
      int received = 0;
      unsigned sinceSent = 100;  // destination clocks since the source took the last strobe
      std::uint64_t first = 0;
      std::uint32_t second = 0;
      std::uint64_t shownFirst = 0;  // what the destination shows until the next strobe
      std::uint32_t shownSecond = 0;
      for (int edges = 0; edges < 60000; ++edges) {
        const Edge edge = clocks.step();
        if (edge == Edge::source) {
          // A strobe ends at the edge that takes it; the words change with the next one.
          const bool taken = model.source_strobe_i != 0;
          model.source_strobe_i = 0;
          if (taken) {
            ++sent;
            sinceSent = 0;
          } else if (sinceSent >= 4 + random() % 6) {
            model.source_strobe_i = 1;
            first = model.source_first_i = random();
            second = model.source_second_i = static_cast<std::uint32_t>(random());
          }
        } else if (edge == Edge::destination) {
          ++sinceSent;
          if (model.destination_strobe_o != 0) {
            ++received;
            shownFirst = first;
            shownSecond = second;
          }
          REQUIRE(model.destination_first_o == shownFirst);
          REQUIRE(model.destination_second_o == shownSecond);
          REQUIRE(received <= sent);
          REQUIRE((sinceSent < 5 || received == sent));
        }
      }
      REQUIRE(sent > 100);
    }
  }
}
