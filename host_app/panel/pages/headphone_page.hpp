#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace zobel::panel {

class ResponsePlot;

/// The library of headphones, and how the amplifier and other sources suit the selected one.
class HeadphonePage final : public QWidget {
  Q_OBJECT

 public:
  HeadphonePage(const PanelContext& context, QWidget* parent = nullptr);

 private:
  [[nodiscard]] QWidget* makeList();
  [[nodiscard]] QWidget* makeMatch();
  void showList();
  void showMatch();
  [[nodiscard]] const headphones::Headphone* selected() const;

  PanelContext context_;
  QLineEdit* search_;
  QListWidget* list_;
  QLabel* name_;
  QLabel* facts_;
  QLabel* verdict_;
  QPushButton* wear_;
  QTableWidget* table_;
  ResponsePlot* impedance_;
  ResponsePlot* error_;
};

}  // namespace zobel::panel
