#include "host_app/panel/pages/listen/limit_row.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <utility>

#include "host_app/device/register_text.hpp"
#include "host_app/panel/confirm.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"

namespace zobel::panel {

using viewmodel::FieldModel;

namespace {

constexpr int kValueWidth = 100;

}  // namespace

LimitRow::LimitRow(const QString& title, const device::Confirmable& limit,
                   const PanelContext& context, Consequence consequence, QWidget* parent)
    : QWidget(parent),
      limit_(limit),
      board_(context.board),
      wanted_(board_.field(*limit.wanted)),
      active_(board_.field(*limit.active)),
      consequence_(std::move(consequence)),
      value_(new QLineEdit),
      inForce_(label({}, Type::body, context.theme, "warn")) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* const row = new QHBoxLayout;
  row->setSpacing(space::kSmall);
  row->addWidget(label(title, Type::body, context.theme), 1);
  value_->setFixedWidth(kValueWidth);
  row->addWidget(value_);
  column->addLayout(row);
  inForce_->setAlignment(Qt::AlignRight);
  column->addWidget(inForce_);
  value_->setAccessibleName(tr("%1 of the output in decibels").arg(title));
  value_->setAlignment(Qt::AlignRight);
  connect(value_, &QLineEdit::editingFinished, this, [this] {
    if (value_->isModified()) {
      value_->setModified(false);
      wish(value_->text());
      show();
    }
  });
  for (FieldModel* const model : {&wanted_, &active_}) {
    connect(model, &FieldModel::changed, this, &LimitRow::show);
  }
  followOffer(value_, wanted_, board_);
  show();
}

void LimitRow::show() {
  if (!value_->isModified()) {
    value_->setText(wanted_.text());
  }
  const bool differs =
      active_.isOffered() && !wanted_.isPending() && active_.raw() != wanted_.raw();
  inForce_->setVisible(differs);
  inForce_->setText(tr("%1 in force").arg(active_.text()));
}

void LimitRow::wish(const QString& text) {
  const QString plain = QString(text).replace(QChar(0x2212), '-').replace(',', '.');
  const auto raw = device::rawFromText(wanted_.field(), plain.toStdString());
  if (!raw || *raw >= active_.raw()) {
    board_.editText(wanted_, plain);
    return;
  }
  confirm(this,
          tr("Let the output go up to %1?")
              .arg(QString::fromStdString(device::textOf(wanted_.field(), *raw))),
          tr("%1 %2 is in force now.").arg(consequence_(*raw), active_.text()),
          tr("Raise the limit"), [this, raw = *raw] { board_.editConfirmed(limit_, raw); });
}

}  // namespace zobel::panel
