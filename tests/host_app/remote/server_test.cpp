#include "host_app/remote/server.hpp"

#include <optional>
#include <random>

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/remote/bench.hpp"

using namespace zobel::test;
using namespace std::chrono_literals;
using Catch::Contains;
using zobel::remote::Json;
namespace field = zobel::device::field;

namespace {

void waitFor(const std::function<bool()>& holds) {
  for (int n = 0; n < 5000 && !holds(); ++n) {
    std::this_thread::sleep_for(1ms);
  }
  REQUIRE(holds());
}

int code(const Json& answer) {
  return answer["error"]["code"].get<int>();
}

}  // namespace

TEST_CASE("server: a client reads and writes registers in units") {
  SharedBench bench;
  RpcClient client(bench);
  const Json set = client.call(
      "set",
      {{"settings",
        {{"volume.target", "-23.5 dB"}, {"control.mute", false}, {"volume.ramp_rate", 200}}}});
  CHECK(set["result"]["volume.target"]["value"] == -23.5);
  CHECK(bench.board().raw(field::volume::target) == 235);
  CHECK(bench.board().raw(field::control::mute) == 0);
  const Json got = client.call("get", {{"names", {"volume.target", "status"}}})["result"];
  CHECK(got["volume.target"]["text"] == "-23.5 dB");
  CHECK(got.contains("status.state"));
  CHECK(client.call("dump")["result"].size() == zobel::device::kFields.size());
  CHECK(client.call("fields")["result"].size() == zobel::device::kFields.size());
  CHECK(client.call("info")["result"]["port"] == "pipe");
}

TEST_CASE("server: bad params change nothing and say what is wrong") {
  SharedBench bench;
  RpcClient client(bench);
  const std::uint64_t writes = bench.board().writes();
  const std::vector<std::pair<Json, std::string>> wrong{
      {nullptr, "settings must be"},
      {Json::array({1}), "must be an object"},
      {{{"settings", {{"volume.traget", 1}}}}, "did you mean volume.target"},
      {{{"settings", {{"control.mute", false}, {"volume.target", 3}}}}, "-144.0 dB to 0.0 dB"},
      {{{"settings", {{"volume.target", nullptr}}}}, "takes a number"},
      {{{"settings", {{"status.state", "off"}}}}, "only be read"},
      {{{"settings", {{"link.telemetry_period", 5}}}}, "use subscribe"},
      {{{"settings", {{"link.baud_rate", 115200}}}}, "end the sharing"},
      {{{"settings", {{"control.mute", 1}}}, {"x", 1}}, "not known here"}};
  for (const auto& [params, message] : wrong) {
    const Json answer = client.call("set", params);
    CHECK(code(answer) == -32602);
    CHECK_THAT(answer["error"]["message"].get<std::string>(), Contains(message));
  }
  CHECK(code(client.call("get", {{"names", {"volum", 3}}})) == -32602);
  CHECK(code(client.call("subscribe", {{"intervalMs", 1}})) == -32602);
  CHECK(code(client.call("transact", {{"body", "0g"}})) == -32602);
  CHECK(code(client.call("transact", {{"body", "8101"}})) == -32602);
  CHECK(code(client.call("reboot")) == -32601);
  CHECK(bench.board().writes() == writes);
}

TEST_CASE("server: a refusal by the board is told with what the board has") {
  SharedBench bench;
  RpcClient client(bench);
  bench.board().refuseWritesTo(field::volume::target);
  const Json answer = client.call("set", {{"settings", {{"volume.target", -3}}}});
  CHECK(code(answer) == -32000);
  CHECK(answer["error"]["data"]["has"]["volume.target"]["value"] == -144.0);
}

TEST_CASE("server: several clients share the board, each with its own subscription") {
  SharedBench bench;
  RpcClient eager(bench);
  RpcClient calm(bench);
  RpcClient deaf(bench);
  CHECK(eager.call("subscribe", {{"intervalMs", 10}})["result"]["intervalMs"] == 10);
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 10);
  CHECK(calm.call("subscribe", {{"intervalMs", 500}}).contains("result"));
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 10);
  CHECK(eager.line()["params"]["values"].contains("volume.current"));
  CHECK(calm.line()["method"] == "report");
  CHECK(eager.call("unsubscribe").contains("result"));
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 500);
  CHECK(calm.call("subscribe").contains("result"));
  CHECK(bench.board().raw(field::link::telemetryPeriod) == 0);

  bench.board().sendEvent();
  while (calm.line()["params"]["kind"] != "event") {
  }
  deaf.send(zobel::remote::callLine("fields", nullptr, 1) + "\n");
  CHECK(deaf.line().contains("result"));
}

