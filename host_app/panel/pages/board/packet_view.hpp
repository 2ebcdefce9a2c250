#pragma once

#include <QWidget>
#include <deque>

#include "host_app/panel/panel_context.hpp"

class QCheckBox;
class QPlainTextEdit;

namespace zobel::panel {

/// The frames on the line, as long as this is looked at.
class PacketView final : public QWidget {
  Q_OBJECT

 public:
  PacketView(const PanelContext& context, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void take(const std::vector<device::Packet>& packets);

  viewmodel::BoardModel& board_;
  QPlainTextEdit* text_;
  QCheckBox* paused_;
  QCheckBox* reports_;
};

}  // namespace zobel::panel
