#pragma once

#include <QToolButton>
#include <filesystem>

#include "host_app/panel/panel_context.hpp"

class QMenu;

namespace zobel::panel {

/// Which board: those that are there, and a virtual one that the panel starts and stops. Connects
/// by itself to the only board that there is, and to one that comes back.
class DeviceMenu final : public QToolButton {
  Q_OBJECT

 public:
  DeviceMenu(const PanelContext& context, QWidget* parent = nullptr);

 private:
  void fill();
  void follow();
  void showName();
  void startVirtualBoard(const QString& recording);

  PanelContext context_;
  std::filesystem::path ownPort_;  ///< of the virtual board that was started here
  QMenu* menu_;
};

}  // namespace zobel::panel
