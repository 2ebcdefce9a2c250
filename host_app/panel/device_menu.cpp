#include "host_app/panel/device_menu.hpp"

#include <QFileDialog>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "host_app/device/port_choice.hpp"

namespace zobel::panel {
namespace {

using transport::PortCandidate;
using viewmodel::BoardModel;

constexpr const char* kUsualLoad = "sennheiser-hd-820";

QString nameOf(const PortCandidate& port) {
  const QString name = QString::fromStdString(port.board);
  return port.serialNumber.empty() ? name : name + " " + QString::fromStdString(port.serialNumber);
}

}  // namespace

DeviceMenu::DeviceMenu(const PanelContext& context, QWidget* parent)
    : QToolButton(parent), context_(context), menu_(new QMenu(this)) {
  setAccessibleName(tr("Board"));
  setToolTip(tr("Choose a board, or start a virtual one"));
  setPopupMode(QToolButton::InstantPopup);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumWidth(150);
  setMenu(menu_);
  connect(menu_, &QMenu::aboutToShow, this, &DeviceMenu::fill);
  connect(&context.ports, &viewmodel::PortWatch::changed, this, &DeviceMenu::follow);
  connect(&context.virtualBoard, &viewmodel::VirtualBoardProcess::changed, this,
          &DeviceMenu::follow);
  connect(&context.board, &BoardModel::linkChanged, this, &DeviceMenu::showName);
  showName();
  fill();
}

void DeviceMenu::fill() {
  menu_->clear();
  const auto connected = context_.board.port();
  for (const PortCandidate& port : context_.ports.ports()) {
    QAction* const action = menu_->addAction(QString::fromStdString(device::describe(port)));
    action->setCheckable(true);
    action->setChecked(connected && connected->path == port.path);
    connect(action, &QAction::triggered, this, [this, port] { context_.board.connectTo(port); });
  }
  if (context_.ports.ports().empty()) {
    menu_->addAction(tr("No board is plugged in"))->setEnabled(false);
  }
  QAction* const leave = menu_->addAction(tr("Disconnect"));
  leave->setEnabled(connected.has_value());
  connect(leave, &QAction::triggered, &context_.board, &BoardModel::disconnectFromBoard);
  menu_->addSeparator();
  const auto shared = context_.board.sharedAt();
  QAction* const share = menu_->addAction(tr("Share this board with other programs"));
  share->setCheckable(true);
  share->setChecked(shared.has_value());
  share->setEnabled(connected.has_value());
  connect(share, &QAction::toggled, &context_.board, &BoardModel::share);
  if (shared) {
    menu_->addAction(tr("Shared at %1").arg(*shared))->setEnabled(false);
  }
  menu_->addSeparator();
  if (context_.virtualBoard.isRunning()) {
    connect(menu_->addAction(tr("Stop the virtual board")), &QAction::triggered,
            &context_.virtualBoard, &viewmodel::VirtualBoardProcess::stop);
    return;
  }
  connect(menu_->addAction(tr("Start a virtual board")), &QAction::triggered, this,
          [this] { startVirtualBoard({}); });
  connect(menu_->addAction(tr("Start a virtual board that plays a recording…")),
          &QAction::triggered, this, [this] {
            auto* const dialog = new QFileDialog(this, tr("Recording"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setNameFilter(tr("Recordings (*.wav *.flac *.aiff *.ogg)"));
            connect(dialog, &QFileDialog::fileSelected, this, &DeviceMenu::startVirtualBoard);
            dialog->open();
          });
}

void DeviceMenu::startVirtualBoard(const QString& recording) {
  const auto* const worn = context_.headphones.worn();
  context_.virtualBoard.start(worn == nullptr ? kUsualLoad : QString::fromStdString(worn->id),
                              recording);
}

void DeviceMenu::follow() {
  const auto& ports = context_.ports.ports();
  const std::string own = context_.virtualBoard.name().toStdString();
  const auto isOwn = [&](const PortCandidate& port) {
    return port.isVirtual && !own.empty() && port.board == own;
  };
  const auto found = std::find_if(ports.begin(), ports.end(), isOwn);
  const auto connected = context_.board.port();
  const auto isConnectedTo = [&](const std::filesystem::path& path) {
    return connected && connected->path == path;
  };
  // The port may have been seen, and taken, before the program has told its name.
  if (found != ports.end() && found->path != ownPort_) {
    ownPort_ = found->path;
    if (!isConnectedTo(ownPort_)) {
      context_.board.connectTo(*found);
    }
  } else if (!ownPort_.empty() && !context_.virtualBoard.isRunning()) {
    if (isConnectedTo(std::exchange(ownPort_, {}))) {
      context_.board.disconnectFromBoard();
    }
  } else if (!connected && ports.size() == 1) {
    context_.board.connectTo(ports.front());
  }
  showName();
}

void DeviceMenu::showName() {
  const auto connected = context_.board.port();
  setText((connected ? nameOf(*connected) : tr("No board")) + "  ▾");
}

}  // namespace zobel::panel
