#include "host_app/panel/pages/listen/meter_card.hpp"

#include <QVBoxLayout>

#include "host_app/device/generated/registers.hpp"
#include "host_app/panel/controls/level_meter.hpp"

namespace zobel::panel {

namespace field = device::field;
using viewmodel::BoardModel;
using viewmodel::FieldModel;

MeterCard::MeterCard(const PanelContext& context, QWidget* parent)
    : QFrame(parent), board_(context.board), meter_(new LevelMeter(context.theme)) {
  setObjectName("card");
  setAccessibleName(tr("Levels"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kHair);
  column->addWidget(meter_);
  connect(&board_, &BoardModel::registersRead, this, &MeterCard::take);
  FieldModel& clip = board_.field(field::status::clip);
  connect(&clip, &FieldModel::changed, this,
          [this, &clip] { meter_->setClipped(clip.deviceRaw().value_or(0) != 0); });
  connect(meter_, &LevelMeter::clearWished, this, [&clip] {
    if (clip.deviceRaw().value_or(0) != 0) {
      clip.request(1);
    }
  });
  connect(&board_, &BoardModel::linkChanged, this, [this] {
    const viewmodel::LinkState state = board_.linkState();
    if (state != viewmodel::LinkState::ready && state != viewmodel::LinkState::readOnly) {
      meter_->setLevels(0, 0.0, 0.0);
      meter_->setLevels(1, 0.0, 0.0);
    }
  });
}

void MeterCard::take(const device::Snapshot& words) {
  const auto peakLeft = words.physical(field::levels::peakLeft);
  const auto peakRight = words.physical(field::levels::peakRight);
  const auto rmsLeft = words.physical(field::levels::rmsLeft);
  const auto rmsRight = words.physical(field::levels::rmsRight);
  if (peakLeft && rmsLeft) {
    meter_->setLevels(0, *peakLeft, *rmsLeft);
  }
  if (peakRight && rmsRight) {
    meter_->setLevels(1, *peakRight, *rmsRight);
  }
}

}  // namespace zobel::panel
