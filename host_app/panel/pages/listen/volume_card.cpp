#include "host_app/panel/pages/listen/volume_card.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "host_app/device/generated/registers.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/panel/controls/switch.hpp"
#include "host_app/panel/controls/volume_knob.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

/// The device counts attenuation, the knob level: both in tenths of a dB.
constexpr int kQuietest = 1440;

}  // namespace

VolumeCard::VolumeCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      board_(context.board),
      loudness_(context.loudness),
      knob_(new VolumeKnob(context.theme)),
      output_(label({}, Type::body, context.theme, "dim")),
      held_(label({}, Type::body, context.theme, "warn")),
      mute_(new QPushButton(tr("Mute"))),
      power_(new Switch(tr("Power"), context.theme)) {
  setObjectName("card");
  setAccessibleName(tr("Volume"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kMedium);
  column->setSpacing(space::kHair);
  column->addWidget(knob_, 1);
  for (QLabel* const text : {output_, held_}) {
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    column->addWidget(text);
  }
  output_->setAccessibleName(tr("Level of the output"));
  held_->setAccessibleName(tr("What holds the level down"));
  // As tall as a sentence of usual length, so that the knob stays when one comes and goes.
  held_->setMinimumHeight(held_->fontMetrics().height());
  auto* const row = new QHBoxLayout;
  row->addWidget(power_);
  row->addStretch();
  row->addWidget(mute_);
  column->addLayout(row);
  mute_->setCheckable(true);
  mute_->setMinimumWidth(110);
  mute_->setAccessibleName(tr("Mute"));
  mute_->setShortcut(QKeySequence(tr("Ctrl+M")));
  power_->setAccessibleName(tr("Power"));

  connect(knob_, &VolumeKnob::wished, this, [this](int tenths) {
    board_.edit(loudness_.target(), static_cast<std::uint32_t>(-tenths));
  });
  connect(knob_, &VolumeKnob::typed, this, [this](const QString& text) {
    board_.editText(loudness_.target(),
                    QString(text).replace(QChar(0x2212), '-').replace(',', '.'));
  });
  connect(knob_, &VolumeKnob::gestureBegan, this, [this] { board_.history().beginGesture(); });
  connect(knob_, &VolumeKnob::gestureEnded, this, [this] { board_.history().endGesture(); });
  connect(&loudness_, &viewmodel::Loudness::changed, this, &VolumeCard::showVolume);
  FieldModel& muted = board_.field(field::control::mute);
  FieldModel& power = board_.field(field::control::power);
  connect(mute_, &QPushButton::clicked, this, [this, &muted](bool on) {
    showSwitches();
    board_.edit(muted, on ? 1U : 0U);
  });
  connect(power_, &QCheckBox::clicked, this,
          [this, &power](bool on) { board_.edit(power, on ? 1U : 0U); });
  connect(&muted, &FieldModel::changed, this, &VolumeCard::showSwitches);
  connect(&power, &FieldModel::changed, this, &VolumeCard::showSwitches);
  followOffer(mute_, muted, board_);
  followOffer(power_, power, board_);
  showVolume();
  showSwitches();
}

void VolumeCard::showVolume() {
  const FieldModel& target = loudness_.target();
  knob_->setEnabled(board_.isWritable() && target.isOffered());
  knob_->setCaption(loudness_.isAutomatic() ? tr("OUTPUT dB") : tr("VOLUME dB"));
  knob_->setValue(target.isOffered() ? -static_cast<int>(target.raw()) : -kQuietest);
  knob_->setPending(target.isPending());
  knob_->setLimit(-static_cast<int>(loudness_.ceiling()));
  const auto level = loudness_.current();
  knob_->setCurrent(level ? std::optional(-static_cast<int>(*level)) : std::nullopt);
  output_->setText(loudness_.outputSentence());
  held_->setText(loudness_.heldSentence());
}

void VolumeCard::showSwitches() {
  const FieldModel& muted = board_.field(field::control::mute);
  mute_->setChecked(muted.isOffered() && muted.raw() != 0);
  mute_->setText(mute_->isChecked() ? tr("Muted") : tr("Mute"));
  power_->setChecked(board_.field(field::control::power).raw() != 0);
}

}  // namespace zobel::panel
