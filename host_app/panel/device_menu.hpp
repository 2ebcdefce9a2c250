#pragma once

#include <QToolButton>

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
  QMenu* menu_;
};

}  // namespace zobel::panel
