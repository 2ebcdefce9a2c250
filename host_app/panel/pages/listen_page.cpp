#include "host_app/panel/pages/listen_page.hpp"

#include <QGridLayout>

#include "host_app/panel/controls/volume_knob.hpp"
#include "host_app/panel/pages/listen/dose_card.hpp"
#include "host_app/panel/pages/listen/input_card.hpp"
#include "host_app/panel/pages/listen/meter_card.hpp"
#include "host_app/panel/pages/listen/output_card.hpp"
#include "host_app/panel/pages/listen/protection_card.hpp"
#include "host_app/panel/pages/listen/volume_card.hpp"

namespace zobel::panel {

ListenPage::ListenPage(const PanelContext& context, QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Listen"));
  auto* const grid = new QGridLayout(this);
  grid->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
  grid->setSpacing(space::kMedium);
  auto* const output = new OutputCard(context);
  auto* const volume = new VolumeCard(context);
  setFocusProxy(volume->knob());
  grid->addWidget(volume, 0, 0, 2, 1);
  grid->addWidget(output, 0, 1, 2, 1);
  grid->addWidget(new InputCard(context), 0, 2);
  grid->addWidget(new DoseCard(context), 1, 2);
  grid->addWidget(new MeterCard(context), 2, 0, 1, 3);
  grid->addWidget(new ProtectionCard(context), 3, 0, 1, 3);
  grid->setColumnStretch(0, 5);
  grid->setColumnStretch(1, 4);
  grid->setColumnStretch(2, 4);
  grid->setRowStretch(0, 3);
  grid->setRowStretch(1, 4);
  grid->setRowStretch(3, 2);
  connect(output, &OutputCard::headphonesWished, this, &ListenPage::headphonesWished);
}

}  // namespace zobel::panel
