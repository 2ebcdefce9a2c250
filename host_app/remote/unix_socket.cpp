#include "host_app/remote/unix_socket.hpp"

#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace zobel::remote {
namespace {

namespace fs = std::filesystem;

constexpr int kWaitingClients = 16;

Expected<sockaddr_un> addressOf(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.native().size() >= sizeof(address.sun_path)) {
    return fail(
        fmt::format("the path of a socket has at most {} bytes, and {} has {}: choose a "
                    "shorter one",
                    sizeof(address.sun_path) - 1, path.string(), path.native().size()));
  }
  std::memcpy(address.sun_path, path.c_str(), path.native().size());
  return address;
}

Descriptor newSocket(int flags) {
  return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

template <typename Call>
int with(const sockaddr_un& address, int socket, Call call) {
  return call(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

/// Takes away what a killed program left; an error when the path is somebody's.
Expected<void> clearAway(const fs::path& path, const sockaddr_un& address) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    return {};
  }
  if (!S_ISSOCK(status.st_mode)) {
    return fail(
        fmt::format("{} exists and is no socket: remove it, or choose another path with "
                    "--socket",
                    path.string()));
  }
  const Descriptor probe = newSocket(SOCK_NONBLOCK);
  if (with(address, probe.get(), ::connect) == 0 || errno != ECONNREFUSED) {
    return fail(
        fmt::format("a program shares a board at {} already: end it, or choose another path "
                    "with --socket",
                    path.string()));
  }
  ::unlink(path.c_str());
  return {};
}

bool isOwnUser(int client) {
  ucred credentials{};
  socklen_t size = sizeof(credentials);
  return ::getsockopt(client, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 &&
         (credentials.uid == ::geteuid() || credentials.uid == 0);
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) {
    ::close(number_);
  }
}

Expected<ListeningSocket> ListeningSocket::open(const fs::path& path) {
  const auto address = addressOf(path);
  if (!address) {
    return tl::unexpected(address.error());
  }
  if (auto cleared = clearAway(path, *address); !cleared) {
    return tl::unexpected(cleared.error());
  }
  Descriptor socket = newSocket(SOCK_NONBLOCK);
  // The mode is that of the socket itself before it has a name, so that nobody comes in between.
  ::fchmod(socket.get(), S_IRUSR | S_IWUSR);
  if (with(*address, socket.get(), ::bind) != 0 || ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 ||
      ::listen(socket.get(), kWaitingClients) != 0) {
    return fail(
        fmt::format("cannot listen at {}: {}; choose a path in a folder of yours with "
                    "--socket",
                    path.string(), std::strerror(errno)));
  }
  return ListeningSocket(std::move(socket), path);
}

ListeningSocket::~ListeningSocket() {
  if (socket_.get() >= 0) {
    ::unlink(path_.c_str());
  }
}

Descriptor ListeningSocket::accept() const {
  while (true) {
    Descriptor client(::accept4(socket_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (client.get() < 0 || isOwnUser(client.get())) {
      return client;
    }
  }
}

Expected<Descriptor> connectTo(const fs::path& path) {
  const auto address = addressOf(path);
  if (!address) {
    return tl::unexpected(address.error());
  }
  Descriptor socket = newSocket(0);
  if (with(*address, socket.get(), ::connect) != 0) {
    const bool forbidden = errno == EACCES || errno == EPERM;
    return fail(fmt::format(
        "no program shares a board at {} ({}): {}", path.string(), std::strerror(errno),
        forbidden ? std::string("only the user who runs it may use it")
                  : std::string("start 'zobel device serve', or switch sharing on in the panel")));
  }
  return socket;
}

}  // namespace zobel::remote
