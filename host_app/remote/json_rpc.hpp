#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace zobel::remote {

using Json = nlohmann::ordered_json;

/// The codes of JSON-RPC 2.0, and from -32000 down our own.
enum class RpcCode : int {
  notJson = -32700,
  badRequest = -32600,
  noSuchMethod = -32601,
  badParams = -32602,
  refused = -32000,  ///< the board said no, and has what it had
  noBoard = -32001,  ///< there is no board, or it does not answer
};

/// Why a call failed: one line that says what to do; `data` for programs, null when there is none.
struct RpcError {
  RpcCode code = RpcCode::badRequest;
  std::string message;
  Json data;
};

using RpcResult = tl::expected<Json, RpcError>;

/// Carries out one call. `params` is an object, an array, or null when there are none.
using RpcHandler = std::function<RpcResult(const std::string& method, const Json& params)>;

/// The most calls in a batch.
inline constexpr std::size_t kMostCalls = 100;

/// Carries out what a line of JSON asks for, a call or a batch (JSON-RPC 2.0), and returns the
/// answer as a line without its end; empty when nothing is to be answered. Whatever the line holds,
/// this returns.
[[nodiscard]] std::string answerLine(std::string_view line, const RpcHandler& handler);

/// The answer to something that is no call.
[[nodiscard]] std::string errorLine(const RpcError& error);

/// A line that asks, with an answer (`id` is a number) or without (null).
[[nodiscard]] std::string callLine(const std::string& method, const Json& params, const Json& id);

}  // namespace zobel::remote
