#include "host_app/remote/client.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace zobel::remote {
namespace {

bool isTemporary(int error) {
  return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

void Client::receive() {
  std::array<char, 16 * 1024> bytes;
  const ssize_t count = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
  if (count > 0) {
    input_.push({bytes.data(), static_cast<std::size_t>(count)});
  } else if (count == 0) {
    input_.end();
    ended_ = true;
  } else if (!isTemporary(errno)) {
    broken_ = true;
  }
}

void Client::flush() {
  while (!output_.empty()) {
    const ssize_t count = ::send(socket_.get(), output_.data(), output_.size(), MSG_NOSIGNAL);
    if (count < 0) {
      broken_ = broken_ || !isTemporary(errno);
      return;
    }
    output_.erase(0, static_cast<std::size_t>(count));
  }
}

void Client::answer(const std::string& line) {
  output_ += line;
  output_ += '\n';
}

void Client::notify(const std::string& method, Json params) {
  if (isBehind()) {
    ++lost_;
    return;
  }
  if (lost_ > 0) {
    params["lost"] = std::exchange(lost_, 0);
  }
  answer(callLine(method, params, nullptr));
}

}  // namespace zobel::remote
