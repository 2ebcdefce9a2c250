#include "host_app/remote/server.hpp"

#include <fmt/core.h>
#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "host_app/device/register_json.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/remote/hexadecimal.hpp"

namespace zobel::remote {
namespace {

/// The report with the words of a snapshot.
protocol::Report reportOf(protocol::ReportKind kind, std::uint8_t counter,
                          const device::Snapshot& snapshot) {
  protocol::Report report{kind, counter, {}};
  for (const auto& [address, word] : snapshot.words()) {
    const bool follows =
        !report.groups.empty() &&
        address == report.groups.back().address + 4 * report.groups.back().words.size() &&
        report.groups.back().words.size() < protocol::kMostWords;
    if (!follows) {
      report.groups.push_back({address, {}});
    }
    report.groups.back().words.push_back(word);
  }
  return report;
}

}  // namespace

Expected<std::unique_ptr<Server>> Server::open(const std::filesystem::path& path) {
  return ListeningSocket::open(path).map([](ListeningSocket&& socket) {
    return std::unique_ptr<Server>(new Server(std::move(socket)));
  });
}

Server::Server(ListeningSocket socket)
    : socket_(std::move(socket)), epoll_(::epoll_create1(EPOLL_CLOEXEC)), methods_([this] {
        std::uint32_t shortest = 0;
        for (const Client& client : clients_) {
          const std::uint32_t own = client.subscription().intervalMs;
          shortest = shortest == 0 || (own > 0 && own < shortest) ? own : shortest;
        }
        return shortest;
      }) {
  epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, socket_.descriptor(), &event);
  methods_.clearBoard("there is no board yet: wait, or plug one in");
}

void Server::setBoard(device::Device& device, const std::string& port) {
  methods_.setBoard(device, port);
  // A board that fails at once is told by the calls that follow.
  (void)methods_.applyTelemetry();
  tellAll("board", {{"present", true}, {"port", port}});
}

void Server::clearBoard(const std::string& why) {
  methods_.clearBoard(why);
  tellAll("board", {{"present", false}, {"reason", why}});
}

void Server::publish(protocol::ReportKind kind, const device::Snapshot& report) {
  const bool isEvent = kind == protocol::ReportKind::event;
  const std::uint8_t counter = reports_++;
  for (Client& client : clients_) {
    const Subscription& wants = client.subscription();
    if (isEvent ? !wants.events : wants.intervalMs == 0) {
      continue;
    }
    if (wants.raw) {
      client.notify("report", {{"body", hexOf(protocol::encode(reportOf(kind, counter, report)))}});
    } else {
      client.notify("report", {{"seconds", std::round(seconds() * 1e3) / 1e3},
                               {"kind", isEvent ? "event" : "report"},
                               {"values", device::valuesOf(report)}});
    }
    watch(client, false);
  }
}

void Server::turn(std::chrono::milliseconds timeout) {
  const bool pending = std::any_of(clients_.begin(), clients_.end(),
                                   [](const Client& client) { return client.hasLine(); });
  std::array<epoll_event, kMostClients + 1> events;
  const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                                 pending ? 0 : static_cast<int>(timeout.count()));
  for (int n = 0; n < count; ++n) {
    const epoll_event& event = events.at(static_cast<std::size_t>(n));
    auto* const client = static_cast<Client*>(event.data.ptr);
    if (client == nullptr) {
      admit();
      continue;
    }
    if ((event.events & EPOLLOUT) != 0) {
      client->flush();
    }
    if (client->wantsToReceive() && (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
      client->receive();
    }
  }
  for (Client& client : clients_) {
    if (client.hasLine()) {
      obey(client);
    }
    client.flush();
    watch(client, false);
  }
  forgetGone();
}

void Server::admit() {
  for (Descriptor socket = socket_.accept(); socket.get() >= 0; socket = socket_.accept()) {
    Client client(std::move(socket));
    if (clients_.size() >= kMostClients) {
      client.answer(errorLine(
          {RpcCode::noBoard,
           fmt::format("{} clients share the board already: end one of them", kMostClients),
           nullptr}));
      client.flush();
      continue;
    }
    clients_.push_back(std::move(client));
    watch(clients_.back(), true);
  }
}

void Server::watch(Client& client, bool isNew) {
  epoll_event event{.events = 0, .data = {.ptr = &client}};
  event.events |= client.wantsToReceive() ? EPOLLIN : 0U;
  event.events |= client.wantsToSend() ? EPOLLOUT : 0U;
  ::epoll_ctl(epoll_.get(), isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, client.descriptor(), &event);
}

void Server::obey(Client& client) {
  const LineInput::Line line = client.takeLine();
  methods_.beginLine();
  const std::string answer =
      line.tooLong
          ? errorLine({RpcCode::badRequest,
                       fmt::format("a line has at most {} bytes: send less at once", kLongestLine),
                       nullptr})
          : answerLine(line.text, [&](const std::string& method, const Json& params) {
              return methods_.call(method, params, client.subscription());
            });
  if (!answer.empty()) {
    client.answer(answer);
  }
}

void Server::forgetGone() {
  const bool told = std::any_of(clients_.begin(), clients_.end(), [](const Client& client) {
    return client.isGone() && client.subscription().intervalMs > 0;
  });
  clients_.remove_if([](const Client& client) { return client.isGone(); });
  if (told) {
    // A board that is gone by now has lost the setting anyway.
    (void)methods_.applyTelemetry();
  }
}

void Server::tellAll(const std::string& method, const Json& params) {
  for (Client& client : clients_) {
    if (client.subscription().events) {
      client.notify(method, params);
      watch(client, false);
    }
  }
}

double Server::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
}

}  // namespace zobel::remote
