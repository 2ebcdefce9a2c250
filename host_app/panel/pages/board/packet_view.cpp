#include "host_app/panel/pages/board/packet_view.hpp"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "host_app/device/packet_text.hpp"
#include "host_app/panel/controls/switch.hpp"

namespace zobel::panel {
namespace {

constexpr int kLines = 2000;

}  // namespace

PacketView::PacketView(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      board_(context.board),
      text_(new QPlainTextEdit),
      paused_(new Switch(tr("Pause"), context.theme)),
      reports_(new Switch(tr("Show reports"), context.theme)) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, space::kSmall, 0, 0);
  auto* const row = new QHBoxLayout;
  auto* const clear = new QPushButton(tr("Clear"));
  row->addWidget(paused_);
  row->addWidget(reports_);
  row->addStretch();
  row->addWidget(clear);
  column->addLayout(row);
  text_->setReadOnly(true);
  text_->setMaximumBlockCount(kLines);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setFont(context.theme.font(Type::code));
  text_->setAccessibleName(tr("Packets"));
  text_->setPlaceholderText(tr("Frames to and from the board show here."));
  column->addWidget(text_, 1);
  paused_->setAccessibleName(tr("Pause the packet log"));
  reports_->setAccessibleName(tr("Show reports in the packet log"));
  clear->setAccessibleName(tr("Clear the packet log"));
  connect(clear, &QPushButton::clicked, text_, &QPlainTextEdit::clear);
}

void PacketView::showEvent(QShowEvent* /*event*/) {
  board_.setPacketSink([this](const std::vector<device::Packet>& packets) { take(packets); });
}

void PacketView::hideEvent(QHideEvent* /*event*/) {
  board_.setPacketSink({});
}

void PacketView::take(const std::vector<device::Packet>& packets) {
  if (paused_->isChecked()) {
    return;
  }
  for (const device::Packet& packet : packets) {
    if (!reports_->isChecked() && protocol::isReport(packet.body)) {
      continue;
    }
    text_->appendPlainText(QString::fromStdString(device::packetText(packet)));
  }
}

}  // namespace zobel::panel
