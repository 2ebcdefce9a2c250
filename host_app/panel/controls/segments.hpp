#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

class QPushButton;

namespace zobel::panel {

/// A choice of a few, side by side; the arrow keys move in it.
class Segments final : public QWidget {
  Q_OBJECT

 public:
  Segments(const QString& name, const QStringList& choices, QWidget* parent = nullptr);

  /// Shows a choice; -1 shows none.
  void setChosen(int index);
  [[nodiscard]] int chosen() const;
  void setChoiceEnabled(int index, bool enabled, const QString& why = {});

 signals:
  /// The user chose. What is shown stays as it was until `setChosen`.
  void wished(int index);

 private:
  std::vector<QPushButton*> buttons_;
  int chosen_ = -1;
};

}  // namespace zobel::panel
