#include "host_app/panel/panel_session.hpp"

#include "host_app/transport/serial_port.hpp"

namespace zobel::panel {

PanelSession::PanelSession(QApplication& application, const Settings& settings)
    : theme_(settings.mode),
      board_(settings.open),
      loudness_(board_),
      protection_(board_),
      dose_(board_, settings.doseFile),
      ports_(settings.ports),
      virtualBoard_(settings.virtualBoardProgram),
      presets_(settings.presetFolder),
      context_{theme_,      board_,   loudness_, protection_,   dose_,
               headphones_, filters_, ports_,    virtualBoard_, presets_},
      // The window measures its texts, so the theme comes first.
      window_((theme_.apply(application), context_)) {
  QObject::connect(&theme_, &Theme::changed, &window_,
                   [this, &application] { theme_.apply(application); });
  QObject::connect(&headphones_, &viewmodel::HeadphoneLibrary::changed, &window_,
                   [this] { followHeadphone(); });
  headphones_.load();
}

void PanelSession::followHeadphone() {
  const headphones::Headphone* const worn = headphones_.worn();
  dose_.setSensitivity(worn == nullptr ? std::nullopt
                                       : std::optional(worn->sensitivityDbPerVolt.value));
}

Expected<std::unique_ptr<transport::Transport>> PanelSession::openSerialPort(
    const transport::PortCandidate& port) {
  auto opened = transport::SerialPort::open(port.path, port.baud);
  if (!opened) {
    return tl::unexpected(opened.error());
  }
  return std::unique_ptr<transport::Transport>(std::move(*opened));
}

}  // namespace zobel::panel
