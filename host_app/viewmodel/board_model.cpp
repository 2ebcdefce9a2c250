#include "host_app/viewmodel/board_model.hpp"

#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/port_choice.hpp"
#include "host_app/doctor/examine_hardware.hpp"
#include "host_app/doctor/gather_facts.hpp"
#include "host_app/presets/preset_plan.hpp"
#include "host_app/transport/shared_board.hpp"
#include "host_app/transport/virtual_board_folder.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::viewmodel {
namespace {

using namespace std::chrono_literals;

constexpr auto kWatch = 50ms;
constexpr auto kStalled = 350ms;  // without a word: reports come each 30 ms, answers each 10

/// Runs a function on the thread of `target`, unless it is gone by then.
template <typename Function>
void postTo(const QPointer<QObject>& target, Function function) {
  if (target) {
    QMetaObject::invokeMethod(target.data(), std::move(function), Qt::QueuedConnection);
  }
}

/// What the user confirms each time is no step of the history.
bool isStep(const device::RegisterField& field) {
  return &field != &device::field::volume::limit && device::findConfirmable(field) == nullptr;
}

}  // namespace

BoardModel::BoardModel(LineOpener open, QObject* parent) : QObject(parent), open_(std::move(open)) {
  for (const device::RegisterField& field : device::kFields) {
    auto* const model = new FieldModel(
        field, [this](FieldModel& wished, std::uint32_t raw) { write(wished, raw); }, this);
    connect(model, &FieldModel::refused, this, [this, model](const QString& reason) {
      emit refused(qt(model->field().name), reason);
    });
    connect(model, &FieldModel::settled, this,
            [this, model](std::uint32_t before, std::uint32_t after, FieldModel::Gesture gesture) {
              history_.record(*model, before, after, gesture);
            });
    fields_.push_back(model);
    byAddress_.emplace(field.address, model);
  }
  connect(&silenceWatch_, &QTimer::timeout, this, &BoardModel::watchSilence);
  silenceWatch_.start(kWatch);
}

BoardModel::~BoardModel() {
  examination_.request_stop();
}

void BoardModel::connectTo(const transport::PortCandidate& port) {
  disconnectFromBoard();
  port_ = port;
  setState(LinkState::connecting);
  const QPointer<QObject> self(this);
  worker_ = std::make_unique<BoardWorker>(
      port, open_, [self, this, session = session_](WorkerMessage message) {
        postTo(self, [this, session, message = std::move(message)] {
          if (session == session_) {
            take(message);
          }
        });
      });
  setPacketSink(packetSink_);
}

void BoardModel::disconnectFromBoard() {
  ++session_;
  std::exchange(examination_, std::stop_source()).request_stop();
  worker_.reset();
  port_.reset();
  if (std::exchange(sharedAt_, std::nullopt)) {
    emit sharingChanged();
  }
  identity_.reset();
  registers_ = {};
  history_.clear();
  for (FieldModel* const field : fields_) {
    field->forget();
  }
  setState(LinkState::none);
}

QString BoardModel::linkSentence() const {
  const QString name = port_ ? QString::fromStdString(port_->board) : QString();
  switch (state_) {
    case LinkState::none:
      return tr("No board is connected.");
    case LinkState::connecting:
      return reason_.isEmpty() ? tr("Connecting to %1.").arg(name) : reason_;
    case LinkState::ready:
      return tr("Connected to %1.").arg(name);
    default:
      return reason_;
  }
}

bool BoardModel::hasFeature(device::Feature feature) const {
  return identity_ && (identity_->features >> static_cast<unsigned>(feature) & 1U) != 0;
}

FieldModel& BoardModel::field(const device::RegisterField& field) {
  const auto index = static_cast<std::size_t>(&field - device::kFields.data());
  return *fields_.at(index);
}

FieldModel* BoardModel::find(std::string_view name) {
  const device::RegisterField* const found = device::findField(name);
  return found == nullptr ? nullptr : &field(*found);
}

void BoardModel::edit(FieldModel& field, std::uint32_t raw) {
  if (&field.field() == &device::field::control::gainRange) {
    editGainRange(raw);
  } else {
    field.request(raw, isStep(field.field()) ? history_.gestureFor(field) : 0);
  }
}

void BoardModel::editText(FieldModel& field, const QString& text) {
  field.requestText(text, isStep(field.field()) ? history_.gestureFor(field) : 0);
}

void BoardModel::applyPreset(const presets::Preset& preset) {
  apply(preset, true);
}

void BoardModel::editGainRange(std::uint32_t range) {
  apply(presets::withGainRange(range, wishes()), true);
}

