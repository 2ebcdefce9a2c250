// The window as a whole: reachable by keyboard, named for screen readers, nothing clipped at
// 900x600.

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <algorithm>
#include <set>

#include "host_app/panel/pages/board_page.hpp"
#include "host_app/panel/pages/listen/protection_card.hpp"
#include "tests/host_app/panel/panel_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::panel;
using zobel::test::PanelFixture;
using zobel::test::pass;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

/// What a user acts on: what takes the focus, and is not part of another control.
std::vector<QWidget*> controlsOf(QWidget& window) {
  std::vector<QWidget*> controls;
  for (QWidget* const widget : window.findChildren<QWidget*>()) {
    const bool part = widget->window() != &window || widget->objectName().startsWith("qt_") ||
                      qobject_cast<QScrollBar*>(widget) != nullptr ||
                      (widget->parentWidget() != nullptr &&
                       (qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr ||
                        qobject_cast<QTabBar*>(widget->parentWidget()) != nullptr));
    if ((widget->focusPolicy() & Qt::TabFocus) != 0 && !part) {
      controls.push_back(widget);
    }
  }
  return controls;
}

QString nameOf(const QWidget& widget) {
  if (!widget.accessibleName().isEmpty()) {
    return widget.accessibleName();
  }
  const auto* const button = qobject_cast<const QAbstractButton*>(&widget);
  return button == nullptr ? QString() : button->text();
}

void clickInDialog(const QString& text) {
  REQUIRE(waitUntil([] { return QApplication::activeModalWidget() != nullptr; }));
  auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
  REQUIRE(box != nullptr);
  for (QAbstractButton* const button : box->buttons()) {
    if (button->text().remove('&') == text) {
      button->click();
      return;
    }
  }
  FAIL("no button " << text.toStdString());
}

}  // namespace

TEST_CASE("window: every control has an accessible name") {
  PanelFixture f;
  f.connect();
  const auto controls = controlsOf(f.session.window());
  CHECK(controls.size() > 40);
  for (QWidget* const control : controls) {
    INFO(control->metaObject()->className()
         << " in " << control->parentWidget()->metaObject()->className());
    CHECK_FALSE(nameOf(*control).isEmpty());
  }
}

TEST_CASE("window: at 900x600 no text is clipped on any page, dark or light") {
  PanelFixture f;
  f.connect();
  f.session.context().headphones.wear("sennheiser-hd-820");
  REQUIRE(waitUntil([&] { return f.session.context().headphones.worn() != nullptr; }));
  for (int page = 0; page < PanelWindow::kPages; ++page) {
    f.session.window().showPage(static_cast<PanelWindow::Page>(page));
    pass(100);
    REQUIRE(f.session.window().size() == QSize(900, 600));
    for (const QLabel* const text : f.session.window().findChildren<QLabel*>()) {
      if (!text->isVisible() || text->text().isEmpty() ||
          text->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) {
        continue;
      }
      INFO(PanelWindow::nameOf(static_cast<PanelWindow::Page>(page)).toStdString()
           << ": " << text->text().toStdString());
      const int tall =
          text->wordWrap() ? text->heightForWidth(text->width()) : text->sizeHint().height();
      CHECK(text->height() >= tall);
      CHECK((text->wordWrap() || text->width() >= text->sizeHint().width()));
    }
    for (const QAbstractButton* const button :
         f.session.window().findChildren<QAbstractButton*>()) {
      if (button->isVisible() && !button->text().isEmpty()) {
        INFO(button->text().toStdString());
        CHECK(button->width() >= button->fontMetrics().horizontalAdvance(button->text()));
        CHECK(button->height() >= button->fontMetrics().height());
      }
    }
  }
}

TEST_CASE("window: all controls of the front page are reached by Tab") {
  PanelFixture f;
  f.connect();
  std::set<const QWidget*> reached;
  f.session.window().setFocus();
  for (int n = 0; n < 200; ++n) {
    QTest::keyClick(
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &f.session.window(),
        Qt::Key_Tab);
    reached.insert(QApplication::focusWidget());
  }
  for (QWidget* const control : controlsOf(f.session.window())) {
    if (control->isVisible() && control->isEnabled()) {
      INFO(nameOf(*control).toStdString());
      // Of buttons that exclude one another, arrows reach the others.
      const auto* const button = qobject_cast<QAbstractButton*>(control);
      const bool grouped = button != nullptr && button->group() != nullptr;
      CHECK((grouped || reached.contains(control)));
    }
  }
}

