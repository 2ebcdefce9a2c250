#include "host_app/panel/panel_window.hpp"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>
#include <chrono>

#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/lamp.hpp"
#include "host_app/panel/device_menu.hpp"
#include "host_app/panel/pages/board_page.hpp"
#include "host_app/panel/pages/doctor_page.hpp"
#include "host_app/panel/pages/headphone_page.hpp"
#include "host_app/panel/pages/listen_page.hpp"
#include "host_app/panel/pages/preset_page.hpp"
#include "host_app/panel/pages/sound_page.hpp"
#include "host_app/panel/theme/icons.hpp"

namespace zobel::panel {
namespace {

using viewmodel::BoardModel;
using viewmodel::LinkState;

constexpr int kRailWidth = 88;
constexpr int kIconSide = 24;
constexpr std::chrono::seconds kNoticeTime{8};

struct Entry {
  Symbol symbol;
  const char* title;
  const char* name;
};
constexpr std::array<Entry, PanelWindow::kPages> kEntries{{
    {Symbol::listen, QT_TR_NOOP("Listen"), "listen"},
    {Symbol::sound, QT_TR_NOOP("Sound"), "sound"},
    {Symbol::headphones, QT_TR_NOOP("Headphones"), "headphones"},
    {Symbol::presets, QT_TR_NOOP("Presets"), "presets"},
    {Symbol::board, QT_TR_NOOP("Board"), "board"},
    {Symbol::doctor, QT_TR_NOOP("Doctor"), "doctor"},
}};

QToolButton* flatButton(const QString& name, const QKeySequence& keys) {
  auto* const button = new QToolButton;
  button->setObjectName("flat");
  button->setIconSize({20, 20});
  button->setAccessibleName(name);
  button->setToolTip(keys.isEmpty() ? name : name + " (" + keys.toString() + ")");
  button->setShortcut(keys);
  button->setFocusPolicy(Qt::StrongFocus);
  return button;
}

}  // namespace

PanelWindow::PanelWindow(const PanelContext& context, QWidget* parent)
    : QMainWindow(parent),
      context_(context),
      pages_(new QStackedWidget),
      device_(new DeviceMenu(context)),
      lamp_(new Lamp(context.theme)),
      link_(label({}, Type::body, context.theme, "dim")),
      undo_(flatButton(tr("Undo"), QKeySequence::Undo)),
      redo_(flatButton(tr("Redo"), QKeySequence("Ctrl+Shift+Z"))),
      mode_(flatButton(tr("Dark or light"), {})),
      notice_(new QFrame(this)),
      noticeText_(label({}, Type::body, context.theme)) {
  setWindowTitle(tr("Zobel"));
  setMinimumSize(900, 600);
  addPages();
  auto* const centre = new QWidget;
  auto* const row = new QHBoxLayout(centre);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(makeRail());
  auto* const column = new QVBoxLayout;
  column->setSpacing(0);
  column->addWidget(makeTopBar());
  column->addWidget(pages_, 1);
  row->addLayout(column, 1);
  setCentralWidget(centre);
  notice_->setObjectName("notice");
  auto* const noticeRow = new QHBoxLayout(notice_);
  noticeText_->setWordWrap(true);
  noticeRow->addWidget(noticeText_);
  notice_->hide();
  noticeTimer_.setSingleShot(true);
  connect(&noticeTimer_, &QTimer::timeout, notice_, &QWidget::hide);
  followBoard();
  showPage(kListen);
  page(kListen)->setFocus();
}

void PanelWindow::addPages() {
  auto* const listen = new ListenPage(context_);
  auto* const presets = new PresetPage(context_);
  pages_->addWidget(listen);
  pages_->addWidget(new SoundPage(context_));
  pages_->addWidget(new HeadphonePage(context_));
  pages_->addWidget(presets);
  pages_->addWidget(new BoardPage(context_));
  pages_->addWidget(new DoctorPage(context_));
  connect(listen, &ListenPage::headphonesWished, this, [this] { showPage(kHeadphones); });
  connect(presets, &PresetPage::failed, this, &PanelWindow::notify);
}

QWidget* PanelWindow::makeRail() {
  auto* const rail = new QFrame;
  rail->setObjectName("rail");
  rail->setFixedWidth(kRailWidth);
  auto* const column = new QVBoxLayout(rail);
  column->setContentsMargins(0, space::kMedium, 0, space::kMedium);
  column->setSpacing(2);
  auto* const brand = label("ZOBEL", Type::caption, context_.theme);
  brand->setAlignment(Qt::AlignCenter);
  QFont font = brand->font();
  font.setLetterSpacing(QFont::AbsoluteSpacing, 3.0);
  font.setPixelSize(13);
  brand->setFont(font);
  column->addWidget(brand);
  column->addSpacing(space::kMedium);
  auto* const group = new QButtonGroup(this);
  for (int page = 0; page < kPages; ++page) {
    auto* const button = new QToolButton;
    const QString title = tr(kEntries.at(static_cast<std::size_t>(page)).title);
    button->setObjectName("railButton");
    button->setText(title);
    button->setAccessibleName(title);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(title).arg(page + 1));
    button->setShortcut(QKeySequence(QString("Ctrl+%1").arg(page + 1)));
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({kIconSide, kIconSide});
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFont(context_.theme.font(Type::body));
    group->addButton(button);
    column->addWidget(button);
    railButtons_.push_back(button);
    connect(button, &QToolButton::clicked, this,
            [this, page] { showPage(static_cast<Page>(page)); });
  }
  column->addStretch();
  return rail;
}

