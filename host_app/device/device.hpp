#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host_app/device/device_error.hpp"
#include "host_app/device/link.hpp"
#include "host_app/device/register_field.hpp"
#include "host_app/device/snapshot.hpp"
#include "host_app/transport/transport.hpp"

namespace zobel::device {

/// What a device says it is.
struct Identity {
  std::uint32_t magic = 0;
  std::uint32_t protocolVersion = 0;
  std::uint32_t mapHash = 0;
  std::uint32_t features = 0;
};

/// How a write ended, and what the device has now.
struct WriteOutcome {
  bool done = false;
  std::string reason;  ///< why not, in one sentence; empty when done
  /// The raw code that was read back; nothing when the device could not be read there. A pulse
  /// reads as 0.
  std::optional<std::uint32_t> deviceRaw;
};

/// Cuts a list of settings where a new write must begin: at another register, or at a field that
/// the write has already.
[[nodiscard]] std::vector<std::span<const FieldCode>> writesFor(std::span<const FieldCode> codes);

/// An amplifier behind a transport: its registers by field, in units and names. Blocks; for one
/// thread. A transaction ends within about a second, and the first that fails ends
/// the operation.
class Device {
 public:
  /// Gets what a report brought.
  using Listener = std::function<void(protocol::ReportKind, const Snapshot&)>;

  /// Says hello and checks the answer. An error when nothing answers, or something that is no
  /// Zobel: it says what. A Zobel of another protocol or register map is connected read-only.
  /// The transport must outlive the device.
  [[nodiscard]] static DeviceExpected<std::unique_ptr<Device>> connect(
      transport::Transport& transport, LinkSettings settings = {});

  [[nodiscard]] const Identity& identity() const { return identity_; }

  /// Whether every write is refused here, without asking the device.
  [[nodiscard]] bool isReadOnly() const { return !readOnlyReason_.empty(); }

  /// One sentence: why, and what to do. Empty when the device may be written.
  [[nodiscard]] const std::string& readOnlyReason() const { return readOnlyReason_; }

  /// The raw code of a field.
  [[nodiscard]] DeviceExpected<std::uint32_t> getRaw(const RegisterField& field);

  /// The field in its unit.
  [[nodiscard]] DeviceExpected<double> get(const RegisterField& field);

  /// The field as a user reads it (`textOf`).
  [[nodiscard]] DeviceExpected<std::string> getText(const RegisterField& field);

  /// Writes the bits of one field and no others. An error when the device cannot be reached, is
  /// read-only here, or `raw` has more bits than the field; a refusal by the device is an outcome.
  [[nodiscard]] DeviceExpected<WriteOutcome> setRaw(const RegisterField& field, std::uint32_t raw);

  /// As `setRaw`, for several fields of one register, at least one and none twice, in one write: an
  /// outcome each. The device takes or refuses them together.
  [[nodiscard]] DeviceExpected<std::vector<WriteOutcome>> setTogether(
      std::span<const FieldCode> codes);

  /// As these two, for a step of several that makes no sense without it: a refusal is an error as
  /// well.
  [[nodiscard]] DeviceExpected<void> require(const RegisterField& field, std::uint32_t raw);
  [[nodiscard]] DeviceExpected<void> require(std::span<const FieldCode> codes);

  /// As `setRaw`, with a value in the field's unit; also an error when it is out of range.
  [[nodiscard]] DeviceExpected<WriteOutcome> set(const RegisterField& field, double value);

  /// As `setRaw`, with what a user types (`rawFromText`).
  [[nodiscard]] DeviceExpected<WriteOutcome> setText(const RegisterField& field,
                                                     std::string_view text);

  /// The map as bursts of neighbouring registers, by address.
  [[nodiscard]] static std::vector<protocol::Read> bursts();

  /// The registers of one burst. Those that the device refuses to read, as one of another map may,
  /// are left out.
  [[nodiscard]] DeviceExpected<Snapshot> read(protocol::Read burst);

  /// Every register of the map, one burst for each run of neighbours. Registers that the device
  /// refuses to read, as one of another map may, are left out.
  [[nodiscard]] DeviceExpected<Snapshot> dump();

  /// Reports go to `listener`, during any operation; it must not use the device.
  void setListener(Listener listener);

  /// Hands on the reports that come during `duration`.
  [[nodiscard]] DeviceExpected<void> listen(std::chrono::milliseconds duration);

  /// The link below: raw transactions, counters, baud rate.
  [[nodiscard]] Link& link() { return link_; }
  [[nodiscard]] const Link& link() const { return link_; }

 private:
  Device(transport::Transport& transport, LinkSettings settings);

  [[nodiscard]] DeviceExpected<void> identify();

  Link link_;
  Identity identity_;
  std::string readOnlyReason_;
};

}  // namespace zobel::device
