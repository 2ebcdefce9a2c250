#include "host_app/cli/command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace zobel::cli {

ExitStatus reportBadInput(const std::string& command, const Error& error) {
  std::string message = error.message;
  std::replace(message.begin(), message.end(), '\n',
               ' ');  // of a file's name: one line is one line
  fmt::print(stderr, "zobel {}: {}\n", command, message);
  return ExitStatus::BadInput;
}

}  // namespace zobel::cli
