#include "host_app/viewmodel/capture_session.hpp"

#include <QPointer>
#include <string>
#include <utility>

namespace zobel::viewmodel {
namespace {

constexpr int kBetweenLooksMs = 30;

}  // namespace

/// What a step came to, on its way back to this thread.
struct CaptureSession::Step {
  std::shared_ptr<capture::CaptureJob> job;
  std::string error;
  device::Capture state = device::Capture::idle;
  bool finished = false;
};

CaptureSession::CaptureSession(BoardModel& board, QObject* parent)
    : QObject(parent), board_(board) {
  pause_.setSingleShot(true);
  pause_.setInterval(kBetweenLooksMs);
  connect(&pause_, &QTimer::timeout, this, &CaptureSession::next);
}

void CaptureSession::start(const capture::Setup& setup) {
  job_ = std::make_shared<capture::CaptureJob>(setup);
  begun_ = false;
  phase_ = Phase::waiting;
  sentence_ = tr("Arming the board…");
  emit changed();
  next();
}

void CaptureSession::stop() {
  if (phase_ == Phase::idle) {
    return;
  }
  board_.withBoard([job = std::move(job_)](device::Device* device) {
    if (device != nullptr) {
      job->abandon(*device);
    }
  });
  end(tr("Stopped."));
}

QString CaptureSession::sentence() const {
  return sentence_;
}

void CaptureSession::next() {
  const QPointer<CaptureSession> self(this);
  board_.withBoard([self, job = job_, begins = !std::exchange(begun_, true),
                    reads = phase_ == Phase::reading](device::Device* device) {
    Step step{.job = job, .error = {}, .state = device::Capture::complete};
    if (device == nullptr) {
      step.error = "the board is not there";
    } else if (reads) {
      const auto read = job->readOn(*device);
      step.finished = read.value_or(false);
      step.error = read ? std::string() : read.error().message;
    } else {
      const auto begun = begins ? job->begin(*device) : device::DeviceExpected<void>();
      const auto state = begun ? job->look(*device) : tl::unexpected(begun.error());
      step.state = state.value_or(device::Capture::idle);
      step.error = state ? std::string() : state.error().message;
    }
    if (self) {
      QMetaObject::invokeMethod(
          self.data(),
          [self, step = std::move(step)] {
            if (self) {
              self->take(step);
            }
          },
          Qt::QueuedConnection);
    }
  });
}

void CaptureSession::take(const Step& step) {
  if (step.job != job_ || phase_ == Phase::idle) {
    return;  // of a capture that was stopped
  }
  if (!step.error.empty()) {
    end(QString::fromStdString(step.error));
    return;
  }
  if (step.finished) {
    const auto job = std::move(job_);
    end(tr("Captured %1 samples.").arg(job->waveform().samples.size()));
    emit captured(job->waveform());
    return;
  }
  if (step.state == device::Capture::complete) {
    phase_ = Phase::reading;
    sentence_ = tr("Reading the samples, %1 %").arg(qRound(100.0 * step.job->fractionRead()));
    next();
  } else {
    sentence_ = step.state == device::Capture::filling   ? tr("Waiting for samples…")
                : step.state == device::Capture::waiting ? tr("Waiting for the trigger…")
                                                         : tr("Triggered: recording…");
    pause_.start();
  }
  emit changed();
}

void CaptureSession::end(const QString& sentence) {
  pause_.stop();
  job_.reset();
  phase_ = Phase::idle;
  sentence_ = sentence;
  emit changed();
}

}  // namespace zobel::viewmodel
