#include "tests/support/fake_board.hpp"

#include <algorithm>

#include "host_app/device/register_value.hpp"
#include "host_app/protocol/crc.hpp"

namespace zobel::test {
namespace {

using protocol::Answer;
using protocol::MaskedWrite;
using protocol::Read;
using protocol::Status;
using protocol::Write;
using namespace std::chrono_literals;

template <typename T>
T popOr(std::deque<T>& queue, T otherwise) {
  if (!queue.empty()) {
    otherwise = std::move(queue.front());
    queue.pop_front();
  }
  return otherwise;
}

}  // namespace

FakeBoard::FakeBoard(transport::Transport& transport)
    : transport_(transport), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void FakeBoard::misbehave(std::vector<Mischief> next) {
  const std::lock_guard lock(mutex_);
  mischief_.assign(next.begin(), next.end());
}

void FakeBoard::set(const device::RegisterField& field, std::uint32_t raw) {
  const std::lock_guard lock(mutex_);
  registers_.set(field, raw);
}

std::uint32_t FakeBoard::raw(const device::RegisterField& field) const {
  const std::lock_guard lock(mutex_);
  return field.extract(registers_.read(field.address).value());
}

void FakeBoard::reportBeforeAnswers(std::vector<protocol::Report> reports) {
  const std::lock_guard lock(mutex_);
  reports_.assign(reports.begin(), reports.end());
}

void FakeBoard::setReadings(std::vector<std::uint32_t> words) {
  const std::lock_guard lock(mutex_);
  registers_.setReadings(std::move(words));
}

void FakeBoard::refuseWritesTo(const device::RegisterField& field) {
  const std::lock_guard lock(mutex_);
  refusedAddress_ = field.address;
}

void FakeBoard::stall(bool stalled) {
  const std::lock_guard lock(mutex_);
  stalled_ = stalled;
}

void FakeBoard::sendEvent() {
  constexpr std::array<std::string_view, 3> kBlocks{"status", "faults", "snapshot"};
  const std::lock_guard lock(mutex_);
  sendReport(protocol::ReportKind::event, kBlocks);
}

std::uint64_t FakeBoard::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::uint64_t FakeBoard::writes() const {
  const std::lock_guard lock(mutex_);
  return writes_;
}

void FakeBoard::run(const std::stop_token& stop) {
  std::array<std::uint8_t, 256> buffer;
  while (!stop.stop_requested()) {
    const auto count = transport_.receive(buffer, 2ms);
    if (!count) {
      return;
    }
    for (const auto& body : decoder_.push(std::span(buffer).first(*count))) {
      const std::lock_guard lock(mutex_);
      if (!stalled_) {
        answer(body);
      }
    }
    sendTelemetryWhenDue();
  }
}

void FakeBoard::sendTelemetryWhenDue() {
  constexpr std::array<std::string_view, 4> kBlocks{"volume", "status", "faults", "adc"};
  const std::lock_guard lock(mutex_);
  const device::RegisterField& field = device::field::link::telemetryPeriod;
  const auto period = std::chrono::milliseconds{field.extract(*registers_.read(field.address))};
  const auto now = std::chrono::steady_clock::now();
  if (!stalled_ && period > 0ms && now - lastTelemetry_ >= period) {
    lastTelemetry_ = now;
    sendReport(protocol::ReportKind::telemetry, kBlocks);
  }
}

void FakeBoard::sendReport(protocol::ReportKind kind, std::span<const std::string_view> blocks) {
  protocol::Report report{kind, reportCounter_++, {}};
  std::uint32_t last = 0xFFFF;
  for (const device::RegisterField& field : device::kFields) {
    const bool wanted =
        std::find(blocks.begin(), blocks.end(), device::blockOf(field)) != blocks.end();
    if (wanted && field.address != last) {
      last = field.address;
      report.groups.push_back({field.address, {*registers_.read(field.address)}});
    }
  }
  sendFrame(protocol::encodeFrame(protocol::encode(report)));
}

void FakeBoard::answer(std::span<const std::uint8_t> body) {
  ++requests_;
  const Answer answer = execute(body);
  if (!reports_.empty()) {
    sendFrame(protocol::encodeFrame(protocol::encode(reports_.front())));
    reports_.pop_front();
  }
  send(answer, popOr(mischief_, Mischief::none));
}

Answer FakeBoard::execute(std::span<const std::uint8_t> body) {
  Answer answer{body[0], body[1], Status::notUnderstood, 0, {}};
  const std::uint32_t crc = protocol::crc32(body);
  const auto request = protocol::parseRequest(body);
  const bool repeated = remembered_ && remembered_->crc == crc;
  if (!request || !repeated) {
    remembered_.reset();
  }
  if (!request) {
    return answer;
  }
  if (const auto* const read = std::get_if<Read>(&request->command)) {
    readInto(answer, read->address, read->count);
  } else if (std::holds_alternative<protocol::Hello>(request->command)) {
    readInto(answer, device::field::id::magic.address, 4);
  } else {
    if (!repeated) {
      executeWrite(answer, request->command);
      remembered_ = {crc, answer.status, answer.count};
    }
    const std::uint32_t address = std::holds_alternative<Write>(request->command)
                                      ? std::get<Write>(request->command).address
                                      : std::get<MaskedWrite>(request->command).address;
    readInto(answer, address, protocol::answerWords(request->command));
    answer.status = remembered_->status;
    answer.count = remembered_->count;
  }
  return answer;
}

void FakeBoard::readInto(Answer& answer, std::uint32_t address, std::size_t count) {
  answer.status = Status::done;
  for (; answer.words.size() < count; address += 4) {
    const auto word = registers_.read(address);
    if (!word) {
      answer.status = Status::refused;
      break;
    }
    answer.words.push_back(*word);
    registers_.taken(address);
  }
  answer.count = static_cast<std::uint8_t>(answer.words.size());
}

void FakeBoard::executeWrite(Answer& answer, const protocol::Command& command) {
  ++writes_;
  answer.status = Status::done;
  if (const auto* const masked = std::get_if<MaskedWrite>(&command)) {
    const bool done = masked->address != refusedAddress_ &&
                      registers_.write(masked->address, masked->mask, masked->data);
    answer.status = done ? Status::done : Status::refused;
    answer.count = done ? 1 : 0;
    return;
  }
  const Write& write = std::get<Write>(command);
  std::uint32_t address = write.address;
  for (const std::uint32_t word : write.words) {
    if (!registers_.write(address, ~0U, word)) {
      answer.status = Status::refused;
      return;
    }
    ++answer.count;
    address += 4;
  }
}

void FakeBoard::send(const Answer& answer, Mischief mischief) {
  std::vector<std::uint8_t> frame = protocol::encodeFrame(protocol::encode(answer));
  const std::vector<std::uint8_t> late = std::exchange(late_, {});
  switch (mischief) {
    case Mischief::lose:
      break;
    case Mischief::damage:
      frame[2] ^= 0x40;
      sendFrame(frame);
      break;
    case Mischief::twice:
      sendFrame(frame);
      sendFrame(frame);
      break;
    case Mischief::late:
      late_ = frame;
      break;
    case Mischief::otherKind: {
      Answer other = answer;
      other.requestKind ^= 0x01;
      other.status = Status::notUnderstood;
      other.count = 0;
      other.words.clear();
      sendFrame(protocol::encodeFrame(protocol::encode(other)));
      break;
    }
    case Mischief::none:
      sendFrame(frame);
      break;
  }
  sendFrame(late);
}

void FakeBoard::sendFrame(std::span<const std::uint8_t> frame) {
  // A host that has gone is noticed at the next receive.
  (void)transport_.send(frame);
}

}  // namespace zobel::test
