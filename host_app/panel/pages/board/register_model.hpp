#pragma once

#include <QStandardItemModel>
#include <QTimer>
#include <set>
#include <vector>

#include "host_app/panel/theme/theme.hpp"
#include "host_app/viewmodel/board_model.hpp"

namespace zobel::panel {

/// The register map as a tree, blocks and their fields, with live values; a field that is not at
/// its reset value is marked.
class RegisterModel final : public QStandardItemModel {
  Q_OBJECT

 public:
  enum Column { kName, kValue, kRaw, kRange, kAccess, kAddress, kColumns };

  RegisterModel(viewmodel::BoardModel& board, const Theme& theme, QObject* parent = nullptr);

  /// Follows the board while it is looked at, a few times a second.
  void setLive(bool live);

  /// The field of a row; nullptr for a block.
  [[nodiscard]] viewmodel::FieldModel* fieldAt(const QModelIndex& index) const;

 private:
  void show(int n);
  void showChanged();

  viewmodel::BoardModel& board_;
  const Theme& theme_;
  struct Row {
    QStandardItem* name;
    QStandardItem* value;
    QStandardItem* raw;
  };
  std::vector<Row> rows_;  ///< by field
  std::set<int> changed_;  ///< fields that are not shown as they are now
  QTimer timer_;
};

}  // namespace zobel::panel
