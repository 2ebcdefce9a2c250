#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace zobel::test {

/// Runs docs/zobel_client.py on a port; what it prints, errors among it.
inline std::string runPythonClient(const std::string& port, const std::string& arguments) {
  const std::string command =
      "PYTHONDONTWRITEBYTECODE=1 python3 docs/zobel_client.py " + port + " " + arguments + " 2>&1";
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) {
    throw std::runtime_error("no shell to be had");
  }
  std::string all;
  std::array<char, 256> some{};
  while (std::fgets(some.data(), static_cast<int>(some.size()), pipe) != nullptr) {
    all += some.data();
  }
  ::pclose(pipe);
  return all;
}

}  // namespace zobel::test
