#pragma once

#include <QApplication>
#include <filesystem>

#include "host_app/panel/panel_context.hpp"
#include "host_app/panel/panel_window.hpp"

namespace zobel::panel {

/// All that a panel consists of, in the order in which it depends on itself.
class PanelSession {
 public:
  struct Settings {
    Theme::Mode mode = Theme::Mode::dark;
    std::filesystem::path doseFile = device::doseRecordPath();
    std::filesystem::path presetFolder = presets::PresetStore::defaultFolder();
    QString virtualBoardProgram = viewmodel::VirtualBoardProcess::installedProgram();
    viewmodel::PortWatch::Lister ports = transport::listPorts;
    viewmodel::LineOpener open = openSerialPort;
  };

  PanelSession(QApplication& application, const Settings& settings);

  [[nodiscard]] const PanelContext& context() const { return context_; }
  [[nodiscard]] PanelWindow& window() { return window_; }

  /// The port as a serial line.
  [[nodiscard]] static Expected<std::unique_ptr<transport::Transport>> openSerialPort(
      const transport::PortCandidate& port);

 private:
  void followHeadphone();

  Theme theme_;
  viewmodel::BoardModel board_;
  viewmodel::Loudness loudness_;
  viewmodel::ProtectionLog protection_;
  viewmodel::SoundDose dose_;
  viewmodel::HeadphoneLibrary headphones_;
  viewmodel::FilterResponse filters_;
  viewmodel::PortWatch ports_;
  viewmodel::VirtualBoardProcess virtualBoard_;
  presets::PresetStore presets_;
  PanelContext context_;
  PanelWindow window_;
};

}  // namespace zobel::panel
