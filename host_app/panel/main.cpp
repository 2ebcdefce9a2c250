// zobel-panel: the control panel.

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include "host_app/device/port_choice.hpp"
#include "host_app/panel/panel_session.hpp"

namespace {

constexpr const char* kMode = "theme";

}  // namespace

int main(int argc, char** argv) {
  using zobel::panel::PanelSession;
  using zobel::panel::Theme;

  QApplication application(argc, argv);
  QApplication::setApplicationName("zobel");
  QApplication::setApplicationDisplayName("Zobel");
  QApplication::setApplicationVersion(ZOBEL_VERSION);
  QApplication::setDesktopFileName("zobel-panel");

  QCommandLineParser parser;
  parser.setApplicationDescription("The control panel of the Zobel headphone amplifier.");
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption port("port", "Connect to the board at this port, as /dev/ttyUSB0.",
                                "PATH");
  const QCommandLineOption theme("theme", "dark or light; the choice is kept.", "NAME");
  parser.addOptions({port, theme});
  parser.process(application);
  if (!parser.positionalArguments().isEmpty()) {
    qCritical("zobel-panel: takes no arguments, only options: see zobel-panel --help");
    return 2;
  }
  if (parser.isSet(theme) && parser.value(theme) != "dark" && parser.value(theme) != "light") {
    qCritical("zobel-panel: --theme is dark or light, not '%s'", qPrintable(parser.value(theme)));
    return 2;
  }

  QSettings kept;
  const QString mode =
      parser.isSet(theme) ? parser.value(theme) : kept.value(kMode, "dark").toString();
  PanelSession::Settings settings;
  settings.mode = mode == "light" ? Theme::Mode::light : Theme::Mode::dark;
  PanelSession session(application, settings);
  Theme& shown = session.context().theme;
  kept.setValue(kMode, mode);
  QObject::connect(&shown, &Theme::changed, &shown, [&shown] {
    QSettings().setValue(kMode, shown.mode() == Theme::Mode::light ? "light" : "dark");
  });
  if (parser.isSet(port)) {
    zobel::device::PortChoice choice;
    choice.port = parser.value(port).toStdString();
    if (const auto chosen = zobel::device::choosePort(choice, zobel::transport::listPorts())) {
      session.context().board.connectTo(*chosen);
    }
  }
  session.window().resize(1060, 700);
  session.window().show();
  return QApplication::exec();
}
