// zobel-panel-screenshots PORT FOLDER: plays the recording of a virtual board, and writes each page
// in the dark and the light as a PNG. Run by scripts/screenshots.sh.

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTabWidget>
#include <QTextStream>
#include <QTimer>
#include <functional>

#include "host_app/device/generated/registers.hpp"
#include "host_app/panel/pages/board/capture_view.hpp"
#include "host_app/panel/pages/board/findings_view.hpp"
#include "host_app/panel/pages/board_page.hpp"
#include "host_app/panel/pages/doctor_page.hpp"
#include "host_app/panel/panel_session.hpp"

namespace {

using namespace zobel;
using panel::PanelSession;
using panel::PanelWindow;
using panel::Theme;
namespace field = device::field;

constexpr std::uint32_t kLevel = 435;  // tenths of a dB below the most
constexpr QSize kUsual{1060, 700};
constexpr QSize kSmallest{900, 600};

/// Lets events pass until something is so; whether it came to be within the time.
bool waitFor(const std::function<bool()>& so, int ms = 60'000) {
  QElapsedTimer clock;
  clock.start();
  while (!so() && clock.elapsed() < ms) {
    QApplication::processEvents(QEventLoop::AllEvents, 20);
  }
  return so();
}

void pause(int ms) {
  (void)waitFor([] { return false; }, ms);
}

/// Switches the amplifier on, quietly enough for the meters to have something to show.
bool play(viewmodel::BoardModel& board) {
  for (const device::RegisterField* const limit :
       {&field::loudness::maximum, &field::loudness::headphone}) {
    board.editConfirmed(*device::findConfirmable(*limit), 200);
  }
  board.editAutomaticSplit();
  if (!waitFor([&board] { return board.field(field::loudness::split).deviceRaw() == 1U; })) {
    return false;
  }
  board.edit(board.field(field::volume::limit), 0);
  board.edit(board.field(field::control::mute), 0);
  board.edit(board.field(field::control::power), 1);
  const bool plays = waitFor([&board] {
    return board.registers().raw(field::status::state) ==
               static_cast<std::uint32_t>(device::State::playing) &&
           board.registers().raw(field::levels::peakLeft).value_or(0) > 0;
  });
  // The level at start-up holds until somebody sets another one. The ramp to it is 6 s of simulated
  // time.
  board.edit(board.field(field::loudness::target), kLevel);
  const auto isThere = [&board] {
    return board.field(field::loudness::outputLevel).deviceRaw() == kLevel;
  };
  return plays && waitFor(isThere);
}

class Camera {
 public:
  Camera(PanelSession& session, QString folder) : session_(session), folder_(std::move(folder)) {}

  void takeAll(Theme::Mode mode) {
    session_.context().theme.setMode(mode);
    suffix_ = mode == Theme::Mode::dark ? "dark" : "light";
    if (qEnvironmentVariable("QT_SCALE_FACTOR", "1") != "1") {
      suffix_ += "@" + qEnvironmentVariable("QT_SCALE_FACTOR") + "x";
    }
    PanelWindow& window = session_.window();
    for (int page = 0; page < PanelWindow::kPages; ++page) {
      window.showPage(static_cast<PanelWindow::Page>(page));
      prepare(static_cast<PanelWindow::Page>(page));
      for (const QSize& size : {kUsual, kSmallest}) {
        window.resize(size);
        pause(400);
        take(PanelWindow::nameOf(static_cast<PanelWindow::Page>(page)) +
             (size == kSmallest ? "-900x600" : ""));
      }
    }
    takeTabs();
  }

 private:
  void prepare(PanelWindow::Page page) {
    PanelWindow& window = session_.window();
    if (page == PanelWindow::kSound) {
      pause(4000);
    } else if (page == PanelWindow::kDoctor && !examined_) {
      examined_ = true;
      auto* const findings = static_cast<panel::DoctorPage*>(window.page(page))->findings();
      bool finished = false;
      QObject::connect(findings, &panel::FindingsView::finished, findings,
                       [&finished] { finished = true; });
      findings->run();
      (void)waitFor([&finished] { return finished; }, 40'000);
      QObject::disconnect(findings, &panel::FindingsView::finished, nullptr, nullptr);
    }
  }

  void takeTabs() {
    PanelWindow& window = session_.window();
    window.resize(kUsual);
    window.showPage(PanelWindow::kBoard);
    QTabWidget* const tabs =
        static_cast<panel::BoardPage*>(window.page(PanelWindow::kBoard))->tabs();
    for (int tab = 1; tab < tabs->count(); ++tab) {
      tabs->setCurrentIndex(tab);
      pause(800);
      if (auto* const capture = qobject_cast<panel::CaptureView*>(tabs->widget(tab))) {
        bool captured = false;
        const auto connection = QObject::connect(capture, &panel::CaptureView::captured, capture,
                                                 [&captured] { captured = true; });
        capture->start();
        (void)waitFor([&captured] { return captured; }, 40'000);
        QObject::disconnect(connection);
        pause(100);
      }
      take("board-" + tabs->tabText(tab).toLower());
    }
    tabs->setCurrentIndex(0);
  }

  void take(const QString& name) {
    const QString file = QDir(folder_).filePath(name + "-" + suffix_ + ".png");
    if (!session_.window().grab().save(file)) {
      qCritical("screenshots: %s cannot be written", qPrintable(file));
    }
  }

  PanelSession& session_;
  QString folder_;
  QString suffix_;
  bool examined_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName("zobel");
  if (argc != 3) {
    qCritical("usage: zobel-panel-screenshots PORT FOLDER");
    return 2;
  }
  PanelSession session(application, {});
  viewmodel::BoardModel& board = session.context().board;
  session.context().headphones.wear("sennheiser-hd-820");
  transport::PortCandidate port;
  port.path = argv[1];
  port.board = "virtual-board";
  port.baud = 1'000'000;
  port.isVirtual = true;
  board.connectTo(port);
  session.window().resize(kUsual);
  session.window().show();
  const bool ready = waitFor([&board] { return board.isWritable(); });
  if (!ready || !play(board)) {
    qCritical("screenshots: the board at %s does not play: %s", argv[1],
              qPrintable(board.linkSentence()));
    return 1;
  }
  pause(8000);  // something for the meters to show
  Camera camera(session, argv[2]);
  camera.takeAll(Theme::Mode::dark);
  camera.takeAll(Theme::Mode::light);
  return 0;
}
