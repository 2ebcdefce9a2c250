// zobel device filter: the interpolation filters by name, and the response of one.

#include <fmt/core.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "models/design/filter_curve.hpp"
#include "models/design/interpolator_design.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using Json = nlohmann::ordered_json;

struct Options {
  BoardOptions board;
  std::optional<std::string> name;
  bool response = false;
};

void printList(const device::Snapshot& now, bool json) {
  const auto selected = now.raw(field::filter::select);
  const auto active = now.raw(field::filter::active);
  const std::uint32_t available = now.raw(field::filter::available).value_or(0);
  Json list = Json::array();
  for (const device::NamedValue& filter : field::filter::select.names) {
    const bool there = (available >> filter.value & 1U) != 0;
    if (json) {
      list.push_back({{"name", filter.name},
                      {"available", there},
                      {"selected", selected == filter.value},
                      {"active", active == filter.value},
                      {"description", filter.text}});
      continue;
    }
    const char* const mark = active == filter.value     ? "in use"
                             : selected == filter.value ? "soon"
                             : there                    ? ""
                                                        : "not here";
    fmt::print("{:<14}  {:<8}  {}\n", filter.name, mark, filter.text);
  }
  if (json) {
    fmt::print("{}\n", list.dump(2));
  }
}

/// At the rate that the board has now.
ExitStatus printResponse(std::uint32_t set, const device::Snapshot& now, bool json) {
  const std::uint32_t rate = now.raw(field::status::rateActive).value_or(0);
  const double baseHz = now.raw(field::status::familyActive).value_or(1) != 0 ? 48e3 : 44.1e3;
  const double sampleRateHz = baseHz * (1U << rate);
  if (set >= dsp::kDesignedFilterSets.size()) {
    return reportNo("device filter",
                    "the response of a filter that a host has loaded is not known here");
  }
  if (rate >= design::kInterpolatorRates) {
    return reportNo("device filter",
                    fmt::format("at {:g} kHz the samples pass the filter by", sampleRateHz / 1e3));
  }
  const auto curve = design::filterCurve(static_cast<dsp::FilterSet>(set), rate, baseHz);
  const auto name = field::filter::select.nameOf(set);
  if (!json) {
    fmt::print("# {} at {:g} kHz. {}\n# Hz  dB\n", name, sampleRateHz / 1e3, curve.sentence());
  }
  Json points = Json::array();
  for (const auto& [frequencyHz, levelDb] : curve.points) {
    if (json) {
      points.push_back({frequencyHz, levelDb});
    } else {
      fmt::print("{:.1f} {:.6f}\n", frequencyHz, levelDb);
    }
  }
  if (json) {
    fmt::print("{}\n", Json{{"filter", name},
                            {"sampleRateHz", sampleRateHz},
                            {"at20kHzDb", curve.at20kHzDb},
                            {"highestImageDb", curve.highestImageDb},
                            {"points", std::move(points)}}
                           .dump());
  }
  return ExitStatus::Ok;
}

ExitStatus run(const Options& options) {
  // Before the board is asked.
  const auto wished = options.name ? device::rawFromText(field::filter::select, *options.name)
                                   : Expected<std::uint32_t>(0);
  if (!wished) {
    return reportBadInput("device filter", wished.error());
  }
  auto opened = openBoard(options.board);
  if (!opened) {
    return reportBadInput("device filter", opened.error());
  }
  device::Device& board = *opened->device;
  auto now = board.dump();
  if (now && options.name && !options.response) {
    if (board.isReadOnly()) {
      return reportNo("device filter", board.readOnlyReason() + "; nothing was written");
    }
    const auto outcome = board.setRaw(field::filter::select, *wished);
    if (outcome && !outcome->done) {
      return reportNo("device filter", outcome->reason);
    }
    now = outcome ? board.dump() : tl::unexpected(outcome.error());
  }
  if (!now) {
    return reportFailure("device filter", now.error());
  }
  if (options.response) {
    return printResponse(options.name ? *wished : now->raw(field::filter::active).value_or(0), *now,
                         options.board.json);
  }
  printList(*now, options.board.json);
  return ExitStatus::Ok;
}

}  // namespace

void addFilter(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "filter",
      "Selects the interpolation filter by name, or lists those that the board has. With "
      "--response sets nothing, and prints frequencies in Hz and levels in dB, at the sample rate "
      "that the board has now and with the coefficients as it holds them",
      "  zobel device filter\n"
      "  zobel device filter minimum_phase\n"
      "  zobel device filter --response > response.txt\n"
      "  zobel device filter apodising --response --json | jq .at20kHzDb");
  command->add_option("NAME", options->name, "The filter; without it, that in use");
  command->add_flag("--response", options->response, "Print its response instead of selecting it");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
