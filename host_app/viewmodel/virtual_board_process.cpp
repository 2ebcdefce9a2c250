#include "host_app/viewmodel/virtual_board_process.hpp"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <nlohmann/json.hpp>
#include <utility>

namespace zobel::viewmodel {

VirtualBoardProcess::VirtualBoardProcess(QString program, QObject* parent)
    : QObject(parent), program_(std::move(program)) {
  connect(&process_, &QProcess::readyReadStandardOutput, this, &VirtualBoardProcess::readLine);
  connect(&process_, &QProcess::stateChanged, this, [this] {
    if (!isRunning()) {
      name_.clear();
    }
    emit changed();
  });
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) {
      emit failed(tr("%1 cannot be started: install zobel beside the panel.").arg(program_));
    }
  });
  connect(&process_, &QProcess::finished, this, [this] {
    if (!std::exchange(stopping_, false)) {
      const QString last = QString::fromUtf8(process_.readAllStandardError()).trimmed();
      emit failed(last.isEmpty()
                      ? tr("The virtual board has ended; the menu of boards starts another one.")
                      : tr("The virtual board ended: %1").arg(last.section('\n', -1)));
    }
  });
}

VirtualBoardProcess::~VirtualBoardProcess() {
  process_.disconnect(this);
  if (isRunning()) {
    process_.terminate();
    if (!process_.waitForFinished(2000)) {
      process_.kill();
      process_.waitForFinished(500);
    }
  }
}

QString VirtualBoardProcess::installedProgram() {
  const QString beside = QCoreApplication::applicationDirPath() + "/zobel";
  return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable("zobel");
}

void VirtualBoardProcess::start(const QString& headphone, const QString& recording) {
  if (isRunning()) {
    return;
  }
  QStringList arguments{"virtual-board", "--json", "--headphone", headphone};
  if (!recording.isEmpty()) {
    arguments << "--input" << recording << "--loop";
  }
  process_.start(program_, arguments);
}

void VirtualBoardProcess::stop() {
  if (isRunning()) {
    stopping_ = true;
    process_.terminate();
  }
}

void VirtualBoardProcess::readLine() {
  while (process_.canReadLine()) {
    const auto line = nlohmann::json::parse(process_.readLine().toStdString(), nullptr, false);
    if (line.is_object() && line.contains("name")) {
      name_ = QString::fromStdString(line.at("name").get<std::string>());
      emit changed();
    }
  }
}

}  // namespace zobel::viewmodel
