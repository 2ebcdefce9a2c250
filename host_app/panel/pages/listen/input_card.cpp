#include "host_app/panel/pages/listen/input_card.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <array>

#include "host_app/device/generated/registers.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/panel/controls/lamp.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

QString rateText(std::uint32_t family, std::uint32_t rate) {
  return QObject::tr("%1 kHz").arg((family != 0 ? 48.0 : 44.1) * (1U << rate), 0, 'f',
                                   family != 0 ? 0 : 1);
}

/// Family and rate as one number, for the list.
std::uint32_t codeOf(std::uint32_t family, std::uint32_t rate) {
  return family * 16 + rate;
}

}  // namespace

InputCard::InputCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent),
      board_(context.board),
      lamp_(new Lamp(context.theme)),
      lock_(label({}, Type::body, context.theme)),
      rate_(new QComboBox) {
  setObjectName("card");
  setAccessibleName(tr("Input"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall + 2, space::kMedium, space::kMedium);
  column->setSpacing(space::kHair + 2);
  column->addWidget(label(tr("INPUT"), Type::caption, context.theme, "caption"));
  auto* const row = new QHBoxLayout;
  row->addWidget(lamp_);
  row->addWidget(lock_, 1);
  column->addLayout(row);
  auto* const choices = new QHBoxLayout;
  for (const std::uint32_t family : {0U, 1U}) {
    for (std::uint32_t rate = 0; rate <= field::input::rate.maximum; ++rate) {
      rate_->addItem(rateText(family, rate), codeOf(family, rate));
    }
  }
  rate_->setAccessibleName(tr("Sample rate"));
  choices->addWidget(rate_, 1);
  choices->addWidget(
      fieldEditor(board_.field(field::input::format), board_, tr("Format"), context.theme), 1);
  column->addLayout(choices);
  column->addStretch();

  connect(rate_, &QComboBox::activated, this, [this] {
    const std::uint32_t code = rate_->currentData().toUInt();
    show();
    presets::Preset both;
    both.name = "the sample rate";
    both.settings = {{&field::input::family, code / 16}, {&field::input::rate, code % 16}};
    board_.applyPreset(both);
  });
  for (const auto* const one :
       {&field::input::rate, &field::input::family, &field::status::rateActive,
        &field::status::familyActive, &field::status::audioClockOk, &field::status::state}) {
    connect(&board_.field(*one), &FieldModel::changed, this, &InputCard::show);
  }
  connect(&board_, &BoardModel::linkChanged, this, &InputCard::show);
  followOffer(rate_, board_.field(field::input::rate), board_);
  show();
}

void InputCard::show() {
  const auto raw = [this](const device::RegisterField& one) { return board_.field(one).raw(); };
  const bool known = board_.field(field::status::state).isOffered();
  const bool off = raw(field::status::state) == static_cast<std::uint32_t>(device::State::off);
  const std::uint32_t wanted = codeOf(raw(field::input::family), raw(field::input::rate));
  const std::uint32_t active =
      codeOf(raw(field::status::familyActive), raw(field::status::rateActive));
  const bool clock = raw(field::status::audioClockOk) != 0;
  rate_->setCurrentIndex(known ? rate_->findData(wanted) : -1);
  using Light = Lamp::Light;
  if (!known || off) {
    lamp_->setLight(Light::off);
    lock_->setText(known ? tr("Off") : tr("Not known"));
  } else if (!clock) {
    lamp_->setLight(Light::bad);
    lock_->setText(tr("No audio clock"));
  } else if (wanted != active) {
    lamp_->setLight(Light::busy);
    lock_->setText(tr("Changes to %1").arg(rateText(wanted / 16, wanted % 16)));
  } else {
    lamp_->setLight(Light::good);
    lock_->setText(tr("Locked to %1").arg(rateText(active / 16, active % 16)));
  }
}

}  // namespace zobel::panel
