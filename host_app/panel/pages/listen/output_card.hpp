#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QPushButton;

namespace zobel::panel {

class LimitRow;
class Segments;

/// Who splits the level into gain range and volume, the headphone, and the limits that protect its
/// wearer.
class OutputCard final : public QFrame {
  Q_OBJECT

 public:
  OutputCard(const PanelContext& context, QWidget* parent = nullptr);

 signals:
  /// The user wants to choose another headphone.
  void headphonesWished();

 private:
  void showGain();
  void showHeadphone();
  /// What an output lets through, in a sentence.
  [[nodiscard]] QString loudness(std::uint32_t limitRaw) const;

  PanelContext context_;
  Segments* gain_;
  QLabel* gainText_;
  QPushButton* headphone_;
  QLabel* limitText_;
  LimitRow* maximum_;
  LimitRow* headphoneLimit_;
};

}  // namespace zobel::panel
