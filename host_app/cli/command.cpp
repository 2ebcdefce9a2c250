#include "host_app/cli/command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

namespace zobel::cli {

namespace {

void print(const std::string& command, std::string message) {
  // Of a file's name: one line is one line.
  std::replace(message.begin(), message.end(), '\n', ' ');
  fmt::print(stderr, "zobel {}: {}\n", command, message);
}

}  // namespace

ExitStatus reportBadInput(const std::string& command, const Error& error) {
  print(command, error.message);
  return ExitStatus::BadInput;
}

ExitStatus reportNo(const std::string& command, const std::string& reason) {
  print(command, reason);
  return ExitStatus::No;
}

}  // namespace zobel::cli
