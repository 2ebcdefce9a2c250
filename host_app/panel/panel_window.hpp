#pragma once

#include <QMainWindow>
#include <QString>
#include <vector>

#include "host_app/panel/panel_context.hpp"

class QFrame;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace zobel::panel {

class DeviceMenu;
class DoctorPage;
class Lamp;

/// The window: pages chosen at the left, board and link at the top, and a line for what was
/// refused.
class PanelWindow final : public QMainWindow {
  Q_OBJECT

 public:
  enum Page { kListen, kSound, kHeadphones, kPresets, kBoard, kDoctor, kPages };

  PanelWindow(const PanelContext& context, QWidget* parent = nullptr);

  void showPage(Page page);
  [[nodiscard]] QWidget* page(Page page) const;

  /// Shows a sentence for a while.
  void notify(const QString& sentence);
  [[nodiscard]] QString notice() const;

  /// The name of a page, as in a file name.
  [[nodiscard]] static QString nameOf(Page page);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] QWidget* makeRail();
  [[nodiscard]] QWidget* makeTopBar();
  void addPages();
  void followBoard();
  void showLink();
  void showHistory();
  void showIcons();
  void placeNotice();

  PanelContext context_;
  QStackedWidget* pages_;
  std::vector<QToolButton*> railButtons_;
  DeviceMenu* device_;
  Lamp* lamp_;
  QLabel* link_;
  QToolButton* undo_;
  QToolButton* redo_;
  QToolButton* mode_;
  QFrame* notice_;
  QLabel* noticeText_;
  QTimer noticeTimer_;
};

}  // namespace zobel::panel
