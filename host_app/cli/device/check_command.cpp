// zobel device selftest and doctor: is all well with the board, and with the way to it?

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "host_app/cli/stop_signal.hpp"
#include "host_app/doctor/checks.hpp"
#include "host_app/doctor/examine_hardware.hpp"
#include "host_app/doctor/gather_facts.hpp"

namespace zobel::cli {
namespace {

using doctor::amplifierChecks;
using doctor::BoardFacts;
using doctor::Check;
using doctor::Finding;
using doctor::hardwareChecks;
using doctor::linkChecks;
using doctor::portChecks;
using doctor::Verdict;

struct Result {
  std::string_view name;
  Finding finding;
};

/// Prints a remedy under its finding, in lines of a terminal's width.
void printIndented(const std::string& text, std::size_t indent) {
  constexpr std::size_t kWidth = 100;
  std::string line(indent, ' ');
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (line.size() > indent && line.size() + end - begin > kWidth) {
      fmt::print("{}\n", line);
      line.assign(indent, ' ');
    }
    line += (line.size() > indent ? " " : "") + text.substr(begin, end - begin);
    begin = end + 1;
  }
  fmt::print("{}\n", line);
}

void printText(const std::vector<Result>& results) {
  std::size_t counts[3] = {};
  std::string skipped;
  for (std::size_t n = 0; n < results.size(); ++n) {
    const auto& [name, finding] = results[n];
    ++counts[static_cast<std::size_t>(finding.verdict)];
    if (finding.verdict == Verdict::skip) {
      // Those that skip for one reason share a line.
      skipped += (skipped.empty() ? "" : ", ") + std::string(name);
      if (n + 1 == results.size() || results[n + 1].finding.value != finding.value) {
        fmt::print("SKIP  {}: {}\n", skipped, finding.value);
        skipped.clear();
      }
      continue;
    }
    fmt::print("{}  {:<18}{}\n", textOf(finding.verdict), name, finding.value);
    if (!finding.remedy.empty()) {
      printIndented(finding.remedy, 24);
    }
  }
  fmt::print("{} passed, {} failed, {} skipped\n", counts[0], counts[1], counts[2]);
}

void printJson(const std::vector<Result>& results) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& [name, finding] : results) {
    json.push_back({{"check", name},
                    {"verdict", textOf(finding.verdict)},
                    {"value", finding.value},
                    {"remedy", finding.remedy}});
  }
  fmt::print("{}\n", json.dump(2));
}

std::vector<Result> judge(const BoardFacts& facts,
                          const std::vector<std::span<const Check>>& groups) {
  std::vector<Result> results;
  for (const auto& group : groups) {
    for (const Check& check : group) {
      results.push_back({check.name, check.judge(facts)});
    }
  }
  return results;
}

ExitStatus report(const std::vector<Result>& results, bool json) {
  json ? printJson(results) : printText(results);
  const bool failed = std::any_of(results.begin(), results.end(), [](const Result& result) {
    return result.finding.verdict == Verdict::fail;
  });
  return failed ? ExitStatus::No : ExitStatus::Ok;
}

struct SelfTestOptions : BoardOptions {
  bool passive = false;
};

ExitStatus runSelfTest(const SelfTestOptions& options) {
  auto board = openBoard(options);
  if (!board) {
    return reportBadInput("device selftest", board.error());
  }
  BoardFacts facts;
  {
    ProgressBar bar("reading");
    doctor::examine(*board->device,
                    {.loopbackReads = 1000, .progress = [&](double done) { bar.update(done); }},
                    facts);
  }
  if (!options.passive && !(facts.line && !facts.line->error.empty())) {
    ProgressBar bar("driving");
    const StopSignal stop;  // what was changed is set back before it ends
    doctor::examineHardware(
        *board->device,
        [&](double done) {
          bar.update(done);
          return !StopSignal::isRaised();
        },
        facts);
  }
  if (facts.line && !facts.line->error.empty()) {
    return reportBadInput("device selftest", {facts.line->error});
  }
  return report(judge(facts, {linkChecks(), hardwareChecks(), amplifierChecks()}), options.json);
}

ExitStatus runDoctor(const BoardOptions& options) {
  std::vector<transport::PortCandidate> candidates = transport::listPorts();
  if (candidates.empty()) {
    candidates = transport::listOtherPorts();
  }
  const auto open = [&options](const std::filesystem::path& path, std::uint32_t baud) {
    return openPort(options, path, baud);
  };
  const BoardFacts facts = doctor::gatherFacts(options, candidates, open, {});
  return report(judge(facts, {portChecks(), linkChecks(), amplifierChecks()}), options.json);
}

}  // namespace

void addSelfTest(CLI::App& device, Action& action) {
  auto options = std::make_shared<SelfTestOptions>();
  CLI::App* command =
      addCommand(device, "selftest",
                 "Tests the board from here: registers, 1000 reads without an error, memory, "
                 "multipliers, each "
                 "element, clocks, supplies, relay, sensing. A line each with PASS, FAIL or SKIP; "
                 "status 1 when "
                 "one fails. An amplifier that is off is powered up for it, muted and with its "
                 "relay open, and "
                 "taken down again; one that is in use plays on. Settings stay as they were",
                 "  zobel device selftest\n"
                 "  zobel device selftest --passive\n"
                 "  zobel device selftest --json | jq '.[] | select(.verdict == \"FAIL\")'");
  command->add_flag("--passive", options->passive, "Only look: power nothing up, drive nothing");
  addBoardOptions(*command, *options);
  command->callback([options, &action] { action = [options] { return runSelfTest(*options); }; });
}

void addDoctor(CLI::App& device, Action& action) {
  auto options = std::make_shared<BoardOptions>();
  CLI::App* command = addCommand(
      device, "doctor",
      "Walks the whole way to the board, from the port to the sense ADC, and says of each failure "
      "what helps; status 1 when there is one. Changes no setting",
      "  zobel device doctor\n"
      "  zobel device doctor --port /dev/ttyUSB0");
  addBoardOptions(*command, *options);
  command->callback([options, &action] { action = [options] { return runDoctor(*options); }; });
}

}  // namespace zobel::cli