TEST_CASE("server: a client that vanishes takes its subscription with it") {
  SharedBench bench;
  std::optional<RpcClient> client(bench);
  CHECK(client->call("subscribe", {{"intervalMs", 20}}).contains("result"));
  client.reset();
  waitFor([&] { return bench.clients() == 0; });
  waitFor([&] { return bench.board().raw(field::link::telemetryPeriod) == 0; });
  for (int n = 0; n < 200; ++n) {
    RpcClient brief(bench);
    brief.offer(n % 2 == 0 ? "{\"jsonrpc\": \"2.0\", \"met"
                           : "{\"jsonrpc\": \"2.0\", \"method\": \"dump\", \"id\": 1}\n");
  }
  // While some of them wait to be let in, one more may be told that there are too many.
  waitFor([&] {
    RpcClient late(bench);
    late.offer("{\"jsonrpc\": \"2.0\", \"method\": \"info\", \"id\": 1}\n");
    return late.line().contains("result");
  });
  waitFor([&] { return bench.clients() == 0; });
}

TEST_CASE("server: a client that only sends and half-closes gets its answers") {
  SharedBench bench;
  RpcClient client(bench);
  client.send(
      "{\"jsonrpc\": \"2.0\", \"method\": \"info\", \"id\": 1}\n"
      "{\"jsonrpc\": \"2.0\", \"method\": \"info\", \"id\": 2}");
  client.finish();
  CHECK(client.line()["id"] == 1);
  CHECK(client.line()["id"] == 2);
  CHECK(client.line().is_null());
}

TEST_CASE("server: a client that does not read holds up nobody and costs no memory") {
  SharedBench bench;
  RpcClient slow(bench);
  CHECK(slow.call("subscribe", {{"intervalMs", 10}}).contains("result"));
  // Far more than socket and server hold: the server stops to read.
  timeval brief{.tv_sec = 0, .tv_usec = 200'000};
  ::setsockopt(slow.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &brief, sizeof(brief));
  const std::string call = zobel::remote::callLine("dump", nullptr, 7) + "\n";
  std::size_t sent = 0;
  for (ssize_t count = 0; sent < 50'000'000 && count >= 0;
       sent += static_cast<std::size_t>(count)) {
    count = ::send(slow.descriptor(), call.data(), call.size(), MSG_NOSIGNAL);
    if (count < 0) {
      break;
    }
  }
  CHECK(sent < 10'000'000);
  RpcClient other(bench);
  for (int n = 0; n < 20; ++n) {
    CHECK(other.call("get", {{"names", {"status"}}}).contains("result"));
  }
}

TEST_CASE("server: lines that are too long or no JSON leave the client connected") {
  SharedBench bench;
  RpcClient client(bench);
  client.send(std::string(100'000, 'x') + "\n{]\n");
  CHECK(code(client.line()) == -32600);
  CHECK(code(client.line()) == -32700);
  CHECK(client.call("info").contains("result"));

  std::mt19937 random(7);
  for (int n = 0; n < 200; ++n) {
    std::string noise(random() % 200 + 1, '\0');
    for (char& c : noise) {
      c = static_cast<char>(random());
    }
    client.send(noise + "\n");
  }
  CHECK(client.call("info").contains("result"));
}

TEST_CASE("server: a board that vanishes is told to all, and to each call") {
  SharedBench bench;
  RpcClient client(bench);
  CHECK(client.call("subscribe").contains("result"));
  bench.unplug();
  const Json told = client.line();
  CHECK(told["method"] == "board");
  CHECK(told["params"]["present"] == false);
  const Json answer = client.call("dump");
  CHECK(code(answer) == -32001);
  CHECK_THAT(answer["error"]["message"].get<std::string>(), Contains("plug it in"));
  CHECK(client.call("fields").contains("result"));
}

TEST_CASE("server: a board that is silent fails a whole batch in the time of one call") {
  SharedBench bench;
  RpcClient client(bench);
  bench.board().misbehave(std::vector<Mischief>(1000, Mischief::lose));
  Json batch = Json::array();
  for (int n = 0; n < 50; ++n) {
    batch.push_back({{"jsonrpc", "2.0"}, {"method", "dump"}, {"id", n}});
  }
  client.send(batch.dump() + "\n");
  const Json answers = client.line();
  REQUIRE(answers.size() == 50);
  CHECK(code(answers[49]) == -32001);
  CHECK(bench.board().requests() < 20);
}

TEST_CASE("server: more clients than it takes are told so") {
  SharedBench bench;
  std::vector<std::unique_ptr<RpcClient>> clients;
  for (std::size_t n = 0; n < zobel::remote::Server::kMostClients; ++n) {
    clients.push_back(std::make_unique<RpcClient>(bench));
    CHECK(clients.back()->call("fields").contains("result"));
  }
  RpcClient late(bench);
  CHECK_THAT(late.line().dump(), Contains("end one of them"));
  CHECK(late.line().is_null());
  clients.pop_back();
  waitFor([&] { return bench.clients() < zobel::remote::Server::kMostClients; });
  CHECK(RpcClient(bench).call("info").contains("result"));
}
