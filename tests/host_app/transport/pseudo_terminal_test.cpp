#include "host_app/transport/pseudo_terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <vector>

#include "host_app/protocol/frame.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace std::chrono_literals;
using Catch::Contains;
using zobel::test::TemporaryFolder;
using zobel::transport::PseudoTerminal;
using Bytes = std::vector<std::uint8_t>;
namespace fs = std::filesystem;

namespace {

/// A client that opens the terminal as a plain file, and sets nothing that it is not told to.
class Client {
 public:
  explicit Client(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    REQUIRE(descriptor_ >= 0);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(descriptor_); }

  void write(const Bytes& bytes) const {
    REQUIRE(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }

  /// All that comes until nothing more does.
  Bytes read() const {
    Bytes all;
    Bytes some(4096);
    struct pollfd state {
      descriptor_, POLLIN, 0
    };
    while (::poll(&state, 1, 20) > 0) {
      const ssize_t count = ::read(descriptor_, some.data(), some.size());
      REQUIRE(count > 0);
      all.insert(all.end(), some.begin(), some.begin() + count);
    }
    return all;
  }

  /// Changes the terminal's settings.
  template <typename Change>
  void change(Change change) const {
    struct termios settings {};
    REQUIRE(::tcgetattr(descriptor_, &settings) == 0);
    change(settings);
    REQUIRE(::tcsetattr(descriptor_, TCSANOW, &settings) == 0);
  }

 private:
  int descriptor_;
};

std::unique_ptr<PseudoTerminal> open(const fs::path& link = {}) {
  auto terminal = PseudoTerminal::open(link);
  REQUIRE(terminal.has_value());
  return std::move(*terminal);
}

std::string refusal(const fs::path& link) {
  const auto terminal = PseudoTerminal::open(link);
  REQUIRE_FALSE(terminal.has_value());
  CHECK(terminal.error().message.find('\n') == std::string::npos);
  return terminal.error().message;
}

/// What the terminal receives until nothing more comes.
Bytes receive(PseudoTerminal& terminal) {
  Bytes all;
  Bytes some(100);
  for (std::size_t count; (count = terminal.receive(some, 5ms).value()) > 0;) {
    all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

/// Every value of a byte, among them those that a terminal likes to swallow or translate.
Bytes everyByte() {
  Bytes all(256);
  std::iota(all.begin(), all.end(), std::uint8_t{0});
  return all;
}

}  // namespace

TEST_CASE("pseudo-terminal: every byte passes unchanged, both ways") {
  const auto terminal = open();
  const Client client(terminal->slave());
  client.write(everyByte());
  CHECK(receive(*terminal) == everyByte());
  REQUIRE(terminal->send(everyByte()));
  CHECK(client.read() == everyByte());
  CHECK(receive(*terminal).empty());
}

TEST_CASE("pseudo-terminal: tells whether a client is there") {
  const auto terminal = open();
  CHECK_FALSE(terminal->hasClient());
  for (int i = 0; i < 3; ++i) {
    {
      const Client client(terminal->slave());
      CHECK(terminal->hasClient());
    }
    CHECK_FALSE(terminal->hasClient());
  }
}

TEST_CASE("pseudo-terminal: a client that goes in mid-frame leaves the next one a good line") {
  using namespace zobel::protocol;
  const auto terminal = open();
  FrameDecoder decoder;
  const Bytes frame = encodeFrame(Bytes{0x01, 0x22});
  {
    const Client client(terminal->slave());
    client.write(Bytes(frame.begin(), frame.begin() + 3));
    client.change([](struct termios& settings) { settings.c_lflag |= ICANON | ECHO | ISIG; });
    CHECK(decoder.push(receive(*terminal)).empty());
    REQUIRE(terminal->send(Bytes{0xAA}));
  }
  // Perhaps the echo of what was sent: the terminal is as the client left it until that is noticed.
  (void)receive(*terminal);
  const Client client(terminal->slave());
  client.write(Bytes{kDelimiter});
  client.write(frame);
  CHECK(decoder.push(receive(*terminal)) == std::vector<Bytes>{{0x01, 0x22}});
  CHECK(decoder.counters().errors() == 1);
  // Neither what the first client left unread, nor an echo.
  CHECK(client.read().empty());
  REQUIRE(terminal->send(everyByte()));
  CHECK(client.read() == everyByte());
}

TEST_CASE("pseudo-terminal: what a client sent before it went is received") {
  const auto terminal = open();
  {
    const Client client(terminal->slave());
    client.write(everyByte());
  }
  CHECK(receive(*terminal) == everyByte());
}

TEST_CASE("pseudo-terminal: tells the baud rate that the client sets") {
  const auto terminal = open();
  const Client client(terminal->slave());
  struct Rate {
    speed_t code;
    std::uint32_t baud;
  };
  for (const Rate& rate : {Rate{B9600, 9600}, Rate{B115200, 115200}, Rate{B1000000, 1'000'000},
                           Rate{B3000000, 3'000'000}}) {
    client.change([&](struct termios& settings) { ::cfsetspeed(&settings, rate.code); });
    CHECK(terminal->baud() == rate.baud);
  }
}

TEST_CASE("pseudo-terminal: never blocks, whether nobody listens or somebody does not read") {
  const auto terminal = open();
  const Bytes much(1'000'000, 0x55);
  REQUIRE(terminal->send(much));
  CHECK(terminal->lostBytes() == 0);

  const Client client(terminal->slave());
  CHECK(client.read().empty());
  REQUIRE(terminal->send(much));
  const Bytes got = client.read();
  CHECK_FALSE(got.empty());
  CHECK(got.size() + terminal->lostBytes() == much.size());
  REQUIRE(terminal->send(Bytes{1, 2, 3}));
  CHECK(client.read() == Bytes{1, 2, 3});
}

TEST_CASE("pseudo-terminal: a link leads to it as long as it lives") {
  const TemporaryFolder folder;
  const fs::path link = folder / "board";
  {
    const auto terminal = open(link);
    CHECK(terminal->name() == link.string());
    const Client client(link);
    client.write(Bytes{7});
    CHECK(receive(*terminal) == Bytes{7});
  }
  CHECK_FALSE(fs::exists(fs::symlink_status(link)));
}

TEST_CASE("pseudo-terminal: replaces a link that leads nowhere, and nothing else") {
  const TemporaryFolder folder;
  fs::create_symlink(folder / "gone", folder / "dangling");
  CHECK(fs::read_symlink(open(folder / "dangling")->name()) != folder / "gone");

  const auto other = open(folder / "taken");
  CHECK_THAT(refusal(folder / "taken"), Contains("taken exists"));
  CHECK(fs::read_symlink(folder / "taken") == other->slave());

  std::ofstream(folder / "file") << "precious";
  CHECK_THAT(refusal(folder / "file"), Contains("file exists"));
  CHECK(fs::file_size(folder / "file") == 8);
  fs::create_directory(folder / "folder");
  CHECK_THAT(refusal(folder / "folder"), Contains("folder exists"));
  CHECK_THAT(refusal(folder / "missing/board"), Contains("No such file"));
}

TEST_CASE("pseudo-terminal: leaves a link alone that somebody else has put in its place") {
  const TemporaryFolder folder;
  fs::create_symlink("elsewhere", folder / "other");
  {
    const auto terminal = open(folder / "board");
    fs::rename(folder / "other", folder / "board");
  }
  CHECK(fs::read_symlink(folder / "board") == "elsewhere");
}
