#include "host_app/panel/controls/field_editor.hpp"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

#include "host_app/device/register_text.hpp"
#include "host_app/panel/controls/switch.hpp"

namespace zobel::panel {
namespace {

using viewmodel::BoardModel;
using viewmodel::FieldModel;

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QWidget* makeSwitch(FieldModel& field, BoardModel& board, const Theme& theme) {
  auto* const control = new Switch(QString(), theme);
  const auto show = [control, &field] { control->setChecked(field.raw() != 0); };
  QObject::connect(&field, &FieldModel::changed, control, show);
  QObject::connect(control, &QCheckBox::clicked, control,
                   [&field, &board](bool on) { board.edit(field, on ? 1U : 0U); });
  show();
  return control;
}

QWidget* makeChoice(FieldModel& field, BoardModel& board) {
  auto* const control = new QComboBox;
  for (const device::NamedValue& named : field.field().names) {
    control->addItem(readable(named.name), named.value);
    control->setItemData(control->count() - 1, qt(named.text), Qt::ToolTipRole);
  }
  const auto show = [control, &field] { control->setCurrentIndex(control->findData(field.raw())); };
  QObject::connect(&field, &FieldModel::changed, control, show);
  QObject::connect(control, &QComboBox::activated, control, [control, &field, &board, show] {
    const std::uint32_t wished = control->currentData().toUInt();
    show();
    board.edit(field, wished);
  });
  show();
  return control;
}

QWidget* makeText(FieldModel& field, BoardModel& board) {
  auto* const control = new QLineEdit;
  const auto show = [control, &field] {
    if (!control->isModified() || !control->hasFocus()) {
      control->setText(field.text());
    }
  };
  QObject::connect(&field, &FieldModel::changed, control, show);
  QObject::connect(control, &QLineEdit::editingFinished, control, [control, &field, &board] {
    if (control->isModified()) {
      control->setModified(false);
      board.editText(field, control->text());
    }
  });
  show();
  return control;
}

}  // namespace

QWidget* fieldEditor(FieldModel& field, BoardModel& board, const QString& name,
                     const Theme& theme) {
  const device::RegisterField& f = field.field();
  const bool choice = !f.names.empty() && !f.flags;
  QWidget* const control = choice         ? makeChoice(field, board)
                           : f.width == 1 ? makeSwitch(field, board, theme)
                                          : makeText(field, board);
  control->setAccessibleName(name);
  control->setAccessibleDescription(qt(f.description));
  followOffer(control, field, board);
  return control;
}

void followOffer(QWidget* control, FieldModel& field, BoardModel& board) {
  const auto show = [control, &field, &board] {
    const bool can = field.isOffered() && board.isWritable();
    control->setEnabled(can);
    const device::RegisterField& f = field.field();
    control->setToolTip(!board.isWritable() ? board.linkSentence()
                        : !field.isOffered()
                            ? QObject::tr("This board does not offer it.")
                            : qt(f.description) + " (" +
                                  QString::fromStdString(device::rangeOf(f)) + ")");
  };
  QObject::connect(&field, &FieldModel::changed, control, [show, was = -1, &field]() mutable {
    if (was != (field.isOffered() ? 1 : 0)) {
      was = field.isOffered() ? 1 : 0;
      show();
    }
  });
  QObject::connect(&board, &BoardModel::linkChanged, control, show);
  show();
}

QString readable(std::string_view name) {
  QString text = qt(name).replace('_', ' ');
  for (const char* const acronym : {"i2s", "dsd", "crc", "cobs", "khz"}) {
    text.replace(QRegularExpression(QString("\\b%1\\b").arg(acronym)), QString(acronym).toUpper());
  }
  return text.replace("KHZ", "kHz");
}

QString titled(std::string_view name) {
  QString text = readable(name);
  return text.isEmpty() ? text : text.front().toUpper() + text.mid(1);
}

}  // namespace zobel::panel
