// zobel-panel-benchmark: how soon the panel shows a board that was plugged in, how soon a control
// reaches its register, and what the level meters cost.
//
// The whole panel runs offscreen, on a virtual board in a process of its own with the amplifier
// off. Plugging in is to announce the board's port in the folder where the panel looks. A control
// counts as arrived when the window's thread knows that the register was written and read back.
// Times are by the clock on the wall, which is what a user waits for; the meters' share is time of
// the processor.

#include <fmt/core.h>
#include <stdlib.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <vector>

#include "benchmarks/cost.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/panel/controls/level_meter.hpp"
#include "host_app/panel/panel_session.hpp"
#include "host_app/transport/device_link.hpp"
#include "host_app/transport/virtual_board_folder.hpp"

namespace zobel::benchmarks {
namespace {

namespace field = device::field;

constexpr int kPlugs = 20;
constexpr int kEdits = 500;
constexpr double kMeterS = 8.0;

void waitFor(const std::function<bool()>& so, const char* what) {
  QElapsedTimer clock;
  clock.start();
  while (!so()) {
    if (clock.elapsed() > 20'000) {
      throw std::runtime_error(std::string("waited in vain for ") + what);
    }
    // The board's timers and answers wake it: a loop that spins would take a core from the board.
    QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
}

void pass(int ms) {
  QEventLoop loop;
  QTimer::singleShot(ms, &loop, &QEventLoop::quit);
  loop.exec();
}

/// A virtual board that announces itself where nobody looks.
class Board {
 public:
  Board() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_RUNTIME_DIR", folder_.path());
    process_.setProcessEnvironment(environment);
    process_.start(viewmodel::VirtualBoardProcess::installedProgram(), {"virtual-board", "--json"});
    if (!process_.waitForReadyRead(20'000)) {
      throw std::runtime_error("the virtual board does not start: build zobel first");
    }
    port_ = nlohmann::json::parse(process_.readLine().toStdString()).at("port").get<std::string>();
  }
  ~Board() {
    process_.terminate();
    process_.waitForFinished(5000);
  }

  [[nodiscard]] const std::filesystem::path& port() const { return port_; }

 private:
  QTemporaryDir folder_;
  QProcess process_;
  std::filesystem::path port_;
};

void printTimes(const char* what, std::vector<double> ms, double quantile, double targetMs) {
  std::sort(ms.begin(), ms.end());
  const auto at = [&](double fraction) {
    return ms[static_cast<std::size_t>(fraction * static_cast<double>(ms.size() - 1))];
  };
  fmt::print(
      "{:<24}{:>5} times, median {:>6.1f} ms, {:.0f} % within {:>6.1f} ms (target {:g} ms)\n", what,
      ms.size(), at(0.5), 100.0 * quantile, at(quantile), targetMs);
}

void measurePlugging(viewmodel::BoardModel& model, const Board& board) {
  const auto folder = transport::makeVirtualBoardFolder();
  if (!folder) {
    throw std::runtime_error(folder.error().message);
  }
  std::vector<double> ms;
  for (int n = 0; n < kPlugs; ++n) {
    pass(200);
    QElapsedTimer clock;
    clock.start();
    auto made = transport::DeviceLink::make(board.port(), *folder / "amplifier");
    if (!made) {
      throw std::runtime_error(made.error().message);
    }
    const transport::DeviceLink link = *std::move(made);
    waitFor([&] { return model.isWritable(); }, "the board to be ready");
    ms.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
    model.disconnectFromBoard();
  }
  printTimes("plug to ready", ms, 1.0, 300.0);
}

void measureControl(viewmodel::BoardModel& model) {
  viewmodel::FieldModel& target = model.field(field::volume::target);
  std::mt19937 random(1);
  std::uniform_int_distribution<int> pauseMs(0, 40);
  std::vector<double> ms;
  for (int n = 0; n < kEdits; ++n) {
    pass(pauseMs(random));
    QElapsedTimer clock;
    clock.start();
    model.edit(target, 600U + static_cast<unsigned>(n));
    waitFor([&] { return !target.isPending(); }, "a control to arrive");
    ms.push_back(static_cast<double>(clock.nsecsElapsed()) * 1e-6);
  }
  printTimes("control to register", ms, 0.99, 20.0);
}

/// What the process needs while the meters move, and while they rest.
void measureMeters(panel::PanelSession& session) {
  auto* const meter = session.window().findChild<panel::LevelMeter*>();
  const auto shareOf = [&](bool moving) {
    QElapsedTimer clock;
    clock.start();
    const double before = cpuSeconds();
    const std::uint64_t frames = meter->frames();
    std::mt19937 random(1);
    std::uniform_real_distribution<double> level(0.01, 1.0);
    while (static_cast<double>(clock.elapsed()) < kMeterS * 1000.0) {
      if (moving) {
        meter->setLevels(0, level(random), 0.3 * level(random));
        meter->setLevels(1, level(random), 0.3 * level(random));
      }
      pass(30);
    }
    const double s = static_cast<double>(clock.elapsed()) / 1000.0;
    fmt::print("meters {:<17}{:>5.1f} frames a second, {:.1f} % of a core (whole process)\n",
               moving ? "moving" : "at rest", static_cast<double>(meter->frames() - frames) / s,
               100.0 * (cpuSeconds() - before) / s);
  };
  shareOf(false);
  shareOf(true);
}

void run(QApplication& application, const QString& home) {
  const Board board;
  panel::PanelSession::Settings settings;
  settings.doseFile = (home + "/dose.json").toStdString();
  settings.presetFolder = (home + "/presets").toStdString();
  panel::PanelSession session(application, settings);
  session.window().resize(1060, 700);
  session.window().show();
  viewmodel::BoardModel& model = session.context().board;
  pass(500);
  measurePlugging(model, board);
  transport::PortCandidate port{board.port(), "amplifier", "", 1'000'000, true, ""};
  model.connectTo(port);
  waitFor([&] { return model.isWritable(); }, "the board to be ready");
  measureControl(model);
  model.disconnectFromBoard();
  measureMeters(session);
}

}  // namespace
}  // namespace zobel::benchmarks

int main(int argc, char** argv) {
  const QTemporaryDir home;
  for (const char* const variable : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"}) {
    ::setenv(variable, home.path().toUtf8().constData(), 1);
  }
  ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
  QApplication application(argc, argv);
  QApplication::setApplicationName("zobel");
  try {
    zobel::benchmarks::run(application, home.path());
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "zobel-panel-benchmark: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
