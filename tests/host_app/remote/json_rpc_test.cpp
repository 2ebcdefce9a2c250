#include "host_app/remote/json_rpc.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::remote;
using Catch::Contains;

namespace {

/// Answers `echo` with its params and refuses `no`; keeps what it was asked.
struct Bench {
  std::vector<std::string> calls;

  Json answer(const std::string& line) {
    const std::string text = answerLine(line, [&](const std::string& method, const Json& params) {
      calls.push_back(method);
      return method == "echo" ? RpcResult(params)
                              : RpcResult(tl::unexpected(
                                    RpcError{RpcCode::noSuchMethod, "no such method", nullptr}));
    });
    return text.empty() ? Json() : Json::parse(text);
  }

  int code(const std::string& line) { return answer(line)["error"]["code"].get<int>(); }
};

}  // namespace

TEST_CASE("JSON-RPC: a call is answered with its id, of any kind") {
  Bench bench;
  for (const std::string id : {"1", "\"a\"", "null", "-2.5"}) {
    const Json answer = bench.answer(
        R"({"jsonrpc": "2.0", "method": "echo", "params": {"a": [1]}, "id": )" + id + "}");
    CHECK(answer == Json{{"jsonrpc", "2.0"}, {"result", {{"a", {1}}}}, {"id", Json::parse(id)}});
  }
  CHECK(bench.answer(R"({"jsonrpc": "2.0", "method": "echo", "id": 1})")["result"].is_null());
}

TEST_CASE("JSON-RPC: a notification is carried out and not answered") {
  Bench bench;
  CHECK(bench.answer(R"({"jsonrpc": "2.0", "method": "echo"})").is_null());
  CHECK(bench.answer(R"({"jsonrpc": "2.0", "method": "no"})").is_null());
  CHECK(bench.calls == std::vector<std::string>{"echo", "no"});
}

TEST_CASE("JSON-RPC: what is no call is answered with the code of the standard") {
  Bench bench;
  CHECK(bench.code("{") == -32700);
  CHECK(bench.code("\xFF\xFE") == -32700);
  CHECK(bench.code(std::string(10'000, '[')) == -32700);
  CHECK(bench.code(std::string(5'000, '[') + std::string(5'000, ']')) == -32700);
  CHECK(bench.code("1") == -32600);
  CHECK(bench.code("[]") == -32600);
  CHECK(bench.code("{}") == -32600);
  CHECK(bench.code(R"({"jsonrpc": "1.0", "method": "echo", "id": 1})") == -32600);
  CHECK(bench.code(R"({"jsonrpc": "2.0", "method": 1, "id": 1})") == -32600);
  CHECK(bench.code(R"({"jsonrpc": "2.0", "method": "echo", "params": 1, "id": 1})") == -32600);
  CHECK(bench.code(R"({"jsonrpc": "2.0", "method": "echo", "id": {}})") == -32600);
  CHECK(bench.code(R"({"jsonrpc": "2.0", "method": "no", "id": 1})") == -32601);
  CHECK(bench.answer(R"({"jsonrpc": "2.0", "method": 1, "id": 7})")["id"] == 7);
  CHECK(bench.answer(R"({"jsonrpc": "2.0", "method": 1, "id": [7]})")["id"].is_null());
  CHECK(bench.calls == std::vector<std::string>{"no"});
}

TEST_CASE("JSON-RPC: a batch has its answers in order, without those of notifications") {
  Bench bench;
  const std::string call = R"({"jsonrpc": "2.0", "method": "echo", "params": [1], "id": 1})";
  const std::string told = R"({"jsonrpc": "2.0", "method": "echo"})";
  const Json answers = bench.answer("[" + call + ", 3, " + told + "]");
  REQUIRE(answers.size() == 2);
  CHECK(answers[0]["result"] == Json{1});
  CHECK(answers[1]["error"]["code"] == -32600);
  CHECK(bench.answer("[" + told + "]").is_null());

  std::string many = call;
  for (std::size_t n = 0; n < kMostCalls; ++n) {
    many += "," + call;
  }
  bench.calls.clear();
  CHECK(bench.code("[" + many + "]") == -32600);
  CHECK(bench.calls.empty());
}

TEST_CASE("JSON-RPC: text that is no UTF-8 never stops an answer") {
  const std::string line =
      answerLine(R"({"jsonrpc": "2.0", "method": "x", "id": 1})",
                 [](const std::string&, const Json&) { return RpcResult(Json("\xFF")); });
  CHECK(Json::accept(line));
}