QWidget* PanelWindow::makeTopBar() {
  auto* const bar = new QFrame;
  bar->setObjectName("topBar");
  auto* const row = new QHBoxLayout(bar);
  row->setContentsMargins(space::kMedium, space::kHair + 2, space::kMedium, space::kHair + 2);
  row->setSpacing(space::kSmall);
  row->addWidget(device_);
  row->addWidget(lamp_);
  link_->setAccessibleName(tr("Link to the board"));
  link_->setMinimumWidth(40);
  link_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(link_, 1);
  for (QToolButton* const button : {undo_, redo_, mode_}) {
    row->addWidget(button);
  }
  connect(undo_, &QToolButton::clicked, this, [this] { context_.board.history().undo(); });
  connect(redo_, &QToolButton::clicked, this, [this] { context_.board.history().redo(); });
  connect(mode_, &QToolButton::clicked, this, [this] {
    const bool dark = context_.theme.mode() == Theme::Mode::dark;
    context_.theme.setMode(dark ? Theme::Mode::light : Theme::Mode::dark);
  });
  connect(&context_.theme, &Theme::changed, this, &PanelWindow::showIcons);
  showIcons();
  return bar;
}

void PanelWindow::followBoard() {
  BoardModel& board = context_.board;
  connect(&board, &BoardModel::linkChanged, this, &PanelWindow::showLink);
  connect(&board, &BoardModel::refused, this, [this](const QString& what, const QString& reason) {
    notify(tr("%1 stays as it was: %2.").arg(what, reason));
  });
  connect(&board, &BoardModel::noted, this,
          [this](const QString& sentence) { notify(sentence + "."); });
  connect(&board, &BoardModel::sharingChanged, this, [this, &board] {
    notify(board.sharedAt()
               ? tr("Programs of yours may use this board now: zobel device info --port "
                    "rpc: (%1)")
                     .arg(*board.sharedAt())
               : tr("This board is not shared any more."));
  });
  connect(&context_.headphones, &viewmodel::HeadphoneLibrary::failed, this, &PanelWindow::notify);
  connect(&context_.dose, &viewmodel::SoundDose::failed, this, &PanelWindow::notify);
  connect(&context_.virtualBoard, &viewmodel::VirtualBoardProcess::failed, this,
          &PanelWindow::notify);
  connect(&board.history(), &viewmodel::EditHistory::changed, this, &PanelWindow::showHistory);
  showLink();
  showHistory();
}

void PanelWindow::showPage(Page page) {
  pages_->setCurrentIndex(page);
  railButtons_.at(page)->setChecked(true);
}

QWidget* PanelWindow::page(Page page) const {
  return pages_->widget(page);
}

QString PanelWindow::nameOf(Page page) {
  return kEntries.at(page).name;
}

void PanelWindow::showLink() {
  using Light = Lamp::Light;
  const LinkState state = context_.board.linkState();
  lamp_->setLight(state == LinkState::ready        ? Light::good
                  : state == LinkState::connecting ? Light::busy
                  : state == LinkState::readOnly   ? Light::warn
                  : state == LinkState::none       ? Light::off
                                                   : Light::bad);
  const QString sentence = context_.board.linkSentence();
  link_->setText(state == LinkState::ready ? tr("Connected") : sentence);
  link_->setToolTip(sentence);
  setRole(link_, state == LinkState::readOnly                              ? "warn"
                 : state == LinkState::stalled || state == LinkState::gone ? "bad"
                                                                           : "dim");
}

void PanelWindow::showHistory() {
  const viewmodel::EditHistory& history = context_.board.history();
  undo_->setEnabled(history.canUndo());
  redo_->setEnabled(history.canRedo());
  undo_->setToolTip(history.canUndo() ? tr("Undo %1 (Ctrl+Z)").arg(history.undoName())
                                      : tr("Nothing to undo"));
  redo_->setToolTip(history.canRedo() ? tr("Redo %1 (Ctrl+Shift+Z)").arg(history.redoName())
                                      : tr("Nothing to redo"));
}

void PanelWindow::showIcons() {
  const Colours& c = context_.theme.colours();
  for (std::size_t page = 0; page < railButtons_.size(); ++page) {
    railButtons_[page]->setIcon(icon(kEntries.at(page).symbol, c.dim, c.accent));
  }
  undo_->setIcon(icon(Symbol::undo, c.text, c.text));
  redo_->setIcon(icon(Symbol::redo, c.text, c.text));
  const bool dark = context_.theme.mode() == Theme::Mode::dark;
  mode_->setIcon(icon(dark ? Symbol::sun : Symbol::moon, c.text, c.text));
  mode_->setToolTip(dark ? tr("Light") : tr("Dark"));
}

void PanelWindow::notify(const QString& sentence) {
  noticeText_->setText(sentence);
  notice_->show();
  placeNotice();
  notice_->raise();
  noticeTimer_.start(kNoticeTime);
}

QString PanelWindow::notice() const {
  return notice_->isHidden() ? QString() : noticeText_->text();
}

void PanelWindow::placeNotice() {
  const int wide = std::min(560, width() - kRailWidth - 2 * space::kHuge);
  notice_->setFixedWidth(wide);
  const int tall = std::max(notice_->heightForWidth(wide), notice_->sizeHint().height());
  notice_->setGeometry(kRailWidth + (width() - kRailWidth - wide) / 2,
                       height() - tall - space::kLarge, wide, tall);
}

void PanelWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  placeNotice();
}

}  // namespace zobel::panel
