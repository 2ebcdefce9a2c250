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
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sound_exposure.hpp"
#include "models/headphones/library.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::DeviceExpected;
using device::RegisterField;

enum class Wish { show, acknowledge, reset };

struct Options {
  BoardOptions board;
  Wish wish = Wish::show;
  std::string headphone;
  bool sure = false;
};

/// What the board says of the dose.
struct DoseStatus {
  device::Listener listener = device::Listener::adult;
  std::uint32_t weekly = 0;
  double lastSecondS = 0.0;
  double loweringDb = 0.0;
  bool warning = false;
  bool overdue = false;
};

DeviceExpected<DoseStatus> readStatus(device::Device& board) {
  DoseStatus status;
  DeviceExpected<void> failed;
  const auto raw = [&](const RegisterField& wanted) -> std::uint32_t {
    const auto value = failed ? board.getRaw(wanted) : DeviceExpected<std::uint32_t>(0);
    if (!value) {
      failed = tl::unexpected(value.error());
    }
    return value.value_or(0);
  };
  status.listener = static_cast<device::Listener>(raw(field::dose::listenerActive));
  status.weekly = raw(field::dose::weekly);
  status.lastSecondS = raw(field::dose::lastSecond) / 65536.0;
  status.loweringDb = 0.1 * raw(field::dose::lowering);
  status.warning = raw(field::dose::warning) != 0;
  status.overdue = raw(field::dose::overdue) != 0;
  if (!failed) {
    return tl::unexpected(failed.error());
  }
  return status;
}

/// Brings record and board to the same week; the record is on the disk before the board is told.
/// The sensitivity is a code, if there is a new headphone.
Expected<DoseStatus> synchronise(device::Device& board, device::DoseRecord& record,
                                 std::optional<std::uint32_t> sensitivity, const Options& options) {
  const device::DayNumber day = device::today();
  auto status = readStatus(board);
  if (!status) {
    return fail(status.error().message);
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
  const auto tell = [&](const RegisterField& wanted, std::uint32_t raw) -> Expected<void> {
    const auto outcome = board.setRaw(wanted, raw);
    if (!outcome) {
      return fail(outcome.error().message);
    }
    return outcome->done ? Expected<void>() : fail(outcome->reason);
  };
  Expected<void> told = tell(field::dose::restore, record.doseFor(status->listener, day));
  if (told && sensitivity) {
    told = tell(field::dose::sensitivity, *sensitivity);
  }
  if (told && options.wish == Wish::acknowledge) {
    told = tell(field::dose::acknowledge, 1);
  }
  if (!told) {
    return tl::unexpected(told.error());
  }
  status = readStatus(board);
  if (!status) {
    return fail(status.error().message);
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

std::string sentence(const DoseStatus& status) {
  if (status.overdue) {
    return fmt::format(
        "the warning was not acknowledged: the level is {:.1f} dB lower; 'zobel device dose "
        "acknowledge' brings it back",
        status.loweringDb);
  }
  if (status.warning) {
    return "a full week's dose is reached: rest your ears; 'zobel device dose acknowledge' says "
           "that "
           "you know";
  }
  if (status.loweringDb > 0.0) {
    return fmt::format("the level is {:.1f} dB lower, after a second above 100 dBA",
                       status.loweringDb);
  }
  return "within the week's budget";
}

void print(const DoseStatus& status, const device::DoseRecord& record, bool json) {
  const double percent = status.weekly / 23040.0;
  if (json) {
    nlohmann::ordered_json out{{"listener", listenerName(status.listener)},
                               {"weeklyPercent", percent},
                               {"exposurePa2s", record.exposurePa2s(device::today())},
                               {"lastSecondS", status.lastSecondS},
                               {"warning", status.warning},
                               {"overdue", status.overdue},
                               {"loweringDb", status.loweringDb},
                               {"days", nlohmann::ordered_json::array()}};
    for (const auto& [day, exposure] : record.days()) {
      out["days"].push_back({{"daysAgo", device::today() - day}, {"pa2s", exposure}});
    }
    fmt::print("{}\n", out.dump(2));
    return;
  }
  fmt::print("listener  {}\ndose      {:.1f} % of a week: {}\n", listenerName(status.listener),
             percent, sentence(status));
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
