#pragma once

#include <QApplication>
#include <functional>
#include <stdexcept>
#include <vector>

#include "host_app/panel/panel_session.hpp"
#include "tests/support/panel_bench.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

namespace zobel::test {

/// The whole panel, offscreen, on a fake board, with folders of its own.
struct PanelFixture {
  TemporaryFolder folder;
  ScopedVariable platform{"QT_QPA_PLATFORM", "offscreen"};
  ScopedVariable config{"XDG_CONFIG_HOME", folder.path().string()};
  ScopedVariable runtime{"XDG_RUNTIME_DIR", folder.path().string()};
  int argumentCount = 1;
  char name[6] = "panel";
  char* arguments[2] = {name, nullptr};
  QApplication application{argumentCount, arguments};
  PanelBench bench;
  panel::PanelSession session;

  using Settings = panel::PanelSession::Settings;

  /// `change` may change what is usual here.
  explicit PanelFixture(const std::function<void(Settings&)>& change = [](Settings&) {})
      : session(application, settings(change)) {
    session.window().resize(900, 600);
    session.window().show();
    session.window().activateWindow();
  }

  [[nodiscard]] viewmodel::BoardModel& board() { return session.context().board; }

  void connect() {
    board().connectTo(PanelBench::port());
    if (!waitUntil([this] { return board().isWritable(); })) {
      throw std::runtime_error("the fake board does not answer");
    }
  }

  template <typename Widget>
  [[nodiscard]] Widget* find(const QString& accessibleName) {
    for (Widget* const widget : session.window().template findChildren<Widget*>()) {
      if (widget->accessibleName() == accessibleName) {
        return widget;
      }
    }
    throw std::runtime_error("there is no control called " + accessibleName.toStdString());
  }

 private:
  [[nodiscard]] Settings settings(const std::function<void(Settings&)>& change) {
    Settings made;
    made.doseFile = folder / "dose.json";
    made.presetFolder = folder / "presets";
    made.virtualBoardProgram = "/no/such/program";
    made.ports = [] { return std::vector<transport::PortCandidate>(); };
    made.open = bench.opener();
    change(made);
    return made;
  }
};

}  // namespace zobel::test
