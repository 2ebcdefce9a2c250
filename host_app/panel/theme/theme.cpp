#include "host_app/panel/theme/theme.hpp"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>
#include <utility>

// A macro of Qt's that stands in no namespace: resources of a static library are not found without.
static void findResources() {
  Q_INIT_RESOURCE(panel);
}

namespace zobel::panel {
namespace {

const Colours kDark{
    .window = QColor(0x10, 0x12, 0x15),
    .card = QColor(0x19, 0x1c, 0x21),
    .raised = QColor(0x26, 0x2a, 0x31),
    .well = QColor(0x0b, 0x0d, 0x0f),
    .line = QColor(0x31, 0x36, 0x3e),
    .text = QColor(0xea, 0xec, 0xef),
    .dim = QColor(0x98, 0xa1, 0xad),
    .accent = QColor(0x6c, 0xc4, 0xe6),
    .onAccent = QColor(0x08, 0x1a, 0x22),
    .good = QColor(0x5f, 0xc9, 0x8b),
    .warn = QColor(0xec, 0xb3, 0x4b),
    .bad = QColor(0xf2, 0x6b, 0x5e),
    .metalLight = QColor(0x45, 0x4a, 0x52),
    .metalDark = QColor(0x1e, 0x21, 0x26),
};

const Colours kLight{
    .window = QColor(0xe4, 0xe7, 0xeb),
    .card = QColor(0xf6, 0xf7, 0xf9),
    .raised = QColor(0xff, 0xff, 0xff),
    .well = QColor(0xe9, 0xec, 0xef),
    .line = QColor(0xc6, 0xcc, 0xd4),
    .text = QColor(0x17, 0x1b, 0x20),
    .dim = QColor(0x55, 0x5f, 0x6b),
    .accent = QColor(0x0b, 0x6b, 0x94),
    .onAccent = QColor(0xff, 0xff, 0xff),
    .good = QColor(0x1d, 0x85, 0x4b),
    .warn = QColor(0xa8, 0x6a, 0x00),
    .bad = QColor(0xc0, 0x35, 0x2b),
    .metalLight = QColor(0xfd, 0xfd, 0xfe),
    .metalDark = QColor(0xc9, 0xce, 0xd5),
};

/// The first of the families that this computer has.
QString familyOf(std::initializer_list<const char*> wanted) {
  const QStringList families = QFontDatabase::families();
  for (const char* const family : wanted) {
    if (families.contains(family)) {
      return family;
    }
  }
  return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

}  // namespace

Theme::Theme(Mode mode, QObject* parent) : QObject(parent), mode_(mode) {}

void Theme::setMode(Mode mode) {
  if (std::exchange(mode_, mode) != mode) {
    emit changed();
  }
}

const Colours& Theme::colours() const {
  return mode_ == Mode::dark ? kDark : kLight;
}

QFont Theme::font(Type type) const {
  static const QString kText = familyOf({"Lato", "Inter", "Noto Sans", "DejaVu Sans"});
  static const QString kCode = familyOf({"JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono"});
  QFont font(type == Type::code ? kCode : kText);
  switch (type) {
    case Type::display:
      font.setPixelSize(44);
      font.setWeight(QFont::Light);
      break;
    case Type::heading:
      font.setPixelSize(15);
      font.setWeight(QFont::DemiBold);
      break;
    case Type::body:
      font.setPixelSize(13);
      break;
    case Type::caption:
      font.setPixelSize(11);
      font.setWeight(QFont::DemiBold);
      font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
      break;
    case Type::figure:
      font.setPixelSize(20);
      font.setWeight(QFont::Normal);
      break;
    case Type::code:
      font.setPixelSize(12);
      break;
  }
  return font;
}

void Theme::apply(QApplication& application) const {
  const Colours& c = colours();
  QPalette palette;
  palette.setColor(QPalette::Window, c.window);
  palette.setColor(QPalette::WindowText, c.text);
  palette.setColor(QPalette::Base, c.well);
  palette.setColor(QPalette::AlternateBase, c.card);
  palette.setColor(QPalette::Text, c.text);
  palette.setColor(QPalette::PlaceholderText, c.dim);
  palette.setColor(QPalette::Button, c.raised);
  palette.setColor(QPalette::ButtonText, c.text);
  palette.setColor(QPalette::Highlight, c.accent);
  palette.setColor(QPalette::HighlightedText, c.onAccent);
  palette.setColor(QPalette::ToolTipBase, c.raised);
  palette.setColor(QPalette::ToolTipText, c.text);
  palette.setColor(QPalette::Link, c.accent);
  palette.setColor(QPalette::Mid, c.line);
  palette.setColor(QPalette::Disabled, QPalette::Text, c.dim);
  palette.setColor(QPalette::Disabled, QPalette::ButtonText, c.dim);
  palette.setColor(QPalette::Disabled, QPalette::WindowText, c.dim);
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(palette);
  QApplication::setFont(font(Type::body));
  application.setStyleSheet(styleSheet());
}

QString Theme::styleSheet() const {
  findResources();
  QFile file(":/zobel/panel.qss");
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  QString sheet = QString::fromUtf8(file.readAll());
  const Colours& c = colours();
  const std::pair<const char*, QColor> tokens[] = {
      {"@window", c.window},     {"@card", c.card}, {"@raised", c.raised}, {"@well", c.well},
      {"@line", c.line},         {"@text", c.text}, {"@dim", c.dim},       {"@accent", c.accent},
      {"@onAccent", c.onAccent}, {"@good", c.good}, {"@warn", c.warn},     {"@bad", c.bad}};
  for (const auto& [token, colour] : tokens) {
    sheet.replace(QString(token) + ';', colour.name() + ';');
  }
  return sheet;
}

}  // namespace zobel::panel
