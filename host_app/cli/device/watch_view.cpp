#include "host_app/cli/device/watch_view.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/device/state_sentence.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;
using device::Snapshot;

constexpr std::size_t kBarWidth = 40;

std::string valueText(const Snapshot& board, const RegisterField& field) {
  const auto raw = board.raw(field);
  return raw ? device::textOf(field, *raw) : "-";
}

std::string row(std::string_view label, const Snapshot& board,
                std::initializer_list<const RegisterField*> fields) {
  std::string text = fmt::format("{:<16}", label);
  for (const RegisterField* field : fields) {
    text += fmt::format("{:>14}", valueText(board, *field));
  }
  return text;
}

/// The volume and every level that the board meters, as bars.
void appendLevels(const Snapshot& board, std::vector<std::string>& lines) {
  const auto append = [&](std::string_view label, double db, const std::string& value) {
    lines.push_back(fmt::format("{:<16}[{}]{:>14}", label, levelBar(db, kBarWidth), value));
  };
  const RegisterField& volume = device::field::volume::current;
  if (const auto db = board.physical(volume)) {
    append("volume", *db, valueText(board, volume));
  }
  for (const RegisterField& field : device::kFields) {
    const auto ofFullScale = board.physical(field);
    if (device::blockOf(field) != "levels" || !ofFullScale) {
      continue;
    }
    std::string label(field.name.substr(field.name.find('.') + 1));
    std::replace(label.begin(), label.end(), '_', ' ');
    const double dbfs = 20.0 * std::log10(*ofFullScale);
    append(label, dbfs, *ofFullScale > 0.0 ? fmt::format("{:.1f} dBFS", dbfs) : "silence");
  }
}

}  // namespace

std::string levelBar(double db, std::size_t width) {
  constexpr double kEmptyDb = -60.0;
  const double fraction = std::clamp(1.0 - db / kEmptyDb, 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(std::lround(fraction * static_cast<double>(width)));
  return std::string(filled, '#') + std::string(width - filled, ' ');
}

std::vector<std::string> watchLines(const WatchState& state, std::size_t width) {
  namespace adc = device::field::adc;
  const Snapshot& board = state.board;
  std::vector<std::string> lines{
      fmt::format("{}  {:.1f} s  (Ctrl-C ends)", state.port, state.seconds),
      state.notice.empty() ? device::stateSentence(board) : "! " + state.notice, ""};
  appendLevels(board, lines);
  lines.emplace_back();
  lines.push_back(fmt::format("{:<16}{:>14}{:>14}{:>14}", "", "left", "right", "board"));
  lines.push_back(row("output voltage", board, {&adc::voltageLeft, &adc::voltageRight}));
  lines.push_back(row("output current", board, {&adc::currentLeft, &adc::currentRight}));
  lines.push_back(row("temperature", board,
                      {&adc::temperatureLeft, &adc::temperatureRight, &adc::temperatureBoard}));
  lines.push_back(fmt::format("{:<16}{:>14}{:>14}{:>14}", "", "positive", "negative", "logic"));
  lines.push_back(row("rails", board, {&adc::railPositive, &adc::railNegative, &adc::railLogic}));
  lines.push_back(
      row("faults", board, {&device::field::faults::active}) +
      fmt::format("  ({} since the reset)", valueText(board, device::field::faults::count)));
  lines.push_back(fmt::format("{:<16}{} reports, {} lost, {} retries", "link", state.link.reports,
                              state.link.lostReports, state.link.retries));
  lines.emplace_back();
  for (const WatchState::Event& event : state.events) {
    lines.push_back(fmt::format("{:>9.2f} s  {}", event.seconds, event.text));
  }
  for (std::string& line : lines) {
    line.resize(std::min(line.size(), width));
  }
  return lines;
}

nlohmann::ordered_json reportJson(double seconds, protocol::ReportKind kind,
                                  const Snapshot& report) {
  nlohmann::ordered_json json{{"seconds", std::round(seconds * 1e3) / 1e3},
                              {"kind", kind == protocol::ReportKind::event ? "event" : "report"}};
  json.update(device::valuesOf(report));
  return json;
}

nlohmann::ordered_json noticeJson(double seconds, const std::string& text) {
  return {{"seconds", std::round(seconds * 1e3) / 1e3}, {"kind", "notice"}, {"text", text}};
}

}  // namespace zobel::cli
