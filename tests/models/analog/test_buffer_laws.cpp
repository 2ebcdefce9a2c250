#include <cmath>

#include "models/analog/buffer_laws.hpp"
#include "models/analog/buffer_ports.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::analog;

TEST_CASE("buffer laws: each is nothing where the buffer is linear") {
  const BufferLaws laws{BufferParameters{}};
  CHECK(laws.inputStage(0.99 * laws.linearInputVolts()).value == 0.0);
  CHECK(laws.clamp(18.0, -18.5, 18.5).value == 0.0);
  CHECK(laws.clamp(-18.0, -18.5, 18.5).value == 0.0);
  CHECK(laws.outputPair(0.0).value == 0.0);
  CHECK(laws.outputPair(0.0).slope == Approx(0.0).margin(1e-15));
}

TEST_CASE("buffer laws: slopes are those of the values, and nothing jumps") {
  const BufferLaws laws{BufferParameters{}};
  constexpr double kStep = 1e-6;
  const auto check = [&](auto&& law, double from, double to) {
    for (int i = 0; i <= 400; ++i) {
      const double x = from + (to - from) * i / 400.0;
      const double rise = (law(x + kStep).value - law(x - kStep).value) / (2.0 * kStep);
      INFO(x);
      CHECK(law(x).slope ==
            Approx(rise).epsilon(1e-3).margin(3e-3));  // the knees bend within a step
    }
  };
  check([&](double v) { return laws.inputStage(v); }, -3.0, 3.0);
  check([&](double v) { return laws.clamp(v, -18.5, 18.5); }, -20.0, 20.0);
  check([&](double i) { return laws.outputPair(i); }, -2.0, 2.0);
}

TEST_CASE("buffer laws: the input stage ends at the slew rate, the limit near its current") {
  const BufferParameters buffer;
  const BufferLaws laws(buffer);
  const double limit = 2.0 * laws.linearInputVolts();
  CHECK(10.0 + laws.inputStage(10.0).value == Approx(limit));
  CHECK(-10.0 + laws.inputStage(-10.0).value == Approx(-limit));
  // What an output pair would drop with the jack shorted and the driver at the rails.
  CHECK(laws.outputPair(buffer.currentLimitAmpere).value > 15.0);
  CHECK(laws.outputPair(laws.limitStartAmpere()).value < 0.0);  // class AB: less than at rest
}

TEST_CASE("buffer laws: the table is the law within 1e-7 V") {
  const BufferLaws laws{BufferParameters{}};
  for (double ampere = -1.69; ampere < 1.69; ampere += 0.0007) {
    INFO(ampere);
    CHECK(std::abs(laws.tabulatedOutputPair(ampere) - laws.outputPair(ampere).value) < 1e-7);
  }
}

TEST_CASE("buffer laws: ports agree with the state that they bring about") {
  const BufferLaws laws{BufferParameters{}};
  const ClampRange range{-18.5, 18.5};
  // An output pair of 20 V behind 0.5 ohm, and a driver that the clamp pulls.
  const PortGain gain{{1.0, 0.3, 0.0}, {0.0, 0.0, -2.0}};
  for (const double ampere : {0.05, 1.0, 5.0, 40.0, -40.0}) {
    const PortState free{0.7, 19.0, ampere};
    PortDrive drive;
    REQUIRE(solvePorts(laws, range, free, gain, drive));
    const PortState state{0.7 + drive.error, 19.0 + 0.3 * drive.error, ampere - 2.0 * drive.drop};
    const PortDrive again = portLaws(laws, range, state);
    CHECK(again.error == Approx(drive.error).epsilon(1e-9));
    CHECK(again.drop == Approx(drive.drop).epsilon(1e-9).margin(1e-12));
  }
}
