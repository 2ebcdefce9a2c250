#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QLineEdit;
class QPushButton;

namespace zobel::panel {

class Segments;

/// The gain range, the headphone and the limit that protects its wearer.
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
  void wishLimit(const QString& text);
  /// Peaks at the ear that a limit lets through, in dB SPL; nothing without a headphone.
  [[nodiscard]] std::optional<double> loudestSpl(std::uint32_t limitRaw) const;

  PanelContext context_;
  Segments* gain_;
  QLabel* gainText_;
  QPushButton* headphone_;
  QLabel* limitText_;
  QLineEdit* limit_;
};

}  // namespace zobel::panel
