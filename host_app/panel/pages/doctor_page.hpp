#pragma once

#include <QWidget>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

class FindingsView;

/// Walks the whole way to the board and names a remedy for each failure.
class DoctorPage final : public QWidget {
  Q_OBJECT

 public:
  DoctorPage(const PanelContext& context, QWidget* parent = nullptr);

  [[nodiscard]] FindingsView* findings() const { return findings_; }

 private:
  FindingsView* findings_;
};

}  // namespace zobel::panel
