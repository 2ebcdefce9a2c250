#include "host_app/panel/pages/board_page.hpp"

#include <QTabBar>
#include <QVBoxLayout>

#include "host_app/panel/pages/board/capture_view.hpp"
#include "host_app/panel/pages/board/counter_view.hpp"
#include "host_app/panel/pages/board/findings_view.hpp"
#include "host_app/panel/pages/board/packet_view.hpp"
#include "host_app/panel/pages/board/register_view.hpp"

namespace zobel::panel {

BoardPage::BoardPage(const PanelContext& context, QWidget* parent)
    : QWidget(parent), tabs_(new QTabWidget) {
  setAccessibleName(tr("Board"));
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kMedium);
  column->addWidget(tabs_);
  tabs_->setAccessibleName(tr("Views of the board"));
  tabs_->setDocumentMode(true);
  tabs_->tabBar()->setDrawBase(false);
  tabs_->tabBar()->setAccessibleName(tr("Views of the board"));
  tabs_->addTab(new RegisterView(context), tr("Registers"));
  tabs_->addTab(new PacketView(context), tr("Packets"));
  tabs_->addTab(
      new FindingsView(tr("Test the board"),
                       tr("Link, memory, multipliers, each element, clocks, supplies, "
                          "relay and sensing. An amplifier that is off is powered up for "
                          "it, muted and with its relay open; one in use plays on."),
                       viewmodel::Examination::drive,
                       {doctor::linkChecks(), doctor::hardwareChecks(), doctor::amplifierChecks()},
                       context),
      tr("Self-test"));
  tabs_->addTab(new CounterView(context), tr("Counters"));
  tabs_->addTab(new CaptureView(context), tr("Capture"));
}

}  // namespace zobel::panel