void BoardModel::editAutomaticSplit() {
  apply(presets::withAutomaticSplit(wishes()), true);
}

device::FieldReader BoardModel::wishes() {
  return [this](const device::RegisterField& one) {
    const FieldModel& model = field(one);
    return model.isOffered() ? std::optional(model.raw()) : std::nullopt;
  };
}

void BoardModel::editConfirmed(const device::Confirmable& limit, std::uint32_t raw) {
  FieldModel& wanted = field(*limit.wanted);
  if (!worker_ || !isWritable()) {
    emit refused(qt(limit.wanted->name), linkSentence());
    return;
  }
  wanted.showPending(raw);
  const QPointer<QObject> self(this);
  worker_->post([self, this, &wanted, &limit, raw, session = session_](device::Device* device) {
    const auto outcome = device == nullptr
                             ? device::DeviceExpected<device::WriteOutcome>(device::failDevice(
                                   "the board does not answer", device::Touched::no))
                             : device::setConfirmed(*device, limit, raw);
    postTo(self, [this, &wanted, session, outcome] {
      if (session != session_) {
        return;
      }
      wanted.endPending();
      if (!outcome || !outcome->done) {
        emit refused(qt(wanted.field().name),
                     qt(outcome ? outcome->reason : outcome.error().message));
      }
    });
  });
}

void BoardModel::apply(const presets::Preset& preset, bool isStep) {
  if (!worker_ || !isWritable()) {
    emit refused(QString::fromStdString(preset.name), linkSentence());
    return;
  }
  presets::Preset before{preset.name, preset.headphone, {}};
  for (const presets::Setting& setting : preset.settings) {
    FieldModel& model = field(*setting.field);
    if (const auto raw = model.deviceRaw()) {
      before.settings.push_back({setting.field, *raw});
    }
    model.showPending(setting.raw);
  }
  const QPointer<QObject> self(this);
  worker_->post([self, this, preset, before, isStep, session = session_](device::Device* device) {
    auto outcome = device == nullptr
                       ? device::DeviceExpected<std::vector<std::string>>(
                             device::failDevice("the board does not answer", device::Touched::no))
                       : presets::apply(preset, *device);
    postTo(self, [this, preset, before, isStep, session, outcome = std::move(outcome)] {
      if (session != session_) {
        return;
      }
      for (const presets::Setting& setting : preset.settings) {
        field(*setting.field).endPending();
      }
      if (!outcome) {
        emit refused(QString::fromStdString(preset.name), qt(outcome.error().message));
        return;
      }
      for (const std::string& note : *outcome) {
        emit noted(QString::fromStdString(note));
      }
      if (isStep) {
        history_.record(
            QString::fromStdString(preset.name), [this, before] { apply(before, false); },
            [this, preset] { apply(preset, false); });
      }
    });
  });
}

void BoardModel::withBoard(BoardWorker::Job job) {
  if (worker_) {
    worker_->post(std::move(job));
  } else {
    job(nullptr);
  }
}

void BoardModel::examine(Examination examination, std::function<void(doctor::BoardFacts)> done) {
  const QPointer<QObject> self(this);
  const auto hand = [self, done = std::move(done)](doctor::BoardFacts facts) {
    postTo(self, [done, facts = std::move(facts)] { done(facts); });
  };
  const bool silent = state_ == LinkState::stalled || state_ == LinkState::gone;
  if (!worker_ || silent) {
    // Elsewhere: there is no connection, and a board that is silent keeps its worker.
    QThreadPool::globalInstance()->start([hand, port = port_, open = open_] {
      const auto opener = [&](const std::filesystem::path& path, std::uint32_t baud) {
        transport::PortCandidate candidate = port.value_or(transport::PortCandidate{});
        candidate.path = path;
        candidate.baud = baud;
        return open(candidate);
      };
      device::PortChoice choice;
      choice.port = port ? port->path.string() : std::string();
      hand(doctor::gatherFacts(choice, transport::listPorts(), opener, {}));
    });
    return;
  }
  worker_->post(
      [hand, port = *port_, examination, stop = examination_.get_token()](device::Device* device) {
        doctor::BoardFacts facts;
        facts.port = {{device::describe(port)}, port.path.string(), doctor::PortAccess::open, {}};
        doctor::LineFacts& line = facts.line.emplace();
        line.wantedBaud = port.baud;
        line.tried = {port.baud};
        if (device == nullptr) {
          line.error = "it does not answer";
        } else {
          line.answered = port.baud;
          doctor::examine(*device, {}, facts);
          if (examination == Examination::drive && line.error.empty()) {
            doctor::examineHardware(
                *device, [&](double) { return !stop.stop_requested(); }, facts);
          }
        }
        hand(std::move(facts));
      });
}

