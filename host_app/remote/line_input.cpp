#include "host_app/remote/line_input.hpp"

#include <algorithm>
#include <utility>

namespace zobel::remote {

void LineInput::push(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    if (!open_.tooLong && open_.text.size() + end <= kLongestLine) {
      open_.text += bytes.substr(0, end);
    } else {
      open_ = {{}, true};
    }
    if (end == bytes.size()) {
      return;
    }
    finish();
    bytes.remove_prefix(end + 1);
  }
}

void LineInput::end() {
  finish();
}

LineInput::Line LineInput::take() {
  Line line = std::move(lines_.front());
  lines_.pop_front();
  return line;
}

void LineInput::finish() {
  if (open_.tooLong || open_.text.find_first_not_of(" \t\r") != std::string::npos) {
    lines_.push_back(std::move(open_));
  }
  open_ = {};
}

}  // namespace zobel::remote
