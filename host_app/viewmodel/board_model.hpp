#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host_app/device/confirmed_write.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/doctor/board_facts.hpp"
#include "host_app/presets/preset.hpp"
#include "host_app/presets/same_level.hpp"
#include "host_app/viewmodel/board_worker.hpp"
#include "host_app/viewmodel/edit_history.hpp"
#include "host_app/viewmodel/field_model.hpp"

namespace zobel::viewmodel {

/// How well the board is reached.
enum class LinkState : std::uint8_t {
  none,        ///< no board was chosen
  connecting,  ///< it has not answered yet
  ready,
  readOnly,  ///< it is of another build
  stalled,   ///< it answered, and does so no more
  gone,      ///< its port is gone
};

/// How a board is examined.
enum class Examination : std::uint8_t { look, drive };

/// A board as the panel shows it: all its fields, the link to it, and what was changed on it.
/// Belongs to the window's thread; a worker does all that blocks.
class BoardModel final : public QObject {
  Q_OBJECT

 public:
  explicit BoardModel(LineOpener open, QObject* parent = nullptr);
  ~BoardModel() override;

  /// Connects to the board at a port, instead of the one before.
  void connectTo(const transport::PortCandidate& port);
  void disconnectFromBoard();

  [[nodiscard]] LinkState linkState() const { return state_; }
  /// The link in one sentence.
  [[nodiscard]] QString linkSentence() const;
  [[nodiscard]] std::optional<transport::PortCandidate> port() const { return port_; }
  [[nodiscard]] const std::optional<device::Identity>& identity() const { return identity_; }
  [[nodiscard]] bool isWritable() const { return state_ == LinkState::ready; }
  [[nodiscard]] bool hasFeature(device::Feature feature) const;

  /// The field of the map.
  [[nodiscard]] FieldModel& field(const device::RegisterField& field);
  /// The field of that name; nullptr when this program's map has none.
  [[nodiscard]] FieldModel* find(std::string_view name);
  [[nodiscard]] const std::vector<FieldModel*>& fields() const { return fields_; }

  /// What each field shall have: a wish that is pending, else what the device has. For as long as
  /// the model lives.
  [[nodiscard]] device::FieldReader wishes();

  /// What was last read, of all registers.
  [[nodiscard]] const device::Snapshot& registers() const { return registers_; }

  /// Sets a field as a user does: a step of the history.
  void edit(FieldModel& field, std::uint32_t raw);
  void editText(FieldModel& field, const QString& text);

  /// Sets what a preset says, and never a level above the confirmed limit. A step of the history.
  void applyPreset(const presets::Preset& preset);

  /// Splits the level by hand, in a gain range, or leaves that to the board. The level of the
  /// output stays, as far as the range reaches. A step of the history.
  void editGainRange(std::uint32_t range);
  void editAutomaticSplit();

  /// Sets a limit and confirms it; the listener has been asked. No step of the history.
  void editConfirmed(const device::Confirmable& limit, std::uint32_t raw);

  [[nodiscard]] EditHistory& history() { return history_; }

  /// Has something done with the board, on its worker's thread, between all else; without a board,
  /// `job` gets none. It must not take long.
  void withBoard(BoardWorker::Job job);

  /// Looks at the way to the board and at the board; the facts come to `done` on this thread. With
  /// `Examination::drive` known words and elements are driven too, as by `doctor::examineHardware`;
  /// leaving the board ends that.
  void examine(Examination examination, std::function<void(doctor::BoardFacts)> done);

  /// Lets other programs of this user work with the board over a local socket (JSON-RPC), or no
  /// more. Off at first, and again with another board.
  void share(bool shared);
  /// The socket while the board is shared.
  [[nodiscard]] std::optional<QString> sharedAt() const { return sharedAt_; }

  /// Packets go to `sink`, on this thread, while it is set.
  void setPacketSink(std::function<void(std::vector<device::Packet>)> sink);

 signals:
  void linkChanged();
  /// Registers were read; `event` when the board says that its state or its faults have changed.
  void registersRead(const zobel::device::Snapshot& words, bool event);
  /// Something was not done, and why.
  void refused(const QString& what, const QString& reason);
  /// Something was done otherwise than asked.
  void noted(const QString& sentence);
  void sharingChanged();
  /// Another board, or the same one anew.
  void connected();

 private:
  void take(const WorkerMessage& message);
  void take(const Connected& message);
  void take(const Words& message);
  void take(const Lost& message);
  void spread(const device::Snapshot& words);
  void write(FieldModel& field, std::uint32_t raw);
  void watchSilence();
  void setState(LinkState state, const QString& reason = {});
  void apply(const presets::Preset& preset, bool isStep);
  LineOpener open_;
  std::optional<transport::PortCandidate> port_;
  std::optional<QString> sharedAt_;
  std::optional<device::Identity> identity_;
  LinkState state_ = LinkState::none;
  QString reason_;
  std::optional<std::pair<LinkState, QString>> beforeStall_;
  device::Snapshot registers_;
  std::vector<FieldModel*> fields_;
  std::multimap<std::uint16_t, FieldModel*> byAddress_;
  EditHistory history_;
  QTimer silenceWatch_;
  std::function<void(std::vector<device::Packet>)> packetSink_;
  std::stop_source examination_;  ///< stopped when the board is left
  std::uint64_t session_ = 0;     ///< messages of a former worker do not count
  std::unique_ptr<BoardWorker> worker_;
};

}  // namespace zobel::viewmodel
