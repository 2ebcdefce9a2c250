#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

/// The front page: everything for listening.
class ListenPage final : public QWidget {
  Q_OBJECT

 public:
  ListenPage(const PanelContext& context, QWidget* parent = nullptr);

 signals:
  void headphonesWished();
};

}  // namespace zobel::panel
