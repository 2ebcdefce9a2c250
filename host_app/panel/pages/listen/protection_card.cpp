#include "host_app/panel/pages/listen/protection_card.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "host_app/panel/confirm.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/lamp.hpp"

namespace zobel::panel {
namespace {

using viewmodel::ProtectionLog;

Lamp::Light lightOf(ProtectionLog::Severity severity) {
  switch (severity) {
    case ProtectionLog::Severity::good:
      return Lamp::Light::good;
    case ProtectionLog::Severity::alert:
      return Lamp::Light::warn;
    case ProtectionLog::Severity::fault:
      return Lamp::Light::bad;
    case ProtectionLog::Severity::calm:
      break;
  }
  return Lamp::Light::off;
}

}  // namespace

ProtectionCard::ProtectionCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      protection_(context.protection),
      lamp_(new Lamp(context.theme)),
      sentence_(label({}, Type::heading, context.theme)),
      clear_(new QPushButton),
      history_(new QListWidget) {
  setObjectName("card");
  setAccessibleName(tr("Protection"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
  column->setSpacing(space::kHair);
  auto* const row = new QHBoxLayout;
  row->setSpacing(space::kSmall);
  row->addWidget(lamp_);
  sentence_->setWordWrap(true);
  sentence_->setAccessibleName(tr("State of the protection"));
  row->addWidget(sentence_, 1);
  row->addWidget(clear_);
  column->addLayout(row);
  history_->setAccessibleName(tr("History of the protection"));
  history_->setMinimumHeight(48);
  history_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  history_->setWordWrap(false);
  history_->setTextElideMode(Qt::ElideRight);
  column->addWidget(history_, 1);
  connect(clear_, &QPushButton::clicked, this, &ProtectionCard::askToClear);
  connect(&protection_, &ProtectionLog::changed, this, &ProtectionCard::show);
  connect(&context.board, &viewmodel::BoardModel::linkChanged, this, &ProtectionCard::show);
  show();
}

void ProtectionCard::show() {
  const QString sentence = protection_.sentence();
  sentence_->setText(sentence.isEmpty() ? tr("No board is connected.") : sentence);
  lamp_->setLight(lightOf(protection_.severity()));
  clear_->setText(protection_.clearText());
  clear_->setEnabled(protection_.canClear());
  clear_->setToolTip(protection_.clearSentence());
  clear_->setAccessibleDescription(protection_.clearSentence());
  const auto& entries = protection_.entries();
  if (entries.size() == shown_ && shown_ == static_cast<std::size_t>(history_->count())) {
    return;
  }
  shown_ = entries.size();
  history_->clear();
  for (const ProtectionLog::Entry& entry : entries) {
    auto* const item =
        new QListWidgetItem(entry.at.toString("HH:mm:ss.zzz") + "   " + entry.sentence);
    item->setToolTip(entry.sentence);
    history_->addItem(item);
  }
}

void ProtectionCard::askToClear() {
  confirm(this, protection_.clearText() + "?", protection_.clearSentence(), protection_.clearText(),
          [this] { protection_.clear(); });
}

}  // namespace zobel::panel
