#pragma once

#include <QObject>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "host_app/transport/port_list.hpp"
#include "host_app/viewmodel/wake.hpp"

namespace zobel::viewmodel {

/// The ports that may be boards, as they come and go. Looks on a thread of its own, when the folder
/// of devices or that of virtual boards changes, and once a second anyway.
class PortWatch final : public QObject {
  Q_OBJECT

 public:
  using Lister = std::function<std::vector<transport::PortCandidate>()>;

  explicit PortWatch(Lister list = transport::listPorts, QObject* parent = nullptr);
  ~PortWatch() override;

  /// As last seen, by path.
  [[nodiscard]] const std::vector<transport::PortCandidate>& ports() const { return ports_; }

 signals:
  void changed();

 private:
  void run(const std::stop_token& stop);
  void look();

  Lister list_;
  std::vector<transport::PortCandidate> ports_;
  std::vector<transport::PortCandidate> seen_;  ///< by the thread
  Wake wake_;
  std::jthread thread_;
};

}  // namespace zobel::viewmodel
