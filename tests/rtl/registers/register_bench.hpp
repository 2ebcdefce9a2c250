#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string_view>

#include "Vregister_file.h"
#include "host_app/device/generated/registers.hpp"

namespace zobel::test {

/// What the register bus answered.
struct BusAnswer {
  bool error;
  std::uint32_t data;
};

/// A register file, out of its reset, and the master of its bus.
class RegisterBench {
 public:
  RegisterBench() {
    model.rst_ni = 1;
    model.eval();
    reset();
  }

  /// Asserts the reset without a clock, and releases it.
  void reset() {
    model.rst_ni = 0;
    model.eval();
    model.rst_ni = 1;
    model.eval();
  }

  void clock() {
    model.clk_i = 1;
    model.eval();
    model.clk_i = 0;
    model.eval();
  }

  BusAnswer read(std::uint32_t address) { return request(false, address, 0, 0); }

  BusAnswer write(std::uint32_t address, std::uint32_t data, std::uint32_t mask = ~0U) {
    return request(true, address, data, mask);
  }

  /// The raw code of a field, read over the bus.
  std::uint32_t get(const device::RegisterField& field) {
    return field.extract(read(field.address).data);
  }

  /// Writes a field and nothing else of its register.
  BusAnswer set(const device::RegisterField& field, std::uint32_t raw) {
    return write(field.address, field.insert(raw), field.mask());
  }

  /// What every register reads, but for the count of the errors that the tests make.
  std::map<std::uint32_t, std::uint32_t> everything() {
    std::map<std::uint32_t, std::uint32_t> words;
    for (const device::RegisterField& field : device::kFields) {
      if (field.address != device::field::counters::busErrors.address) {
        words[field.address] = read(field.address).data;
      }
    }
    return words;
  }

  Vregister_file model;

