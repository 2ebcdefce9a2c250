#include "host_app/device/port_choice.hpp"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

#include "host_app/transport/shared_board.hpp"

namespace zobel::device {

std::string describe(const transport::PortCandidate& port) {
  std::string text = port.isVirtual ? "virtual board" : port.board;
  for (const std::string& part : {port.usbId, port.serialNumber}) {
    text += (text.empty() || part.empty() ? "" : ", ") + part;
  }
  return text.empty() ? port.path.string() : fmt::format("{} ({})", port.path.string(), text);
}

Expected<transport::PortCandidate> choosePort(
    const PortChoice& choice, const std::vector<transport::PortCandidate>& candidates) {
  if (!choice.port.empty()) {
    transport::PortCandidate chosen;
    chosen.path = choice.port;
    chosen.baud = 1'000'000;
    std::error_code ignored;
    const auto terminal = std::filesystem::canonical(chosen.path, ignored);
    chosen.isVirtual = terminal.parent_path() == "/dev/pts";
    for (const transport::PortCandidate& candidate : candidates) {
      if (candidate.path == choice.port) {
        chosen = candidate;
      }
    }
    chosen.baud = choice.baud.value_or(chosen.baud);
    return chosen;
  }
  if (candidates.empty()) {
    return fail(
        "there is no board: plug one in, start 'zobel virtual-board', or name a port with --port; "
        "'zobel device doctor' looks closer");
  }
  if (candidates.size() > 1) {
    std::vector<std::string> choices;
    for (const transport::PortCandidate& candidate : candidates) {
      choices.push_back(describe(candidate));
    }
    return fail(fmt::format("there are {} boards, choose one with --port: {}", candidates.size(),
                            fmt::join(choices, ", ")));
  }
  transport::PortCandidate chosen = candidates.front();
  chosen.baud = choice.baud.value_or(chosen.baud);
  return chosen;
}

LinkSettings linkSettings(const transport::PortCandidate& port) {
  using namespace std::chrono_literals;
  LinkSettings settings{.baud = port.baud};
  if (transport::isSharedBoard(port.path)) {
    // The program that shares it repeats the request, and a second one would be executed twice.
    return {.baud = port.baud, .answerTime = 5s, .tries = 1, .limit = 5s};
  }
  if (port.isVirtual) {
    settings.answerTime = 500ms;
    settings.limit = 2s;
  }
  return settings;
}

}  // namespace zobel::device
