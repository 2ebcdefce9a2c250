// Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "host_app/device/register_field.hpp"

// clang-format off
namespace zobel::device {

/// The hash of this map. A device that has another one is not for us to write.
inline constexpr std::uint32_t kMapHash = 0xB12507A8U;

/// Always 0x5A4F4245, the letters ZOBE.
inline constexpr std::uint32_t kMagic = 0x5A4F4245U;

/// The version of the control link's protocol.
inline constexpr std::uint32_t kProtocolVersion = 0x1U;

/// Values of id.features.
enum class Feature : std::uint32_t {
  telemetry = 0,  ///< The control link sends reports and events.
  levelMeters = 1,  ///< Peak and RMS meters: the levels block.
  exposure = 2,  ///< Sound exposure: the exposure block.
  capture = 3,  ///< A buffer that captures signals.
  selfTest = 4,  ///< A self-test that a host can start.
  load = 5,  ///< Readings of the sense ADC for load identification: the load block.
};

inline constexpr std::array kFeatureNames = {
  NamedValue{0U, "telemetry", "The control link sends reports and events."},
  NamedValue{1U, "level_meters", "Peak and RMS meters: the levels block."},
  NamedValue{2U, "exposure", "Sound exposure: the exposure block."},
  NamedValue{3U, "capture", "A buffer that captures signals."},
  NamedValue{4U, "self_test", "A self-test that a host can start."},
  NamedValue{5U, "load", "Readings of the sense ADC for load identification: the load block."},
};

/// Values of control.gain_range, status.gain_range_active.
enum class Gain : std::uint32_t {
  range0 = 0,  ///< 0 dBFS is 0.400 Vrms
  range1 = 1,  ///< 0 dBFS is 1.265 Vrms
  range2 = 2,  ///< 0 dBFS is 4.000 Vrms
  range3 = 3,  ///< 0 dBFS is 12.65 Vrms
};

inline constexpr std::array kGainNames = {
  NamedValue{0U, "range_0", "0 dBFS is 0.400 Vrms"},
  NamedValue{1U, "range_1", "0 dBFS is 1.265 Vrms"},
  NamedValue{2U, "range_2", "0 dBFS is 4.000 Vrms"},
  NamedValue{3U, "range_3", "0 dBFS is 12.65 Vrms"},
};

/// Values of volume.current.
enum class Level : std::uint32_t {
  silence = 1500,  ///< Silence, below the range of the volume
};

inline constexpr std::array kLevelNames = {
  NamedValue{1500U, "silence", "Silence, below the range of the volume"},
};

/// Values of input.rate, status.rate_active.
enum class Rate : std::uint32_t {
  x1 = 0,  ///< 44.1 or 48 kHz
  x2 = 1,  ///< 88.2 or 96 kHz
  x4 = 2,  ///< 176.4 or 192 kHz
  x8 = 3,  ///< 352.8 or 384 kHz
  x16 = 4,  ///< 705.6 or 768 kHz
};

inline constexpr std::array kRateNames = {
  NamedValue{0U, "x1", "44.1 or 48 kHz"},
  NamedValue{1U, "x2", "88.2 or 96 kHz"},
  NamedValue{2U, "x4", "176.4 or 192 kHz"},
  NamedValue{3U, "x8", "352.8 or 384 kHz"},
  NamedValue{4U, "x16", "705.6 or 768 kHz"},
};

/// Values of input.family, status.family_active.
enum class Family : std::uint32_t {
  base44k1 = 0,  ///< Multiples of 44.1 kHz: the 45.1584 MHz oscillator
  base48k = 1,  ///< Multiples of 48 kHz: the 49.152 MHz oscillator
};

inline constexpr std::array kFamilyNames = {
  NamedValue{0U, "base_44k1", "Multiples of 44.1 kHz: the 45.1584 MHz oscillator"},
  NamedValue{1U, "base_48k", "Multiples of 48 kHz: the 49.152 MHz oscillator"},
};

/// Values of input.format.
enum class Format : std::uint32_t {
  i2s = 0,  ///< I2S: the word begins one bit after the edge of LRCK
  leftJustified = 1,  ///< Left-justified: the word begins at the edge of LRCK
  dsd = 2,  ///< DSD, left and right on a data line each: rate 0 is DSD64, 3 is DSD512, 4 is silence
};

inline constexpr std::array kFormatNames = {
  NamedValue{0U, "i2s", "I2S: the word begins one bit after the edge of LRCK"},
  NamedValue{1U, "left_justified", "Left-justified: the word begins at the edge of LRCK"},
  NamedValue{2U, "dsd", "DSD, left and right on a data line each: rate 0 is DSD64, 3 is DSD512, 4 is silence"},
};

/// Values of status.state, snapshot.state.
enum class State : std::uint32_t {
  off = 0,  ///< Everything toward the analog stage is off.
  supplies = 1,  ///< Waits for the analog supplies to be good.
  clocks = 2,  ///< Waits for the audio clock to run at its nominal rate.
  selfTest = 3,  ///< Checks the sensing before any load is connected.
  muted = 4,  ///< Ready and silent; the relay is open after power-up, closed after playing.
  relaySettle = 5,  ///< The relay is closing; still silent.
  ramping = 6,  ///< The volume ramps up from silence.
  playing = 7,  ///< Plays at the target volume.
  rampDown = 8,  ///< The volume ramps to silence before the relay opens.
  fault = 9,  ///< A fault has muted the signal and opened the relay.
  coolDown = 10,  ///< Waits after a fault before the next try.
  lockedOut = 11,  ///< No retries are left: only control.clear_faults helps.
  reconfigure = 12,  ///< Silent while the input's configuration or the gain range changes.
  unplugged = 13,  ///< No plug is in the jack: silent, the relay is open. A plug starts the self-test again.
};

inline constexpr std::array kStateNames = {
  NamedValue{0U, "off", "Everything toward the analog stage is off."},
  NamedValue{1U, "supplies", "Waits for the analog supplies to be good."},
  NamedValue{2U, "clocks", "Waits for the audio clock to run at its nominal rate."},
  NamedValue{3U, "self_test", "Checks the sensing before any load is connected."},
  NamedValue{4U, "muted", "Ready and silent; the relay is open after power-up, closed after playing."},
  NamedValue{5U, "relay_settle", "The relay is closing; still silent."},
  NamedValue{6U, "ramping", "The volume ramps up from silence."},
  NamedValue{7U, "playing", "Plays at the target volume."},
  NamedValue{8U, "ramp_down", "The volume ramps to silence before the relay opens."},
  NamedValue{9U, "fault", "A fault has muted the signal and opened the relay."},
  NamedValue{10U, "cool_down", "Waits after a fault before the next try."},
  NamedValue{11U, "locked_out", "No retries are left: only control.clear_faults helps."},
  NamedValue{12U, "reconfigure", "Silent while the input's configuration or the gain range changes."},
  NamedValue{13U, "unplugged", "No plug is in the jack: silent, the relay is open. A plug starts the self-test again."},
};

/// Values of faults.active, faults.first, record.faults.
enum class Fault : std::uint32_t {
  dc = 0,  ///< DC at an output.
  overCurrent = 1,  ///< Too much current at an output.
  overTemperature = 2,  ///< A heat sink or the board is too hot.
  rail = 3,  ///< A supply rail is out of its range.
  powerGood = 4,  ///< The supplies' power-good signal fell.
  audioClock = 5,  ///< The audio clock stopped or is off its rate.
  modulatorOverload = 6,  ///< The modulator left its stable range.
  adcStuck = 7,  ///< The sense ADC answers wrongly or not at all.
  selfTest = 8,  ///< The self-test failed.
  framing = 9,  ///< The source's words are longer than configured, or out of step.
  stuckRelay = 10,  ///< A current flows though the relay is open: its contacts may be welded.
  corruption = 11,  ///< A limit or a state of the protection changed by itself.
  linkWatchdog = 12,  ///< The host has been silent for longer than protection.watchdog.
  shortCircuit = 13,  ///< A short at the jack, found before the relay closed.
  none = 15,  ///< No fault.
};

inline constexpr std::array kFaultNames = {
  NamedValue{0U, "dc", "DC at an output."},
  NamedValue{1U, "over_current", "Too much current at an output."},
  NamedValue{2U, "over_temperature", "A heat sink or the board is too hot."},
  NamedValue{3U, "rail", "A supply rail is out of its range."},
  NamedValue{4U, "power_good", "The supplies' power-good signal fell."},
  NamedValue{5U, "audio_clock", "The audio clock stopped or is off its rate."},
  NamedValue{6U, "modulator_overload", "The modulator left its stable range."},
  NamedValue{7U, "adc_stuck", "The sense ADC answers wrongly or not at all."},
  NamedValue{8U, "self_test", "The self-test failed."},
  NamedValue{9U, "framing", "The source's words are longer than configured, or out of step."},
  NamedValue{10U, "stuck_relay", "A current flows though the relay is open: its contacts may be welded."},
  NamedValue{11U, "corruption", "A limit or a state of the protection changed by itself."},
  NamedValue{12U, "link_watchdog", "The host has been silent for longer than protection.watchdog."},
  NamedValue{13U, "short_circuit", "A short at the jack, found before the relay closed."},
  NamedValue{15U, "none", "No fault."},
};

/// Values of protection.watchdog_policy, protection.framing_policy.
enum class Policy : std::uint32_t {
  keep = 0,  ///< It is recorded, and the music plays on.
  mute = 1,  ///< It is a fault: muted, and the relay opens.
};

inline constexpr std::array kPolicyNames = {
  NamedValue{0U, "keep", "It is recorded, and the music plays on."},
  NamedValue{1U, "mute", "It is a fault: muted, and the relay opens."},
};

/// Values of filter.select, filter.active, filter.available.
enum class Filter : std::uint32_t {
  reference = 0,  ///< Linear phase: flat to 20 kHz at 44.1 kHz, 170 dB from 24.1 kHz at 48 kHz
  apodising = 1,  ///< Linear phase: 170 dB from half the sample rate
  minimumPhase = 2,  ///< The magnitude of the reference, without ringing ahead of an edge
  shortSlow = 3,  ///< Short delay and slow roll-off from 16 kHz at 44.1 kHz, minimum phase
  longSteep = 4,  ///< Linear phase: 170 dB within 600 Hz of 20 kHz at 44.1 kHz
  custom = 5,  ///< The set that a host has loaded
};

inline constexpr std::array kFilterNames = {
  NamedValue{0U, "reference", "Linear phase: flat to 20 kHz at 44.1 kHz, 170 dB from 24.1 kHz at 48 kHz"},
  NamedValue{1U, "apodising", "Linear phase: 170 dB from half the sample rate"},
  NamedValue{2U, "minimum_phase", "The magnitude of the reference, without ringing ahead of an edge"},
  NamedValue{3U, "short_slow", "Short delay and slow roll-off from 16 kHz at 44.1 kHz, minimum phase"},
  NamedValue{4U, "long_steep", "Linear phase: 170 dB within 600 Hz of 20 kHz at 44.1 kHz"},
  NamedValue{5U, "custom", "The set that a host has loaded"},
};

/// Values of filter.load_state.
enum class FilterLoad : std::uint32_t {
  none = 0,  ///< Nothing has been loaded.
  loading = 1,  ///< Words are missing.
  valid = 2,  ///< Complete and sound: the custom set can be selected.
  badLayout = 3,  ///< A stage is too long, or the set does not fit into the memory or the time of a frame.
  badSum = 4,  ///< The taps of a phase do not sum to one.
  badChecksum = 5,  ///< The last word is not the checksum.
};

inline constexpr std::array kFilterLoadNames = {
  NamedValue{0U, "none", "Nothing has been loaded."},
  NamedValue{1U, "loading", "Words are missing."},
  NamedValue{2U, "valid", "Complete and sound: the custom set can be selected."},
  NamedValue{3U, "bad_layout", "A stage is too long, or the set does not fit into the memory or the time of a frame."},
  NamedValue{4U, "bad_sum", "The taps of a phase do not sum to one."},
  NamedValue{5U, "bad_checksum", "The last word is not the checksum."},
};

/// Values of record.causes.
enum class Cause : std::uint32_t {
  dcLeft = 0,  ///< DC at the left output.
  dcRight = 1,  ///< DC at the right output.
  comparatorLeft = 2,  ///< The left fast comparator: more than 1.5 A.
  comparatorRight = 3,  ///< The right fast comparator: more than 1.5 A.
  rmsLeft = 4,  ///< The left RMS current is above protection.current_limit.
  rmsRight = 5,  ///< The right RMS current is above protection.current_limit.
  hotLeft = 6,  ///< The left buffer is too hot.
  hotRight = 7,  ///< The right buffer is too hot.
  hotBoard = 8,  ///< The board is too hot.
  railPositive = 9,  ///< The positive rail is outside 16 to 24 V.
  railNegative = 10,  ///< The negative rail is outside 16 to 24 V.
  railLogic = 11,  ///< The logic rail is outside 3.0 to 3.6 V.
  clockLost = 12,  ///< The audio clock stands.
  clockSlow = 13,  ///< The audio clock is over 5 % slow.
  clockFast = 14,  ///< The audio clock is over 5 % fast.
  adcSilent = 15,  ///< The sense ADC gives no result.
  adcWrongChannel = 16,  ///< The sense ADC gives results of other channels.
  adcFrozen = 17,  ///< A reading stands still while the output moves.
  adcOutOfRange = 18,  ///< Readings at the end of the scale.
  shortLeft = 19,  ///< The probe finds the left contact shorted.
  shortRight = 20,  ///< The probe finds the right contact shorted.
  limitChanged = 21,  ///< A limit differs from its shadow.
  stateChanged = 22,  ///< The state machine was in no state.
};

inline constexpr std::array kCauseNames = {
  NamedValue{0U, "dc_left", "DC at the left output."},
  NamedValue{1U, "dc_right", "DC at the right output."},
  NamedValue{2U, "comparator_left", "The left fast comparator: more than 1.5 A."},
  NamedValue{3U, "comparator_right", "The right fast comparator: more than 1.5 A."},
  NamedValue{4U, "rms_left", "The left RMS current is above protection.current_limit."},
  NamedValue{5U, "rms_right", "The right RMS current is above protection.current_limit."},
  NamedValue{6U, "hot_left", "The left buffer is too hot."},
  NamedValue{7U, "hot_right", "The right buffer is too hot."},
  NamedValue{8U, "hot_board", "The board is too hot."},
  NamedValue{9U, "rail_positive", "The positive rail is outside 16 to 24 V."},
  NamedValue{10U, "rail_negative", "The negative rail is outside 16 to 24 V."},
  NamedValue{11U, "rail_logic", "The logic rail is outside 3.0 to 3.6 V."},
  NamedValue{12U, "clock_lost", "The audio clock stands."},
  NamedValue{13U, "clock_slow", "The audio clock is over 5 % slow."},
  NamedValue{14U, "clock_fast", "The audio clock is over 5 % fast."},
  NamedValue{15U, "adc_silent", "The sense ADC gives no result."},
  NamedValue{16U, "adc_wrong_channel", "The sense ADC gives results of other channels."},
  NamedValue{17U, "adc_frozen", "A reading stands still while the output moves."},
  NamedValue{18U, "adc_out_of_range", "Readings at the end of the scale."},
  NamedValue{19U, "short_left", "The probe finds the left contact shorted."},
  NamedValue{20U, "short_right", "The probe finds the right contact shorted."},
  NamedValue{21U, "limit_changed", "A limit differs from its shadow."},
  NamedValue{22U, "state_changed", "The state machine was in no state."},
};

/// Values of record.self_test.
enum class SelfTest : std::uint32_t {
  adcAlive = 0,  ///< The sense ADC answers, and sees the test current.
  offsetLeft = 1,  ///< The left output is within 39 mV.
  offsetRight = 2,  ///< The right output is within 39 mV.
  currentLeft = 3,  ///< No current flows on the left.
  currentRight = 4,  ///< No current flows on the right.
  comparatorsQuiet = 5,  ///< Both comparators are low, before and after their test.
  comparatorLeft = 6,  ///< The left comparator answers its test.
  comparatorRight = 7,  ///< The right comparator answers its test.
};

inline constexpr std::array kSelfTestNames = {
  NamedValue{0U, "adc_alive", "The sense ADC answers, and sees the test current."},
  NamedValue{1U, "offset_left", "The left output is within 39 mV."},
  NamedValue{2U, "offset_right", "The right output is within 39 mV."},
  NamedValue{3U, "current_left", "No current flows on the left."},
  NamedValue{4U, "current_right", "No current flows on the right."},
  NamedValue{5U, "comparators_quiet", "Both comparators are low, before and after their test."},
  NamedValue{6U, "comparator_left", "The left comparator answers its test."},
  NamedValue{7U, "comparator_right", "The right comparator answers its test."},
};

/// Values of loudness.split.
enum class Split : std::uint32_t {
  manual = 0,  ///< control.gain_range and volume.target, as they are set
  automatic = 1,  ///< loudness.target, by the gain range with the least noise
};

inline constexpr std::array kSplitNames = {
  NamedValue{0U, "manual", "control.gain_range and volume.target, as they are set"},
  NamedValue{1U, "automatic", "loudness.target, by the gain range with the least noise"},
};

/// Values of loudness.confirm_what.
enum class Confirmation : std::uint32_t {
  none = 0,  ///< Nothing.
  maximum = 1,  ///< loudness.maximum
  headphone = 2,  ///< loudness.headphone
  listener = 3,  ///< dose.listener
};

inline constexpr std::array kConfirmationNames = {
  NamedValue{0U, "none", "Nothing."},
  NamedValue{1U, "maximum", "loudness.maximum"},
  NamedValue{2U, "headphone", "loudness.headphone"},
  NamedValue{3U, "listener", "dose.listener"},
};

/// Values of loudness.output_level.
enum class Output : std::uint32_t {
  silence = 2047,  ///< Silence
};

inline constexpr std::array kOutputNames = {
  NamedValue{2047U, "silence", "Silence"},
};

/// Values of loudness.held_by.
enum class Hold : std::uint32_t {
  maximum = 0,  ///< loudness.maximum
  headphone = 1,  ///< loudness.headphone
  startUp = 2,  ///< loudness.start_up, until the volume is set
  exposure = 3,  ///< The sound exposure: dose.lowering.
  foldBack = 4,  ///< The temperature.
  switching = 5,  ///< A gain range waits for silence.
  corrupt = 6,  ///< The two copies of a limit did not agree; the strictest holds. Until control.clear_faults.
  volumeLimit = 7,  ///< volume.limit, of the volume itself, in the gain range that it has.
};

inline constexpr std::array kHoldNames = {
  NamedValue{0U, "maximum", "loudness.maximum"},
  NamedValue{1U, "headphone", "loudness.headphone"},
  NamedValue{2U, "start_up", "loudness.start_up, until the volume is set"},
  NamedValue{3U, "exposure", "The sound exposure: dose.lowering."},
  NamedValue{4U, "fold_back", "The temperature."},
  NamedValue{5U, "switching", "A gain range waits for silence."},
  NamedValue{6U, "corrupt", "The two copies of a limit did not agree; the strictest holds. Until control.clear_faults."},
  NamedValue{7U, "volume_limit", "volume.limit, of the volume itself, in the gain range that it has."},
};

/// Values of loudness.pending.
enum class Pending : std::uint32_t {
  maximum = 0,  ///< loudness.maximum
  headphone = 1,  ///< loudness.headphone
  listener = 2,  ///< dose.listener
};

inline constexpr std::array kPendingNames = {
  NamedValue{0U, "maximum", "loudness.maximum"},
  NamedValue{1U, "headphone", "loudness.headphone"},
  NamedValue{2U, "listener", "dose.listener"},
};

/// Values of capture.tap.
enum class Tap : std::uint32_t {
  input = 0,  ///< What the receiver hands on: left and right in Q1.31, at the sample rate.
  interpolator = 1,  ///< What the volume is given, of the interpolator or of the DSD decimator: Q3.29, 16 times the base rate.
  volume = 2,  ///< What the volume gives: Q2.30, 16 times the base rate.
  modulator = 3,  ///< The modulators' codes, 0 to 16 elements, 256 times the base rate.
  elements = 4,  ///< The elements that the mismatch shapers turn on, a bit each, 256 times the base rate.
  pins = 5,  ///< The element pins, P in bits 15:0 and N in bits 31:16, each clock of clk_audio.
  protection = 6,  ///< The protection, each clock of clk_sys.
};

inline constexpr std::array kTapNames = {
  NamedValue{0U, "input", "What the receiver hands on: left and right in Q1.31, at the sample rate."},
  NamedValue{1U, "interpolator", "What the volume is given, of the interpolator or of the DSD decimator: Q3.29, 16 times the base rate."},
  NamedValue{2U, "volume", "What the volume gives: Q2.30, 16 times the base rate."},
  NamedValue{3U, "modulator", "The modulators' codes, 0 to 16 elements, 256 times the base rate."},
  NamedValue{4U, "elements", "The elements that the mismatch shapers turn on, a bit each, 256 times the base rate."},
  NamedValue{5U, "pins", "The element pins, P in bits 15:0 and N in bits 31:16, each clock of clk_audio."},
  NamedValue{6U, "protection", "The protection, each clock of clk_sys."},
};

/// Values of capture.trigger.
enum class Trigger : std::uint32_t {
  immediate = 0,  ///< As soon as there are capture.pretrigger samples.
  rising = 1,  ///< The word of capture.channel reaches capture.threshold from below.
  falling = 2,  ///< The word of capture.channel falls below capture.threshold.
  state = 3,  ///< The state of the protection changes.
  fault = 4,  ///< A fault is latched.
};

inline constexpr std::array kTriggerNames = {
  NamedValue{0U, "immediate", "As soon as there are capture.pretrigger samples."},
  NamedValue{1U, "rising", "The word of capture.channel reaches capture.threshold from below."},
  NamedValue{2U, "falling", "The word of capture.channel falls below capture.threshold."},
  NamedValue{3U, "state", "The state of the protection changes."},
  NamedValue{4U, "fault", "A fault is latched."},
};

/// Values of capture.channel.
enum class Channel : std::uint32_t {
  left = 0,  ///< The left channel
  right = 1,  ///< The right channel
};

inline constexpr std::array kChannelNames = {
  NamedValue{0U, "left", "The left channel"},
  NamedValue{1U, "right", "The right channel"},
};

/// Values of capture.state.
enum class Capture : std::uint32_t {
  idle = 0,  ///< capture.run is 0.
  filling = 1,  ///< Fewer than capture.pretrigger samples are there yet.
  waiting = 2,  ///< It waits for the trigger.
  triggered = 3,  ///< The samples after the trigger come in.
  complete = 4,  ///< All samples are there, to be read.
};

inline constexpr std::array kCaptureNames = {
  NamedValue{0U, "idle", "capture.run is 0."},
  NamedValue{1U, "filling", "Fewer than capture.pretrigger samples are there yet."},
  NamedValue{2U, "waiting", "It waits for the trigger."},
  NamedValue{3U, "triggered", "The samples after the trigger come in."},
  NamedValue{4U, "complete", "All samples are there, to be read."},
};

/// Values of load.input.
enum class Reading : std::uint32_t {
  voltageLeft = 0,  ///< Output voltage, left, 10/1024 V a step
  voltageRight = 1,  ///< Output voltage, right, 10/1024 V a step
  currentLeft = 2,  ///< Output current, left, 1/1024 A a step
  currentRight = 3,  ///< Output current, right, 1/1024 A a step
};

inline constexpr std::array kReadingNames = {
  NamedValue{0U, "voltage_left", "Output voltage, left, 10/1024 V a step"},
  NamedValue{1U, "voltage_right", "Output voltage, right, 10/1024 V a step"},
  NamedValue{2U, "current_left", "Output current, left, 1/1024 A a step"},
  NamedValue{3U, "current_right", "Output current, right, 1/1024 A a step"},
};

/// Values of dose.listener, dose.listener_active.
enum class Listener : std::uint32_t {
  measuring = 0,  ///< Nobody: instruments. No dose is counted and no level lowered.
  adult = 1,  ///< 80 dBA for 40 hours a week
  child = 2,  ///< 75 dBA for 40 hours a week
};

inline constexpr std::array kListenerNames = {
  NamedValue{0U, "measuring", "Nobody: instruments. No dose is counted and no level lowered."},
  NamedValue{1U, "adult", "80 dBA for 40 hours a week"},
  NamedValue{2U, "child", "75 dBA for 40 hours a week"},
};

/// The samples of the page that capture.page chooses, two words each. They mean something while capture.state is complete.
inline constexpr RegisterWindow kCaptureSamples = {0xE00, 128};

/// Every field, by address and bit.
inline constexpr std::array kFields = {
  RegisterField{"id.magic", 0x000, 0, 32, Access::readOnly, true, 1515143749U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "Always 0x5A4F4245, the letters ZOBE."},
  RegisterField{"id.protocol_version", 0x004, 0, 16, Access::readOnly, true, 1U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "The version of the control link's protocol."},
  RegisterField{"id.map_hash", 0x008, 0, 32, Access::readOnly, true, 2971994024U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The hash of this map: addresses, bits, ranges, units and enumerations, without its prose. A host with another map must not write."},
  RegisterField{"id.features", 0x00C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, kFeatureNames, true,
    "What this build contains."},
  RegisterField{"id.scratch", 0x010, 0, 32, Access::readWrite, true, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "Keeps what is written, and does nothing."},
  RegisterField{"control.power", 0x080, 0, 1, Access::readWrite, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "1 brings the amplifier up as far as control.mute allows; 0 takes it down without a pop."},
  RegisterField{"control.mute", 0x084, 0, 1, Access::readWrite, true, 1U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "1 ramps to silence and leaves the relay as it is: open after power-up, closed after playing. 0 plays."},
  RegisterField{"control.clear_faults", 0x088, 0, 1, Access::pulse, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Write 1 to clear the latched faults, the retries and the sticky bits. Reads as 0."},
  RegisterField{"control.gain_range", 0x08C, 0, 2, Access::readWrite, true, 0U, 0U, 3U, "", 1.0, 0.0, kGainNames, false,
    "The analog gain, 10 dB a step. A change is made in silence."},
  RegisterField{"volume.target", 0x100, 0, 11, Access::readWrite, true, 1440U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "Where the volume ramps to, unless loudness.split is automatic."},
  RegisterField{"volume.limit", 0x104, 0, 11, Access::readWrite, true, 200U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "The loudest level that the ramp lets through, whatever the target."},
  RegisterField{"volume.ramp_rate", 0x108, 0, 18, Access::readWrite, true, 1000U, 10U, 150000U, "dB/s", 1.0, 0.0, {}, false,
    "How fast the volume ramps, up and down."},
  RegisterField{"volume.current", 0x10C, 0, 11, Access::readOnly, false, 0U, 0U, 2047U, "dB", -0.1, 0.0, kLevelNames, false,
    "The level now; 1500 is silence."},
  RegisterField{"input.rate", 0x180, 0, 3, Access::readWrite, true, 0U, 0U, 4U, "", 1.0, 0.0, kRateNames, false,
    "The sample rate, as a multiple of the base rate."},
  RegisterField{"input.family", 0x180, 4, 1, Access::readWrite, true, 1U, 0U, 1U, "", 1.0, 0.0, kFamilyNames, false,
    "The family of sample rates, and so the oscillator."},
  RegisterField{"input.format", 0x180, 8, 2, Access::readWrite, true, 0U, 0U, 2U, "", 1.0, 0.0, kFormatNames, false,
    "How a word lies in its slot, or that there are no words: DSD."},
  RegisterField{"input.word_bits", 0x180, 16, 6, Access::readWrite, true, 32U, 16U, 32U, "bit", 1.0, 0.0, {}, false,
    "Bits of a word; what follows them in the slot is ignored."},
  RegisterField{"status.state", 0x200, 0, 4, Access::readOnly, false, 0U, 0U, 15U, "", 1.0, 0.0, kStateNames, false,
    "The state of the protection."},
  RegisterField{"status.rate_active", 0x200, 4, 3, Access::readOnly, false, 0U, 0U, 7U, "", 1.0, 0.0, kRateNames, false,
    "The rate that the receiver runs at."},
  RegisterField{"status.family_active", 0x200, 7, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, kFamilyNames, false,
    "The family of rates that the oscillator runs at."},
  RegisterField{"status.gain_range_active", 0x200, 8, 2, Access::readOnly, false, 0U, 0U, 3U, "", 1.0, 0.0, kGainNames, false,
    "The gain range that the analog stage has."},
  RegisterField{"status.relay_closed", 0x200, 16, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The relay connects the headphone."},
  RegisterField{"status.muted", 0x200, 17, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Nothing is heard: the level is silence, the mute is immediate, or the relay is open."},
  RegisterField{"status.at_target", 0x200, 18, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The level is where the target and the limit put it."},
  RegisterField{"status.audio_clock_ok", 0x200, 19, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The audio clock runs at the rate of its family."},
  RegisterField{"status.power_good", 0x200, 20, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The analog supplies are good."},
  RegisterField{"status.jack_present", 0x200, 21, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "A plug is in the jack."},
  RegisterField{"status.temperature_warning", 0x200, 22, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "A temperature is within 10 degrees of its limit: the level is being lowered."},
  RegisterField{"status.clip", 0x204, 0, 1, Access::writeOneToClear, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "A sample was cut at full scale."},
  RegisterField{"status.overload", 0x204, 1, 1, Access::writeOneToClear, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The modulator was overloaded and recovered."},
  RegisterField{"faults.active", 0x280, 0, 14, Access::readOnly, false, 0U, 0U, 16383U, "", 1.0, 0.0, kFaultNames, true,
    "The faults that are latched."},
  RegisterField{"faults.first", 0x284, 0, 4, Access::readOnly, false, 0U, 0U, 15U, "", 1.0, 0.0, kFaultNames, false,
    "The fault that struck first."},
  RegisterField{"faults.count", 0x288, 0, 16, Access::readOnly, false, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Faults since the reset; stops at its maximum."},
  RegisterField{"faults.retries_left", 0x28C, 0, 4, Access::readOnly, false, 0U, 0U, 15U, "", 1.0, 0.0, {}, false,
    "Retries that are left before the lock-out."},
  RegisterField{"snapshot.voltage_left", 0x300, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage, left."},
  RegisterField{"snapshot.voltage_right", 0x300, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage, right."},
  RegisterField{"snapshot.current_left", 0x304, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current, left."},
  RegisterField{"snapshot.current_right", 0x304, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current, right."},
  RegisterField{"snapshot.temperature_left", 0x308, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the left buffer."},
  RegisterField{"snapshot.temperature_right", 0x308, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the right buffer."},
  RegisterField{"snapshot.rail_positive", 0x30C, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.006103515625, 0.0, {}, false,
    "Positive analog rail."},
  RegisterField{"snapshot.rail_negative", 0x30C, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.006103515625, 0.0, {}, false,
    "Negative analog rail, as a magnitude."},
  RegisterField{"snapshot.rail_logic", 0x310, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.001220703125, 0.0, {}, false,
    "Logic rail."},
  RegisterField{"snapshot.temperature_board", 0x310, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the board."},
  RegisterField{"snapshot.state", 0x314, 0, 4, Access::readOnly, false, 0U, 0U, 15U, "", 1.0, 0.0, kStateNames, false,
    "State of the protection."},
  RegisterField{"adc.voltage_left", 0x380, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage, left."},
  RegisterField{"adc.voltage_right", 0x380, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage, right."},
  RegisterField{"adc.current_left", 0x384, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current, left."},
  RegisterField{"adc.current_right", 0x384, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current, right."},
  RegisterField{"adc.temperature_left", 0x388, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the left buffer."},
  RegisterField{"adc.temperature_right", 0x388, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the right buffer."},
  RegisterField{"adc.rail_positive", 0x38C, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.006103515625, 0.0, {}, false,
    "Positive analog rail."},
  RegisterField{"adc.rail_negative", 0x38C, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.006103515625, 0.0, {}, false,
    "Negative analog rail, as a magnitude."},
  RegisterField{"adc.rail_logic", 0x390, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.001220703125, 0.0, {}, false,
    "Logic rail."},
  RegisterField{"adc.temperature_board", 0x390, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "degC", 0.0625, 0.0, {}, false,
    "Temperature of the board."},
  RegisterField{"protection.over_temperature", 0x400, 0, 7, Access::readWrite, true, 90U, 40U, 110U, "degC", 1.0, 0.0, {}, false,
    "A buffer or the board hotter than this is a fault."},
  RegisterField{"protection.current_limit", 0x404, 0, 11, Access::readWrite, true, 1024U, 102U, 1536U, "A", 0.0009765625, 0.0, {}, false,
    "An RMS current above this, averaged over 7.7 ms, is a fault. In steps of the sense ADC."},
  RegisterField{"protection.watchdog", 0x408, 0, 16, Access::readWrite, true, 0U, 0U, 60000U, "ms", 1.0, 0.0, {}, false,
    "The longest time between two correct requests over the control link; 0 waits for ever."},
  RegisterField{"protection.watchdog_policy", 0x40C, 0, 1, Access::readWrite, true, 1U, 0U, 1U, "", 1.0, 0.0, kPolicyNames, false,
    "What a silent host means."},
  RegisterField{"protection.framing_policy", 0x410, 0, 1, Access::readWrite, true, 1U, 0U, 1U, "", 1.0, 0.0, kPolicyNames, false,
    "What bits beyond input.word_bits mean."},
  RegisterField{"protection.fold_back", 0x414, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "dB", -0.1, 0.0, {}, false,
    "What heat takes off the level now: 2 dB for each degree of the last 10 below the limit."},
  RegisterField{"counters.audio_clock_khz", 0x480, 0, 16, Access::readOnly, false, 0U, 0U, 65535U, "kHz", 1.0, 0.0, {}, false,
    "The measured frequency of the audio clock; 0 when it stands."},
  RegisterField{"counters.bus_errors", 0x484, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Bus accesses that were refused; stops at its maximum."},
  RegisterField{"link.baud_rate", 0x500, 0, 22, Access::readWrite, true, 1000000U, 115200U, 3000000U, "baud", 1.0, 0.0, {}, false,
    "The rate of the line. It takes effect after the answer has left."},
  RegisterField{"link.baud_active", 0x504, 0, 22, Access::readOnly, false, 0U, 0U, 4194303U, "baud", 1.0, 0.0, {}, false,
    "The rate that the line runs at: baud_rate, or after 2 s without a correct request the build's default."},
  RegisterField{"link.telemetry_period", 0x508, 0, 16, Access::readWrite, true, 0U, 0U, 60000U, "ms", 1.0, 0.0, {}, false,
    "The time from one set of reports to the next; 0 sends none."},
  RegisterField{"link.events", 0x50C, 0, 1, Access::readWrite, true, 1U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "1 sends an event at each change of faults.active or status.state."},
  RegisterField{"link.frames", 0x510, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Correct requests."},
  RegisterField{"link.repeats", 0x514, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Requests that were repeats of the last write, answered and not executed again."},
  RegisterField{"link.bad_crc", 0x518, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Frames whose CRC was wrong."},
  RegisterField{"link.bad_length", 0x51C, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Frames that were too short or too long."},
  RegisterField{"link.bad_cobs", 0x520, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Frames that ended within a COBS block."},
  RegisterField{"link.framing_errors", 0x524, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Frames with a byte without a stop bit."},
  RegisterField{"link.overruns", 0x528, 0, 16, Access::readOnly, true, 0U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "Correct frames that were lost, because the one before them still waited."},
  RegisterField{"levels.peak_left", 0x580, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "FS", 4.656612873077393e-10, 0.0, {}, false,
    "The largest magnitude of the last three windows, left."},
  RegisterField{"levels.peak_right", 0x584, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "FS", 4.656612873077393e-10, 0.0, {}, false,
    "The largest magnitude of the last three windows, right."},
  RegisterField{"levels.rms_left", 0x588, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "FS", 4.656612873077393e-10, 0.0, {}, false,
    "RMS of the last window, left."},
  RegisterField{"levels.rms_right", 0x58C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "FS", 4.656612873077393e-10, 0.0, {}, false,
    "RMS of the last window, right."},
  RegisterField{"exposure.mean_square_left", 0x600, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "Mean square, left, as a word with a floating point."},
  RegisterField{"exposure.mean_square_right", 0x604, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "Mean square, right, as a word with a floating point."},
  RegisterField{"exposure.seconds", 0x608, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "s", 1.0, 0.0, {}, false,
    "Seconds that were measured since the reset, counted in samples."},
  RegisterField{"filter.select", 0x680, 0, 3, Access::readWrite, true, 0U, 0U, 5U, "", 1.0, 0.0, kFilterNames, false,
    "The set to play with. A change is made in silence. A set that is not available leaves the active one as it is."},
  RegisterField{"filter.active", 0x684, 0, 3, Access::readOnly, false, 0U, 0U, 7U, "", 1.0, 0.0, kFilterNames, false,
    "The set that plays."},
  RegisterField{"filter.available", 0x688, 0, 6, Access::readOnly, false, 0U, 0U, 63U, "", 1.0, 0.0, kFilterNames, true,
    "The sets that can be selected."},
  RegisterField{"filter.load_begin", 0x68C, 0, 1, Access::pulse, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Write 1 to begin a load; the former custom set is gone. Refused while the custom set plays or is selected. Reads as 0."},
  RegisterField{"filter.load_low", 0x690, 0, 32, Access::readWrite, true, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "Bits 31 to 0 of the next word of the load."},
  RegisterField{"filter.load_high", 0x694, 0, 3, Access::readWrite, true, 0U, 0U, 7U, "", 1.0, 0.0, {}, false,
    "Bits 34 to 32 of the next word. Writing them takes the word. Refused when no load is going on."},
  RegisterField{"filter.load_state", 0x698, 0, 3, Access::readOnly, false, 0U, 0U, 7U, "", 1.0, 0.0, kFilterLoadNames, false,
    "What became of the load."},
  RegisterField{"filter.load_count", 0x69C, 0, 13, Access::readOnly, false, 0U, 0U, 8191U, "", 1.0, 0.0, {}, false,
    "Words taken since filter.load_begin."},
  RegisterField{"record.faults", 0x780, 0, 14, Access::readOnly, false, 0U, 0U, 16383U, "", 1.0, 0.0, kFaultNames, true,
    "Every fault since control.clear_faults, retried ones too."},
  RegisterField{"record.causes", 0x784, 0, 23, Access::readOnly, false, 0U, 0U, 8388607U, "", 1.0, 0.0, kCauseNames, true,
    "What was wrong at the moment of the first fault."},
  RegisterField{"record.self_test", 0x788, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, kSelfTestNames, true,
    "The checks that the last self-test passed."},
  RegisterField{"record.dc", 0x790, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "DC faults."},
  RegisterField{"record.over_current", 0x790, 8, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Over-current faults."},
  RegisterField{"record.over_temperature", 0x790, 16, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Over-temperature faults."},
  RegisterField{"record.rail", 0x790, 24, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Faults of a rail."},
  RegisterField{"record.power_good", 0x794, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Falls of power-good."},
  RegisterField{"record.audio_clock", 0x794, 8, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Faults of the audio clock."},
  RegisterField{"record.modulator_overload", 0x794, 16, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Modulator overloads."},
  RegisterField{"record.adc_stuck", 0x794, 24, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Faults of the sense ADC."},
  RegisterField{"record.failed_self_tests", 0x798, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Failed self-tests."},
  RegisterField{"record.framing", 0x798, 8, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Framing faults."},
  RegisterField{"record.stuck_relay", 0x798, 16, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Faults of the relay."},
  RegisterField{"record.corruption", 0x798, 24, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Corrupted limits or states."},
  RegisterField{"record.link_watchdog", 0x79C, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Times that the host fell silent."},
  RegisterField{"record.short_circuit", 0x79C, 8, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, {}, false,
    "Shorts found before the relay closed."},
  RegisterField{"loudness.split", 0x800, 0, 1, Access::readWrite, true, 0U, 0U, 1U, "", 1.0, 0.0, kSplitNames, false,
    "Who splits the level into gain range and volume."},
  RegisterField{"loudness.target", 0x804, 0, 11, Access::readWrite, true, 1440U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "The level of the output, if loudness.split is automatic."},
  RegisterField{"loudness.maximum", 0x808, 0, 11, Access::readWrite, true, 500U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "The loudest output that the listener allows, as asked for."},
  RegisterField{"loudness.maximum_active", 0x80C, 0, 11, Access::readOnly, false, 0U, 0U, 2047U, "dB", -0.1, 0.0, {}, false,
    "The maximum in force."},
  RegisterField{"loudness.headphone", 0x810, 0, 11, Access::readWrite, true, 500U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "The loudest output for the headphone that is plugged in, as asked for. Without a plug it falls back to its reset."},
  RegisterField{"loudness.headphone_active", 0x814, 0, 11, Access::readOnly, false, 0U, 0U, 2047U, "dB", -0.1, 0.0, {}, false,
    "The headphone's limit in force."},
  RegisterField{"loudness.start_up", 0x818, 0, 11, Access::readWrite, true, 500U, 0U, 1440U, "dB", -0.1, 0.0, {}, false,
    "The loudest output after power-on, until volume.target or loudness.target is written."},
  RegisterField{"loudness.confirm_what", 0x81C, 0, 2, Access::readWrite, true, 0U, 0U, 3U, "", 1.0, 0.0, kConfirmationNames, false,
    "The setting that shall become louder, or weaker."},
  RegisterField{"loudness.confirm_value", 0x81C, 16, 11, Access::readWrite, true, 0U, 0U, 2047U, "", 1.0, 0.0, {}, false,
    "The raw code that was asked for."},
  RegisterField{"loudness.trim_0", 0x820, 0, 8, Access::readWrite, true, 128U, 0U, 255U, "dB", 0.00625, -0.8, {}, false,
    "Range 0."},
  RegisterField{"loudness.trim_1", 0x820, 8, 8, Access::readWrite, true, 128U, 0U, 255U, "dB", 0.00625, -0.8, {}, false,
    "Range 1."},
  RegisterField{"loudness.trim_2", 0x820, 16, 8, Access::readWrite, true, 128U, 0U, 255U, "dB", 0.00625, -0.8, {}, false,
    "Range 2."},
  RegisterField{"loudness.trim_3", 0x820, 24, 8, Access::readWrite, true, 128U, 0U, 255U, "dB", 0.00625, -0.8, {}, false,
    "Range 3."},
  RegisterField{"loudness.output_level", 0x824, 0, 11, Access::readOnly, false, 0U, 0U, 2047U, "dB", -0.1, 0.0, kOutputNames, false,
    "The level of the output now; 2047 is silence."},
  RegisterField{"loudness.held_by", 0x828, 0, 8, Access::readOnly, false, 0U, 0U, 255U, "", 1.0, 0.0, kHoldNames, true,
    "What holds the output below what is asked for."},
  RegisterField{"loudness.pending", 0x828, 16, 3, Access::readOnly, false, 0U, 0U, 7U, "", 1.0, 0.0, kPendingNames, true,
    "What waits for its confirmation."},
  RegisterField{"selftest.stimulus", 0x880, 0, 1, Access::readWrite, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "1 puts the same pseudo-random words, at full scale, on both channels in place of the receiver's: x ^= x << 13, x ^= x >> 17, x ^= x << 5, a step a frame. The volume stays at silence."},
  RegisterField{"selftest.left", 0x884, 0, 16, Access::readWrite, true, 255U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "The elements that are on during the pulse, left."},
  RegisterField{"selftest.right", 0x884, 16, 16, Access::readWrite, true, 255U, 0U, 65535U, "", 1.0, 0.0, {}, false,
    "The elements that are on during the pulse, right."},
  RegisterField{"selftest.pulse", 0x888, 0, 1, Access::pulse, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Write 1 to drive the elements for 1.5 ms; then the readings are taken. Refused while it is not allowed. Reads as 0."},
  RegisterField{"selftest.allowed", 0x88C, 0, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Nothing can reach a headphone."},
  RegisterField{"selftest.busy", 0x88C, 1, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "A pulse is going on."},
  RegisterField{"selftest.done", 0x88C, 2, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The readings are those of the last pulse, which was not cut short."},
  RegisterField{"selftest.voltage_left", 0x890, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage at the end of the pulse, left."},
  RegisterField{"selftest.voltage_right", 0x890, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "V", 0.009765625, -20.0, {}, false,
    "Output voltage at the end of the pulse, right."},
  RegisterField{"selftest.current_left", 0x894, 0, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current at the end of the pulse, left."},
  RegisterField{"selftest.current_right", 0x894, 16, 12, Access::readOnly, false, 0U, 0U, 4095U, "A", 0.0009765625, -2.0, {}, false,
    "Output current at the end of the pulse, right."},
  RegisterField{"capture.run", 0x900, 0, 1, Access::readWrite, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "1 begins a capture, 0 ends it. While it is 1 the setup cannot be changed. After a complete one the samples stay until it is 0."},
  RegisterField{"capture.tap", 0x904, 0, 3, Access::readWrite, true, 0U, 0U, 6U, "", 1.0, 0.0, kTapNames, false,
    "What is captured."},
  RegisterField{"capture.trigger", 0x904, 4, 3, Access::readWrite, true, 0U, 0U, 4U, "", 1.0, 0.0, kTriggerNames, false,
    "What begins the part after the trigger."},
  RegisterField{"capture.channel", 0x904, 8, 1, Access::readWrite, true, 0U, 0U, 1U, "", 1.0, 0.0, kChannelNames, false,
    "The channel whose word is compared with capture.threshold."},
  RegisterField{"capture.threshold", 0x908, 0, 32, Access::readWrite, true, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "What the word is compared with, both as signed numbers."},
  RegisterField{"capture.decimation", 0x90C, 0, 16, Access::readWrite, true, 1U, 1U, 65535U, "", 1.0, 0.0, {}, false,
    "One sample in this many is kept. Triggers look at all of them."},
  RegisterField{"capture.pretrigger", 0x910, 0, 11, Access::readWrite, true, 0U, 0U, 2047U, "", 1.0, 0.0, {}, false,
    "How many samples from before the trigger are kept."},
  RegisterField{"capture.page", 0x914, 0, 5, Access::readWrite, true, 0U, 0U, 31U, "", 1.0, 0.0, {}, false,
    "The 64 samples that capture_samples shows."},
  RegisterField{"capture.state", 0x918, 0, 3, Access::readOnly, false, 0U, 0U, 7U, "", 1.0, 0.0, kCaptureNames, false,
    "How far it has come."},
  RegisterField{"load.input", 0xA00, 0, 2, Access::readWrite, true, 0U, 0U, 3U, "", 1.0, 0.0, kReadingNames, false,
    "What is recorded."},
  RegisterField{"load.start", 0xA04, 0, 1, Access::pulse, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Write 1 to record from now on. Reads as 0."},
  RegisterField{"load.count", 0xA08, 0, 13, Access::readOnly, false, 0U, 0U, 8191U, "", 1.0, 0.0, {}, false,
    "Readings recorded so far; 4096 is all."},
  RegisterField{"load.from", 0xA3C, 0, 12, Access::readWrite, true, 0U, 0U, 4095U, "", 1.0, 0.0, {}, false,
    "The reading that is handed out after this has been read."},
  RegisterField{"load.word_0", 0xA40, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The first reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_1", 0xA44, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The second reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_2", 0xA48, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The third reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_3", 0xA4C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The fourth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_4", 0xA50, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The fifth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_5", 0xA54, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The sixth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_6", 0xA58, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The seventh reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_7", 0xA5C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The eighth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_8", 0xA60, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The ninth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_9", 0xA64, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The tenth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_10", 0xA68, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The eleventh reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_11", 0xA6C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The twelfth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_12", 0xA70, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The thirteenth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_13", 0xA74, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The fourteenth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_14", 0xA78, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The fifteenth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"load.word_15", 0xA7C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "", 1.0, 0.0, {}, false,
    "The sixteenth reading from load.from on: bits 11 to 0 are the code, 2048 for zero; bits 31 to 16 what was sent then, behind the poles of drive_average, Q1.15 of full scale."},
  RegisterField{"dose.listener", 0xB00, 0, 2, Access::readWrite, true, 1U, 0U, 2U, "", 1.0, 0.0, kListenerNames, false,
    "Who listens, as asked for. A weaker protection needs loudness.confirm_what."},
  RegisterField{"dose.listener_active", 0xB04, 0, 2, Access::readOnly, false, 0U, 0U, 3U, "", 1.0, 0.0, kListenerNames, false,
    "Who listens, in force."},
  RegisterField{"dose.sensitivity", 0xB08, 0, 11, Access::readWrite, true, 1346U, 800U, 1400U, "dB", 0.1, 0.0, {}, false,
    "The headphone's sensitivity: dB SPL for 1 Vrms. Its reset is that of the most sensitive one of the library."},
  RegisterField{"dose.weekly", 0xB0C, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "%", 4.340277777777778e-05, 0.0, {}, false,
    "The dose of the week."},
  RegisterField{"dose.restore", 0xB10, 0, 32, Access::readWrite, true, 0U, 0U, 4294967295U, "%", 4.340277777777778e-05, 0.0, {}, false,
    "Sets the dose of the week; in silence only is it lowered."},
  RegisterField{"dose.acknowledge", 0xB14, 0, 1, Access::pulse, true, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Write 1 to acknowledge the warning. Reads as 0."},
  RegisterField{"dose.warning", 0xB18, 0, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "The dose has passed 100 %, or another 100 %, and nobody has acknowledged it."},
  RegisterField{"dose.overdue", 0xB18, 1, 1, Access::readOnly, false, 0U, 0U, 1U, "", 1.0, 0.0, {}, false,
    "Nor within 60 s of sound: the level is lowered to the reference level."},
  RegisterField{"dose.lowering", 0xB1C, 0, 11, Access::readOnly, false, 0U, 0U, 2047U, "dB", 0.1, 0.0, {}, false,
    "By how much the level is lowered, for a second over 100 dBA or for an overdue warning."},
  RegisterField{"dose.last_second", 0xB20, 0, 32, Access::readOnly, false, 0U, 0U, 4294967295U, "s", 1.52587890625e-05, 0.0, {}, false,
    "What the last second counted for: seconds at the reference level."},
};

/// The fields by name: `field::volume::target`.
namespace field {
namespace id {
inline constexpr const RegisterField& magic = kFields[0];
inline constexpr const RegisterField& protocolVersion = kFields[1];
inline constexpr const RegisterField& mapHash = kFields[2];
inline constexpr const RegisterField& features = kFields[3];
inline constexpr const RegisterField& scratch = kFields[4];
}  // namespace id
namespace control {
inline constexpr const RegisterField& power = kFields[5];
inline constexpr const RegisterField& mute = kFields[6];
inline constexpr const RegisterField& clearFaults = kFields[7];
inline constexpr const RegisterField& gainRange = kFields[8];
}  // namespace control
namespace volume {
inline constexpr const RegisterField& target = kFields[9];
inline constexpr const RegisterField& limit = kFields[10];
inline constexpr const RegisterField& rampRate = kFields[11];
inline constexpr const RegisterField& current = kFields[12];
}  // namespace volume
namespace input {
inline constexpr const RegisterField& rate = kFields[13];
inline constexpr const RegisterField& family = kFields[14];
inline constexpr const RegisterField& format = kFields[15];
inline constexpr const RegisterField& wordBits = kFields[16];
}  // namespace input
namespace status {
inline constexpr const RegisterField& state = kFields[17];
inline constexpr const RegisterField& rateActive = kFields[18];
inline constexpr const RegisterField& familyActive = kFields[19];
inline constexpr const RegisterField& gainRangeActive = kFields[20];
inline constexpr const RegisterField& relayClosed = kFields[21];
inline constexpr const RegisterField& muted = kFields[22];
inline constexpr const RegisterField& atTarget = kFields[23];
inline constexpr const RegisterField& audioClockOk = kFields[24];
inline constexpr const RegisterField& powerGood = kFields[25];
inline constexpr const RegisterField& jackPresent = kFields[26];
inline constexpr const RegisterField& temperatureWarning = kFields[27];
inline constexpr const RegisterField& clip = kFields[28];
inline constexpr const RegisterField& overload = kFields[29];
}  // namespace status
namespace faults {
inline constexpr const RegisterField& active = kFields[30];
inline constexpr const RegisterField& first = kFields[31];
inline constexpr const RegisterField& count = kFields[32];
inline constexpr const RegisterField& retriesLeft = kFields[33];
}  // namespace faults
namespace snapshot {
inline constexpr const RegisterField& voltageLeft = kFields[34];
inline constexpr const RegisterField& voltageRight = kFields[35];
inline constexpr const RegisterField& currentLeft = kFields[36];
inline constexpr const RegisterField& currentRight = kFields[37];
inline constexpr const RegisterField& temperatureLeft = kFields[38];
inline constexpr const RegisterField& temperatureRight = kFields[39];
inline constexpr const RegisterField& railPositive = kFields[40];
inline constexpr const RegisterField& railNegative = kFields[41];
inline constexpr const RegisterField& railLogic = kFields[42];
inline constexpr const RegisterField& temperatureBoard = kFields[43];
inline constexpr const RegisterField& state = kFields[44];
}  // namespace snapshot
namespace adc {
inline constexpr const RegisterField& voltageLeft = kFields[45];
inline constexpr const RegisterField& voltageRight = kFields[46];
inline constexpr const RegisterField& currentLeft = kFields[47];
inline constexpr const RegisterField& currentRight = kFields[48];
inline constexpr const RegisterField& temperatureLeft = kFields[49];
inline constexpr const RegisterField& temperatureRight = kFields[50];
inline constexpr const RegisterField& railPositive = kFields[51];
inline constexpr const RegisterField& railNegative = kFields[52];
inline constexpr const RegisterField& railLogic = kFields[53];
inline constexpr const RegisterField& temperatureBoard = kFields[54];
}  // namespace adc
namespace protection {
inline constexpr const RegisterField& overTemperature = kFields[55];
inline constexpr const RegisterField& currentLimit = kFields[56];
inline constexpr const RegisterField& watchdog = kFields[57];
inline constexpr const RegisterField& watchdogPolicy = kFields[58];
inline constexpr const RegisterField& framingPolicy = kFields[59];
inline constexpr const RegisterField& foldBack = kFields[60];
}  // namespace protection
namespace counters {
inline constexpr const RegisterField& audioClockKhz = kFields[61];
inline constexpr const RegisterField& busErrors = kFields[62];
}  // namespace counters
namespace link {
inline constexpr const RegisterField& baudRate = kFields[63];
inline constexpr const RegisterField& baudActive = kFields[64];
inline constexpr const RegisterField& telemetryPeriod = kFields[65];
inline constexpr const RegisterField& events = kFields[66];
inline constexpr const RegisterField& frames = kFields[67];
inline constexpr const RegisterField& repeats = kFields[68];
inline constexpr const RegisterField& badCrc = kFields[69];
inline constexpr const RegisterField& badLength = kFields[70];
inline constexpr const RegisterField& badCobs = kFields[71];
inline constexpr const RegisterField& framingErrors = kFields[72];
inline constexpr const RegisterField& overruns = kFields[73];
}  // namespace link
namespace levels {
inline constexpr const RegisterField& peakLeft = kFields[74];
inline constexpr const RegisterField& peakRight = kFields[75];
inline constexpr const RegisterField& rmsLeft = kFields[76];
inline constexpr const RegisterField& rmsRight = kFields[77];
}  // namespace levels
namespace exposure {
inline constexpr const RegisterField& meanSquareLeft = kFields[78];
inline constexpr const RegisterField& meanSquareRight = kFields[79];
inline constexpr const RegisterField& seconds = kFields[80];
}  // namespace exposure
namespace filter {
inline constexpr const RegisterField& select = kFields[81];
inline constexpr const RegisterField& active = kFields[82];
inline constexpr const RegisterField& available = kFields[83];
inline constexpr const RegisterField& loadBegin = kFields[84];
inline constexpr const RegisterField& loadLow = kFields[85];
inline constexpr const RegisterField& loadHigh = kFields[86];
inline constexpr const RegisterField& loadState = kFields[87];
inline constexpr const RegisterField& loadCount = kFields[88];
}  // namespace filter
namespace record {
inline constexpr const RegisterField& faults = kFields[89];
inline constexpr const RegisterField& causes = kFields[90];
inline constexpr const RegisterField& selfTest = kFields[91];
inline constexpr const RegisterField& dc = kFields[92];
inline constexpr const RegisterField& overCurrent = kFields[93];
inline constexpr const RegisterField& overTemperature = kFields[94];
inline constexpr const RegisterField& rail = kFields[95];
inline constexpr const RegisterField& powerGood = kFields[96];
inline constexpr const RegisterField& audioClock = kFields[97];
inline constexpr const RegisterField& modulatorOverload = kFields[98];
inline constexpr const RegisterField& adcStuck = kFields[99];
inline constexpr const RegisterField& failedSelfTests = kFields[100];
inline constexpr const RegisterField& framing = kFields[101];
inline constexpr const RegisterField& stuckRelay = kFields[102];
inline constexpr const RegisterField& corruption = kFields[103];
inline constexpr const RegisterField& linkWatchdog = kFields[104];
inline constexpr const RegisterField& shortCircuit = kFields[105];
}  // namespace record
namespace loudness {
inline constexpr const RegisterField& split = kFields[106];
inline constexpr const RegisterField& target = kFields[107];
inline constexpr const RegisterField& maximum = kFields[108];
inline constexpr const RegisterField& maximumActive = kFields[109];
inline constexpr const RegisterField& headphone = kFields[110];
inline constexpr const RegisterField& headphoneActive = kFields[111];
inline constexpr const RegisterField& startUp = kFields[112];
inline constexpr const RegisterField& confirmWhat = kFields[113];
inline constexpr const RegisterField& confirmValue = kFields[114];
inline constexpr const RegisterField& trim0 = kFields[115];
inline constexpr const RegisterField& trim1 = kFields[116];
inline constexpr const RegisterField& trim2 = kFields[117];
inline constexpr const RegisterField& trim3 = kFields[118];
inline constexpr const RegisterField& outputLevel = kFields[119];
inline constexpr const RegisterField& heldBy = kFields[120];
inline constexpr const RegisterField& pending = kFields[121];
}  // namespace loudness
namespace selftest {
inline constexpr const RegisterField& stimulus = kFields[122];
inline constexpr const RegisterField& left = kFields[123];
inline constexpr const RegisterField& right = kFields[124];
inline constexpr const RegisterField& pulse = kFields[125];
inline constexpr const RegisterField& allowed = kFields[126];
inline constexpr const RegisterField& busy = kFields[127];
inline constexpr const RegisterField& done = kFields[128];
inline constexpr const RegisterField& voltageLeft = kFields[129];
inline constexpr const RegisterField& voltageRight = kFields[130];
inline constexpr const RegisterField& currentLeft = kFields[131];
inline constexpr const RegisterField& currentRight = kFields[132];
}  // namespace selftest
namespace capture {
inline constexpr const RegisterField& run = kFields[133];
inline constexpr const RegisterField& tap = kFields[134];
inline constexpr const RegisterField& trigger = kFields[135];
inline constexpr const RegisterField& channel = kFields[136];
inline constexpr const RegisterField& threshold = kFields[137];
inline constexpr const RegisterField& decimation = kFields[138];
inline constexpr const RegisterField& pretrigger = kFields[139];
inline constexpr const RegisterField& page = kFields[140];
inline constexpr const RegisterField& state = kFields[141];
}  // namespace capture
namespace load {
inline constexpr const RegisterField& input = kFields[142];
inline constexpr const RegisterField& start = kFields[143];
inline constexpr const RegisterField& count = kFields[144];
inline constexpr const RegisterField& from = kFields[145];
inline constexpr const RegisterField& word0 = kFields[146];
inline constexpr const RegisterField& word1 = kFields[147];
inline constexpr const RegisterField& word2 = kFields[148];
inline constexpr const RegisterField& word3 = kFields[149];
inline constexpr const RegisterField& word4 = kFields[150];
inline constexpr const RegisterField& word5 = kFields[151];
inline constexpr const RegisterField& word6 = kFields[152];
inline constexpr const RegisterField& word7 = kFields[153];
inline constexpr const RegisterField& word8 = kFields[154];
inline constexpr const RegisterField& word9 = kFields[155];
inline constexpr const RegisterField& word10 = kFields[156];
inline constexpr const RegisterField& word11 = kFields[157];
inline constexpr const RegisterField& word12 = kFields[158];
inline constexpr const RegisterField& word13 = kFields[159];
inline constexpr const RegisterField& word14 = kFields[160];
inline constexpr const RegisterField& word15 = kFields[161];
}  // namespace load
namespace dose {
inline constexpr const RegisterField& listener = kFields[162];
inline constexpr const RegisterField& listenerActive = kFields[163];
inline constexpr const RegisterField& sensitivity = kFields[164];
inline constexpr const RegisterField& weekly = kFields[165];
inline constexpr const RegisterField& restore = kFields[166];
inline constexpr const RegisterField& acknowledge = kFields[167];
inline constexpr const RegisterField& warning = kFields[168];
inline constexpr const RegisterField& overdue = kFields[169];
inline constexpr const RegisterField& lowering = kFields[170];
inline constexpr const RegisterField& lastSecond = kFields[171];
}  // namespace dose
}  // namespace field

/// The field called `name` ("block.field"), or nullptr.
[[nodiscard]] constexpr const RegisterField* findField(std::string_view name) {
  for (const RegisterField& field : kFields) {
    if (field.name == name) {
      return &field;
    }
  }
  return nullptr;
}

}  // namespace zobel::device
// clang-format on
