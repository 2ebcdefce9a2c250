#pragma once

#include <QWidget>
#include <vector>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QListWidget;
class QPushButton;

namespace zobel::panel {

class PresetTable;

/// The presets of the headphone that is worn, and those of the others.
class PresetPage final : public QWidget {
  Q_OBJECT

 public:
  PresetPage(const PanelContext& context, QWidget* parent = nullptr);

 signals:
  /// Something could not be done, and why.
  void failed(const QString& reason);

 private:
  [[nodiscard]] QWidget* makeList();
  [[nodiscard]] QWidget* makeDetails();
  void showPresets();
  void showDetails();
  [[nodiscard]] const presets::Preset* selected() const;
  [[nodiscard]] QString headphoneName(const std::string& id) const;
  void save();
  void rename();
  void remove();
  void exportTo();
  void import();
  /// Shows the presets again, or why nothing was done.
  void finish(const Expected<void>& done);

  PanelContext context_;
  std::vector<presets::Preset> presets_;
  QListWidget* list_;
  QLabel* name_;
  QLabel* about_;
  PresetTable* settings_;
  QLabel* promise_;
  std::vector<QPushButton*> onSelected_;
  QPushButton* apply_;
  QPushButton* save_;
};

}  // namespace zobel::panel
