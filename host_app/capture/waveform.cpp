#include "host_app/capture/waveform.hpp"

#include <array>

namespace zobel::capture {
namespace {

using device::Channel;
using device::Tap;

constexpr double kSystemHz = 12e6;  // of clk_sys
constexpr double kVoltsPerStep = 10.0 / 1024.0;

constexpr std::array kInput{TapSignal{"left", Channel::left, 0, 32, true, 0x1p-31, "FS"},
                            TapSignal{"right", Channel::right, 0, 32, true, 0x1p-31, "FS"}};
constexpr std::array kInterpolator{TapSignal{"left", Channel::left, 0, 32, true, 0x1p-29, "FS"},
                                   TapSignal{"right", Channel::right, 0, 32, true, 0x1p-29, "FS"}};
constexpr std::array kVolume{TapSignal{"left", Channel::left, 0, 32, true, 0x1p-30, "FS"},
                             TapSignal{"right", Channel::right, 0, 32, true, 0x1p-30, "FS"}};
constexpr std::array kModulator{TapSignal{"left", Channel::left, 0, 5, false, 1.0, "elements"},
                                TapSignal{"right", Channel::right, 0, 5, false, 1.0, "elements"}};
constexpr std::array kElements{TapSignal{"left", Channel::left, 0, 16},
                               TapSignal{"right", Channel::right, 0, 16}};
constexpr std::array kPins{
    TapSignal{"left_p", Channel::left, 0, 16}, TapSignal{"left_n", Channel::left, 16, 16},
    TapSignal{"right_p", Channel::right, 0, 16}, TapSignal{"right_n", Channel::right, 16, 16}};

// As rtl/capture/protection_taps.sv packs them.
constexpr std::array kProtection{
    TapSignal{"voltage_left", Channel::left, 20, 12, true, kVoltsPerStep, "V"},
    TapSignal{"state", Channel::left, 0, 4},
    TapSignal{"relay", Channel::left, 4, 1},
    TapSignal{"gain_range", Channel::left, 5, 2},
    TapSignal{"hard_mute", Channel::left, 7, 1},
    TapSignal{"ramp_mute", Channel::left, 8, 1},
    TapSignal{"supply_enable", Channel::left, 9, 1},
    TapSignal{"oscillator_enable", Channel::left, 10, 1},
    TapSignal{"oscillator_48k", Channel::left, 11, 1},
    TapSignal{"clock_ok", Channel::left, 12, 1},
    TapSignal{"power_good", Channel::left, 13, 1},
    TapSignal{"jack_present", Channel::left, 14, 1},
    TapSignal{"over_current_left", Channel::left, 15, 1},
    TapSignal{"over_current_right", Channel::left, 16, 1},
    TapSignal{"jack_short_left", Channel::left, 17, 1},
    TapSignal{"jack_short_right", Channel::left, 18, 1},
    TapSignal{"comparator_test", Channel::left, 19, 1},
    TapSignal{"voltage_right", Channel::right, 20, 12, true, kVoltsPerStep, "V"},
    TapSignal{"faults", Channel::right, 0, 14},
    TapSignal{"jack_probe", Channel::right, 14, 1},
    TapSignal{"silent", Channel::right, 15, 1},
    TapSignal{"settled", Channel::right, 16, 1},
    TapSignal{"overload", Channel::right, 17, 1},
    TapSignal{"framing_error", Channel::right, 18, 1},
    TapSignal{"limits_differ", Channel::right, 19, 1}};

}  // namespace

double TapSignal::valueOf(std::uint32_t bits) const {
  const bool negative = isSigned && ((bits >> (width - 1)) & 1U) != 0;
  return scale *
         (static_cast<double>(bits) - (negative ? static_cast<double>(1ULL << width) : 0.0));
}

std::span<const TapSignal> signalsOf(Tap tap) {
  switch (tap) {
    case Tap::input:
      return kInput;
    case Tap::interpolator:
      return kInterpolator;
    case Tap::volume:
      return kVolume;
    case Tap::modulator:
      return kModulator;
    case Tap::elements:
      return kElements;
    case Tap::pins:
      return kPins;
    case Tap::protection:
      break;
  }
  return kProtection;
}

double tapRateHz(Tap tap, device::Family family, device::Rate rate) {
  const double baseHz = family == device::Family::base48k ? 48e3 : 44.1e3;
  switch (tap) {
    case Tap::input:
      return baseHz * static_cast<double>(1U << static_cast<unsigned>(rate));
    case Tap::interpolator:
    case Tap::volume:
      return 16.0 * baseHz;
    case Tap::modulator:
    case Tap::elements:
      return 256.0 * baseHz;
    case Tap::pins:
      return 1024.0 * baseHz;
    case Tap::protection:
      break;
  }
  return kSystemHz;
}

std::string_view nameOf(Tap tap) {
  return device::field::capture::tap.nameOf(static_cast<std::uint32_t>(tap));
}

}  // namespace zobel::capture
