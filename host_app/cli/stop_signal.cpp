#include "host_app/cli/stop_signal.hpp"

#include <array>
#include <csignal>

namespace zobel::cli {
namespace {

volatile std::sig_atomic_t raised = 0;  // what a handler may touch

constexpr std::array kStops{SIGINT, SIGTERM, SIGHUP};

void noteSignal(int /*signal*/) {
  raised = 1;
}

void handleAll(void (*handler)(int)) {
  for (const int signal : kStops) {
    std::signal(signal, handler);
  }
}

}  // namespace

StopSignal::StopSignal() {
  raised = 0;
  handleAll(noteSignal);
  std::signal(SIGPIPE, SIG_IGN);
}

StopSignal::~StopSignal() {
  handleAll(SIG_DFL);
  std::signal(SIGPIPE, SIG_DFL);
}

bool StopSignal::isRaised() {
  return raised != 0;
}

}  // namespace zobel::cli
