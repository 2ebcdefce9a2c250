#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

namespace zobel::viewmodel {

/// A `zobel virtual-board` of the panel's own, which ends with the panel.
class VirtualBoardProcess final : public QObject {
  Q_OBJECT

 public:
  /// `program` is zobel.
  explicit VirtualBoardProcess(QString program, QObject* parent = nullptr);
  ~VirtualBoardProcess() override;

  /// The zobel beside this program, else the one of the path.
  [[nodiscard]] static QString installedProgram();

  /// Starts it with a headphone; with a recording, that is played over and over.
  void start(const QString& headphone, const QString& recording = {});
  void stop();

  [[nodiscard]] bool isRunning() const { return process_.state() != QProcess::NotRunning; }

  /// The name under which it can be found among the ports; empty until it is ready.
  [[nodiscard]] QString name() const { return name_; }

 signals:
  void changed();
  /// It ended otherwise than by `stop`, and why.
  void failed(const QString& reason);

 private:
  void readLine();

  QString program_;
  QProcess process_;
  QString name_;
  bool stopping_ = false;
};

}  // namespace zobel::viewmodel
