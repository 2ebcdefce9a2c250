// zobel device dose: the week's sound dose, kept by this program and handed back to the board.

#include <fmt/core.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/device/dose_record.hpp"
#include "host_app/device/dose_status.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sound_exposure.hpp"
#include "models/headphones/library.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::DoseStatus;

enum class Wish { show, acknowledge, reset };

struct Options {
  BoardOptions board;
  Wish wish = Wish::show;
  std::string headphone;
  bool sure = false;
};

Expected<DoseStatus> readStatus(device::Device& board) {
  const auto now = board.dump();
  if (!now) {
    return fail(now.error().message);
  }
  const auto status = DoseStatus::from(device::readerOf(*now));
  return status ? Expected<DoseStatus>(*status)
                : fail("this board counts no sound dose: update its gateware");
}

/// Brings record and board to the same week; the record is on the disk before the board is told.
/// The sensitivity is a code, if there is a new headphone.
Expected<DoseStatus> synchronise(device::Device& board, device::DoseRecord& record,
                                 std::optional<std::uint32_t> sensitivity, const Options& options) {
  const device::DayNumber day = device::today();
  auto status = readStatus(board);
  if (!status) {
    return status;
  }
  const auto path = device::doseRecordPath();
  record.takeOver(status->weekly, status->listener, day);
  if (options.wish == Wish::reset) {
    record.clear();
  }
  if (auto written = record.write(path); !written) {
    return tl::unexpected(written.error());
  }
  if (board.isReadOnly()) {
    return *status;
  }
  auto told = board.require(field::dose::restore, record.doseFor(status->listener, day));
  if (told && sensitivity) {
    told = board.require(field::dose::sensitivity, *sensitivity);
  }
  if (told && options.wish == Wish::acknowledge) {
    told = board.require(field::dose::acknowledge, 1);
  }
  if (!told) {
    return fail(told.error().message);
  }
  status = readStatus(board);
  if (!status) {
    return status;
  }
  // In the middle of the music a board keeps what it has counted.
  record.handedBack(status->weekly);
  if (auto written = record.write(path); !written) {
    return tl::unexpected(written.error());
  }
  return *status;
}

std::string listenerName(device::Listener listener) {
  return std::string(field::dose::listener.names[static_cast<std::size_t>(listener)].name);
}

void print(const DoseStatus& status, const device::DoseRecord& record, bool json) {
  const double percent = 100.0 * status.week();
  const auto level = status.levelDba();
  if (json) {
    nlohmann::ordered_json out{{"listener", listenerName(status.listener)},
                               {"weeklyPercent", percent},
                               {"exposurePa2s", record.exposurePa2s(device::today())},
                               {"lastSecondS", status.rate},
                               {"levelDba", level ? nlohmann::ordered_json(*level) : nullptr},
                               {"warning", status.warning},
                               {"overdue", status.overdue},
                               {"loweringDb", status.loweringDb},
                               {"sentence", status.sentence()},
                               {"days", nlohmann::ordered_json::array()}};
    for (const auto& [day, exposure] : record.days()) {
      out["days"].push_back({{"daysAgo", device::today() - day}, {"pa2s", exposure}});
    }
    fmt::print("{}\n", out.dump(2));
    return;
  }
  fmt::print("listener  {}\ndose      {:.1f} % of a week\n", listenerName(status.listener),
             percent);
  if (level) {
    fmt::print("level     {:.0f} dBA now\n", *level);
  }
  fmt::print("{}\n", status.sentence());
  if (status.warning || status.overdue) {
    fmt::print("'zobel device dose acknowledge' says that you know\n");
  }
  for (const auto& [day, exposure] : record.days()) {
    fmt::print("{:>2} days ago  {:5.1f} %\n", device::today() - day,
               100.0 * device::weeklyDose(exposure, status.listener));
  }
}

ExitStatus run(const Options& options) {
  if (options.wish == Wish::reset && !options.sure) {
    return reportBadInput(
        "device dose", {"reset forgets the week's dose: say so with --yes, if the ears had none"});
  }
  std::optional<std::uint32_t> sensitivity;
  if (!options.headphone.empty()) {
    const auto found = headphones::find(options.headphone, headphones::defaultDirectories());
    if (!found) {
      return reportBadInput("device dose", found.error());
    }
    sensitivity = device::sensitivityCode(found->sensitivityDbPerVolt.value);
  }
  auto record = device::DoseRecord::read(device::doseRecordPath());
  if (!record) {
    return reportBadInput("device dose", record.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device dose", board.error());
  }
  const auto status = synchronise(*board->device, *record, sensitivity, options);
  if (!status) {
    return reportBadInput("device dose", status.error());
  }
  print(*status, *record, options.board.json);
  return ExitStatus::Ok;
}

}  // namespace

void addDose(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "dose",
      "Shows the sound dose of the last seven days, keeps it on this computer and hands it back to "
      "the board, which lowers its own only in silence",
      "  zobel device dose\n"
      "  zobel device dose --headphone sennheiser-hd-820\n"
      "  zobel device dose acknowledge\n"
      "  zobel device dose reset --yes");
  command
      ->add_option("WISH", options->wish,
                   "show; acknowledge, the warning of a full dose; reset, forget the week")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Wish>{
              {"show", Wish::show}, {"acknowledge", Wish::acknowledge}, {"reset", Wish::reset}},
          CLI::ignore_case));
  command
      ->add_option("--headphone", options->headphone,
                   "What is worn: the board counts with its sensitivity ('zobel headphones' lists "
                   "them; without one, as told before)")
      ->type_name("ID");
  command->add_flag("--yes", options->sure, "Of reset: really");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
