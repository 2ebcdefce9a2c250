#include "host_app/panel/pages/listen/dose_card.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/gauge.hpp"

namespace zobel::panel {

DoseCard::DoseCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      dose_(context.dose),
      gauge_(new Gauge(context.theme)),
      percent_(label({}, Type::figure, context.theme)),
      level_(label({}, Type::body, context.theme, "dim")),
      sentence_(label({}, Type::body, context.theme, "dim")),
      acknowledge_(new QPushButton(tr("I know"))) {
  setObjectName("card");
  setAccessibleName(tr("Sound dose of the week"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall + 2, space::kMedium, space::kMedium);
  column->setSpacing(space::kHair + 2);
  column->addWidget(label(tr("SOUND DOSE, 7 DAYS"), Type::caption, context.theme, "caption"));
  auto* const row = new QHBoxLayout;
  row->addWidget(percent_);
  row->addStretch();
  row->addWidget(level_);
  column->addLayout(row);
  column->addWidget(gauge_);
  sentence_->setWordWrap(true);
  column->addWidget(sentence_);
  acknowledge_->setAccessibleName(tr("Acknowledge the warning of the sound dose"));
  acknowledge_->setToolTip(tr("Says that you have read the warning: the level is not lowered"));
  column->addWidget(acknowledge_);
  column->addStretch();
  connect(acknowledge_, &QPushButton::clicked, &dose_, &viewmodel::SoundDose::acknowledge);
  connect(&dose_, &viewmodel::SoundDose::changed, this, &DoseCard::show);
  connect(&context.board, &viewmodel::BoardModel::linkChanged, this, &DoseCard::show);
  show();
}

void DoseCard::show() {
  const double week = dose_.week();
  gauge_->setFraction(week);
  gauge_->setAccessibleName(tr("Sound dose: %1 % of the week").arg(100.0 * week, 0, 'f', 0));
  percent_->setText(dose_.isKnown() ? tr("%1 %").arg(100.0 * week, 0, 'f', week < 0.1 ? 1 : 0)
                                    : QString(QChar(0x2013)));
  acknowledge_->setVisible(dose_.isWarning());
  const auto level = dose_.levelDba();
  level_->setText(level ? tr("%1 dBA now").arg(*level, 0, 'f', 0) : QString());
  sentence_->setText(dose_.sentence());
  setRole(sentence_, week >= 1.0 || dose_.isWarning() ? "bad" : week >= 0.8 ? "warn" : "dim");
}

}  // namespace zobel::panel
