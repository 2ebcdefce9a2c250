#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "host_app/device/device.hpp"
#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/request.hpp"
#include "host_app/remote/json_rpc.hpp"

namespace zobel::remote {

/// What a client has asked to be told.
struct Subscription {
  std::uint32_t intervalMs = 0;  ///< of reports; 0 for none
  bool events = false;
  bool raw = false;  ///< as bodies of frames instead of values
};

/// What clients may do with a board that they share: the methods of the README. Blocks as `Device`
/// does, on the thread that the device belongs to.
///
/// The board has one telemetry period. It is the shortest that a client wants, and when none wants
/// any more what it was before; each client sees its own in link.telemetry_period. The baud rate
/// is not theirs to change.
class BoardMethods {
 public:
  /// `shortestInterval` is that of all subscriptions, 0 when there is none.
  explicit BoardMethods(std::function<std::uint32_t()> shortestInterval)
      : shortestInterval_(std::move(shortestInterval)) {}

  /// From now on this board, called `port`.
  void setBoard(device::Device& device, std::string port);

  /// There is no board, and why.
  void clearBoard(std::string why);

  [[nodiscard]] bool hasBoard() const { return device_ != nullptr; }

  /// A new line begins. After a call that the board did not answer, the rest of its line is not
  /// tried, so that a silent board holds nobody up for long.
  void beginLine() { failure_.reset(); }

  [[nodiscard]] RpcResult call(const std::string& method, const Json& params,
                               Subscription& subscription);

  /// Gives the board the telemetry period that the subscriptions want.
  [[nodiscard]] device::DeviceExpected<void> applyTelemetry();

 private:
  [[nodiscard]] RpcResult info();
  [[nodiscard]] RpcResult get(const Json& params);
  [[nodiscard]] RpcResult set(const Json& params);
  [[nodiscard]] RpcResult dump();
  [[nodiscard]] RpcResult subscribe(const Json& params, Subscription& subscription);
  [[nodiscard]] RpcResult change(Subscription& subscription, const Subscription& wanted);
  [[nodiscard]] RpcResult transact(const Json& params, Subscription& subscription);

  /// What the board, or this in its stead, answers to a request of a client.
  [[nodiscard]] device::DeviceExpected<protocol::Answer> answerOf(const protocol::Request& request,
                                                                  Subscription& subscription);
  [[nodiscard]] device::DeviceExpected<protocol::Answer> writePeriod(
      const protocol::MaskedWrite& write, Subscription& subscription);

  [[nodiscard]] RpcError failed(const device::DeviceError& error);

  std::function<std::uint32_t()> shortestInterval_;
  device::Device* device_ = nullptr;
  std::string port_;                        ///< or why there is none
  std::optional<RpcError> failure_;         ///< of the board, in this batch
  std::uint64_t failures_ = 0;              ///< of the link, as far as they are told
  std::optional<std::uint32_t> ownPeriod_;  ///< the board's before clients asked
};

}  // namespace zobel::remote
