#pragma once

#include <QTreeWidget>
#include <optional>

#include "host_app/panel/panel_context.hpp"
#include "host_app/presets/preset.hpp"

namespace zobel::panel {

/// What a preset would set, beside what the board has now; what differs is marked.
class PresetTable final : public QTreeWidget {
  Q_OBJECT

 public:
  explicit PresetTable(const PanelContext& context, QWidget* parent = nullptr);

  /// Nothing shows an empty table.
  void setPreset(std::optional<presets::Preset> preset);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();

  PanelContext context_;
  std::optional<presets::Preset> preset_;
};

}  // namespace zobel::panel
