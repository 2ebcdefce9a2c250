// `zobel device preset`, with a fake board behind a pseudo-terminal.

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using Json = nlohmann::json;
using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

TEST_CASE("device preset: saved, applied within the limit, listed, renamed, exported, imported") {
  const DeviceBench bench;
  const ScopedVariable data("XDG_DATA_HOME", (bench.folder / "data").string());
  bench.board->set(field::filter::available, 0x1F);
  bench.board->set(field::volume::target, 300);
  CHECK(bench.run({"preset", "save", "Evening", "--headphone", "focal-lensys"}).out ==
        "saved 'Evening' for focal-lensys\n");
  checkRefused(bench.workplace,
               {{"device", "preset", "save", "Evening", "--headphone", "focal-lensys"},
                {"already", "replace"}});
  checkRefused(bench.workplace, {{"device", "preset", "save", "", "--headphone", "a"}, {"name"}});
  checkRefused(bench.workplace, {{"device", "preset", "apply", "Evning"}, {"'Evening'"}});

  bench.board->set(field::volume::target, 900);
  bench.board->set(field::loudness::maximumActive, 800);  // in range 0 a volume of -50 dB
  const Outcome applied = bench.run({"preset", "apply", "Evening"});
  CHECK(applied.status == 0);
  CHECK_THAT(applied.out, Contains("limit holds volume.target at -50.0 dB, not -30.0 dB"));
  CHECK(bench.board->raw(field::volume::target) == 500);
  CHECK(bench.json({"preset", "apply", "Evening"}).at("notes").size() == 1);

  CHECK(bench.run({"preset", "rename", "Evening", "Night"}).status == 0);
  const std::string file = bench.workplace / "night.json";
  CHECK(bench.run({"preset", "export", "Night", file}).status == 0);
  CHECK(bench.run({"preset", "remove", "Night"}).status == 0);
  CHECK(bench.json({"preset", "list"}).empty());
  CHECK(bench.run({"preset", "import", file, "--headphone", "sennheiser-hd-820"}).status == 0);
  const Json list = bench.json({"preset", "list"});
  REQUIRE(list.size() == 1);
  CHECK(list[0].at("headphone") == "sennheiser-hd-820");
  CHECK(list[0].at("settings").at("volume.target") == "-30.0 dB");
}
