// A board that the panel shares with other programs.

#include <future>

#include "host_app/device/device.hpp"
#include "host_app/device/port_choice.hpp"
#include "host_app/remote/shared_board_transport.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/panel_bench.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::viewmodel;
using zobel::test::PanelBench;
using zobel::test::ScopedVariable;
using zobel::test::TemporaryFolder;
using zobel::test::waitUntil;
namespace device = zobel::device;
namespace remote = zobel::remote;
namespace field = zobel::device::field;

namespace {

struct Bench {
  TemporaryFolder folder;
  ScopedVariable runtime{"XDG_RUNTIME_DIR", folder.path().string()};
  PanelBench bench;
  BoardModel model{bench.opener()};

  Bench() {
    model.connectTo(PanelBench::port());
    REQUIRE(waitUntil([this] { return model.isWritable(); }));
  }

  [[nodiscard]] std::filesystem::path socket() const {
    return model.sharedAt().value().toStdString();
  }
};

/// What another program does with the board, while events of the panel pass.
template <typename Function>
auto elsewhere(Function function) {
  auto done = std::async(std::launch::async, function);
  REQUIRE(waitUntil(
      [&] { return done.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }));
  return done.get();
}

}  // namespace

TEST_CASE("sharing: off at first, on when wished, and off again with the board") {
  Bench b;
  CHECK_FALSE(b.model.sharedAt());
  b.model.share(true);
  const auto socket = b.socket();
  CHECK(std::filesystem::exists(socket));
  b.model.share(false);
  CHECK_FALSE(b.model.sharedAt());
  REQUIRE(waitUntil([&] { return !std::filesystem::exists(socket); }));
  b.model.share(true);
  b.model.disconnectFromBoard();
  CHECK_FALSE(b.model.sharedAt());
  CHECK_FALSE(std::filesystem::exists(socket));
}

TEST_CASE(
    "sharing: the panel and a client see what the other has set, and a board that comes back") {
  Bench b;
  b.model.share(true);
  const auto path = b.socket();
  const auto setAndGet = [path](std::uint32_t raw) {
    return elsewhere([path, raw] {
      zobel::transport::PortCandidate port;
      port.path = "rpc:" + path.string();
      auto line = remote::SharedBoardTransport::open(port.path).value();
      auto board = device::Device::connect(*line, device::linkSettings(port)).value();
      const auto before = board->getRaw(field::volume::target).value();
      REQUIRE(board->setRaw(field::volume::target, raw).value().done);
      return before;
    });
  };
  FieldModel& target = b.model.field(field::volume::target);
  b.model.edit(target, 700);
  REQUIRE(waitUntil([&] { return target.deviceRaw() == 700U; }));
  CHECK(setAndGet(650) == 700);
  REQUIRE(waitUntil([&] { return target.deviceRaw() == 650U; }));
  b.bench.unplug();
  REQUIRE(waitUntil([&] { return !b.model.isWritable(); }));
  b.bench.plug();
  REQUIRE(waitUntil([&] { return b.model.isWritable(); }));
  CHECK(setAndGet(800) == field::volume::target.reset);
  REQUIRE(waitUntil([&] { return target.deviceRaw() == 800U; }));
}
