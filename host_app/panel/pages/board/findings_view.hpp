#pragma once

#include <QWidget>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "host_app/doctor/checks.hpp"
#include "host_app/panel/panel_context.hpp"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace zobel::panel {

/// Runs checks on the way to the board and on the board, and lists what they found, failures with
/// their remedies first.
class FindingsView final : public QWidget {
  Q_OBJECT

 public:
  using Checks = std::vector<std::span<const doctor::Check>>;

  FindingsView(const QString& button, const QString& promise, viewmodel::Examination examination,
               Checks checks, const PanelContext& context, QWidget* parent = nullptr);

  /// Begins the checks, as the button does.
  void run();

 signals:
  void finished();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  /// What will be looked at.
  void showPlan();
  void showFindings();

  PanelContext context_;
  viewmodel::Examination examination_;
  Checks checks_;
  std::optional<doctor::BoardFacts> facts_;  ///< of the last run
  QPushButton* run_;
  QLabel* summary_;
  QTreeWidget* findings_;
};

}  // namespace zobel::panel
