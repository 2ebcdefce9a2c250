#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

/// What the device counts and measures of itself: its link, its refusals, its clock, its sensors.
class CounterView final : public QWidget {
  Q_OBJECT

 public:
  CounterView(const PanelContext& context, QWidget* parent = nullptr);
};

}  // namespace zobel::panel