 private:
  BusAnswer request(bool isWrite, std::uint32_t address, std::uint32_t data, std::uint32_t mask) {
    model.bus_request_i = 1;
    model.bus_write_i = isWrite;
    model.bus_address_i = static_cast<std::uint16_t>(address);
    model.bus_write_data_i = data;
    model.bus_write_mask_i = mask;
    clock();
    model.bus_request_i = 0;
    model.eval();
    for (int clocks = 0; !model.bus_ack_o; ++clocks) {
      if (clocks == 4) {
        throw std::runtime_error("the register bus did not answer");
      }
      clock();
    }
    return {model.bus_error_o != 0, model.bus_read_data_o};
  }
};

/// The port on which each setting leaves the register file: written by hand, from the meaning, so
/// that a wire that the generator swapped shows.
inline std::map<std::string_view, std::uint32_t> settingPorts(const Vregister_file& model) {
  return {
      {"control.power", model.control_power_o},
      {"control.mute", model.control_mute_o},
      {"control.gain_range", model.control_gain_range_o},
      {"volume.target", model.volume_target_o},
      {"volume.limit", model.volume_limit_o},
      {"volume.ramp_rate", model.volume_ramp_rate_o},
      {"input.rate", model.input_rate_o},
      {"input.family", model.input_family_o},
      {"input.format", model.input_format_o},
      {"input.word_bits", model.input_word_bits_o},
      {"protection.over_temperature", model.protection_over_temperature_o},
      {"protection.current_limit", model.protection_current_limit_o},
      {"protection.watchdog", model.protection_watchdog_o},
      {"protection.watchdog_policy", model.protection_watchdog_policy_o},
      {"protection.framing_policy", model.protection_framing_policy_o},
      {"link.baud_rate", model.link_baud_rate_o},
      {"link.telemetry_period", model.link_telemetry_period_o},
      {"link.events", model.link_events_o},
      {"filter.select", model.filter_select_o},
      {"filter.load_low", model.filter_load_low_o},
      {"filter.load_high", model.filter_load_high_o},
      {"loudness.split", model.loudness_split_o},
      {"loudness.target", model.loudness_target_o},
      {"loudness.maximum", model.loudness_maximum_o},
      {"loudness.headphone", model.loudness_headphone_o},
      {"loudness.start_up", model.loudness_start_up_o},
      {"loudness.confirm_what", model.loudness_confirm_what_o},
      {"loudness.confirm_value", model.loudness_confirm_value_o},
      {"loudness.trim_0", model.loudness_trim_0_o},
      {"loudness.trim_1", model.loudness_trim_1_o},
      {"loudness.trim_2", model.loudness_trim_2_o},
      {"loudness.trim_3", model.loudness_trim_3_o},
      {"dose.listener", model.dose_listener_o},
      {"dose.sensitivity", model.dose_sensitivity_o},
      {"dose.restore", model.dose_restore_o},
      {"load.input", model.load_input_o},
      {"load.from", model.load_from_o},
      {"selftest.stimulus", model.selftest_stimulus_o},
      {"selftest.left", model.selftest_left_o},
      {"selftest.right", model.selftest_right_o},
      {"capture.run", model.capture_run_o},
      {"capture.tap", model.capture_tap_o},
      {"capture.trigger", model.capture_trigger_o},
      {"capture.channel", model.capture_channel_o},
      {"capture.threshold", model.capture_threshold_o},
      {"capture.decimation", model.capture_decimation_o},
      {"capture.pretrigger", model.capture_pretrigger_o},
      {"capture.page", model.capture_page_o},
  };
}

/// Puts a value on the port by which the hardware reports a status. False when there is none.
inline bool drive(Vregister_file& model, std::string_view name, std::uint32_t value) {
  const auto bit = static_cast<std::uint8_t>(value);
  const auto word = static_cast<std::uint16_t>(value);
  const std::map<std::string_view, std::uint8_t*> narrow = {
      {"status.state", &model.status_state_i},
      {"status.rate_active", &model.status_rate_active_i},
      {"status.family_active", &model.status_family_active_i},
      {"status.gain_range_active", &model.status_gain_range_active_i},
      {"status.relay_closed", &model.status_relay_closed_i},
      {"status.muted", &model.status_muted_i},
      {"status.at_target", &model.status_at_target_i},
      {"status.audio_clock_ok", &model.status_audio_clock_ok_i},
      {"status.power_good", &model.status_power_good_i},
      {"status.jack_present", &model.status_jack_present_i},
      {"status.temperature_warning", &model.status_temperature_warning_i},
      {"protection.fold_back", &model.protection_fold_back_i},
      {"record.self_test", &model.record_self_test_i},
      {"record.dc", &model.record_dc_i},
      {"record.over_current", &model.record_over_current_i},
      {"record.over_temperature", &model.record_over_temperature_i},
      {"record.rail", &model.record_rail_i},
      {"record.power_good", &model.record_power_good_i},
      {"record.audio_clock", &model.record_audio_clock_i},
      {"record.modulator_overload", &model.record_modulator_overload_i},
      {"record.adc_stuck", &model.record_adc_stuck_i},
      {"record.failed_self_tests", &model.record_failed_self_tests_i},
      {"record.framing", &model.record_framing_i},
      {"record.stuck_relay", &model.record_stuck_relay_i},
      {"record.corruption", &model.record_corruption_i},
      {"record.link_watchdog", &model.record_link_watchdog_i},
      {"record.short_circuit", &model.record_short_circuit_i},
      {"faults.first", &model.faults_first_i},
      {"faults.retries_left", &model.faults_retries_left_i},
      {"snapshot.state", &model.snapshot_state_i},
      {"filter.active", &model.filter_active_i},
      {"filter.available", &model.filter_available_i},
      {"filter.load_state", &model.filter_load_state_i},
      {"loudness.held_by", &model.loudness_held_by_i},
      {"loudness.pending", &model.loudness_pending_i},
      {"dose.listener_active", &model.dose_listener_active_i},
      {"dose.warning", &model.dose_warning_i},
      {"dose.overdue", &model.dose_overdue_i},
      {"selftest.allowed", &model.selftest_allowed_i},
      {"selftest.busy", &model.selftest_busy_i},
      {"selftest.done", &model.selftest_done_i},
      {"capture.state", &model.capture_state_i},
  };
  const std::map<std::string_view, std::uint16_t*> wide = {
      {"volume.current", &model.volume_current_i},
      {"faults.active", &model.faults_active_i},
      {"faults.count", &model.faults_count_i},
      {"record.faults", &model.record_faults_i},
      {"filter.load_count", &model.filter_load_count_i},
      {"loudness.maximum_active", &model.loudness_maximum_active_i},
      {"loudness.headphone_active", &model.loudness_headphone_active_i},
      {"loudness.output_level", &model.loudness_output_level_i},
      {"dose.lowering", &model.dose_lowering_i},
      {"load.count", &model.load_count_i},
      {"selftest.voltage_left", &model.selftest_voltage_left_i},
      {"selftest.voltage_right", &model.selftest_voltage_right_i},
      {"selftest.current_left", &model.selftest_current_left_i},
      {"selftest.current_right", &model.selftest_current_right_i},
      {"snapshot.voltage_left", &model.snapshot_voltage_left_i},
      {"snapshot.voltage_right", &model.snapshot_voltage_right_i},
      {"snapshot.current_left", &model.snapshot_current_left_i},
      {"snapshot.current_right", &model.snapshot_current_right_i},
      {"snapshot.temperature_left", &model.snapshot_temperature_left_i},
      {"snapshot.temperature_right", &model.snapshot_temperature_right_i},
      {"snapshot.temperature_board", &model.snapshot_temperature_board_i},
      {"snapshot.rail_positive", &model.snapshot_rail_positive_i},
      {"snapshot.rail_negative", &model.snapshot_rail_negative_i},
      {"snapshot.rail_logic", &model.snapshot_rail_logic_i},
      {"adc.voltage_left", &model.adc_voltage_left_i},
      {"adc.voltage_right", &model.adc_voltage_right_i},
      {"adc.current_left", &model.adc_current_left_i},
      {"adc.current_right", &model.adc_current_right_i},
      {"adc.temperature_left", &model.adc_temperature_left_i},
      {"adc.temperature_right", &model.adc_temperature_right_i},
      {"adc.temperature_board", &model.adc_temperature_board_i},
      {"adc.rail_positive", &model.adc_rail_positive_i},
      {"adc.rail_negative", &model.adc_rail_negative_i},
      {"adc.rail_logic", &model.adc_rail_logic_i},
      {"counters.audio_clock_khz", &model.counters_audio_clock_khz_i},
      {"filter.load_count", &model.filter_load_count_i},
  };
  if (const auto port = narrow.find(name); port != narrow.end()) {
    *port->second = bit;
    return true;
  }
  if (const auto port = wide.find(name); port != wide.end()) {
    *port->second = word;
    return true;
  }
  const std::map<std::string_view, std::uint32_t*> full = {
      {"id.features", &model.id_features_i},
      {"record.causes", &model.record_causes_i},
      {"link.baud_active", &model.link_baud_active_i},
      {"levels.peak_left", &model.levels_peak_left_i},
      {"levels.peak_right", &model.levels_peak_right_i},
      {"levels.rms_left", &model.levels_rms_left_i},
      {"levels.rms_right", &model.levels_rms_right_i},
      {"exposure.mean_square_left", &model.exposure_mean_square_left_i},
      {"exposure.mean_square_right", &model.exposure_mean_square_right_i},
      {"exposure.seconds", &model.exposure_seconds_i},
      {"dose.weekly", &model.dose_weekly_i},
      {"dose.last_second", &model.dose_last_second_i},
      {"load.word_0", &model.load_word_0_i},
      {"load.word_1", &model.load_word_1_i},
      {"load.word_2", &model.load_word_2_i},
      {"load.word_3", &model.load_word_3_i},
      {"load.word_4", &model.load_word_4_i},
      {"load.word_5", &model.load_word_5_i},
      {"load.word_6", &model.load_word_6_i},
      {"load.word_7", &model.load_word_7_i},
      {"load.word_8", &model.load_word_8_i},
      {"load.word_9", &model.load_word_9_i},
      {"load.word_10", &model.load_word_10_i},
      {"load.word_11", &model.load_word_11_i},
      {"load.word_12", &model.load_word_12_i},
      {"load.word_13", &model.load_word_13_i},
      {"load.word_14", &model.load_word_14_i},
      {"load.word_15", &model.load_word_15_i},
  };
  if (const auto port = full.find(name); port != full.end()) {
    *port->second = value;
    return true;
  }
  return false;
}

}  // namespace zobel::test
