#include "host_app/viewmodel/board_worker.hpp"

#include <algorithm>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/port_choice.hpp"

namespace zobel::viewmodel {
namespace {

using namespace std::chrono_literals;
namespace field = device::field;

constexpr auto kReopen = 100ms;             // between two looks for a board that is not there
constexpr auto kFree = 8ms;                 // the line, after a poll: a job finds it so, mostly
constexpr auto kLook = 2ms;                 // between two looks at what wakes nobody
constexpr auto kSilent = 400ms;             // a board that is there is heard more often
constexpr std::uint32_t kTelemetryMs = 30;  // 33 sets of levels a second

}  // namespace

BoardWorker::BoardWorker(transport::PortCandidate port, LineOpener open, Sink sink)
    : port_(std::move(port)),
      open_(std::move(open)),
      sink_(std::move(sink)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

BoardWorker::~BoardWorker() {
  thread_.request_stop();
  lineState_.cancelled = silence() > kSilent;
  wake_.wake();
  thread_.join();
}

void BoardWorker::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.wake();
}

void BoardWorker::setPacketSink(PacketSink sink) {
  post([this, sink = std::move(sink)](device::Device*) mutable {
    packetSink_ = std::move(sink);
    if (line_) {
      line_->setListener(packetSink_);
    }
  });
}

void BoardWorker::share(std::unique_ptr<remote::Server> server) {
  // A job is copied.
  post([this, server = std::make_shared<std::unique_ptr<remote::Server>>(std::move(server))](
           device::Device*) {
    server_ = std::move(*server);
    offer();
  });
}

void BoardWorker::offer() {
  if (server_ && device_) {
    server_->setBoard(*device_, port_.path.string());
  }
}

std::chrono::milliseconds BoardWorker::silence() const {
  const Clock::time_point heard{Clock::duration(lineState_.lastHeard.load())};
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - heard);
}

void BoardWorker::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    workOff();
    if (server_) {
      server_->turn(0ms);
    }
    if (!device_) {
      connect();
      if (!device_) {
        wake_.wait(-1, kReopen);
      }
    } else {
      turn();
    }
  }
  leave();
}

void BoardWorker::workOff() {
  while (Job job = nextJob()) {
    job(device_.get());
  }
}

BoardWorker::Job BoardWorker::nextJob() {
  const std::lock_guard lock(mutex_);
  if (jobs_.empty()) {
    return {};
  }
  Job job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void BoardWorker::connect() {
  if (!line_ || line_->hasFailed()) {
    line_.reset();
    auto opened = open_(port_);
    if (!opened) {
      sinkLost(opened.error().message, true);
      return;
    }
    line_ = std::make_unique<LineTap>(*std::move(opened), lineState_);
    line_->setListener(packetSink_);
  }
  auto device = device::Device::connect(*line_, device::linkSettings(port_));
  if (!device) {
    lose(device.error().message);
    return;
  }
  device_ = *std::move(device);
  plan_.restart();
  device::Snapshot registers;
  for (const protocol::Read& burst : plan_.quick()) {
    const auto words = device_->read(burst);
    if (!words) {
      lose(words.error().message);
      return;
    }
    registers.merge(*words);
  }
  toldReason_.clear();
  sink_(Connected{device_->identity(), device_->readOnlyReason(), registers});
  device_->setListener([this](protocol::ReportKind kind, const device::Snapshot& report) {
    sink_(Words{report, kind == protocol::ReportKind::event});
    if (server_) {
      server_->publish(kind, report);
    }
  });
  if (!formerPeriod_) {
    formerPeriod_ = registers.raw(field::link::telemetryPeriod);
  }
  if (const auto kept = keepTelemetry(registers); !kept) {
    lose(kept.error().message);
    return;
  }
  offer();
}

void BoardWorker::turn() {
  const auto done = poll().and_then([this] { return device_->listen(0ms); });
  if (done) {
    rest();
  } else {
    lose(done.error().message);
  }
}

void BoardWorker::rest() {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(nextPoll_ - Clock::now());
  const bool isWoken = line_->descriptor() >= 0 && !server_;
  wake_.wait(line_->descriptor(), std::clamp(left, 0ms, isWoken ? kFree : kLook));
}

device::DeviceExpected<void> BoardWorker::poll() {
  if (Clock::now() < nextPoll_) {
    return {};
  }
  const auto words = device_->read(plan_.next());
  nextPoll_ = Clock::now() + (plan_.hasAll() ? kFree : 0ms);
  if (!words) {
    return tl::unexpected(words.error());
  }
  sink_(Words{*words, false});
  return keepTelemetry(*words);
}

device::DeviceExpected<void> BoardWorker::keepTelemetry(const device::Snapshot& registers) {
  const auto period = registers.raw(field::link::telemetryPeriod);
  const bool comes = period && *period > 0 && *period <= kTelemetryMs;
  if (!period || comes || device_->isReadOnly()) {
    return {};
  }
  const auto set = device_->setRaw(field::link::telemetryPeriod, kTelemetryMs);
  return set ? device::DeviceExpected<void>() : tl::unexpected(set.error());
}

void BoardWorker::lose(const std::string& reason) {
  if (server_) {
    server_->clearBoard(reason + "; the panel looks for it until it is back");
  }
  device_.reset();
  const bool portGone = !line_ || line_->hasFailed();
  if (portGone) {
    line_.reset();
    formerPeriod_.reset();
  }
  sinkLost(reason, portGone);
}

void BoardWorker::sinkLost(const std::string& reason, bool portGone) {
  if (reason != toldReason_) {
    toldReason_ = reason;
    sink_(Lost{reason, portGone});
  }
}

void BoardWorker::leave() {
  server_.reset();
  if (device_ && formerPeriod_ && !device_->isReadOnly()) {
    // A board that is gone by now has lost the setting anyway.
    (void)device_->setRaw(field::link::telemetryPeriod, *formerPeriod_);
  }
}

}  // namespace zobel::viewmodel
