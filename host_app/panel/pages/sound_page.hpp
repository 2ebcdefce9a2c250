#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

class QListWidget;
class QLabel;
class QVBoxLayout;

namespace zobel::panel {

class ResponsePlot;

/// What shapes the sound: the interpolation filter with its response, and all else that the device
/// offers in the path.
class SoundPage final : public QWidget {
  Q_OBJECT

 public:
  SoundPage(const PanelContext& context, QWidget* parent = nullptr);

 private:
  [[nodiscard]] QWidget* makeFilters();
  [[nodiscard]] QWidget* makePath();
  void showFilters();
  void showResponse();

  PanelContext context_;
  QListWidget* filters_;
  QLabel* filterText_;
  ResponsePlot* whole_;
  ResponsePlot* pass_;
};

}  // namespace zobel::panel