TEST_CASE("window: by keyboard alone: page, mute, undo, limit with its question") {
  PanelFixture f;
  f.connect();
  PanelWindow& window = f.session.window();
  f.find<QPushButton>("Mute")->setFocus();
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::control::mute) == 0; }));
  REQUIRE(waitUntil([&] { return f.board().history().canUndo(); }));
  QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::control::mute) == 1; }));
  auto* const limit = f.find<QLineEdit>("Maximum of the output in decibels");
  limit->setFocus();
  limit->selectAll();
  QTest::keyClicks(limit, "-20");
  QTest::keyClick(limit, Qt::Key_Return);
  INFO("raising the limit asks first");
  REQUIRE(waitUntil([] { return QApplication::activeModalWidget() != nullptr; }));
  CHECK(f.bench.board().raw(field::loudness::maximumActive) == 500);
  clickInDialog("Cancel");
  pass(100);
  CHECK(f.bench.board().raw(field::loudness::maximumActive) == 500);
  limit->setFocus();
  limit->selectAll();
  QTest::keyClicks(limit, "-20");
  QTest::keyClick(limit, Qt::Key_Return);
  clickInDialog("Raise the limit");
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::loudness::maximumActive) == 200; }));
  window.activateWindow();
  REQUIRE(waitUntil([&] { return window.isActiveWindow(); }));
  QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
  REQUIRE(waitUntil([&] { return window.page(PanelWindow::kBoard)->isVisible(); }));
}

TEST_CASE("window: lowering the limit asks nothing") {
  PanelFixture f;
  f.connect();
  auto* const limit = f.find<QLineEdit>("Maximum of the output in decibels");
  limit->setFocus();
  limit->selectAll();
  QTest::keyClicks(limit, "-60");
  QTest::keyClick(limit, Qt::Key_Return);
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::loudness::maximumActive) == 600; }));
}

TEST_CASE("window: a limit that is not in force yet shows both, what was asked for and what is") {
  PanelFixture f;
  f.connect();
  f.bench.board().set(field::loudness::headphone, 200);
  REQUIRE(waitUntil([&] {
    const auto labels = f.session.window().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* text) {
      return text->isVisible() && text->text() == "-50.0 dB in force";
    });
  }));
  CHECK(f.find<QLineEdit>("Limit of the output in decibels")->text() == "-20.0 dB");
}

TEST_CASE(
    "window: the knob sets the level of the output when the board splits it, else the volume") {
  PanelFixture f;
  f.connect();
  auto* const knob = f.find<QAbstractSlider>("Volume");
  knob->setFocus();
  QTest::keyClick(knob, Qt::Key_Minus);
  QTest::keyClicks(QApplication::focusWidget(), "60");
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::volume::target) == 600; }));
  f.find<QAbstractButton>("Gain range: Auto")->click();
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::loudness::split) == 1; }));
  INFO("range 0 at -60 dB is 30 dB below that at the output");
  REQUIRE(waitUntil([&] { return knob->value() == -900; }));
  f.bench.board().set(field::loudness::outputLevel, 920);
  f.bench.board().set(field::loudness::heldBy, 0b1001);
  auto* const held = f.find<QLabel>("What holds the level down");
  REQUIRE(waitUntil([&] { return held->text().contains("your maximum and the sound dose"); }));
  CHECK(f.find<QLabel>("Level of the output")->text().contains("92.0 dB"));
  f.find<QAbstractButton>("Gain range: 2")->click();
  REQUIRE(waitUntil([&] { return f.bench.board().raw(field::loudness::split) == 0; }));
  CHECK(f.bench.board().raw(field::control::gainRange) == 2);
  CHECK(f.bench.board().raw(field::volume::target) == 800);
}

TEST_CASE("window: the warning of the dose is acknowledged by a button that is there only then") {
  PanelFixture f;
  f.connect();
  auto* const known = f.find<QPushButton>("Acknowledge the warning of the sound dose");
  CHECK_FALSE(known->isVisible());
  f.bench.board().set(field::dose::warning, 1);
  REQUIRE(waitUntil([&] { return known->isVisible(); }));
  const auto writes = f.bench.board().writes();
  known->click();
  REQUIRE(waitUntil([&] { return f.bench.board().writes() == writes + 1; }));
}

