// `zobel device selftest` and `doctor`, with a fake board behind a pseudo-terminal.

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using Json = nlohmann::json;
using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

TEST_CASE("device selftest: passes on a healthy board, fails on one that is not") {
  const DeviceBench bench;
  const Outcome healthy = bench.run({"selftest"});
  CAPTURE(healthy.out, healthy.err);
  CHECK(healthy.status == 0);
  CHECK_THAT(healthy.out, Contains("1000 reads, all right at once") && Contains("0 failed"));
  bench.board->set(field::adc::railLogic, 2000);
  const Outcome ill = bench.run({"selftest"});
  CHECK(ill.status == 1);
  CHECK_THAT(ill.out, Contains("FAIL  logic rail") && Contains("measure the 3.3 V rail"));
}

TEST_CASE("device doctor: from the port to the sense ADC, as text and as JSON") {
  DeviceBench bench;
  const Json findings = bench.json({"doctor"});
  CHECK(findings.size() == 30);
  CHECK(findings.front().at("check") == "port");
  CHECK(findings.front().at("verdict") == "PASS");
  bench.unplug();
  const Outcome none = bench.run({"doctor"});
  CHECK(none.status == 1);
  CHECK_THAT(none.out, Contains("FAIL  port") && Contains("1 failed"));
  CHECK(bench.run({"doctor", "--port", "/dev/null"}).status == 1);
}
