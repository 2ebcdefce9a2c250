#include "host_app/panel/pages/board/counter_view.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <array>
#include <string_view>

#include "host_app/device/register_value.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

using viewmodel::FieldModel;

struct Group {
  const char* caption;
  std::string_view block;
  int column;
};
constexpr std::array kGroups{Group{QT_TR_NOOP("Link"), "link", 0},
                             Group{QT_TR_NOOP("Clock and bus"), "counters", 0},
                             Group{QT_TR_NOOP("Sense ADC"), "adc", 1},
                             Group{QT_TR_NOOP("Faults since the reset"), "record", 2}};
constexpr int kColumns = 3;

}  // namespace

QWidget* CounterView::makeGroup(const QString& caption, std::string_view block,
                                const PanelContext& context) {
  auto* const card = new Card(caption, context.theme);
  auto* const grid = new QGridLayout;
  grid->setVerticalSpacing(space::kHair);
  int row = 0;
  for (FieldModel* const model : context.board.fields()) {
    const device::RegisterField& field = model->field();
    if (device::blockOf(field) != block || field.isWritable()) {
      continue;
    }
    auto* const value = label({}, Type::body, context.theme);
    const QString name = readable(field.name.substr(field.name.find('.') + 1));
    value->setAlignment(Qt::AlignRight);
    value->setWordWrap(field.flags);
    value->setAccessibleName(name);
    grid->addWidget(label(name, Type::body, context.theme, "dim"), row, 0, Qt::AlignTop);
    grid->addWidget(value, row++, 1);
    const auto show = [value, model] {
      const QString text = model->field().flags
                               ? readable(model->text().toStdString()).replace("+", ", ")
                               : viewmodel::typeset(model->text());
      value->setText(model->isOffered() ? text : QString(QChar(0x2013)));
    };
    // Readings change all the time: only what can be seen follows.
    QObject::connect(model, &FieldModel::changed, value, [value, show] {
      if (value->isVisible()) {
        show();
      }
    });
    QObject::connect(this, &CounterView::shown, value, show);
  }
  card->body()->addLayout(grid);
  return card;
}

CounterView::CounterView(const PanelContext& context, QWidget* parent) : QWidget(parent) {
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, space::kSmall, 0, 0);
  row->setSpacing(space::kMedium);
  for (int column = 0; column < kColumns; ++column) {
    auto* const cards = new QVBoxLayout;
    cards->setSpacing(space::kMedium);
    for (const Group& group : kGroups) {
      if (group.column == column) {
        cards->addWidget(makeGroup(tr(group.caption), group.block, context));
      }
    }
    cards->addStretch();
    row->addLayout(cards, 1);
  }
}

void CounterView::showEvent(QShowEvent* /*event*/) {
  emit shown();
}

}  // namespace zobel::panel
