// zobel device capture: signals of the board, as a waveform.

#include <fmt/core.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host_app/capture/capture_job.hpp"
#include "host_app/capture/waveform_file.hpp"
#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "host_app/cli/stop_signal.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using Clock = std::chrono::steady_clock;

struct Options {
  BoardOptions board;
  std::filesystem::path out;
  capture::Setup setup;
  std::optional<double> level;
  double seconds = 10.0;
};

bool comparesLevels(device::Trigger trigger) {
  return trigger == device::Trigger::rising || trigger == device::Trigger::falling;
}

/// What is wrong with the wishes, before a board is asked.
Expected<void> check(Options& options) {
  if (options.out.empty() && !options.board.json) {
    return fail("where shall the samples go: --out FILE.vcd, .fst or .wav, or --json");
  }
  if (!options.out.empty()) {
    if (auto checked = capture::checkWaveformFile(options.out, options.setup.tap); !checked) {
      return checked;
    }
  }
  if (options.level.has_value() != comparesLevels(options.setup.trigger)) {
    return fail(options.level ? "a --level is for --trigger rising or falling"
                              : "--trigger rising and falling need a --level");
  }
  options.setup.level = options.level.value_or(0.0);
  const auto threshold = capture::thresholdFor(options.setup);
  return threshold ? Expected<void>() : tl::unexpected(threshold.error());
}

nlohmann::ordered_json jsonOf(const Options& options, const capture::Waveform& waveform) {
  nlohmann::ordered_json signals;
  for (const capture::TapSignal& signal : capture::signalsOf(waveform.tap)) {
    auto& values = signals[std::string(signal.name)];
    for (std::size_t n = 0; n < waveform.samples.size(); ++n) {
      const std::uint32_t bits = waveform.bitsAt(signal, n);
      signal.unit.empty() ? values.push_back(bits) : values.push_back(signal.valueOf(bits));
    }
  }
  nlohmann::ordered_json json{{"tap", capture::nameOf(waveform.tap)},
                              {"sampleRateHz", waveform.sampleRateHz},
                              {"triggerSample", waveform.trigger},
                              {"samples", waveform.samples.size()}};
  if (options.out.empty()) {
    json["signals"] = signals;
  } else {
    json["file"] = options.out.string();
  }
  return json;
}

/// A span of time with a prefix that suits it.
std::string duration(double seconds) {
  return seconds < 1e-3  ? fmt::format("{:.3g} us", seconds * 1e6)
         : seconds < 1.0 ? fmt::format("{:.3g} ms", seconds * 1e3)
                         : fmt::format("{:.3g} s", seconds);
}

void print(const Options& options, const capture::Waveform& waveform) {
  if (options.board.json) {
    fmt::print("{}\n", jsonOf(options, waveform).dump(2));
    return;
  }
  fmt::print("{}: {} samples of {} at {:g} Hz, {}", options.out.string(), waveform.samples.size(),
             capture::nameOf(waveform.tap), waveform.sampleRateHz,
             duration(waveform.secondsAt(waveform.samples.size())));
  if (options.setup.trigger != device::Trigger::immediate) {
    fmt::print(", the trigger after {}", duration(waveform.secondsAt(waveform.trigger)));
  }
  fmt::print("\n");
}

ExitStatus run(Options options) {
  if (const auto checked = check(options); !checked) {
    return reportBadInput("device capture", checked.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device capture", board.error());
  }
  const StopSignal stop;
  const auto end = Clock::now() + std::chrono::duration<double>(options.seconds);
  ProgressBar bar("capturing");
  const auto waveform =
      capture::capture(*board->device, options.setup, [&](device::Capture state, double fraction) {
        bar.update(fraction);
        return !StopSignal::isRaised() &&
               (state == device::Capture::complete || Clock::now() < end);
      });
  if (!waveform) {
    return reportBadInput("device capture", waveform.error());
  }
  if (!options.out.empty()) {
    if (const auto written = capture::writeWaveform(options.out, *waveform); !written) {
      return reportBadInput("device capture", written.error());
    }
  }
  print(options, *waveform);
  return ExitStatus::Ok;
}

/// An option that takes the names of a field of the register map.
template <typename Enum>
CLI::Option* addNamed(CLI::App& command, const std::string& name, Enum& value,
                      const device::RegisterField& named, const std::string& help) {
  std::map<std::string, Enum> names;
  std::string list;
  for (const device::NamedValue& one : named.names) {
    names.emplace(one.name, Enum(one.value));
    list += (list.empty() ? "" : ", ") + std::string(one.name);
  }
  return command.add_option(name, value, help + ": " + list)
      ->transform(CLI::CheckedTransformer(names, CLI::ignore_case).description(""))
      ->type_name("NAME");
}

}  // namespace

void addCapture(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "capture",
      "Records 2048 samples of a signal inside the board around a trigger, as a waveform for "
      "GTKWave "
      "(.vcd, .fst) or as sound (.wav). The music plays on",
      "  zobel device capture --out volume.wav\n"
      "  zobel device capture --tap pins --out pins.vcd\n"
      "  zobel device capture --tap protection --trigger fault --pretrigger 1024 --decimation 12 "
      "--seconds 600 --out fault.fst\n"
      "  zobel device capture --tap input --trigger rising --level 0.5 --json | jq "
      ".signals.left[0]");
  command
      ->add_option("--out", options->out,
                   "The file; it ends in .vcd, .fst or .wav (may be missing with --json)")
      ->type_name("FILE");
  addNamed(*command, "--tap", options->setup.tap, field::capture::tap, "What to record (volume)");
  addNamed(*command, "--trigger", options->setup.trigger, field::capture::trigger,
           "What to wait for (immediate)");
  addNamed(*command, "--channel", options->setup.channel, field::capture::channel,
           "Whose level is compared (left)");
  command
      ->add_option(
          "--level", options->level,
          "Of rising and falling: relative to full scale, in elements for the modulator, in "
          "volts at the output for the protection")
      ->type_name("X");
  command
      ->add_option("--pretrigger", options->setup.pretrigger,
                   "Samples from before the trigger, 0 to 2047 (default: 0)")
      ->check(CLI::Range(0, 2047))
      ->type_name("N");
  command
      ->add_option("--decimation", options->setup.decimation,
                   "Keep one sample in N, 1 to 65535 (default: 1)")
      ->check(CLI::Range(1, 65535))
      ->type_name("N");
  command
      ->add_option("--seconds", options->seconds, "How long to wait for the trigger (default: 10)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
