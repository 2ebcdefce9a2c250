#include "host_app/remote/json_rpc.hpp"

#include <fmt/core.h>

#include <optional>
#include <utility>

namespace zobel::remote {
namespace {

/// Deeper than any call; a parser would take what fits the line.
constexpr int kDeepest = 8;

std::string textOf(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json answerOf(const RpcResult& result, const Json& id) {
  Json answer{{"jsonrpc", "2.0"}};
  if (result) {
    answer["result"] = *result;
  } else {
    answer["error"] = {{"code", static_cast<int>(result.error().code)},
                       {"message", result.error().message}};
    if (!result.error().data.is_null()) {
      answer["error"]["data"] = result.error().data;
    }
  }
  answer["id"] = id;
  return answer;
}

RpcError badRequest(const std::string& what) {
  return {RpcCode::badRequest, what, nullptr};
}

/// What is wrong with a call as such.
std::optional<RpcError> wrongCall(const Json& call) {
  if (!call.is_object()) {
    return badRequest(
        "a call is an object: send {\"jsonrpc\": \"2.0\", \"method\": ..., \"id\": 1}");
  }
  if (!call.contains("jsonrpc") || call["jsonrpc"] != "2.0") {
    return badRequest("jsonrpc must be \"2.0\": add it");
  }
  if (!call.contains("method") || !call["method"].is_string()) {
    return badRequest("method must be a text: name one");
  }
  if (call.contains("params") && !call["params"].is_structured()) {
    return badRequest("params must be an object or an array: put them into one");
  }
  const bool plainId = !call.contains("id") || call["id"].is_string() || call["id"].is_number() ||
                       call["id"].is_null();
  if (!plainId) {
    return badRequest("id must be a number, a text or null: change it");
  }
  return std::nullopt;
}

/// The answer to one call; nothing for one that wants none.
std::optional<Json> answerCall(const Json& call, const RpcHandler& handler) {
  if (const auto wrong = wrongCall(call)) {
    const bool known = call.is_object() && call.contains("id") && !call["id"].is_structured();
    return answerOf(tl::unexpected(*wrong), known ? call["id"] : Json());
  }
  const RpcResult result =
      handler(call["method"].get<std::string>(), call.contains("params") ? call["params"] : Json());
  return call.contains("id") ? std::optional(answerOf(result, call["id"])) : std::nullopt;
}

std::string answerBatch(const Json& calls, const RpcHandler& handler) {
  if (calls.empty()) {
    return errorLine(badRequest("the batch is empty: put a call into it"));
  }
  if (calls.size() > kMostCalls) {
    return errorLine(badRequest(fmt::format("the batch has {} calls and may have {}: cut it up",
                                            calls.size(), kMostCalls)));
  }
  Json answers = Json::array();
  for (const Json& call : calls) {
    if (auto answer = answerCall(call, handler)) {
      answers.push_back(*std::move(answer));
    }
  }
  return answers.empty() ? std::string() : textOf(answers);
}

/// The document in a line; nothing when it is none.
std::optional<Json> parsed(std::string_view line) {
  bool tooDeep = false;
  const auto callback = [&](int depth, Json::parse_event_t, Json&) {
    tooDeep = tooDeep || depth > kDeepest;
    return !tooDeep;
  };
  Json json = Json::parse(line, callback, /*allow_exceptions=*/false);
  return tooDeep || json.is_discarded() ? std::nullopt : std::optional(std::move(json));
}

}  // namespace

std::string answerLine(std::string_view line, const RpcHandler& handler) {
  const auto json = parsed(line);
  if (!json) {
    return errorLine(
        {RpcCode::notJson, "the line is no JSON: send one call or batch a line", nullptr});
  }
  if (json->is_array()) {
    return answerBatch(*json, handler);
  }
  const auto answer = answerCall(*json, handler);
  return answer ? textOf(*answer) : std::string();
}

std::string errorLine(const RpcError& error) {
  return textOf(answerOf(tl::unexpected(error), Json()));
}

std::string callLine(const std::string& method, const Json& params, const Json& id) {
  Json call{{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) {
    call["params"] = params;
  }
  if (!id.is_null()) {
    call["id"] = id;
  }
  return textOf(call);
}

}  // namespace zobel::remote
