#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace zobel::panel {

class RegisterModel;

/// All registers: search, read, and write after a confirmation.
class RegisterView final : public QWidget {
  Q_OBJECT

 public:
  RegisterView(const PanelContext& context, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void showSelected();
  void write();
  [[nodiscard]] viewmodel::FieldModel* selected() const;

  viewmodel::BoardModel& board_;
  RegisterModel* model_;
  QSortFilterProxyModel* found_;
  QLineEdit* search_;
  QTreeView* tree_;
  QLabel* description_;
  QLineEdit* value_;
  QPushButton* write_;
};

}  // namespace zobel::panel
