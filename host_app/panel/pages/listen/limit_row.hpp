#pragma once

#include <QWidget>
#include <functional>

#include "host_app/device/confirmed_write.hpp"
#include "host_app/panel/panel_context.hpp"

class QLabel;
class QLineEdit;

namespace zobel::panel {

/// A limit of the output: what was asked for, to be changed, and what is in force where that
/// differs. To make it louder asks first, and then confirms it to the board.
class LimitRow final : public QWidget {
  Q_OBJECT

 public:
  /// What a limit means for the listener, in a sentence, for a raw code.
  using Consequence = std::function<QString(std::uint32_t raw)>;

  LimitRow(const QString& title, const device::Confirmable& limit, const PanelContext& context,
           Consequence consequence, QWidget* parent = nullptr);

 private:
  void show();
  void wish(const QString& text);

  const device::Confirmable& limit_;
  viewmodel::BoardModel& board_;
  viewmodel::FieldModel& wanted_;
  viewmodel::FieldModel& active_;
  Consequence consequence_;
  QLineEdit* value_;
  QLabel* inForce_;
};

}  // namespace zobel::panel
