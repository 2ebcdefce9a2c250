#pragma once

#include <QTabWidget>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

/// For bring-up: registers, packets, self-test, counters, capture.
class BoardPage final : public QWidget {
  Q_OBJECT

 public:
  BoardPage(const PanelContext& context, QWidget* parent = nullptr);

  [[nodiscard]] QTabWidget* tabs() const { return tabs_; }

 private:
  QTabWidget* tabs_;
};

}  // namespace zobel::panel
