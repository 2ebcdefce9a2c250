#include "host_app/panel/pages/listen/output_card.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/sound_exposure.hpp"
#include "host_app/panel/confirm.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/panel/controls/segments.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

constexpr int kAuto = 0;  // the first segment; then the ranges

}  // namespace

OutputCard::OutputCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      context_(context),
      gain_(new Segments(tr("Gain range"), {tr("Auto"), "0", "1", "2", "3"})),
      gainText_(label({}, Type::body, context.theme, "dim")),
      headphone_(new QPushButton),
      limitText_(label({}, Type::body, context.theme, "dim")),
      limit_(new QLineEdit) {
  setObjectName("card");
  setAccessibleName(tr("Output"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall + 2, space::kMedium, space::kMedium);
  column->setSpacing(space::kHair + 2);
  column->addWidget(label(tr("GAIN RANGE"), Type::caption, context.theme, "caption"));
  column->addWidget(gain_);
  column->addWidget(gainText_);
  column->addStretch();
  column->addWidget(label(tr("HEADPHONE"), Type::caption, context.theme, "caption"));
  column->addWidget(headphone_);
  auto* const row = new QHBoxLayout;
  row->addWidget(label(tr("Limit"), Type::body, context.theme));
  row->addWidget(limit_);
  column->addLayout(row);
  limitText_->setWordWrap(true);
  column->addWidget(limitText_);
  headphone_->setAccessibleName(tr("Choose the headphone"));
  limit_->setAccessibleName(tr("Limit of the volume in decibels"));
  limit_->setAlignment(Qt::AlignRight);

  BoardModel& board = context_.board;
  connect(gain_, &Segments::wished, this, [this, &board](int index) {
    if (FieldModel* const automatic = board.find("control.gain_auto")) {
      board.edit(*automatic, index == kAuto ? 1U : 0U);
    }
    if (index != kAuto) {
      board.edit(board.field(field::control::gainRange), static_cast<std::uint32_t>(index - 1));
    }
  });
  connect(headphone_, &QPushButton::clicked, this, &OutputCard::headphonesWished);
  connect(limit_, &QLineEdit::editingFinished, this, [this] {
    if (limit_->isModified()) {
      limit_->setModified(false);
      wishLimit(limit_->text());
      showHeadphone();
    }
  });
  for (const auto* const one : {&field::control::gainRange, &field::status::gainRangeActive}) {
    connect(&board.field(*one), &FieldModel::changed, this, &OutputCard::showGain);
  }
  if (FieldModel* const automatic = board.find("control.gain_auto")) {
    connect(automatic, &FieldModel::changed, this, &OutputCard::showGain);
  }
  connect(&board.field(field::volume::limit), &FieldModel::changed, this,
          &OutputCard::showHeadphone);
  connect(&context_.headphones, &viewmodel::HeadphoneLibrary::changed, this,
          &OutputCard::showHeadphone);
  connect(&board, &BoardModel::linkChanged, this, [this] {
    showGain();
    showHeadphone();
  });
  followOffer(limit_, board.field(field::volume::limit), board);
  showGain();
  showHeadphone();
}

void OutputCard::showGain() {
  BoardModel& board = context_.board;
  const FieldModel& range = board.field(field::control::gainRange);
  FieldModel* const automatic = board.find("control.gain_auto");
  const bool canAuto = automatic != nullptr && automatic->isOffered();
  const bool isAuto = canAuto && automatic->raw() != 0;
  gain_->setEnabled(board.isWritable() && range.isOffered());
  gain_->setChoiceEnabled(kAuto, canAuto,
                          canAuto ? tr("The device chooses the lowest range that suffices")
                                  : tr("This board does not choose the range by itself."));
  gain_->setChosen(isAuto ? kAuto : range.isOffered() ? static_cast<int>(range.raw()) + 1 : -1);
  const auto active = board.field(field::status::gainRangeActive).deviceRaw();
  gainText_->setText(
      active ? tr("Range %1: full scale is %2 V")
                   .arg(*active)
                   .arg(device::fullScaleVrms(static_cast<device::Gain>(*active)), 0, 'g', 3)
             : tr("Not known"));
  showHeadphone();
}

std::optional<double> OutputCard::loudestSpl(std::uint32_t limitRaw) const {
  const headphones::Headphone* const worn = context_.headphones.worn();
  const auto range = context_.board.field(field::status::gainRangeActive).deviceRaw();
  if (worn == nullptr || !range) {
    return std::nullopt;
  }
  const double volts = device::fullScaleVrms(static_cast<device::Gain>(*range));
  return worn->sensitivityDbPerVolt.value + 20.0 * std::log10(volts) +
         field::volume::limit.physical(limitRaw);
}

void OutputCard::showHeadphone() {
  const headphones::Headphone* const worn = context_.headphones.worn();
  headphone_->setText(worn == nullptr ? tr("Choose…") : QString::fromStdString(worn->name));
  const FieldModel& limit = context_.board.field(field::volume::limit);
  if (!limit_->isModified()) {
    limit_->setText(limit.text());
  }
  const auto spl = limit.isOffered() ? loudestSpl(limit.raw()) : std::nullopt;
  limitText_->setText(spl ? tr("A full-scale tone is %1 dB SPL at most").arg(*spl, 0, 'f', 0)
                      : worn == nullptr ? tr("Choose it to know how loud that is")
                                        : QString());
}

void OutputCard::wishLimit(const QString& text) {
  BoardModel& board = context_.board;
  FieldModel& limit = board.field(field::volume::limit);
  const auto raw = device::rawFromText(
      limit.field(), QString(text).replace(QChar(0x2212), '-').replace(',', '.').toStdString());
  if (!raw || *raw >= limit.raw()) {
    board.editText(limit, text);
    return;
  }
  const auto spl = loudestSpl(*raw);
  confirm(this,
          tr("Let the volume go up to %1?")
              .arg(QString::fromStdString(device::textOf(limit.field(), *raw))),
          spl ? tr("Full scale is then %1 dB SPL in these headphones. The limit is %2 now.")
                    .arg(*spl, 0, 'f', 0)
                    .arg(limit.text())
              : tr("The limit is %1 now.").arg(limit.text()),
          tr("Raise the limit"), [&board, &limit, raw = *raw] { board.edit(limit, raw); });
}

}  // namespace zobel::panel
