#include "host_app/panel/pages/board/counter_view.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <array>
#include <string_view>
#include <utility>

#include "host_app/device/register_value.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"

namespace zobel::panel {
namespace {

using viewmodel::FieldModel;

constexpr std::array<std::pair<const char*, std::string_view>, 4> kGroups{
    {{QT_TR_NOOP("Link"), "link"},
     {QT_TR_NOOP("Counters"), "counters"},
     {QT_TR_NOOP("Sense ADC"), "adc"},
     {QT_TR_NOOP("Faults since the reset"), "record"}}};

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
    grid->addWidget(label(name, Type::body, context.theme, "dim"), row, 0);
    grid->addWidget(value, row++, 1);
    const auto show = [value, model] {
      value->setText(model->isOffered() ? model->text() : QString(QChar(0x2013)));
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
  card->body()->addStretch();
  return card;
}

CounterView::CounterView(const PanelContext& context, QWidget* parent) : QWidget(parent) {
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, space::kSmall, 0, 0);
  row->setSpacing(space::kMedium);
  for (const auto& [caption, block] : kGroups) {
    row->addWidget(makeGroup(tr(caption), block, context));
  }
}

void CounterView::showEvent(QShowEvent* /*event*/) {
  emit shown();
}

}  // namespace zobel::panel
