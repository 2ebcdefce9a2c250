#include "host_app/remote/unix_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::remote;
using Catch::Contains;

namespace {

mode_t modeOf(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode;
}

}  // namespace

TEST_CASE("unix socket: only its owner may use it, and it goes with the program") {
  const zobel::test::TemporaryFolder folder;
  const auto path = folder / "s";
  {
    const auto socket = ListeningSocket::open(path);
    REQUIRE(socket.has_value());
    CHECK(modeOf(path) == (S_IFSOCK | S_IRUSR | S_IWUSR));
    CHECK(socket->accept().get() == -1);
    const auto client = connectTo(path);
    REQUIRE(client.has_value());
    CHECK(socket->accept().get() >= 0);
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("unix socket: what a killed program left is replaced, what lives is not") {
  const zobel::test::TemporaryFolder folder;
  const auto path = folder / "s";
  {
    // A socket without anybody: bound and closed, not removed.
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const Descriptor left(::socket(AF_UNIX, SOCK_STREAM, 0));
    REQUIRE(::bind(left.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  }
  CHECK_THAT(connectTo(path).error().message, Contains("zobel device serve"));
  const auto first = ListeningSocket::open(path);
  REQUIRE(first.has_value());
  CHECK_THAT(ListeningSocket::open(path).error().message,
             Contains("already") && Contains("--socket"));
  CHECK(connectTo(path).has_value());
}

TEST_CASE("unix socket: paths that cannot be end in one line that says what to do") {
  const zobel::test::TemporaryFolder folder;
  std::ofstream(folder / "file") << "mine";
  CHECK_THAT(ListeningSocket::open(folder / "file").error().message, Contains("is no socket"));
  CHECK(std::filesystem::file_size(folder / "file") == 4);
  CHECK_THAT(ListeningSocket::open(folder / "none/s").error().message, Contains("cannot listen"));
  CHECK_THAT(ListeningSocket::open(folder / std::string(120, 'a')).error().message,
             Contains("at most 107 bytes"));
  CHECK_THAT(connectTo(folder / "none").error().message, Contains("no program shares a board"));
}
