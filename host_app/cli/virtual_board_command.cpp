// zobel virtual-board: the simulated amplifier behind a serial port of this machine.

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "host_app/cli/command.hpp"
#include "host_app/cli/finite_number.hpp"
#include "host_app/cli/line_reader.hpp"
#include "host_app/cli/speed_line.hpp"
#include "host_app/cli/stop_signal.hpp"
#include "host_app/transport/device_link.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "host_app/transport/virtual_board_folder.hpp"
#include "models/headphones/library.hpp"
#include "sim/virtual_board.hpp"

namespace zobel::cli {
namespace {

namespace fs = std::filesystem;
using transport::DeviceLink;
using transport::PseudoTerminal;

struct Options {
  std::optional<fs::path> link;
  std::string headphone = "sennheiser-hd-820";
  std::optional<fs::path> input;
  bool loops = false;
  bool control = false;
  std::optional<double> seconds;
  bool json = false;
};

/// The serial port, and the names by which programs and people find it.
struct Port {
  std::unique_ptr<PseudoTerminal> terminal;
  std::vector<DeviceLink> links;  // the one that was asked for, if any, and the announced one
};

/// Announces the board under a name that no other board has.
Expected<DeviceLink> announce(const fs::path& device) {
  const auto folder = transport::makeVirtualBoardFolder();
  if (!folder) {
    return tl::unexpected(folder.error());
  }
  std::error_code ignored;
  fs::path path = *folder / "virtual-board";
  // A link to our own device is that of a board which was killed, and whose device we have now.
  for (int number = 2; fs::exists(path, ignored) && fs::read_symlink(path, ignored) != device;
       ++number) {
    path = *folder / fmt::format("virtual-board-{}", number);
  }
  return DeviceLink::make(device, path);
}

Expected<Port> openPort(const std::optional<fs::path>& link) {
  auto terminal = PseudoTerminal::open();
  if (!terminal) {
    return tl::unexpected(terminal.error());
  }
  Port port{*std::move(terminal), {}};
  if (link) {
    auto made = DeviceLink::make(port.terminal->slave(), *link);
    if (!made) {
      return tl::unexpected(made.error());
    }
    port.links.push_back(*std::move(made));
  }
  auto announced = announce(port.terminal->slave());
  if (!announced) {
    return tl::unexpected(announced.error());
  }
  port.links.push_back(*std::move(announced));
  return port;
}

Expected<sim::VirtualBoardSettings> prepare(const Options& options) {
  sim::VirtualBoardSettings settings;
  auto headphone = headphones::find(options.headphone, headphones::defaultDirectories());
  if (!headphone) {
    return tl::unexpected(headphone.error());
  }
  settings.headphone = *std::move(headphone);
  settings.loops = options.loops;
  if (options.loops && !options.input) {
    return fail("--loop has nothing to repeat: name a file with --input");
  }
  if (options.input) {
    auto recording = sim::readRecording(*options.input);
    if (!recording) {
      return tl::unexpected(recording.error());
    }
    settings.recording = *std::move(recording);
  }
  return settings;
}

/// What the input is set to, in words.
std::string wordsFor(const sim::VirtualBoardSettings& settings, const Options& options) {
  if (!settings.recording) {
    return "silence";
  }
  const sim::InputConfiguration& input = settings.recording->configuration;
  return fmt::format("{}, {:g} Hz, {} bit{}", options.input->filename().string(),
                     sim::baseRateHz(input.family) * (1U << input.rate), input.wordBits,
                     options.loops ? ", over and over" : "");
}

/// Prints a line at once. Whether anybody reads it is not the board's concern.
void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

void sayReady(const Port& port, const std::string& input, const Options& options) {
  const std::string device = port.terminal->slave().string();
  const std::string link = port.links.front().path().string();
  if (options.json) {
    const nlohmann::ordered_json json{{"port", device},
                                      {"link", link},
                                      {"name", port.links.back().path().filename().string()},
                                      {"headphone", options.headphone},
                                      {"input", input}};
    say(json.dump());
  } else {
    say(fmt::format("{} -> {}; headphone {}; {}{}", link, device, options.headphone,
                    options.input ? "the board's streamer has set the input to " : "", input));
  }
}

/// Carries out the lines that have come, one answer each.
void obey(LineReader& lines, sim::VirtualBoard& board, SpeedLine& speed, bool json) {
  while (const auto line = lines.next()) {
    if (line->find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    }
    const auto event = sim::parseBoardEvent(*line);
    speed.clear();
    if (!event) {
      reportBadInput("virtual-board", event.error());
      continue;
    }
    board.perform(*event);
    const double atS = board.simulatedSeconds();
    const std::string label = sim::labelOf(*event);
    say(json ? nlohmann::ordered_json{{"atS", atS}, {"event", label}}.dump()
             : fmt::format("{:.6f} s: {}", atS, label));
  }
}

ExitStatus run(const Options& options) {
  const StopSignal stop;
  auto settings = prepare(options);
  if (!settings) {
    return reportBadInput("virtual-board", settings.error());
  }
  auto port = openPort(options.link);
  if (!port) {
    return reportBadInput("virtual-board", port.error());
  }
  const std::string input = wordsFor(*settings, options);
  PseudoTerminal& terminal = *port->terminal;
  sim::VirtualBoard board(*std::move(settings),
                          {terminal, [&terminal] { return terminal.baud(); }});
  sayReady(*port, input, options);

  using Clock = std::chrono::steady_clock;
  const auto started = Clock::now();
  const std::chrono::duration<double> limit(options.seconds.value_or(0.0));
  LineReader lines(STDIN_FILENO);
  SpeedLine speed;
  while (!StopSignal::isRaised() && !(options.seconds && Clock::now() - started >= limit)) {
    if (auto advanced = board.advance(); !advanced) {
      speed.clear();
      return reportBadInput("virtual-board", advanced.error());
    }
    if (options.control) {
      obey(lines, board, speed, options.json);
    }
    speed.update(board.simulatedSeconds());
  }
  speed.clear();
  fmt::print(stderr, "{:.1f} s simulated, {:.2f} x real time\n", board.simulatedSeconds(),
             speed.overall(board.simulatedSeconds()));
  return ExitStatus::Ok;
}

}  // namespace

void addVirtualBoard(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "virtual-board",
      "Simulates the amplifier behind a serial port (a pseudo-terminal), with output stage and "
      "headphone, until it is interrupted. Prints one line when the port is ready");
  command
      ->add_option("--link", options->link,
                   "Also make this symbolic link to the port, whose own name changes")
      ->type_name("PATH");
  command
      ->add_option("--headphone", options->headphone,
                   "The load; 'zobel headphones' lists them (default: sennheiser-hd-820)")
      ->type_name("ID");
  command
      ->add_option("--input", options->input,
                   "WAV, FLAC or what else libsndfile reads, played while the amplifier clocks it; "
                   "without it, silence")
      ->type_name("FILE");
  command->add_flag("--loop", options->loops, "Play the input over and over");
  command->add_flag("--control", options->control,
                    "Carry out events from the standard input, one a line: {\"fault\": {...}}, "
                    "{\"clear\": {...}}, {\"write\": {...}} as in sim/scenarios, {\"reset\": "
                    "true}, {\"plug\": false} or {\"plug\": true}");
  command->add_option("--seconds", options->seconds, "End after so long, by the clock on the wall")
      ->check(CLI::PositiveNumber)
      ->check(finiteNumber())
      ->type_name("S");
  command->add_flag("--json", options->json, "Print the line, and what --control did, as JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