TEST_CASE("window: a fault shows as a sentence, and the clear button says what it will do") {
  PanelFixture f;
  f.connect();
  auto* const card = f.session.window().findChild<ProtectionCard*>();
  CHECK_FALSE(card->clearButton()->isEnabled());
  f.bench.board().set(field::control::mute, 0);
  f.bench.board().set(field::faults::active, 2);
  f.bench.board().set(field::faults::first, 1);
  f.bench.board().set(field::status::state,
                      static_cast<std::uint32_t>(zobel::device::State::lockedOut));
  REQUIRE(waitUntil([&] { return card->clearButton()->isEnabled(); }));
  REQUIRE(waitUntil([&] { return card->clearButton()->text() == "Clear and restart"; }));
  REQUIRE(waitUntil([&] { return card->clearButton()->toolTip().contains("ramps up"); }));
  const auto writes = f.bench.board().writes();
  card->clearButton()->click();
  clickInDialog("Clear and restart");
  REQUIRE(waitUntil([&] { return f.bench.board().writes() == writes + 1; }));
}

TEST_CASE("window: without a board all is shown as unknown and nothing can be set") {
  PanelFixture f;
  pass(100);
  CHECK_FALSE(f.find<QPushButton>("Mute")->isEnabled());
  CHECK_FALSE(f.find<QLineEdit>("Maximum of the output in decibels")->isEnabled());
}

TEST_CASE("window: a virtual board that cannot be started is told in a sentence") {
  PanelFixture f;
  f.session.context().virtualBoard.start("sennheiser-hd-820");
  REQUIRE(waitUntil([&] { return f.session.window().notice().contains("cannot be started"); }));
}

TEST_CASE("window: the counters show what is known as soon as they are looked at") {
  PanelFixture f;
  f.connect();
  f.bench.board().set(field::link::badCrc, 7);
  REQUIRE(waitUntil([&] { return f.board().field(field::link::badCrc).deviceRaw() == 7U; }));
  auto* const value = f.find<QLabel>("bad CRC");
  CHECK_FALSE(value->isVisible());
  f.session.window().showPage(PanelWindow::kBoard);
  auto* const tabs = static_cast<BoardPage*>(f.session.window().page(PanelWindow::kBoard))->tabs();
  for (int tab = 0; tab < tabs->count() && !value->isVisible(); ++tab) {
    tabs->setCurrentIndex(tab);
  }
  REQUIRE(value->isVisible());
  CHECK(value->text() == "7");
  CHECK(f.find<QLabel>("rail logic")->text().contains("V"));
}

TEST_CASE("window: on each page Tab goes through one card after the other, and leaves none out") {
  PanelFixture f;
  f.connect();
  const auto cardOf = [](const QWidget* widget) {
    while (widget != nullptr && widget->objectName() != "card") {
      widget = widget->parentWidget();
    }
    return widget;
  };
  for (int page = 0; page < PanelWindow::kPages; ++page) {
    f.session.window().showPage(static_cast<PanelWindow::Page>(page));
    QWidget* const shown = f.session.window().page(static_cast<PanelWindow::Page>(page));
    INFO(PanelWindow::nameOf(static_cast<PanelWindow::Page>(page)).toStdString());
    // From the controls around the page, so that a round through it is whole.
    f.session.window().setFocus();
    std::vector<const QWidget*> cards;
    std::set<const QWidget*> reached;
    for (int n = 0; n < 80; ++n) {
      QWidget* const before = QApplication::focusWidget();
      QTest::keyClick(before != nullptr ? before : &f.session.window(), Qt::Key_Tab);
      const QWidget* const focus = QApplication::focusWidget();
      if (focus == nullptr || !shown->isAncestorOf(focus)) {
        continue;
      }
      if (!reached.insert(focus).second) {
        break;
      }
      const QWidget* const card = cardOf(focus);
      if (cards.empty() || cards.back() != card) {
        INFO("back in " << (card == nullptr ? "the page" : card->accessibleName().toStdString()));
        CHECK(std::find(cards.begin(), cards.end(), card) == cards.end());
        cards.push_back(card);
      }
    }
    for (QWidget* const control : controlsOf(f.session.window())) {
      if (shown->isAncestorOf(control) && control->isVisible() && control->isEnabled()) {
        INFO(nameOf(*control).toStdString());
        const QWidget* const proxy = control->focusProxy();
        CHECK(reached.contains(proxy == nullptr ? control : proxy));
      }
    }
  }
}
