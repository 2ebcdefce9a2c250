#include "host_app/panel/pages/board_page.hpp"

#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

#include "host_app/panel/controls/card.hpp"
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
  tabs_->addTab(new FindingsView(tr("Test the board"),
                                 tr("Registers, link, clocks, supplies, relay and sensing. Changes "
                                    "no setting."),
                                 {doctor::linkChecks(), doctor::amplifierChecks()}, context),
                tr("Self-test"));
  tabs_->addTab(new CounterView(context), tr("Counters"));
  auto* const capture =
      label(tr("This board has no capture buffer."), Type::body, context.theme, "dim");
  capture->setAlignment(Qt::AlignCenter);
  tabs_->addTab(capture, tr("Capture"));
}

}  // namespace zobel::panel
