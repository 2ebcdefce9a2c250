#include "host_app/panel/pages/listen/output_card.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sound_exposure.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/segments.hpp"
#include "host_app/panel/pages/listen/limit_row.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

constexpr int kAuto = 0;  // the first segment; then the ranges

const device::Confirmable& limitOf(const device::RegisterField& wanted) {
  return *device::findConfirmable(wanted);
}

}  // namespace

OutputCard::OutputCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      context_(context),
      gain_(new Segments(tr("Gain range"), {tr("Auto"), "0", "1", "2", "3"})),
      gainText_(label({}, Type::body, context.theme, "dim")),
      headphone_(new QPushButton),
      limitText_(label({}, Type::body, context.theme, "dim")),
      maximum_(new LimitRow(tr("Maximum"), limitOf(field::loudness::maximum), context,
                            [this](std::uint32_t raw) { return loudness(raw); })),
      headphoneLimit_(new LimitRow(tr("Limit"), limitOf(field::loudness::headphone), context,
                                   [this](std::uint32_t raw) { return loudness(raw); })) {
  setObjectName("card");
  setAccessibleName(tr("Output"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall + 2, space::kMedium, space::kMedium);
  column->setSpacing(space::kHair + 2);
  column->addWidget(label(tr("GAIN RANGE"), Type::caption, context.theme, "caption"));
  column->addWidget(gain_);
  column->addWidget(gainText_);
  column->addSpacing(space::kHair);
  column->addWidget(label(tr("HEADPHONE"), Type::caption, context.theme, "caption"));
  column->addWidget(headphone_);
  column->addWidget(headphoneLimit_);
  column->addWidget(label(tr("LISTENER"), Type::caption, context.theme, "caption"));
  column->addWidget(maximum_);
  limitText_->setWordWrap(true);
  column->addWidget(limitText_);
  column->addStretch();
  headphone_->setAccessibleName(tr("Choose the headphone"));

  BoardModel& board = context_.board;
  connect(gain_, &Segments::wished, this, [this, &board](int index) {
    if (index == kAuto) {
      board.editAutomaticSplit();
    } else {
      board.editGainRange(static_cast<std::uint32_t>(index - 1));
    }
  });
  connect(headphone_, &QPushButton::clicked, this, &OutputCard::headphonesWished);
  for (const auto* const one :
       {&field::control::gainRange, &field::status::gainRangeActive, &field::loudness::split}) {
    connect(&board.field(*one), &FieldModel::changed, this, &OutputCard::showGain);
  }
  connect(&context_.loudness, &viewmodel::Loudness::changed, this, &OutputCard::showHeadphone);
  connect(&context_.headphones, &viewmodel::HeadphoneLibrary::changed, this,
          &OutputCard::showHeadphone);
  connect(&board, &BoardModel::linkChanged, this, [this] {
    showGain();
    showHeadphone();
  });
  showGain();
  showHeadphone();
}

void OutputCard::showGain() {
  BoardModel& board = context_.board;
  const FieldModel& range = board.field(field::control::gainRange);
  const bool canAuto = context_.loudness.isOffered();
  const bool isAuto = context_.loudness.isAutomatic();
  gain_->setEnabled(board.isWritable() && range.isOffered());
  gain_->setChoiceEnabled(kAuto, canAuto,
                          canAuto ? tr("The board chooses the range with the least noise")
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

QString OutputCard::loudness(std::uint32_t limitRaw) const {
  const headphones::Headphone* const worn = context_.headphones.worn();
  if (worn == nullptr) {
    return tr("Choose the headphone to know how loud that is.");
  }
  const double volts = device::fullScaleVrms(device::Gain::range3);
  const double spl = worn->sensitivityDbPerVolt.value + 20.0 * std::log10(volts) +
                     field::loudness::maximumActive.physical(limitRaw);
  return tr("A full-scale tone is %1 dB SPL at most.").arg(spl, 0, 'f', 0);
}

void OutputCard::showHeadphone() {
  const headphones::Headphone* const worn = context_.headphones.worn();
  headphone_->setText(worn == nullptr ? tr("Choose…") : QString::fromStdString(worn->name));
  limitText_->setText(context_.loudness.isOffered() ? loudness(context_.loudness.outputCeiling())
                                                    : QString());
}

}  // namespace zobel::panel