void BoardModel::share(bool shared) {
  if (!worker_ || shared == sharedAt_.has_value()) {
    return;
  }
  if (!shared) {
    worker_->share(nullptr);
    sharedAt_.reset();
    emit sharingChanged();
    return;
  }
  // The usual socket lies in a folder that may have to be made.
  auto server = transport::makeVirtualBoardFolder()
                    .map([](const auto&) { return transport::defaultSharedSocket(); })
                    .and_then(remote::Server::open);
  if (!server) {
    emit refused(tr("Sharing"), qt(server.error().message));
    return;
  }
  sharedAt_ = QString::fromStdString((*server)->path().string());
  worker_->share(*std::move(server));
  emit sharingChanged();
}

void BoardModel::setPacketSink(std::function<void(std::vector<device::Packet>)> sink) {
  packetSink_ = std::move(sink);
  if (!worker_) {
    return;
  }
  const QPointer<QObject> self(this);
  worker_->setPacketSink(!packetSink_ ? BoardWorker::PacketSink()
                                      : [self, this](device::Packet packet) {
                                          postTo(self, [this, packet = std::move(packet)] {
                                            if (packetSink_) {
                                              packetSink_({packet});
                                            }
                                          });
                                        });
}

void BoardModel::take(const WorkerMessage& message) {
  std::visit([this](const auto& one) { take(one); }, message);
}

void BoardModel::take(const Connected& message) {
  identity_ = message.identity;
  registers_ = message.registers;
  for (FieldModel* const field : fields_) {
    field->update(registers_.raw(field->field()));
  }
  setState(message.readOnlyReason.empty() ? LinkState::ready : LinkState::readOnly,
           QString::fromStdString(message.readOnlyReason));
  emit connected();
  emit registersRead(registers_, true);
}

void BoardModel::take(const Words& message) {
  registers_.merge(message.registers);
  spread(message.registers);
  emit registersRead(message.registers, message.event);
}

void BoardModel::spread(const device::Snapshot& words) {
  for (const auto& [address, word] : words.words()) {
    const auto [first, last] = byAddress_.equal_range(address);
    for (auto entry = first; entry != last; ++entry) {
      entry->second->update(entry->second->field().extract(word));
    }
  }
}

void BoardModel::take(const Lost& message) {
  const bool wasThere = state_ != LinkState::connecting;
  const LinkState next = message.portGone && wasThere ? LinkState::gone
                         : wasThere                   ? LinkState::stalled
                                                      : LinkState::connecting;
  setState(next, QString::fromStdString(message.reason));
}

void BoardModel::watchSilence() {
  if (!worker_) {
    return;
  }
  const bool silent = worker_->silence() > kStalled;
  if (silent && (state_ == LinkState::ready || state_ == LinkState::readOnly)) {
    beforeStall_ = {state_, reason_};
    setState(LinkState::stalled, tr("%1 does not answer; what is shown may be out of date.")
                                     .arg(QString::fromStdString(port_->board)));
  } else if (!silent && state_ == LinkState::stalled && beforeStall_) {
    setState(beforeStall_->first, beforeStall_->second);
  }
}

void BoardModel::write(FieldModel& field, std::uint32_t raw) {
  if (!worker_ || !isWritable()) {
    // Not at once: who wishes shall see the wish first.
    const QString reason = linkSentence();
    QMetaObject::invokeMethod(
        this, [&field, reason] { field.settle(std::nullopt, reason); }, Qt::QueuedConnection);
    return;
  }
  const QPointer<QObject> self(this);
  worker_->post([self, this, &field, raw, session = session_](device::Device* device) {
    const auto outcome = device == nullptr
                             ? device::DeviceExpected<device::WriteOutcome>(device::failDevice(
                                   "the board does not answer", device::Touched::no))
                             : device->setRaw(field.field(), raw);
    postTo(self, [this, &field, session, outcome] {
      if (session != session_) {
        return;
      }
      if (outcome) {
        field.settle(outcome->deviceRaw, QString::fromStdString(outcome->reason));
      } else {
        field.settle(std::nullopt, QString::fromStdString(outcome.error().message));
      }
    });
  });
}

void BoardModel::setState(LinkState state, const QString& reason) {
  if (state != LinkState::stalled) {
    beforeStall_.reset();
  }
  if (state_ != state || reason_ != reason) {
    state_ = state;
    reason_ = reason;
    emit linkChanged();
  }
}

}  // namespace zobel::viewmodel
