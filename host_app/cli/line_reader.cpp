#include "host_app/cli/line_reader.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace zobel::cli {

std::optional<std::string> LineReader::next() {
  if (!ended_ && buffer_.find('\n') == std::string::npos) {
    receive();
  }
  const std::size_t end = buffer_.find('\n');
  if (end != std::string::npos) {
    std::string line = buffer_.substr(0, end);
    buffer_.erase(0, end + 1);
    return line;
  }
  if (ended_ && !buffer_.empty()) {
    return std::exchange(buffer_, {});
  }
  return std::nullopt;
}

void LineReader::receive() {
  pollfd state{descriptor_, POLLIN, 0};
  if (::poll(&state, 1, 0) <= 0) {
    return;
  }
  std::array<char, 4096> bytes;
  const ssize_t count = ::read(descriptor_, bytes.data(), bytes.size());
  ended_ = count <= 0;
  buffer_.append(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
}

}  // namespace zobel::cli
