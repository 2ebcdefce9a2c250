#include "tests/support/level_storm.hpp"

#include <cmath>

#include "host_app/device/generated/registers.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/request.hpp"

namespace zobel::test {

namespace field = device::field;
using device::Confirmation;

void LevelStorm::set(const device::RegisterField& field, std::uint32_t raw) {
  target_.write(field.address, field.mask(), field.insert(raw));
}

void LevelStorm::setAny(const device::RegisterField& field) {
  set(field, field.minimum + below(field.maximum - field.minimum + 1));
}

void LevelStorm::sequence() {
  if (chance(8)) {
    bringUp();
  }
  for (unsigned n = 2 + below(8); n > 0; --n) {
    act();
    rest(chance(8) ? 5000 : 200);
  }
  if (chance(400)) {
    mishap();
  }
}

void LevelStorm::act() {
  switch (below(16)) {
    case 0:
      raise(field::loudness::maximum, static_cast<std::uint32_t>(Confirmation::maximum));
      return;
    case 1:
      raise(field::loudness::headphone, static_cast<std::uint32_t>(Confirmation::headphone));
      return;
    case 2:
      preset();
      return;
    case 3:
      nonsense();
      return;
    case 4:
      link();
      return;
    case 5:
      set(field::control::gainRange, below(4));
      return;
    case 6:
      set(field::control::mute, chance(4) ? 1 : 0);
      return;
    default:
      volume();
  }
}

void LevelStorm::bringUp() {
  set(field::control::clearFaults, 1);
  set(field::control::power, 1);
  set(field::control::mute, 0);
  set(field::volume::rampRate, 150'000);
}

void LevelStorm::volume() {
  switch (below(10)) {
    case 0:
      set(field::volume::limit, chance(2) ? 0 : level());
      return;
    case 1:
      // From 500 to 150,000 dB/s.
      set(field::volume::rampRate,
          static_cast<std::uint32_t>(500.0 * std::pow(300.0, below(101) / 100.0)));
      return;
    case 2:
      set(field::loudness::startUp, level());
      return;
    case 3:
      set(field::loudness::split, chance(3) ? 0 : 1);
      return;
    case 4:
      setAny(chance(2)   ? field::loudness::trim0
             : chance(2) ? field::loudness::trim1
                         : field::loudness::trim3);
      return;
    case 5:
    case 6:
      set(field::loudness::target, level());
      return;
    default:
      set(field::volume::target, level());
  }
}

void LevelStorm::raise(const device::RegisterField& wanted, std::uint32_t what) {
  const std::uint32_t value = level();
  set(wanted, value);
  rest(100);
  if (chance(3)) {  // wrong, of another, or not at all
    switch (below(4)) {
      case 0:
        set(field::loudness::confirmValue, value == 0 ? 1 : value - 1);
        break;
      case 1:
        what = below(4);
        break;
      case 2:
        set(wanted, level());
        break;
      default:
        return;
    }
  } else {
    set(field::loudness::confirmValue, value);
  }
  set(field::loudness::confirmWhat, what);
}

void LevelStorm::preset() {
  set(field::control::gainRange, below(4));
  set(field::loudness::split, below(2));
  set(field::volume::limit, level());
  set(field::volume::target, level());
  set(field::loudness::target, level());
  if (chance(4)) {
    target_.write(field::input::rate.address,
                  field::input::rate.mask() | field::input::format.mask(),
                  field::input::rate.insert(below(6)) | field::input::format.insert(below(4)));
  }
}

void LevelStorm::nonsense() {
  for (unsigned n = 1 + below(6); n > 0; --n) {
    const std::uint32_t address = below(4) == 0 ? below(4096) : 4 * below(1024);
    if (address / 4 * 4 != field::link::baudRate.address) {
      target_.write(static_cast<std::uint16_t>(address), random_() | random_(), random_());
    }
  }
}

void LevelStorm::link() {
  const std::uint16_t address =
      chance(2) ? field::loudness::maximum.address : field::volume::target.address;
  const protocol::Write write{address, {level(), level(), level()}};
  std::vector<std::uint8_t> bytes = protocol::encodeFrame(protocol::encode({++sequence_, write}));
  switch (below(4)) {
    case 0:
      break;
    case 1:  // damaged
      bytes[below(static_cast<std::uint32_t>(bytes.size()))] ^=
          static_cast<std::uint8_t>(1U << below(8));
      break;
    case 2:  // cut off
      bytes.resize(1 + below(static_cast<std::uint32_t>(bytes.size() - 1)));
      break;
    default:  // noise
      for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(random_());
      }
  }
  target_.send(bytes);
}

void LevelStorm::mishap() {
  switch (below(9)) {
    case 0:
      target_.reset();
      bringUp();
      break;
    case 1:
      target_.jack(false);
      rest(20'000);
      target_.jack(true);
      break;
    case 2:
      target_.audioClock(0.0);
      rest(2000);
      target_.audioClock(1.0);
      break;
    case 3:
      target_.audioClock(0.8 + 0.01 * below(41));
      rest(30'000);
      target_.audioClock(1.0);
      break;
    case 4:
      setAny(field::input::family);
      break;
    case 5:
      target_.powerGood(false);
      rest(100);
      target_.powerGood(true);
      break;
    case 6:
      target_.overCurrent(true);
      rest(30);
      target_.overCurrent(false);
      break;
    default:
      set(field::control::power, 0);
      rest(20'000);
  }
  bringUp();
}

}  // namespace zobel::test
