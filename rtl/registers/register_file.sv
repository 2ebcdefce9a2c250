// Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit.
//
// The registers that a host calls `block.field`, behind a bus of 32-bit words in clk_sys.
//
// A request is one clock of `bus_request_i`; its answer is `bus_ack_o` two clocks later, with the word
// read, or with `bus_error_o` when nothing was done: no such register (an address that is no multiple
// of four is none), a write to a read-only register, outside a range or to a field that is locked now
// (register_guard). A written setting is on its port together with the acknowledge; a pulse is high for
// that clock, and so is the port that tells of a write. The next request comes after the answer.
// The first clock takes the word of each block, near to what it is read from; the second one brings
// them together: a part would have no room for the lines of all registers at one place.
// A sticky bit that is set and cleared in the same clock stays set. Status inputs are read as they
// are: they belong to clk_sys, and the crossing to it is the caller's part.
// `FixedBlocks`, a bit a block, is for builds without what a block sets: its settings keep their reset
// values, without a flop, and writing them is refused.
module register_file #(
    parameter logic [31:0] FixedBlocks = '0
) (
    input  logic        clk_i,
    input  logic        rst_ni,

    input  logic        bus_request_i,
    input  logic        bus_write_i,
    input  logic [11:0] bus_address_i,
    input  logic [31:0] bus_write_data_i,
    input  logic [31:0] bus_write_mask_i,
    output logic        bus_ack_o,
    output logic        bus_error_o,
    output logic [31:0] bus_read_data_o,

    input  logic [31:0] id_features_i,

    output logic        control_power_o,
    output logic        control_mute_o,
    output logic        control_clear_faults_o,
    output logic [1:0]  control_gain_range_o,

    output logic [10:0] volume_target_o,
    output logic        volume_target_swmod_o,
    output logic [10:0] volume_limit_o,
    output logic        volume_limit_swmod_o,
    output logic [17:0] volume_ramp_rate_o,
    input  logic [10:0] volume_current_i,

    output logic [2:0]  input_rate_o,
    output logic        input_family_o,
    output logic [1:0]  input_format_o,
    output logic [5:0]  input_word_bits_o,

    input  logic [3:0]  status_state_i,
    input  logic [2:0]  status_rate_active_i,
    input  logic        status_family_active_i,
    input  logic [1:0]  status_gain_range_active_i,
    input  logic        status_relay_closed_i,
    input  logic        status_muted_i,
    input  logic        status_at_target_i,
    input  logic        status_audio_clock_ok_i,
    input  logic        status_power_good_i,
    input  logic        status_jack_present_i,
    input  logic        status_temperature_warning_i,
    input  logic        status_clip_set_i,
    input  logic        status_overload_set_i,

    input  logic [13:0] faults_active_i,
    input  logic [3:0]  faults_first_i,
    input  logic [15:0] faults_count_i,
    input  logic [3:0]  faults_retries_left_i,

    input  logic [11:0] snapshot_voltage_left_i,
    input  logic [11:0] snapshot_voltage_right_i,
    input  logic [11:0] snapshot_current_left_i,
    input  logic [11:0] snapshot_current_right_i,
    input  logic [11:0] snapshot_temperature_left_i,
    input  logic [11:0] snapshot_temperature_right_i,
    input  logic [11:0] snapshot_rail_positive_i,
    input  logic [11:0] snapshot_rail_negative_i,
    input  logic [11:0] snapshot_rail_logic_i,
    input  logic [11:0] snapshot_temperature_board_i,
    input  logic [3:0]  snapshot_state_i,

    input  logic [11:0] adc_voltage_left_i,
    input  logic [11:0] adc_voltage_right_i,
    input  logic [11:0] adc_current_left_i,
    input  logic [11:0] adc_current_right_i,
    input  logic [11:0] adc_temperature_left_i,
    input  logic [11:0] adc_temperature_right_i,
    input  logic [11:0] adc_rail_positive_i,
    input  logic [11:0] adc_rail_negative_i,
    input  logic [11:0] adc_rail_logic_i,
    input  logic [11:0] adc_temperature_board_i,

    output logic [6:0]  protection_over_temperature_o,
    output logic        protection_over_temperature_swmod_o,
    output logic [10:0] protection_current_limit_o,
    output logic        protection_current_limit_swmod_o,
    output logic [15:0] protection_watchdog_o,
    output logic        protection_watchdog_swmod_o,
    output logic        protection_watchdog_policy_o,
    output logic        protection_watchdog_policy_swmod_o,
    output logic        protection_framing_policy_o,
    output logic        protection_framing_policy_swmod_o,
    input  logic [7:0]  protection_fold_back_i,

    input  logic [15:0] counters_audio_clock_khz_i,

    output logic [21:0] link_baud_rate_o,
    output logic        link_baud_rate_swmod_o,
    input  logic [21:0] link_baud_active_i,
    output logic [15:0] link_telemetry_period_o,
    output logic        link_events_o,
    input  logic        link_frames_incr_i,
    input  logic        link_repeats_incr_i,
    input  logic        link_bad_crc_incr_i,
    input  logic        link_bad_length_incr_i,
    input  logic        link_bad_cobs_incr_i,
    input  logic        link_framing_errors_incr_i,
    input  logic        link_overruns_incr_i,

    input  logic [31:0] levels_peak_left_i,
    input  logic [31:0] levels_peak_right_i,
    input  logic [31:0] levels_rms_left_i,
    input  logic [31:0] levels_rms_right_i,

    input  logic [31:0] exposure_mean_square_left_i,
    input  logic [31:0] exposure_mean_square_right_i,
    input  logic [31:0] exposure_seconds_i,

    output logic [2:0]  filter_select_o,
    input  logic [2:0]  filter_active_i,
    input  logic [5:0]  filter_available_i,
    output logic        filter_load_begin_o,
    input  logic        filter_load_begin_locked_i,
    output logic [31:0] filter_load_low_o,
    output logic [2:0]  filter_load_high_o,
    output logic        filter_load_high_swmod_o,
    input  logic        filter_load_high_locked_i,
    input  logic [2:0]  filter_load_state_i,
    input  logic [12:0] filter_load_count_i,

    input  logic [13:0] record_faults_i,
    input  logic [22:0] record_causes_i,
    input  logic [7:0]  record_self_test_i,
    input  logic [7:0]  record_dc_i,
    input  logic [7:0]  record_over_current_i,
    input  logic [7:0]  record_over_temperature_i,
    input  logic [7:0]  record_rail_i,
    input  logic [7:0]  record_power_good_i,
    input  logic [7:0]  record_audio_clock_i,
    input  logic [7:0]  record_modulator_overload_i,
    input  logic [7:0]  record_adc_stuck_i,
    input  logic [7:0]  record_failed_self_tests_i,
    input  logic [7:0]  record_framing_i,
    input  logic [7:0]  record_stuck_relay_i,
    input  logic [7:0]  record_corruption_i,
    input  logic [7:0]  record_link_watchdog_i,
    input  logic [7:0]  record_short_circuit_i,

    output logic        loudness_split_o,
    output logic [10:0] loudness_target_o,
    output logic        loudness_target_swmod_o,
    output logic [10:0] loudness_maximum_o,
    output logic        loudness_maximum_swmod_o,
    input  logic [10:0] loudness_maximum_active_i,
    output logic [10:0] loudness_headphone_o,
    output logic        loudness_headphone_swmod_o,
    input  logic [10:0] loudness_headphone_active_i,
    output logic [10:0] loudness_start_up_o,
    output logic [1:0]  loudness_confirm_what_o,
    output logic        loudness_confirm_what_swmod_o,
    output logic [10:0] loudness_confirm_value_o,
    output logic [7:0]  loudness_trim_0_o,
    output logic [7:0]  loudness_trim_1_o,
    output logic [7:0]  loudness_trim_2_o,
    output logic [7:0]  loudness_trim_3_o,
    input  logic [10:0] loudness_output_level_i,
    input  logic [7:0]  loudness_held_by_i,
    input  logic [2:0]  loudness_pending_i,

    output logic        selftest_stimulus_o,
    output logic [15:0] selftest_left_o,
    input  logic        selftest_left_locked_i,
    output logic [15:0] selftest_right_o,
    output logic        selftest_pulse_o,
    input  logic        selftest_pulse_locked_i,
    input  logic        selftest_allowed_i,
    input  logic        selftest_busy_i,
    input  logic        selftest_done_i,
    input  logic [11:0] selftest_voltage_left_i,
    input  logic [11:0] selftest_voltage_right_i,
    input  logic [11:0] selftest_current_left_i,
    input  logic [11:0] selftest_current_right_i,

    output logic        capture_run_o,
    output logic [2:0]  capture_tap_o,
    input  logic        capture_tap_locked_i,
    output logic [2:0]  capture_trigger_o,
    output logic        capture_channel_o,
    output logic [31:0] capture_threshold_o,
    input  logic        capture_threshold_locked_i,
    output logic [15:0] capture_decimation_o,
    input  logic        capture_decimation_locked_i,
    output logic [10:0] capture_pretrigger_o,
    input  logic        capture_pretrigger_locked_i,
    output logic [4:0]  capture_page_o,
    input  logic [2:0]  capture_state_i,

    output logic [1:0]  load_input_o,
    output logic        load_start_o,
    input  logic [12:0] load_count_i,
    output logic [11:0] load_from_o,
    input  logic [31:0] load_word_0_i,
    input  logic [31:0] load_word_1_i,
    input  logic [31:0] load_word_2_i,
    input  logic [31:0] load_word_3_i,
    input  logic [31:0] load_word_4_i,
    input  logic [31:0] load_word_5_i,
    input  logic [31:0] load_word_6_i,
    input  logic [31:0] load_word_7_i,
    input  logic [31:0] load_word_8_i,
    input  logic [31:0] load_word_9_i,
    input  logic [31:0] load_word_10_i,
    input  logic [31:0] load_word_11_i,
    input  logic [31:0] load_word_12_i,
    input  logic [31:0] load_word_13_i,
    input  logic [31:0] load_word_14_i,
    input  logic [31:0] load_word_15_i,

    output logic [1:0]  dose_listener_o,
    output logic        dose_listener_swmod_o,
    input  logic [1:0]  dose_listener_active_i,
    output logic [10:0] dose_sensitivity_o,
    input  logic [31:0] dose_weekly_i,
    output logic [31:0] dose_restore_o,
    output logic        dose_restore_swmod_o,
    output logic        dose_acknowledge_o,
    input  logic        dose_warning_i,
    input  logic        dose_overdue_i,
    input  logic [10:0] dose_lowering_i,
    input  logic [31:0] dose_last_second_i
);

  logic [31:0] id_scratch_q;
  logic        status_clip_q;
  logic        status_overload_q;
  logic [15:0] counters_bus_errors_q;
  logic [15:0] link_frames_q;
  logic [15:0] link_repeats_q;
  logic [15:0] link_bad_crc_q;
  logic [15:0] link_bad_length_q;
  logic [15:0] link_bad_cobs_q;
  logic [15:0] link_framing_errors_q;
  logic [15:0] link_overruns_q;

  logic        request_q, write_q, known_q;
  logic [11:0] address_q;
  logic [31:0] write_data_q, write_mask_q;
  logic [31:0] id_word_q;
  logic [31:0] control_word_q;
  logic [31:0] volume_word_q;
  logic [31:0] input_word_q;
  logic [31:0] status_word_q;
  logic [31:0] faults_word_q;
  logic [31:0] snapshot_word_q;
  logic [31:0] adc_word_q;
  logic [31:0] protection_word_q;
  logic [31:0] counters_word_q;
  logic [31:0] link_word_q;
  logic [31:0] levels_word_q;
  logic [31:0] exposure_word_q;
  logic [31:0] filter_word_q;
  logic [31:0] record_word_q;
  logic [31:0] loudness_word_q;
  logic [31:0] selftest_word_q;
  logic [31:0] capture_word_q;
  logic [31:0] load_word_q;
  logic [31:0] dose_word_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      request_q         <= 1'b0;
      write_q           <= 1'b0;
      known_q           <= 1'b0;
      address_q         <= 12'd0;
      write_data_q      <= 32'd0;
      write_mask_q      <= 32'd0;
      id_word_q         <= 32'd0;
      control_word_q    <= 32'd0;
      volume_word_q     <= 32'd0;
      input_word_q      <= 32'd0;
      status_word_q     <= 32'd0;
      faults_word_q     <= 32'd0;
      snapshot_word_q   <= 32'd0;
      adc_word_q        <= 32'd0;
      protection_word_q <= 32'd0;
      counters_word_q   <= 32'd0;
      link_word_q       <= 32'd0;
      levels_word_q     <= 32'd0;
      exposure_word_q   <= 32'd0;
      filter_word_q     <= 32'd0;
      record_word_q     <= 32'd0;
      loudness_word_q   <= 32'd0;
      selftest_word_q   <= 32'd0;
      capture_word_q    <= 32'd0;
      load_word_q       <= 32'd0;
      dose_word_q       <= 32'd0;
    end else begin
      request_q <= bus_request_i;
      if (bus_request_i) begin
        write_q      <= bus_write_i;
        known_q      <= 1'b1;
        address_q    <= bus_address_i;
        write_data_q <= bus_write_data_i;
        write_mask_q <= bus_write_mask_i;
        id_word_q         <= 32'd0;
        control_word_q    <= 32'd0;
        volume_word_q     <= 32'd0;
        input_word_q      <= 32'd0;
        status_word_q     <= 32'd0;
        faults_word_q     <= 32'd0;
        snapshot_word_q   <= 32'd0;
        adc_word_q        <= 32'd0;
        protection_word_q <= 32'd0;
        counters_word_q   <= 32'd0;
        link_word_q       <= 32'd0;
        levels_word_q     <= 32'd0;
        exposure_word_q   <= 32'd0;
        filter_word_q     <= 32'd0;
        record_word_q     <= 32'd0;
        loudness_word_q   <= 32'd0;
        selftest_word_q   <= 32'd0;
        capture_word_q    <= 32'd0;
        load_word_q       <= 32'd0;
        dose_word_q       <= 32'd0;
        unique case (bus_address_i[11:7])
          register_pkg::BLOCK_ID:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_ID_MAGIC[6:0]:
                id_word_q <= 32'h5A4F4245;
              register_pkg::ADDRESS_ID_PROTOCOL_VERSION[6:0]:
                id_word_q <= {16'd0, 16'h0001};
              register_pkg::ADDRESS_ID_MAP_HASH[6:0]:
                id_word_q <= register_pkg::MAP_HASH;
              register_pkg::ADDRESS_ID_FEATURES[6:0]:
                id_word_q <= id_features_i;
              register_pkg::ADDRESS_ID_SCRATCH[6:0]:
                id_word_q <= id_scratch_q;
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_CONTROL:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_CONTROL_POWER[6:0]:
                control_word_q <= {31'd0, control_power_o};
              register_pkg::ADDRESS_CONTROL_MUTE[6:0]:
                control_word_q <= {31'd0, control_mute_o};
              register_pkg::ADDRESS_CONTROL_CLEAR_FAULTS[6:0]:
                control_word_q <= {31'd0, 1'd0};
              register_pkg::ADDRESS_CONTROL_GAIN_RANGE[6:0]:
                control_word_q <= {30'd0, control_gain_range_o};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_VOLUME:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_VOLUME_TARGET[6:0]:
                volume_word_q <= {21'd0, volume_target_o};
              register_pkg::ADDRESS_VOLUME_LIMIT[6:0]:
                volume_word_q <= {21'd0, volume_limit_o};
              register_pkg::ADDRESS_VOLUME_RAMP_RATE[6:0]:
                volume_word_q <= {14'd0, volume_ramp_rate_o};
              register_pkg::ADDRESS_VOLUME_CURRENT[6:0]:
                volume_word_q <= {21'd0, volume_current_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_INPUT:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_INPUT_CONFIGURATION[6:0]:
                input_word_q <= {
                10'd0,
                input_word_bits_o,
                6'd0,
                input_format_o,
                3'd0,
                input_family_o,
                1'd0,
                input_rate_o
              };
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_STATUS:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_STATUS_NOW[6:0]:
                status_word_q <= {
                9'd0,
                status_temperature_warning_i,
                status_jack_present_i,
                status_power_good_i,
                status_audio_clock_ok_i,
                status_at_target_i,
                status_muted_i,
                status_relay_closed_i,
                6'd0,
                status_gain_range_active_i,
                status_family_active_i,
                status_rate_active_i,
                status_state_i
              };
              register_pkg::ADDRESS_STATUS_EVENTS[6:0]:
                status_word_q <= {30'd0, status_overload_q, status_clip_q};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_FAULTS:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_FAULTS_ACTIVE[6:0]:
                faults_word_q <= {18'd0, faults_active_i};
              register_pkg::ADDRESS_FAULTS_FIRST[6:0]:
                faults_word_q <= {28'd0, faults_first_i};
              register_pkg::ADDRESS_FAULTS_COUNT[6:0]:
                faults_word_q <= {16'd0, faults_count_i};
              register_pkg::ADDRESS_FAULTS_RETRIES_LEFT[6:0]:
                faults_word_q <= {28'd0, faults_retries_left_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_SNAPSHOT:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_SNAPSHOT_VOLTAGE[6:0]:
                snapshot_word_q <= {4'd0, snapshot_voltage_right_i, 4'd0, snapshot_voltage_left_i};
              register_pkg::ADDRESS_SNAPSHOT_CURRENT[6:0]:
                snapshot_word_q <= {4'd0, snapshot_current_right_i, 4'd0, snapshot_current_left_i};
              register_pkg::ADDRESS_SNAPSHOT_TEMPERATURE[6:0]:
                snapshot_word_q <= {4'd0, snapshot_temperature_right_i, 4'd0, snapshot_temperature_left_i};
              register_pkg::ADDRESS_SNAPSHOT_RAILS[6:0]:
                snapshot_word_q <= {4'd0, snapshot_rail_negative_i, 4'd0, snapshot_rail_positive_i};
              register_pkg::ADDRESS_SNAPSHOT_BOARD[6:0]:
                snapshot_word_q <= {4'd0, snapshot_temperature_board_i, 4'd0, snapshot_rail_logic_i};
              register_pkg::ADDRESS_SNAPSHOT_STATE[6:0]:
                snapshot_word_q <= {28'd0, snapshot_state_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_ADC:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_ADC_VOLTAGE[6:0]:
                adc_word_q <= {4'd0, adc_voltage_right_i, 4'd0, adc_voltage_left_i};
              register_pkg::ADDRESS_ADC_CURRENT[6:0]:
                adc_word_q <= {4'd0, adc_current_right_i, 4'd0, adc_current_left_i};
              register_pkg::ADDRESS_ADC_TEMPERATURE[6:0]:
                adc_word_q <= {4'd0, adc_temperature_right_i, 4'd0, adc_temperature_left_i};
              register_pkg::ADDRESS_ADC_RAILS[6:0]:
                adc_word_q <= {4'd0, adc_rail_negative_i, 4'd0, adc_rail_positive_i};
              register_pkg::ADDRESS_ADC_BOARD[6:0]:
                adc_word_q <= {4'd0, adc_temperature_board_i, 4'd0, adc_rail_logic_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_PROTECTION:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_PROTECTION_OVER_TEMPERATURE[6:0]:
                protection_word_q <= {25'd0, protection_over_temperature_o};
              register_pkg::ADDRESS_PROTECTION_CURRENT_LIMIT[6:0]:
                protection_word_q <= {21'd0, protection_current_limit_o};
              register_pkg::ADDRESS_PROTECTION_WATCHDOG[6:0]:
                protection_word_q <= {16'd0, protection_watchdog_o};
              register_pkg::ADDRESS_PROTECTION_WATCHDOG_POLICY[6:0]:
                protection_word_q <= {31'd0, protection_watchdog_policy_o};
              register_pkg::ADDRESS_PROTECTION_FRAMING_POLICY[6:0]:
                protection_word_q <= {31'd0, protection_framing_policy_o};
              register_pkg::ADDRESS_PROTECTION_FOLD_BACK[6:0]:
                protection_word_q <= {24'd0, protection_fold_back_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_COUNTERS:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_COUNTERS_AUDIO_CLOCK_KHZ[6:0]:
                counters_word_q <= {16'd0, counters_audio_clock_khz_i};
              register_pkg::ADDRESS_COUNTERS_BUS_ERRORS[6:0]:
                counters_word_q <= {16'd0, counters_bus_errors_q};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_LINK:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_LINK_BAUD_RATE[6:0]:
                link_word_q <= {10'd0, link_baud_rate_o};
              register_pkg::ADDRESS_LINK_BAUD_ACTIVE[6:0]:
                link_word_q <= {10'd0, link_baud_active_i};
              register_pkg::ADDRESS_LINK_TELEMETRY_PERIOD[6:0]:
                link_word_q <= {16'd0, link_telemetry_period_o};
              register_pkg::ADDRESS_LINK_EVENTS[6:0]:
                link_word_q <= {31'd0, link_events_o};
              register_pkg::ADDRESS_LINK_FRAMES[6:0]:
                link_word_q <= {16'd0, link_frames_q};
              register_pkg::ADDRESS_LINK_REPEATS[6:0]:
                link_word_q <= {16'd0, link_repeats_q};
              register_pkg::ADDRESS_LINK_BAD_CRC[6:0]:
                link_word_q <= {16'd0, link_bad_crc_q};
              register_pkg::ADDRESS_LINK_BAD_LENGTH[6:0]:
                link_word_q <= {16'd0, link_bad_length_q};
              register_pkg::ADDRESS_LINK_BAD_COBS[6:0]:
                link_word_q <= {16'd0, link_bad_cobs_q};
              register_pkg::ADDRESS_LINK_FRAMING_ERRORS[6:0]:
                link_word_q <= {16'd0, link_framing_errors_q};
              register_pkg::ADDRESS_LINK_OVERRUNS[6:0]:
                link_word_q <= {16'd0, link_overruns_q};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_LEVELS:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_LEVELS_PEAK_LEFT[6:0]:
                levels_word_q <= levels_peak_left_i;
              register_pkg::ADDRESS_LEVELS_PEAK_RIGHT[6:0]:
                levels_word_q <= levels_peak_right_i;
              register_pkg::ADDRESS_LEVELS_RMS_LEFT[6:0]:
                levels_word_q <= levels_rms_left_i;
              register_pkg::ADDRESS_LEVELS_RMS_RIGHT[6:0]:
                levels_word_q <= levels_rms_right_i;
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_EXPOSURE:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_EXPOSURE_MEAN_SQUARE_LEFT[6:0]:
                exposure_word_q <= exposure_mean_square_left_i;
              register_pkg::ADDRESS_EXPOSURE_MEAN_SQUARE_RIGHT[6:0]:
                exposure_word_q <= exposure_mean_square_right_i;
              register_pkg::ADDRESS_EXPOSURE_SECONDS[6:0]:
                exposure_word_q <= exposure_seconds_i;
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_FILTER:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_FILTER_SELECT[6:0]:
                filter_word_q <= {29'd0, filter_select_o};
              register_pkg::ADDRESS_FILTER_ACTIVE[6:0]:
                filter_word_q <= {29'd0, filter_active_i};
              register_pkg::ADDRESS_FILTER_AVAILABLE[6:0]:
                filter_word_q <= {26'd0, filter_available_i};
              register_pkg::ADDRESS_FILTER_LOAD_BEGIN[6:0]:
                filter_word_q <= {31'd0, 1'd0};
              register_pkg::ADDRESS_FILTER_LOAD_LOW[6:0]:
                filter_word_q <= filter_load_low_o;
              register_pkg::ADDRESS_FILTER_LOAD_HIGH[6:0]:
                filter_word_q <= {29'd0, filter_load_high_o};
              register_pkg::ADDRESS_FILTER_LOAD_STATE[6:0]:
                filter_word_q <= {29'd0, filter_load_state_i};
              register_pkg::ADDRESS_FILTER_LOAD_COUNT[6:0]:
                filter_word_q <= {19'd0, filter_load_count_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_RECORD:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_RECORD_FAULTS[6:0]:
                record_word_q <= {18'd0, record_faults_i};
              register_pkg::ADDRESS_RECORD_CAUSES[6:0]:
                record_word_q <= {9'd0, record_causes_i};
              register_pkg::ADDRESS_RECORD_SELF_TEST[6:0]:
                record_word_q <= {24'd0, record_self_test_i};
              register_pkg::ADDRESS_RECORD_COUNTS_0[6:0]:
                record_word_q <= {
                record_rail_i,
                record_over_temperature_i,
                record_over_current_i,
                record_dc_i
              };
              register_pkg::ADDRESS_RECORD_COUNTS_1[6:0]:
                record_word_q <= {
                record_adc_stuck_i,
                record_modulator_overload_i,
                record_audio_clock_i,
                record_power_good_i
              };
              register_pkg::ADDRESS_RECORD_COUNTS_2[6:0]:
                record_word_q <= {
                record_corruption_i,
                record_stuck_relay_i,
                record_framing_i,
                record_failed_self_tests_i
              };
              register_pkg::ADDRESS_RECORD_COUNTS_3[6:0]:
                record_word_q <= {16'd0, record_short_circuit_i, record_link_watchdog_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_LOUDNESS:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_LOUDNESS_SPLIT[6:0]:
                loudness_word_q <= {31'd0, loudness_split_o};
              register_pkg::ADDRESS_LOUDNESS_TARGET[6:0]:
                loudness_word_q <= {21'd0, loudness_target_o};
              register_pkg::ADDRESS_LOUDNESS_MAXIMUM[6:0]:
                loudness_word_q <= {21'd0, loudness_maximum_o};
              register_pkg::ADDRESS_LOUDNESS_MAXIMUM_ACTIVE[6:0]:
                loudness_word_q <= {21'd0, loudness_maximum_active_i};
              register_pkg::ADDRESS_LOUDNESS_HEADPHONE[6:0]:
                loudness_word_q <= {21'd0, loudness_headphone_o};
              register_pkg::ADDRESS_LOUDNESS_HEADPHONE_ACTIVE[6:0]:
                loudness_word_q <= {21'd0, loudness_headphone_active_i};
              register_pkg::ADDRESS_LOUDNESS_START_UP[6:0]:
                loudness_word_q <= {21'd0, loudness_start_up_o};
              register_pkg::ADDRESS_LOUDNESS_CONFIRM[6:0]:
                loudness_word_q <= {5'd0, loudness_confirm_value_o, 14'd0, loudness_confirm_what_o};
              register_pkg::ADDRESS_LOUDNESS_TRIM[6:0]:
                loudness_word_q <= {
                loudness_trim_3_o,
                loudness_trim_2_o,
                loudness_trim_1_o,
                loudness_trim_0_o
              };
              register_pkg::ADDRESS_LOUDNESS_OUTPUT_LEVEL[6:0]:
                loudness_word_q <= {21'd0, loudness_output_level_i};
              register_pkg::ADDRESS_LOUDNESS_NOW[6:0]:
                loudness_word_q <= {13'd0, loudness_pending_i, 8'd0, loudness_held_by_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_SELFTEST:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_SELFTEST_STIMULUS[6:0]:
                selftest_word_q <= {31'd0, selftest_stimulus_o};
              register_pkg::ADDRESS_SELFTEST_ELEMENTS[6:0]:
                selftest_word_q <= {selftest_right_o, selftest_left_o};
              register_pkg::ADDRESS_SELFTEST_PULSE[6:0]:
                selftest_word_q <= {31'd0, 1'd0};
              register_pkg::ADDRESS_SELFTEST_NOW[6:0]:
                selftest_word_q <= {29'd0, selftest_done_i, selftest_busy_i, selftest_allowed_i};
              register_pkg::ADDRESS_SELFTEST_VOLTAGE[6:0]:
                selftest_word_q <= {4'd0, selftest_voltage_right_i, 4'd0, selftest_voltage_left_i};
              register_pkg::ADDRESS_SELFTEST_CURRENT[6:0]:
                selftest_word_q <= {4'd0, selftest_current_right_i, 4'd0, selftest_current_left_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_CAPTURE:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_CAPTURE_RUN[6:0]:
                capture_word_q <= {31'd0, capture_run_o};
              register_pkg::ADDRESS_CAPTURE_SETUP[6:0]:
                capture_word_q <= {23'd0, capture_channel_o, 1'd0, capture_trigger_o, 1'd0, capture_tap_o};
              register_pkg::ADDRESS_CAPTURE_THRESHOLD[6:0]:
                capture_word_q <= capture_threshold_o;
              register_pkg::ADDRESS_CAPTURE_DECIMATION[6:0]:
                capture_word_q <= {16'd0, capture_decimation_o};
              register_pkg::ADDRESS_CAPTURE_PRETRIGGER[6:0]:
                capture_word_q <= {21'd0, capture_pretrigger_o};
              register_pkg::ADDRESS_CAPTURE_PAGE[6:0]:
                capture_word_q <= {27'd0, capture_page_o};
              register_pkg::ADDRESS_CAPTURE_STATE[6:0]:
                capture_word_q <= {29'd0, capture_state_i};
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_LOAD:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_LOAD_INPUT[6:0]:
                load_word_q <= {30'd0, load_input_o};
              register_pkg::ADDRESS_LOAD_START[6:0]:
                load_word_q <= {31'd0, 1'd0};
              register_pkg::ADDRESS_LOAD_COUNT[6:0]:
                load_word_q <= {19'd0, load_count_i};
              register_pkg::ADDRESS_LOAD_FROM[6:0]:
                load_word_q <= {20'd0, load_from_o};
              register_pkg::ADDRESS_LOAD_WORD_0[6:0]:
                load_word_q <= load_word_0_i;
              register_pkg::ADDRESS_LOAD_WORD_1[6:0]:
                load_word_q <= load_word_1_i;
              register_pkg::ADDRESS_LOAD_WORD_2[6:0]:
                load_word_q <= load_word_2_i;
              register_pkg::ADDRESS_LOAD_WORD_3[6:0]:
                load_word_q <= load_word_3_i;
              register_pkg::ADDRESS_LOAD_WORD_4[6:0]:
                load_word_q <= load_word_4_i;
              register_pkg::ADDRESS_LOAD_WORD_5[6:0]:
                load_word_q <= load_word_5_i;
              register_pkg::ADDRESS_LOAD_WORD_6[6:0]:
                load_word_q <= load_word_6_i;
              register_pkg::ADDRESS_LOAD_WORD_7[6:0]:
                load_word_q <= load_word_7_i;
              register_pkg::ADDRESS_LOAD_WORD_8[6:0]:
                load_word_q <= load_word_8_i;
              register_pkg::ADDRESS_LOAD_WORD_9[6:0]:
                load_word_q <= load_word_9_i;
              register_pkg::ADDRESS_LOAD_WORD_10[6:0]:
                load_word_q <= load_word_10_i;
              register_pkg::ADDRESS_LOAD_WORD_11[6:0]:
                load_word_q <= load_word_11_i;
              register_pkg::ADDRESS_LOAD_WORD_12[6:0]:
                load_word_q <= load_word_12_i;
              register_pkg::ADDRESS_LOAD_WORD_13[6:0]:
                load_word_q <= load_word_13_i;
              register_pkg::ADDRESS_LOAD_WORD_14[6:0]:
                load_word_q <= load_word_14_i;
              register_pkg::ADDRESS_LOAD_WORD_15[6:0]:
                load_word_q <= load_word_15_i;
              default: known_q <= 1'b0;
            endcase
          register_pkg::BLOCK_DOSE:
            unique case (bus_address_i[6:0])
              register_pkg::ADDRESS_DOSE_LISTENER[6:0]:
                dose_word_q <= {30'd0, dose_listener_o};
              register_pkg::ADDRESS_DOSE_LISTENER_ACTIVE[6:0]:
                dose_word_q <= {30'd0, dose_listener_active_i};
              register_pkg::ADDRESS_DOSE_SENSITIVITY[6:0]:
                dose_word_q <= {21'd0, dose_sensitivity_o};
              register_pkg::ADDRESS_DOSE_WEEKLY[6:0]:
                dose_word_q <= dose_weekly_i;
              register_pkg::ADDRESS_DOSE_RESTORE[6:0]:
                dose_word_q <= dose_restore_o;
              register_pkg::ADDRESS_DOSE_ACKNOWLEDGE[6:0]:
                dose_word_q <= {31'd0, 1'd0};
              register_pkg::ADDRESS_DOSE_NOW[6:0]:
                dose_word_q <= {30'd0, dose_overdue_i, dose_warning_i};
              register_pkg::ADDRESS_DOSE_LOWERING[6:0]:
                dose_word_q <= {21'd0, dose_lowering_i};
              register_pkg::ADDRESS_DOSE_LAST_SECOND[6:0]:
                dose_word_q <= dose_last_second_i;
              default: known_q <= 1'b0;
            endcase
          default: known_q <= 1'b0;
        endcase
      end
    end
  end

  // The word at the address. Evaluated only for a request.
  logic [31:0] stored;

  always_comb begin
    stored = 32'd0;
    if (request_q) begin
      stored = id_word_q
             | control_word_q
             | volume_word_q
             | input_word_q
             | status_word_q
             | faults_word_q
             | snapshot_word_q
             | adc_word_q
             | protection_word_q
             | counters_word_q
             | link_word_q
             | levels_word_q
             | exposure_word_q
             | filter_word_q
             | record_word_q
             | loudness_word_q
             | selftest_word_q
             | capture_word_q
             | load_word_q
             | dose_word_q;
    end
  end

  logic [31:0] merged;
  logic        refuse;

  register_guard #(.FixedBlocks(FixedBlocks)) guard (
      .request_i   (request_q),
      .address_i   (address_q),
      .write_data_i(write_data_q),
      .write_mask_i(write_mask_q),
      .stored_i    (stored),
      .filter_load_begin_locked_i,
      .filter_load_high_locked_i,
      .selftest_left_locked_i,
      .selftest_pulse_locked_i,
      .capture_tap_locked_i,
      .capture_threshold_locked_i,
      .capture_decimation_locked_i,
      .capture_pretrigger_locked_i,
      .merged_o    (merged),
      .refuse_o    (refuse)
  );

  logic bus_error;
  logic write_accepted;
  assign bus_error      = request_q && (write_q ? refuse : !known_q);
  assign write_accepted = request_q && write_q && !refuse;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bus_ack_o       <= 1'b0;
      bus_error_o     <= 1'b0;
      bus_read_data_o <= 32'd0;
    end else begin
      bus_ack_o   <= request_q;
      bus_error_o <= bus_error;
      if (request_q) bus_read_data_o <= write_q ? 32'd0 : stored;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      id_scratch_q                  <= 32'd0;
      control_power_o               <= 1'd0;
      control_mute_o                <= 1'd1;
      control_clear_faults_o        <= 1'd0;
      control_gain_range_o          <= 2'd0;
      volume_target_o               <= 11'd1440;
      volume_limit_o                <= 11'd200;
      volume_ramp_rate_o            <= 18'd1000;
      input_rate_o                  <= 3'd0;
      input_family_o                <= 1'd1;
      input_format_o                <= 2'd0;
      input_word_bits_o             <= 6'd32;
      status_clip_q                 <= 1'd0;
      status_overload_q             <= 1'd0;
      protection_over_temperature_o <= 7'd90;
      protection_current_limit_o    <= 11'd1024;
      protection_watchdog_o         <= 16'd0;
      protection_watchdog_policy_o  <= 1'd1;
      protection_framing_policy_o   <= 1'd1;
      counters_bus_errors_q         <= 16'd0;
      link_baud_rate_o              <= 22'd1000000;
      link_telemetry_period_o       <= 16'd0;
      link_events_o                 <= 1'd1;
      link_frames_q                 <= 16'd0;
      link_repeats_q                <= 16'd0;
      link_bad_crc_q                <= 16'd0;
      link_bad_length_q             <= 16'd0;
      link_bad_cobs_q               <= 16'd0;
      link_framing_errors_q         <= 16'd0;
      link_overruns_q               <= 16'd0;
      filter_select_o               <= 3'd0;
      filter_load_begin_o           <= 1'd0;
      filter_load_low_o             <= 32'd0;
      filter_load_high_o            <= 3'd0;
      loudness_split_o              <= 1'd0;
      loudness_target_o             <= 11'd1440;
      loudness_maximum_o            <= 11'd500;
      loudness_headphone_o          <= 11'd500;
      loudness_start_up_o           <= 11'd500;
      loudness_confirm_what_o       <= 2'd0;
      loudness_confirm_value_o      <= 11'd0;
      loudness_trim_0_o             <= 8'd128;
      loudness_trim_1_o             <= 8'd128;
      loudness_trim_2_o             <= 8'd128;
      loudness_trim_3_o             <= 8'd128;
      selftest_stimulus_o           <= 1'd0;
      selftest_left_o               <= 16'd255;
      selftest_right_o              <= 16'd255;
      selftest_pulse_o              <= 1'd0;
      capture_run_o                 <= 1'd0;
      capture_tap_o                 <= 3'd0;
      capture_trigger_o             <= 3'd0;
      capture_channel_o             <= 1'd0;
      capture_threshold_o           <= 32'd0;
      capture_decimation_o          <= 16'd1;
      capture_pretrigger_o          <= 11'd0;
      capture_page_o                <= 5'd0;
      load_input_o                  <= 2'd0;
      load_start_o                  <= 1'd0;
      load_from_o                   <= 12'd0;
      dose_listener_o               <= 2'd1;
      dose_sensitivity_o            <= 11'd1346;
      dose_restore_o                <= 32'd0;
      dose_acknowledge_o            <= 1'd0;
      volume_target_swmod_o <= 1'b0;
      volume_limit_swmod_o <= 1'b0;
      protection_over_temperature_swmod_o <= 1'b0;
      protection_current_limit_swmod_o <= 1'b0;
      protection_watchdog_swmod_o <= 1'b0;
      protection_watchdog_policy_swmod_o <= 1'b0;
      protection_framing_policy_swmod_o <= 1'b0;
      link_baud_rate_swmod_o <= 1'b0;
      filter_load_high_swmod_o <= 1'b0;
      loudness_target_swmod_o <= 1'b0;
      loudness_maximum_swmod_o <= 1'b0;
      loudness_headphone_swmod_o <= 1'b0;
      loudness_confirm_what_swmod_o <= 1'b0;
      dose_listener_swmod_o <= 1'b0;
      dose_restore_swmod_o <= 1'b0;
    end else begin
      control_clear_faults_o <= 1'b0;
      filter_load_begin_o <= 1'b0;
      selftest_pulse_o <= 1'b0;
      load_start_o <= 1'b0;
      dose_acknowledge_o <= 1'b0;
      if (bus_error && counters_bus_errors_q != 16'd65535) begin
        counters_bus_errors_q <= counters_bus_errors_q + 16'd1;
      end
      if (link_frames_incr_i
          || link_repeats_incr_i
          || link_bad_crc_incr_i
          || link_bad_length_incr_i
          || link_bad_cobs_incr_i
          || link_framing_errors_incr_i
          || link_overruns_incr_i) begin
        if (link_frames_incr_i && link_frames_q != 16'd65535) begin
          link_frames_q <= link_frames_q + 16'd1;
        end
        if (link_repeats_incr_i && link_repeats_q != 16'd65535) begin
          link_repeats_q <= link_repeats_q + 16'd1;
        end
        if (link_bad_crc_incr_i && link_bad_crc_q != 16'd65535) begin
          link_bad_crc_q <= link_bad_crc_q + 16'd1;
        end
        if (link_bad_length_incr_i && link_bad_length_q != 16'd65535) begin
          link_bad_length_q <= link_bad_length_q + 16'd1;
        end
        if (link_bad_cobs_incr_i && link_bad_cobs_q != 16'd65535) begin
          link_bad_cobs_q <= link_bad_cobs_q + 16'd1;
        end
        if (link_framing_errors_incr_i && link_framing_errors_q != 16'd65535) begin
          link_framing_errors_q <= link_framing_errors_q + 16'd1;
        end
        if (link_overruns_incr_i && link_overruns_q != 16'd65535) begin
          link_overruns_q <= link_overruns_q + 16'd1;
        end
      end
      volume_target_swmod_o <= 1'b0;
      volume_limit_swmod_o <= 1'b0;
      protection_over_temperature_swmod_o <= 1'b0;
      protection_current_limit_swmod_o <= 1'b0;
      protection_watchdog_swmod_o <= 1'b0;
      protection_watchdog_policy_swmod_o <= 1'b0;
      protection_framing_policy_swmod_o <= 1'b0;
      link_baud_rate_swmod_o <= 1'b0;
      filter_load_high_swmod_o <= 1'b0;
      loudness_target_swmod_o <= 1'b0;
      loudness_maximum_swmod_o <= 1'b0;
      loudness_headphone_swmod_o <= 1'b0;
      loudness_confirm_what_swmod_o <= 1'b0;
      dose_listener_swmod_o <= 1'b0;
      dose_restore_swmod_o <= 1'b0;
      if (write_accepted) begin
        unique case (address_q)
          register_pkg::ADDRESS_ID_SCRATCH: if (!FixedBlocks[register_pkg::BLOCK_ID]) begin
            id_scratch_q <= merged[31:0];
          end
          register_pkg::ADDRESS_CONTROL_POWER: if (!FixedBlocks[register_pkg::BLOCK_CONTROL]) begin
            control_power_o <= merged[0];
          end
          register_pkg::ADDRESS_CONTROL_MUTE: if (!FixedBlocks[register_pkg::BLOCK_CONTROL]) begin
            control_mute_o <= merged[0];
          end
          register_pkg::ADDRESS_CONTROL_CLEAR_FAULTS: if (!FixedBlocks[register_pkg::BLOCK_CONTROL]) begin
            control_clear_faults_o <= merged[0];
          end
          register_pkg::ADDRESS_CONTROL_GAIN_RANGE: if (!FixedBlocks[register_pkg::BLOCK_CONTROL]) begin
            control_gain_range_o <= merged[1:0];
          end
          register_pkg::ADDRESS_VOLUME_TARGET: if (!FixedBlocks[register_pkg::BLOCK_VOLUME]) begin
            volume_target_o <= merged[10:0];
            volume_target_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_VOLUME_LIMIT: if (!FixedBlocks[register_pkg::BLOCK_VOLUME]) begin
            volume_limit_o <= merged[10:0];
            volume_limit_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_VOLUME_RAMP_RATE: if (!FixedBlocks[register_pkg::BLOCK_VOLUME]) begin
            volume_ramp_rate_o <= merged[17:0];
          end
          register_pkg::ADDRESS_INPUT_CONFIGURATION: if (!FixedBlocks[register_pkg::BLOCK_INPUT]) begin
            input_rate_o <= merged[2:0];
            input_family_o <= merged[4];
            input_format_o <= merged[9:8];
            input_word_bits_o <= merged[21:16];
          end
          register_pkg::ADDRESS_PROTECTION_OVER_TEMPERATURE: if (!FixedBlocks[register_pkg::BLOCK_PROTECTION]) begin
            protection_over_temperature_o <= merged[6:0];
            protection_over_temperature_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_PROTECTION_CURRENT_LIMIT: if (!FixedBlocks[register_pkg::BLOCK_PROTECTION]) begin
            protection_current_limit_o <= merged[10:0];
            protection_current_limit_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_PROTECTION_WATCHDOG: if (!FixedBlocks[register_pkg::BLOCK_PROTECTION]) begin
            protection_watchdog_o <= merged[15:0];
            protection_watchdog_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_PROTECTION_WATCHDOG_POLICY: if (!FixedBlocks[register_pkg::BLOCK_PROTECTION]) begin
            protection_watchdog_policy_o <= merged[0];
            protection_watchdog_policy_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_PROTECTION_FRAMING_POLICY: if (!FixedBlocks[register_pkg::BLOCK_PROTECTION]) begin
            protection_framing_policy_o <= merged[0];
            protection_framing_policy_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LINK_BAUD_RATE: if (!FixedBlocks[register_pkg::BLOCK_LINK]) begin
            link_baud_rate_o <= merged[21:0];
            link_baud_rate_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LINK_TELEMETRY_PERIOD: if (!FixedBlocks[register_pkg::BLOCK_LINK]) begin
            link_telemetry_period_o <= merged[15:0];
          end
          register_pkg::ADDRESS_LINK_EVENTS: if (!FixedBlocks[register_pkg::BLOCK_LINK]) begin
            link_events_o <= merged[0];
          end
          register_pkg::ADDRESS_FILTER_SELECT: if (!FixedBlocks[register_pkg::BLOCK_FILTER]) begin
            filter_select_o <= merged[2:0];
          end
          register_pkg::ADDRESS_FILTER_LOAD_BEGIN: if (!FixedBlocks[register_pkg::BLOCK_FILTER]) begin
            filter_load_begin_o <= merged[0];
          end
          register_pkg::ADDRESS_FILTER_LOAD_LOW: if (!FixedBlocks[register_pkg::BLOCK_FILTER]) begin
            filter_load_low_o <= merged[31:0];
          end
          register_pkg::ADDRESS_FILTER_LOAD_HIGH: if (!FixedBlocks[register_pkg::BLOCK_FILTER]) begin
            filter_load_high_o <= merged[2:0];
            filter_load_high_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LOUDNESS_SPLIT: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_split_o <= merged[0];
          end
          register_pkg::ADDRESS_LOUDNESS_TARGET: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_target_o <= merged[10:0];
            loudness_target_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LOUDNESS_MAXIMUM: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_maximum_o <= merged[10:0];
            loudness_maximum_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LOUDNESS_HEADPHONE: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_headphone_o <= merged[10:0];
            loudness_headphone_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LOUDNESS_START_UP: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_start_up_o <= merged[10:0];
          end
          register_pkg::ADDRESS_LOUDNESS_CONFIRM: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_confirm_what_o <= merged[1:0];
            loudness_confirm_value_o <= merged[26:16];
            loudness_confirm_what_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_LOUDNESS_TRIM: if (!FixedBlocks[register_pkg::BLOCK_LOUDNESS]) begin
            loudness_trim_0_o <= merged[7:0];
            loudness_trim_1_o <= merged[15:8];
            loudness_trim_2_o <= merged[23:16];
            loudness_trim_3_o <= merged[31:24];
          end
          register_pkg::ADDRESS_SELFTEST_STIMULUS: if (!FixedBlocks[register_pkg::BLOCK_SELFTEST]) begin
            selftest_stimulus_o <= merged[0];
          end
          register_pkg::ADDRESS_SELFTEST_ELEMENTS: if (!FixedBlocks[register_pkg::BLOCK_SELFTEST]) begin
            selftest_left_o <= merged[15:0];
            selftest_right_o <= merged[31:16];
          end
          register_pkg::ADDRESS_SELFTEST_PULSE: if (!FixedBlocks[register_pkg::BLOCK_SELFTEST]) begin
            selftest_pulse_o <= merged[0];
          end
          register_pkg::ADDRESS_CAPTURE_RUN: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_run_o <= merged[0];
          end
          register_pkg::ADDRESS_CAPTURE_SETUP: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_tap_o <= merged[2:0];
            capture_trigger_o <= merged[6:4];
            capture_channel_o <= merged[8];
          end
          register_pkg::ADDRESS_CAPTURE_THRESHOLD: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_threshold_o <= merged[31:0];
          end
          register_pkg::ADDRESS_CAPTURE_DECIMATION: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_decimation_o <= merged[15:0];
          end
          register_pkg::ADDRESS_CAPTURE_PRETRIGGER: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_pretrigger_o <= merged[10:0];
          end
          register_pkg::ADDRESS_CAPTURE_PAGE: if (!FixedBlocks[register_pkg::BLOCK_CAPTURE]) begin
            capture_page_o <= merged[4:0];
          end
          register_pkg::ADDRESS_LOAD_INPUT: if (!FixedBlocks[register_pkg::BLOCK_LOAD]) begin
            load_input_o <= merged[1:0];
          end
          register_pkg::ADDRESS_LOAD_START: if (!FixedBlocks[register_pkg::BLOCK_LOAD]) begin
            load_start_o <= merged[0];
          end
          register_pkg::ADDRESS_LOAD_FROM: if (!FixedBlocks[register_pkg::BLOCK_LOAD]) begin
            load_from_o <= merged[11:0];
          end
          register_pkg::ADDRESS_DOSE_LISTENER: if (!FixedBlocks[register_pkg::BLOCK_DOSE]) begin
            dose_listener_o <= merged[1:0];
            dose_listener_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_DOSE_SENSITIVITY: if (!FixedBlocks[register_pkg::BLOCK_DOSE]) begin
            dose_sensitivity_o <= merged[10:0];
          end
          register_pkg::ADDRESS_DOSE_RESTORE: if (!FixedBlocks[register_pkg::BLOCK_DOSE]) begin
            dose_restore_o <= merged[31:0];
            dose_restore_swmod_o <= 1'b1;
          end
          register_pkg::ADDRESS_DOSE_ACKNOWLEDGE: if (!FixedBlocks[register_pkg::BLOCK_DOSE]) begin
            dose_acknowledge_o <= merged[0];
          end
          default: ;
        endcase
      end
      if (status_clip_set_i) begin
        status_clip_q <= 1'b1;
      end else if (control_clear_faults_o
                   || (write_accepted && address_q == register_pkg::ADDRESS_STATUS_EVENTS
                   && write_mask_q[0] && write_data_q[0])) begin
        status_clip_q <= 1'b0;
      end
      if (status_overload_set_i) begin
        status_overload_q <= 1'b1;
      end else if (control_clear_faults_o
                   || (write_accepted && address_q == register_pkg::ADDRESS_STATUS_EVENTS
                   && write_mask_q[1] && write_data_q[1])) begin
        status_overload_q <= 1'b0;
      end
    end
  end

endmodule
