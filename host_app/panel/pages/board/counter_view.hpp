#pragma once

#include <QWidget>
#include <string_view>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

/// What the device counts and measures of itself: its link, its refusals, its clock, its sensors.
class CounterView final : public QWidget {
  Q_OBJECT

 public:
  CounterView(const PanelContext& context, QWidget* parent = nullptr);

 signals:
  void shown();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  [[nodiscard]] QWidget* makeGroup(const QString& caption, std::string_view block,
                                   const PanelContext& context);
};

}  // namespace zobel::panel
