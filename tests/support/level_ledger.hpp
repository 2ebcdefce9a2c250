#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

#include "host_app/device/generated/registers.hpp"
#include "models/dsp/loudness.hpp"

namespace zobel::test {

/// What an amplifier owes to its listener, told from the writes that it accepted alone: the loudest
/// output that anybody has confirmed, and the fastest ramp that was set. Written from REGISTERS.md,
/// and not from the RTL.
///
/// Writes that allow more count at once; ones that allow less once they have stood for `kGrace`
/// observations.
class LevelLedger {
 public:
  static constexpr std::size_t kGrace = 128;
  static constexpr std::uint32_t kSafeLevel = device::field::loudness::maximum.reset;

  LevelLedger() { reset(); }

  void reset() {
    words_.clear();
    for (const device::RegisterField& field : device::kFields) {
      words_[field.address] |= field.insert(field.reset);
    }
    maximum_ = headphone_ = kSafeLevel;
    maximumWaits_ = headphoneWaits_ = false;
    starting_ = true;
    renew();
    lately_.fill(now_);
  }

  void off() {
    starting_ = true;
    renew();
  }

  /// The plug has left the jack.
  void unplugged() {
    headphone_ = std::max(headphone_, kSafeLevel);
    headphoneWaits_ = false;
    renew();
  }

  /// A write that the device accepted, while it was off or not.
  void accepted(std::uint32_t address, std::uint32_t mask, std::uint32_t data, bool off) {
    namespace field = device::field;
    std::uint32_t& word = words_[address];
    word = (word & ~mask) | (data & mask);
    if (address == field::loudness::maximum.address) {
      request(field::loudness::maximum.extract(word), maximum_, maximumWaits_);
    } else if (address == field::loudness::headphone.address) {
      request(field::loudness::headphone.extract(word), headphone_, headphoneWaits_);
    } else if (address == field::loudness::confirmWhat.address) {
      const std::uint32_t what = field::loudness::confirmWhat.extract(word);
      const std::uint32_t value = field::loudness::confirmValue.extract(word);
      if (what == static_cast<std::uint32_t>(device::Confirmation::maximum)) {
        confirm(value, raw(field::loudness::maximum), maximum_, maximumWaits_);
      } else if (what == static_cast<std::uint32_t>(device::Confirmation::headphone)) {
        confirm(value, raw(field::loudness::headphone), headphone_, headphoneWaits_);
      }
    } else if (!off && (address == field::volume::target.address ||
                        address == field::loudness::target.address)) {
      starting_ = false;
    }
    renew();
    observe();  // also what stands for a clock only
  }

  /// The strictest limit of the output, in 0.1 dB.
  [[nodiscard]] std::uint32_t outputLimit() const { return now_.outputLimit; }

  /// To be called at regular times: what holds now joins what held lately.
  void observe() {
    lately_[next_] = now_;
    next_ = (next_ + 1) % kGrace;
  }

  /// The least attenuation of the volume in a gain range, in 0.1 dB, that was allowed lately.
  [[nodiscard]] std::uint32_t leastAttenuation(unsigned range) const {
    return attenuation(fold([](std::uint32_t a, std::uint32_t b) { return std::min(a, b); }),
                       range);
  }
  /// The same, as it is allowed now.
  [[nodiscard]] std::uint32_t leastAttenuationNow(unsigned range) const {
    return attenuation(now_, range);
  }

  /// The slowest and the fastest ramp set lately, in dB/s.
  [[nodiscard]] std::uint32_t slowestRamp() const {
    return fold([](std::uint32_t a, std::uint32_t b) { return std::min(a, b); }).rampRate;
  }
  [[nodiscard]] std::uint32_t fastestRamp() const {
    return fold([](std::uint32_t a, std::uint32_t b) { return std::max(a, b); }).rampRate;
  }

 private:
  struct Moment {
    std::uint32_t outputLimit = 0;
    std::uint32_t volumeLimit = 0;
    std::uint32_t rampRate = 0;
  };

  template <typename Choose>
  [[nodiscard]] Moment fold(Choose choose) const {
    Moment result = now_;
    for (const Moment& moment : lately_) {
      result.outputLimit = choose(result.outputLimit, moment.outputLimit);
      result.volumeLimit = choose(result.volumeLimit, moment.volumeLimit);
      result.rampRate = choose(result.rampRate, moment.rampRate);
    }
    return result;
  }

  [[nodiscard]] static std::uint32_t attenuation(const Moment& moment, unsigned range) {
    const std::uint32_t offset = dsp::rangeOffset(range);
    return std::max(moment.outputLimit > offset ? moment.outputLimit - offset : 0,
                    moment.volumeLimit);
  }

  void renew() {
    now_ = {std::max({maximum_, headphone_, starting_ ? raw(device::field::loudness::startUp) : 0}),
            raw(device::field::volume::limit), raw(device::field::volume::rampRate)};
  }

  [[nodiscard]] std::uint32_t raw(const device::RegisterField& field) const {
    return field.extract(words_.at(field.address));
  }

  static void request(std::uint32_t value, std::uint32_t& limit, bool& waits) {
    waits = value < limit;
    limit = std::max(limit, value);
  }

  static void confirm(std::uint32_t value, std::uint32_t wanted, std::uint32_t& limit,
                      bool& waits) {
    if (waits && value == wanted) {
      limit = wanted;
      waits = false;
    }
  }

  std::map<std::uint32_t, std::uint32_t> words_;
  std::uint32_t maximum_ = kSafeLevel;
  std::uint32_t headphone_ = kSafeLevel;
  bool maximumWaits_ = false;
  bool headphoneWaits_ = false;
  bool starting_ = true;
  Moment now_;
  std::array<Moment, kGrace> lately_{};
  std::size_t next_ = 0;
};

}  // namespace zobel::test
