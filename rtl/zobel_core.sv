// Zobel, whatever the board: the signal path in clk_audio, and in clk_sys the registers, the control
// link that leads a host to them, and the protection that guards the headphones. This file only
// connects them; crossing_to_system and crossing_to_audio carry what goes from one domain to the other.
//
// The register bus belongs to clk_sys and is there for a board's own processor and for benches:
// register_bus_arbiter.sv says how it works. A board without it ties bus_request_i low. The pins of the sense ADC
// belong to clk_sys too; comparators, power-good and jack detect may come at any time. i2s_bclk_o
// is for a DDR output cell: {second, first} half of each clk_audio cycle.
//
// `rst_ni` is asynchronous. It, and every fault, leaves the relay open, the supplies off and the
// element pins low, with or without an audio clock.
module zobel_core #(
  parameter int unsigned DefaultBaud = 1_000_000,  // of the control link
  // 0: link, registers and protection alone, for parts in which nothing else fits. The element pins
  // pulse digital silence in the lowest gain range, and all that sets sound keeps its reset value.
  parameter bit AudioPath = 1'b1,
  parameter bit Reports   = 1'b1,  // 0: the link only answers; of control_link
  // 0: of faults only which ones there are, and their number; readings and finer causes at the first
  // one, and a number for each, read zero.
  parameter bit Records   = 1'b1,
  parameter bit Capture   = AudioPath,  // 0: no capture of signals
  parameter bit UpsetChecks = 1'b1,  // 0: of the protection's state, only limits and state codes are checked
  // Of interpolator: a smaller part has fewer multipliers and leaves sets out.
  parameter int unsigned MacsPerChannel   = 4,
  parameter int unsigned HistoryBits      = 10,
  parameter int unsigned FilterSets       = 5,
  parameter int unsigned CustomFilterRows = 1024
) (
  input  logic clk_sys_i,
  input  logic clk_audio_i,
  input  logic rst_ni,

  // Control link; uart_rx_i may come at any time, and is high when idle
  input  logic        uart_rx_i,
  output logic        uart_tx_o,

  // Register bus
  input  logic        bus_request_i,
  input  logic        bus_write_i,
  input  logic [11:0] bus_address_i,
  input  logic [31:0] bus_write_data_i,
  input  logic [31:0] bus_write_mask_i,
  output logic        bus_ack_o,
  output logic        bus_error_o,
  output logic [31:0] bus_read_data_o,

  // Audio source
  output logic  [1:0] i2s_bclk_o,
  output logic        i2s_lrck_o,
  input  logic        i2s_data_i,   // DSD: left
  input  logic        dsd_right_i,

  // Element DAC
  output logic [zobel_pkg::ELEMENTS-1:0] left_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] left_n_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_n_o,

  // Sense ADC
  output logic        adc_cs_no,
  output logic        adc_sclk_o,
  output logic        adc_mosi_o,
  input  logic        adc_miso_i,

  // What the analog stage tells
  input  logic        over_current_left_i,
  input  logic        over_current_right_i,
  input  logic        jack_short_left_i,   // answer jack_probe_o
  input  logic        jack_short_right_i,
  input  logic        power_good_i,
  input  logic        jack_present_i,

  // What the analog stage is told
  output logic        supply_enable_o,
  output logic        relay_o,
  output logic  [1:0] gain_range_o,
  output logic        comparator_test_o,   // the self-test: over_current must answer
  output logic        jack_probe_o,
  output logic        oscillator_enable_o,
  output logic        oscillator_48k_o,
  output logic        driver_enable_o   // low: the element pins rest, also without an audio clock
);

  // ---- Resets --------------------------------------------------------------------------------
  logic rst_sys_n, rst_audio_n, rst_driver_n;

  reset_synchroniser u_reset_sys (
    .clk_i(clk_sys_i), .rst_ni, .rst_no(rst_sys_n)
  );

  reset_synchroniser u_reset_audio (
    .clk_i(clk_audio_i), .rst_ni, .rst_no(rst_audio_n)
  );

  // The drivers' reset is how the protection stops them: it needs no audio clock.
  reset_synchroniser u_reset_driver (
    .clk_i(clk_audio_i), .rst_ni(driver_enable_o), .rst_no(rst_driver_n)
  );

  // ---- clk_sys: what comes from pins -----------------------------------------------------------
  logic over_current_left, over_current_right, power_good, jack_present;
  logic jack_short_left, jack_short_right;
  logic uart_rx;

  bit_synchroniser #(.ResetValue(1'b1)) u_sync_uart (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(uart_rx_i), .q_o(uart_rx)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_over_current_left (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(over_current_left_i), .q_o(over_current_left)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_over_current_right (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(over_current_right_i), .q_o(over_current_right)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_jack_short_left (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(jack_short_left_i), .q_o(jack_short_left)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_jack_short_right (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(jack_short_right_i), .q_o(jack_short_right)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_power_good (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(power_good_i), .q_o(power_good)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_jack (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_n), .d_i(jack_present_i), .q_o(jack_present)
  );

  // ---- clk_audio to clk_sys --------------------------------------------------------------------
  logic        heartbeat_audio, heartbeat;
  logic        clip_audio, clip;
  logic        overload_audio, overload;
  logic        framing_error_audio, framing_error;
  logic        silent_audio, silent, settled_audio, settled;
  logic [15:0] average_left_audio, average_right_audio, average_left, average_right;
  logic [zobel_pkg::ATTENUATION_BITS-1:0] attenuation_audio, attenuation;
  logic        levels_strobe, exposure_strobe, second_strobe;
  logic [31:0] peak_left_audio, peak_right_audio, rms_left_audio, rms_right_audio;
  logic [31:0] peak_left, peak_right, rms_left, rms_right;
  logic [31:0] mean_square_left_audio, mean_square_right_audio, seconds_audio;
  logic [31:0] mean_square_left, mean_square_right, seconds;

  crossing_to_system u_to_system (
    .clk_audio_i, .clk_sys_i,
    .rst_audio_ni (rst_audio_n),
    .rst_sys_ni   (rst_sys_n),

    .heartbeat_i         (heartbeat_audio),
    .clip_strobe_i       (clip_audio),
    .overload_strobe_i   (overload_audio),
    .framing_error_i     (framing_error_audio),
    .attenuation_i       (attenuation_audio),
    .silent_i            (silent_audio),
    .settled_i           (settled_audio),
    .average_left_i      (average_left_audio),
    .average_right_i     (average_right_audio),
    .levels_strobe_i     (levels_strobe),
    .peak_left_i         (peak_left_audio),
    .peak_right_i        (peak_right_audio),
    .rms_left_i          (rms_left_audio),
    .rms_right_i         (rms_right_audio),
    .exposure_strobe_i   (exposure_strobe),
    .mean_square_left_i  (mean_square_left_audio),
    .mean_square_right_i (mean_square_right_audio),
    .seconds_i           (seconds_audio),

    .heartbeat_o         (heartbeat),
    .clip_strobe_o       (clip),
    .overload_o          (overload),
    .framing_error_o     (framing_error),
    .attenuation_o       (attenuation),
    .silent_o            (silent),
    .settled_o           (settled),
    .average_left_o      (average_left),
    .average_right_o     (average_right),
    .peak_left_o         (peak_left),
    .peak_right_o        (peak_right),
    .rms_left_o          (rms_left),
    .rms_right_o         (rms_right),
    .exposure_strobe_o   (second_strobe),
    .mean_square_left_o  (mean_square_left),
    .mean_square_right_o (mean_square_right),
    .seconds_o           (seconds)
  );

  // ---- clk_sys: registers and protection -------------------------------------------------------
  logic        power_request, user_mute, clear_faults;
  logic  [1:0] gain_range_set, gain_range_request;
  logic [10:0] volume_target, volume_limit, output_target, output_level;
  logic        volume_target_written, output_target_written;
  logic        split_automatic;
  logic [10:0] maximum_request, maximum, headphone_request, headphone_limit, start_up_level;
  logic        maximum_written, headphone_written, confirm_written;
  logic  [1:0] confirm_what;
  logic [10:0] confirm_value;
  logic  [2:0] confirmations_pending;
  logic [31:0] range_trims;
  logic  [7:0] level_held_by;
  logic  [1:0] listener_request, listener;
  logic        listener_written, dose_restored, dose_acknowledged, dose_warning, dose_overdue;
  logic [10:0] sensitivity, exposure_lowering;
  logic [31:0] weekly_dose, dose_to_restore, dose_last_second;
  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target, limit;
  logic [17:0] ramp_rate;
  logic  [2:0] rate_request, rate;
  logic        family_request;
  logic  [1:0] format_request, format;
  logic  [5:0] word_bits_request, word_bits;
  logic  [2:0] filter_select, filter_request, filter;
  logic  [5:0] filters_available;
  logic        filter_begin, filter_begin_locked, filter_word, filter_word_locked;
  logic [31:0] filter_low;
  logic  [2:0] filter_high, filter_load_state;
  logic [12:0] filter_load_count;
  logic  [6:0] temperature_limit;
  logic [10:0] current_limit;
  logic        hard_mute, ramp_mute;
  logic  [3:0] state, first_fault, retries_left, fault_state;
  logic        clock_ok;
  logic [15:0] clock_khz, fault_count;
  logic [13:0] faults, fault_record;
  logic [22:0] fault_detail;
  logic [63:0] fault_counts_low;
  logic [47:0] fault_counts_high;
  logic  [7:0] self_test_passed, fold_back;
  logic        temperature_warning, protection_frame, limits_differ, shadows_differ, limit_corrupt;
  logic [15:0] watchdog;
  logic        watchdog_policy, framing_policy;
  logic        limit_written, temperature_limit_written, current_limit_written;
  logic        watchdog_written, watchdog_policy_written, framing_policy_written;

  protection_pkg::outputs_t      outputs, fault_outputs;
  protection_pkg::temperatures_t temperatures, fault_temperatures;
  protection_pkg::rails_t        rails, fault_rails;

  logic        register_request, register_write, register_ack, register_error;
  logic [11:0] register_address;
  logic [31:0] register_write_data, register_write_mask, register_read_data;
  logic        file_ack, window_selected, window_ack;
  logic [31:0] file_read_data, window_word;

  assign register_ack       = file_ack || window_ack;
  assign register_read_data = window_ack ? window_word : file_read_data;

  logic        test_stimulus_set, test_stimulus, test_pulse, test_allowed, test_busy, test_done;
  logic        test_stimulus_audio, test_elements_audio;
  logic [31:0] test_elements, test_elements_at_audio;
  protection_pkg::outputs_t test_outputs;

  logic        capture_run, capture_channel;
  logic  [2:0] capture_tap, capture_trigger, capture_state;
  logic [31:0] capture_threshold;
  logic [15:0] capture_decimation;
  logic [10:0] capture_pretrigger;
  logic  [4:0] capture_page;
  logic        capture_enable_audio, capture_strobe_audio;
  logic  [2:0] capture_tap_audio;
  logic [63:0] capture_sample_audio;

  logic  [1:0] reading_input;
  logic        recording_started, readings_rewound, reading_taken, sample_strobe;
  logic [12:0] readings_recorded;
  logic [11:0] reading_from, sample_value;
  logic  [3:0] sample_channel;
  logic [31:0] reading_word;

  logic [21:0] baud_rate, baud_active;
  logic        baud_rate_written, events;
  logic [15:0] telemetry_period;
  logic        frame_strobe, repeat_strobe, bad_crc_strobe, bad_length_strobe, bad_cobs_strobe;
  logic        framing_error_strobe, overrun_strobe;

  // What this build contains.
  logic [31:0] features;
  always_comb begin
    features = 32'd0;
    features[register_pkg::FEATURE_TELEMETRY]    = Reports;
    features[register_pkg::FEATURE_LEVEL_METERS] = AudioPath;
    features[register_pkg::FEATURE_EXPOSURE]     = AudioPath;
    features[register_pkg::FEATURE_LOAD]         = AudioPath;
    features[register_pkg::FEATURE_CAPTURE]      = Capture;
    features[register_pkg::FEATURE_SELF_TEST]    = AudioPath;
  end

  control_link #(
    .Reports(Reports), .ClockHz(zobel_pkg::CLK_SYS_HZ), .DefaultBaud(DefaultBaud)
  ) u_link (
    .clk_i  (clk_sys_i),
    .rst_ni (rst_sys_n),

    .uart_rx_i (uart_rx),
    .uart_tx_o,

    .board_request_i    (bus_request_i),
    .board_write_i      (bus_write_i),
    .board_address_i    (bus_address_i),
    .board_write_data_i (bus_write_data_i),
    .board_write_mask_i (bus_write_mask_i),
    .board_ack_o        (bus_ack_o),
    .board_error_o      (bus_error_o),
    .board_read_data_o  (bus_read_data_o),

    .bus_request_o    (register_request),
    .bus_write_o      (register_write),
    .bus_address_o    (register_address),
    .bus_write_data_o (register_write_data),
    .bus_write_mask_o (register_write_mask),
    .bus_ack_i        (register_ack),
    .bus_error_i      (register_error),
    .bus_read_data_i  (register_read_data),

    .baud_rate_i         (baud_rate),
    .baud_rate_written_i (baud_rate_written),
    .baud_active_o       (baud_active),
    .telemetry_period_i  (telemetry_period),
    .events_i            (events),

    .state_i  (state),
    .faults_i (faults),

    .frame_strobe_o         (frame_strobe),
    .repeat_strobe_o        (repeat_strobe),
    .bad_crc_strobe_o       (bad_crc_strobe),
    .bad_length_strobe_o    (bad_length_strobe),
    .bad_cobs_strobe_o      (bad_cobs_strobe),
    .framing_error_strobe_o (framing_error_strobe),
    .overrun_strobe_o       (overrun_strobe)
  );

  // What sets the sound, which a build without the signal path does not let anybody do.
  localparam logic [31:0] AUDIO_BLOCKS = (32'd1 << register_pkg::BLOCK_VOLUME)
      | (32'd1 << register_pkg::BLOCK_INPUT) | (32'd1 << register_pkg::BLOCK_FILTER)
      | (32'd1 << register_pkg::BLOCK_LOUDNESS) | (32'd1 << register_pkg::BLOCK_DOSE);

  register_file #(.FixedBlocks(AudioPath ? 32'd0 : AUDIO_BLOCKS)) u_registers (
    .clk_i  (clk_sys_i),
    .rst_ni (rst_sys_n),

    .bus_request_i    (register_request && !window_selected),
    .bus_write_i      (register_write),
    .bus_address_i    (register_address),
    .bus_write_data_i (register_write_data),
    .bus_write_mask_i (register_write_mask),
    .bus_ack_o        (file_ack),
    .bus_error_o      (register_error),
    .bus_read_data_o  (file_read_data),

    .id_features_i (features),

    .control_power_o        (power_request),
    .control_mute_o         (user_mute),
    .control_clear_faults_o (clear_faults),
    .control_gain_range_o   (gain_range_set),

    .volume_target_o       (volume_target),
    .volume_target_swmod_o (volume_target_written),
    .volume_limit_o     (volume_limit),
    .volume_limit_swmod_o (limit_written),
    .volume_ramp_rate_o (ramp_rate),
    .volume_current_i   (attenuation),

    .input_rate_o      (rate_request),
    .input_family_o    (family_request),
    .input_format_o    (format_request),
    .input_word_bits_o (word_bits_request),

    .status_state_i             (state),
    .status_rate_active_i       (rate),
    .status_family_active_i     (oscillator_48k_o),
    .status_gain_range_active_i (gain_range_o),
    .status_relay_closed_i      (relay_o),
    .status_muted_i             (silent || hard_mute || !relay_o),
    .status_at_target_i         (settled),
    .status_audio_clock_ok_i    (clock_ok),
    .status_power_good_i        (power_good),
    .status_jack_present_i      (jack_present),
    .status_temperature_warning_i (temperature_warning),
    .status_clip_set_i          (clip),
    .status_overload_set_i      (overload),

    .faults_active_i       (faults),
    .faults_first_i        (first_fault),
    .faults_count_i        (fault_count),
    .faults_retries_left_i (retries_left),

    .snapshot_voltage_left_i (Records ? fault_outputs.voltage_left : 12'd0),
    .snapshot_voltage_right_i (Records ? fault_outputs.voltage_right : 12'd0),
    .snapshot_current_left_i (Records ? fault_outputs.current_left : 12'd0),
    .snapshot_current_right_i (Records ? fault_outputs.current_right : 12'd0),
    .snapshot_temperature_left_i (Records ? fault_temperatures.left : 12'd0),
    .snapshot_temperature_right_i (Records ? fault_temperatures.right : 12'd0),
    .snapshot_temperature_board_i (Records ? fault_temperatures.board : 12'd0),
    .snapshot_rail_positive_i (Records ? fault_rails.positive : 12'd0),
    .snapshot_rail_negative_i (Records ? fault_rails.negative : 12'd0),
    .snapshot_rail_logic_i (Records ? fault_rails.logic_rail : 12'd0),
    .snapshot_state_i             (Records ? fault_state : 4'd0),

    .adc_voltage_left_i (outputs.voltage_left),
    .adc_voltage_right_i (outputs.voltage_right),
    .adc_current_left_i (outputs.current_left),
    .adc_current_right_i (outputs.current_right),
    .adc_temperature_left_i (temperatures.left),
    .adc_temperature_right_i (temperatures.right),
    .adc_temperature_board_i (temperatures.board),
    .adc_rail_positive_i (rails.positive),
    .adc_rail_negative_i (rails.negative),
    .adc_rail_logic_i (rails.logic_rail),

    .protection_over_temperature_o       (temperature_limit),
    .protection_over_temperature_swmod_o (temperature_limit_written),
    .protection_current_limit_o          (current_limit),
    .protection_current_limit_swmod_o    (current_limit_written),
    .protection_watchdog_o               (watchdog),
    .protection_watchdog_swmod_o         (watchdog_written),
    .protection_watchdog_policy_o        (watchdog_policy),
    .protection_watchdog_policy_swmod_o  (watchdog_policy_written),
    .protection_framing_policy_o         (framing_policy),
    .protection_framing_policy_swmod_o   (framing_policy_written),
    .protection_fold_back_i              (fold_back),

    .record_faults_i             (fault_record),
    .record_causes_i             (Records ? fault_detail : '0),
    .record_self_test_i          (self_test_passed),
    .record_dc_i                 (Records ? fault_counts_low[7:0] : 8'd0),
    .record_over_current_i       (Records ? fault_counts_low[15:8] : 8'd0),
    .record_over_temperature_i   (Records ? fault_counts_low[23:16] : 8'd0),
    .record_rail_i               (Records ? fault_counts_low[31:24] : 8'd0),
    .record_power_good_i         (Records ? fault_counts_low[39:32] : 8'd0),
    .record_audio_clock_i        (Records ? fault_counts_low[47:40] : 8'd0),
    .record_modulator_overload_i (Records ? fault_counts_low[55:48] : 8'd0),
    .record_adc_stuck_i          (Records ? fault_counts_low[63:56] : 8'd0),
    .record_failed_self_tests_i  (Records ? fault_counts_high[7:0] : 8'd0),
    .record_framing_i            (Records ? fault_counts_high[15:8] : 8'd0),
    .record_stuck_relay_i        (Records ? fault_counts_high[23:16] : 8'd0),
    .record_corruption_i         (Records ? fault_counts_high[31:24] : 8'd0),
    .record_link_watchdog_i      (Records ? fault_counts_high[39:32] : 8'd0),
    .record_short_circuit_i      (Records ? fault_counts_high[47:40] : 8'd0),

    .counters_audio_clock_khz_i (clock_khz),

    .link_baud_rate_o           (baud_rate),
    .link_baud_rate_swmod_o     (baud_rate_written),
    .link_baud_active_i         (baud_active),
    .link_telemetry_period_o    (telemetry_period),
    .link_events_o              (events),
    .link_frames_incr_i         (frame_strobe),
    .link_repeats_incr_i        (repeat_strobe),
    .link_bad_crc_incr_i        (bad_crc_strobe),
    .link_bad_length_incr_i     (bad_length_strobe),
    .link_bad_cobs_incr_i       (bad_cobs_strobe),
    .link_framing_errors_incr_i (framing_error_strobe),
    .link_overruns_incr_i       (overrun_strobe),

    // A clock that stands leaves the last window for ever: nothing plays then.
    .levels_peak_left_i  (clock_ok ? peak_left : '0),
    .levels_peak_right_i (clock_ok ? peak_right : '0),
    .levels_rms_left_i   (clock_ok ? rms_left : '0),
    .levels_rms_right_i  (clock_ok ? rms_right : '0),

    .exposure_mean_square_left_i  (mean_square_left),
    .exposure_mean_square_right_i (mean_square_right),
    .exposure_seconds_i           (seconds),

    .filter_select_o            (filter_select),
    .filter_active_i            (filter),
    .filter_available_i         (filters_available),
    .filter_load_begin_o        (filter_begin),
    .filter_load_begin_locked_i (filter_begin_locked),
    .filter_load_low_o          (filter_low),
    .filter_load_high_o         (filter_high),
    .filter_load_high_swmod_o   (filter_word),
    .filter_load_high_locked_i  (filter_word_locked),
    .filter_load_state_i        (filter_load_state),
    .filter_load_count_i        (filter_load_count),

    .loudness_split_o              (split_automatic),
    .loudness_target_o             (output_target),
    .loudness_target_swmod_o       (output_target_written),
    .loudness_maximum_o            (maximum_request),
    .loudness_maximum_swmod_o      (maximum_written),
    .loudness_maximum_active_i     (maximum),
    .loudness_headphone_o          (headphone_request),
    .loudness_headphone_swmod_o    (headphone_written),
    .loudness_headphone_active_i   (headphone_limit),
    .loudness_start_up_o           (start_up_level),
    .loudness_confirm_what_o       (confirm_what),
    .loudness_confirm_what_swmod_o (confirm_written),
    .loudness_confirm_value_o      (confirm_value),
    .loudness_trim_0_o             (range_trims[7:0]),
    .loudness_trim_1_o             (range_trims[15:8]),
    .loudness_trim_2_o             (range_trims[23:16]),
    .loudness_trim_3_o             (range_trims[31:24]),
    .loudness_output_level_i       (output_level),
    .loudness_held_by_i            (level_held_by),
    .loudness_pending_i            (confirmations_pending),

    .load_input_o     (reading_input),
    .load_start_o     (recording_started),
    .load_count_i     (readings_recorded),
    .load_from_o      (reading_from),
    .load_word_0_i  (reading_word),
    .load_word_1_i  (reading_word),
    .load_word_2_i  (reading_word),
    .load_word_3_i  (reading_word),
    .load_word_4_i  (reading_word),
    .load_word_5_i  (reading_word),
    .load_word_6_i  (reading_word),
    .load_word_7_i  (reading_word),
    .load_word_8_i  (reading_word),
    .load_word_9_i  (reading_word),
    .load_word_10_i (reading_word),
    .load_word_11_i (reading_word),
    .load_word_12_i (reading_word),
    .load_word_13_i (reading_word),
    .load_word_14_i (reading_word),
    .load_word_15_i (reading_word),

    .selftest_stimulus_o      (test_stimulus_set),
    .selftest_left_o          (test_elements[15:0]),
    .selftest_left_locked_i   (test_busy),
    .selftest_right_o         (test_elements[31:16]),
    .selftest_pulse_o         (test_pulse),
    .selftest_pulse_locked_i  (!test_allowed || test_busy),
    .selftest_allowed_i       (test_allowed),
    .selftest_busy_i          (test_busy),
    .selftest_done_i          (test_done),
    .selftest_voltage_left_i  (test_outputs.voltage_left),
    .selftest_voltage_right_i (test_outputs.voltage_right),
    .selftest_current_left_i  (test_outputs.current_left),
    .selftest_current_right_i (test_outputs.current_right),

    .capture_run_o               (capture_run),
    .capture_tap_o               (capture_tap),
    .capture_tap_locked_i        (capture_run),
    .capture_trigger_o           (capture_trigger),
    .capture_channel_o           (capture_channel),
    .capture_threshold_o         (capture_threshold),
    .capture_threshold_locked_i  (capture_run),
    .capture_decimation_o        (capture_decimation),
    .capture_decimation_locked_i (capture_run),
    .capture_pretrigger_o        (capture_pretrigger),
    .capture_pretrigger_locked_i (capture_run),
    .capture_page_o              (capture_page),
    .capture_state_i             (capture_state),

    .dose_listener_o        (listener_request),
    .dose_listener_swmod_o  (listener_written),
    .dose_listener_active_i (listener),
    .dose_sensitivity_o     (sensitivity),
    .dose_weekly_i          (weekly_dose),
    .dose_restore_o         (dose_to_restore),
    .dose_restore_swmod_o   (dose_restored),
    .dose_acknowledge_o     (dose_acknowledged),
    .dose_warning_i         (dose_warning),
    .dose_overdue_i         (dose_overdue),
    .dose_lowering_i        (exposure_lowering),
    .dose_last_second_i     (dose_last_second)
  );

  logic        load_write;
  logic [12:0] load_address;
  logic  [1:0] load_lane;
  logic [34:0] load_data;

  if (AudioPath) begin : g_filter_loader
    filter_loader #(
      .MacsPerChannel(MacsPerChannel), .HistoryBits(HistoryBits), .Sets(FilterSets),
      .CustomRows(CustomFilterRows)
    ) u_filter_loader (
      .clk_i (clk_sys_i), .rst_ni (rst_sys_n),
      .select_i        (filter_select),
      .active_i        (filter),
      .request_o       (filter_request),
      .available_o     (filters_available),
      .begin_i         (filter_begin),
      .word_strobe_i   (filter_word),
      .word_i          ({filter_high, filter_low}),
      .begin_locked_o  (filter_begin_locked),
      .word_locked_o   (filter_word_locked),
      .state_o         (filter_load_state),
      .count_o         (filter_load_count),
      .write_o         (load_write),
      .write_address_o (load_address),
      .write_lane_o    (load_lane),
      .write_data_o    (load_data)
    );
  end else begin : g_no_filter_loader
    assign filter_request      = '0;
    assign filters_available   = '0;
    assign filter_begin_locked = 1'b1;
    assign filter_word_locked  = 1'b1;
    assign filter_load_state   = '0;
    assign filter_load_count   = '0;
    assign load_write          = 1'b0;
    assign load_address        = '0;
    assign load_lane           = '0;
    assign load_data           = '0;

    logic unused;
    assign unused = &{1'b0, filter_select, filter, filter_begin, filter_word, filter_high,
                      filter_low};
  end

  if (AudioPath) begin : g_loudness
    loudness u_loudness (
      .clk_i  (clk_sys_i),
      .rst_ni (rst_sys_n),

      .automatic_i        (split_automatic),
      .range_i            (gain_range_set),
      .level_i            (output_target),
      .level_written_i    (output_target_written),
      .target_i           (volume_target),
      .target_written_i   (volume_target_written),
      .volume_limit_i     (volume_limit),
      .maximum_i          (maximum_request),
      .maximum_written_i  (maximum_written),
      .headphone_i        (headphone_request),
      .headphone_written_i(headphone_written),
      .start_up_i         (start_up_level),
      .confirm_what_i     (confirm_what),
      .confirm_value_i    (confirm_value),
      .confirm_written_i  (confirm_written),
      .trims_i            (range_trims),
      .listener_i         (listener_request),
      .listener_written_i (listener_written),
      .sensitivity_i      (sensitivity),
      .restored_dose_i    (dose_to_restore),
      .restore_dose_i     (dose_restored),
      .acknowledge_i      (dose_acknowledged),
      .clear_i            (clear_faults),

      .off_i               (state == register_pkg::STATE_OFF),
      .jack_present_i      (jack_present),
      .silent_i            (silent),
      .attenuation_i       (attenuation),
      .active_range_i      (gain_range_o),
      .fold_back_i         (11'(fold_back)),
      .second_strobe_i     (second_strobe),
      .mean_square_left_i  (mean_square_left),
      .mean_square_right_i (mean_square_right),

      .target_o  (target),
      .limit_o   (limit),
      .range_o   (gain_range_request),
      .corrupt_o (limit_corrupt),

      .maximum_o      (maximum),
      .headphone_o    (headphone_limit),
      .listener_o     (listener),
      .pending_o      (confirmations_pending),
      .output_level_o (output_level),
      .held_o         (level_held_by),
      .weekly_dose_o  (weekly_dose),
      .dose_warning_o (dose_warning),
      .dose_overdue_o (dose_overdue),
      .lowering_o     (exposure_lowering),
      .last_second_o  (dose_last_second)
    );
  end else begin : g_no_loudness
    // Nothing can become loud: silence, in the lowest range, for ever.
    assign target             = loudness_pkg::FINE_MUTE;
    assign limit              = loudness_pkg::FINE_MUTE;
    assign gain_range_request = 2'd0;
    assign limit_corrupt      = 1'b0;
    assign maximum            = loudness_pkg::SAFE_LEVEL;
    assign headphone_limit    = loudness_pkg::SAFE_LEVEL;
    assign listener           = loudness_pkg::LISTENER_ADULT;
    assign confirmations_pending = '0;
    assign output_level       = loudness_pkg::OUTPUT_SILENCE;
    assign level_held_by      = '0;
    assign weekly_dose        = '0;
    assign dose_warning       = 1'b0;
    assign dose_overdue       = 1'b0;
    assign exposure_lowering  = '0;
    assign dose_last_second   = '0;

    logic unused;
    assign unused = &{1'b0, split_automatic, gain_range_set, output_target, output_target_written,
                      volume_target, volume_target_written, maximum_request, maximum_written,
                      headphone_request, headphone_written, start_up_level, confirm_what,
                      confirm_value, confirm_written, range_trims, listener_request,
                      listener_written, sensitivity, dose_to_restore, dose_restored,
                      dose_acknowledged, second_strobe};
  end

  limit_shadows u_limit_shadows (
    .clk_i  (clk_sys_i),
    .rst_ni (rst_sys_n),
    .frame_i (protection_frame),
    .volume_limit_i              (volume_limit),
    .volume_limit_written_i      (limit_written),
    .current_limit_i             (current_limit),
    .current_limit_written_i     (current_limit_written),
    .temperature_limit_i         (temperature_limit),
    .temperature_limit_written_i (temperature_limit_written),
    .watchdog_i                  (watchdog),
    .watchdog_written_i          (watchdog_written),
    .watchdog_policy_i           (watchdog_policy),
    .watchdog_policy_written_i   (watchdog_policy_written),
    .framing_policy_i            (framing_policy),
    .framing_policy_written_i    (framing_policy_written),
    .differs_o                   (shadows_differ)
  );

  assign limits_differ = shadows_differ || limit_corrupt;

  protection #(.UpsetChecks(UpsetChecks)) u_protection (
    .clk_i  (clk_sys_i),
    .rst_ni (rst_sys_n),

    .power_request_i     (power_request),
    .user_mute_i         (user_mute),
    .gain_range_i        (gain_range_request),
    .rate_i              (rate_request),
    .family_48k_i        (family_request),
    .format_i            (format_request),
    .word_bits_i         (word_bits_request),
    .filter_i            (filter_request),
    .clear_faults_i      (clear_faults),
    .current_limit_i     (current_limit),
    .temperature_limit_i (temperature_limit),
    .watchdog_i          (watchdog),
    .watchdog_policy_i   (watchdog_policy),
    .framing_policy_i    (framing_policy),
    .limits_differ_i     (limits_differ),
    .link_alive_i        (frame_strobe),

    .audio_heartbeat_i    (heartbeat),
    .silent_i             (silent),
    .settled_i            (settled),
    .modulator_overload_i (overload),
    .framing_error_i      (framing_error),
    .expected_left_i      (average_left),
    .expected_right_i     (average_right),

    .over_current_left_i  (over_current_left),
    .over_current_right_i (over_current_right),
    .jack_short_left_i    (jack_short_left),
    .jack_short_right_i   (jack_short_right),
    .power_good_i         (power_good),
    .jack_present_i       (jack_present),

    .adc_cs_no, .adc_sclk_o, .adc_mosi_o, .adc_miso_i,

    .supply_enable_o, .oscillator_enable_o, .oscillator_48k_o, .relay_o, .gain_range_o,
    .comparator_test_o, .jack_probe_o,

    .hard_mute_o     (hard_mute),
    .ramp_mute_o     (ramp_mute),
    .driver_enable_o,
    .fold_back_o     (fold_back),
    .rate_o          (rate),
    .format_o        (format),
    .word_bits_o     (word_bits),
    .filter_o        (filter),

    .frame_o               (protection_frame),
    .sample_strobe_o       (sample_strobe),
    .channel_o             (sample_channel),
    .value_o               (sample_value),
    .state_o               (state),
    .retries_left_o        (retries_left),
    .clock_ok_o            (clock_ok),
    .clock_khz_o           (clock_khz),
    .temperature_warning_o (temperature_warning),
    .self_test_passed_o    (self_test_passed),
    .outputs_o             (outputs),
    .temperatures_o        (temperatures),
    .rails_o               (rails),

    .fault_active_o       (faults),
    .fault_record_o       (fault_record),
    .fault_detail_o       (fault_detail),
    .fault_first_o        (first_fault),
    .fault_count_o        (fault_count),
    .fault_counts_low_o   (fault_counts_low),
    .fault_counts_high_o  (fault_counts_high),
    .fault_state_o        (fault_state),
    .fault_outputs_o      (fault_outputs),
    .fault_temperatures_o (fault_temperatures),
    .fault_rails_o        (fault_rails)
  );

  // A read of one of the 16 words takes a reading, and one of load.from goes back to it: the link reads a
  // burst twice, to count its words, and a repeated one again.
  assign reading_taken = register_request && !register_write
                      && register_address[11:6] == register_pkg::ADDRESS_LOAD_WORD_0[11:6];
  assign readings_rewound = register_request && !register_write
                         && register_address == register_pkg::ADDRESS_LOAD_FROM;

  if (AudioPath) begin : g_reading_recorder
    reading_recorder u_reading_recorder (
      .clk_i  (clk_sys_i),
      .rst_ni (rst_sys_n),
      .start_i         (recording_started),
      .input_i         (reading_input),
      .sample_strobe_i (sample_strobe),
      .channel_i       (sample_channel),
      .value_i         (sample_value),
      .sent_left_i     (average_left),
      .sent_right_i    (average_right),
      .count_o         (readings_recorded),
      .rewind_i        (readings_rewound),
      .from_i          (reading_from),
      .taken_i         (reading_taken),
      .word_o          (reading_word)
    );
  end else begin : g_no_reading_recorder
    assign readings_recorded = '0;
    assign reading_word      = '0;

    logic unused;
    assign unused = &{1'b0, reading_input, recording_started, readings_rewound, reading_taken,
                      reading_from, sample_strobe, sample_channel, sample_value};
  end

  self_test_access #(.Present(AudioPath)) u_self_test_access (
    .clk_i       (clk_sys_i),
    .rst_ni      (rst_sys_n),
    .frame_i     (protection_frame),
    .state_i     (state),
    .relay_i     (relay_o),
    .range_i     (gain_range_o),
    .stimulus_i  (test_stimulus_set),
    .pulse_i     (test_pulse),
    .outputs_i   (outputs),
    .stimulus_o  (test_stimulus),
    .allowed_o   (test_allowed),
    .busy_o      (test_busy),
    .done_o      (test_done),
    .outputs_o   (test_outputs)
  );

  if (Capture) begin : g_capture
    logic        protection_enable;
    logic [63:0] protection_sample;

    protection_taps u_protection_taps (
      .clk_i    (clk_sys_i),
      .enable_i (protection_enable),
      .voltage_left_i       (outputs.voltage_left),
      .voltage_right_i      (outputs.voltage_right),
      .state_i              (state),
      .relay_i              (relay_o),
      .gain_range_i         (gain_range_o),
      .hard_mute_i          (hard_mute),
      .ramp_mute_i          (ramp_mute),
      .oscillator_48k_i     (oscillator_48k_o),
      .supply_enable_i      (supply_enable_o),
      .oscillator_enable_i  (oscillator_enable_o),
      .clock_ok_i           (clock_ok),
      .power_good_i         (power_good),
      .jack_present_i       (jack_present),
      .over_current_left_i  (over_current_left),
      .over_current_right_i (over_current_right),
      .jack_short_left_i    (jack_short_left),
      .jack_short_right_i   (jack_short_right),
      .comparator_test_i    (comparator_test_o),
      .jack_probe_i         (jack_probe_o),
      .silent_i             (silent),
      .settled_i            (settled),
      .overload_i           (overload),
      .framing_error_i      (framing_error),
      .limits_differ_i      (limits_differ),
      .faults_i             (faults),
      .sample_o             (protection_sample)
    );

    capture u_capture (
      .clk_i (clk_sys_i), .rst_ni (rst_sys_n), .clk_audio_i, .rst_audio_ni (rst_audio_n),
      .run_i              (capture_run),
      .tap_i              (capture_tap),
      .trigger_i          (capture_trigger),
      .channel_i          (capture_channel),
      .threshold_i        (capture_threshold),
      .decimation_i       (capture_decimation),
      .pretrigger_i       (capture_pretrigger),
      .page_i             (capture_page),
      .state_o            (capture_state),
      .bus_request_i      (register_request),
      .bus_write_i        (register_write),
      .bus_address_i      (register_address),
      .selected_o         (window_selected),
      .ack_o              (window_ack),
      .word_o             (window_word),
      .audio_enable_o     (capture_enable_audio),
      .audio_tap_o        (capture_tap_audio),
      .audio_strobe_i     (capture_strobe_audio),
      .audio_sample_i     (capture_sample_audio),
      .system_enable_o    (protection_enable),
      .system_sample_i    (protection_sample),
      .protection_state_i (state),
      .faults_i           (faults)
    );
  end else begin : g_no_capture
    assign capture_state        = register_pkg::CAPTURE_IDLE;
    assign window_selected      = 1'b0;
    assign window_ack           = 1'b0;
    assign window_word          = '0;
    assign capture_enable_audio = 1'b0;
    assign capture_tap_audio    = '0;

    logic unused;
    assign unused = &{1'b0, capture_tap, capture_trigger, capture_channel, capture_threshold,
                      capture_decimation, capture_pretrigger, capture_page, capture_strobe_audio,
                      capture_sample_audio};
  end

  // ---- clk_sys to clk_audio --------------------------------------------------------------------
  logic [26:0] ramp_step_audio;
  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_audio, limit_audio;
  logic  [2:0] rate_audio;
  logic  [1:0] format_audio;
  logic  [5:0] word_bits_audio;
  logic        family_48k_audio;
  logic  [2:0] filter_audio;
  logic        hard_mute_audio, ramp_mute_audio;

  crossing_to_audio u_to_audio (
    .clk_sys_i, .clk_audio_i,
    .rst_sys_ni   (rst_sys_n),
    .rst_audio_ni (rst_audio_n),

    .target_i     (target),
    .limit_i      (limit),
    .ramp_rate_i  (ramp_rate),
    .rate_i       (rate),
    .format_i     (format),
    .word_bits_i  (word_bits),
    .family_48k_i (oscillator_48k_o),
    .filter_i     (filter),
    .hard_mute_i  (hard_mute),
    .ramp_mute_i  (ramp_mute),

    .target_o     (target_audio),
    .limit_o      (limit_audio),
    .ramp_step_o  (ramp_step_audio),
    .rate_o       (rate_audio),
    .format_o     (format_audio),
    .word_bits_o  (word_bits_audio),
    .family_48k_o (family_48k_audio),
    .filter_o     (filter_audio),
    .hard_mute_o  (hard_mute_audio),
    .ramp_mute_o  (ramp_mute_audio)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_test_stimulus (
    .clk_i(clk_audio_i), .rst_ni(rst_audio_n), .d_i(test_stimulus), .q_o(test_stimulus_audio)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_test_elements (
    .clk_i(clk_audio_i), .rst_ni(rst_audio_n), .d_i(test_busy), .q_o(test_elements_audio)
  );

  // The register is locked while it is used.
  held_bus #(.Width(32)) u_test_masks (
    .destination_clk_i(clk_audio_i), .source_data_i(test_elements),
    .destination_data_o(test_elements_at_audio)
  );

  // ---- clk_audio: the signal path --------------------------------------------------------------
  if (AudioPath) begin : g_audio
    signal_path u_signal_path (
      .clk_i         (clk_audio_i),
      .rst_ni        (rst_audio_n),
      .driver_rst_ni (rst_driver_n),

      .rate_i      (rate_audio),
      .format_i    (format_audio),
      .word_bits_i (word_bits_audio),
      .family_48k_i (family_48k_audio),
      .filter_i    (filter_audio),

      // Crosses in the memories of the interpolator, which filter_loader writes while nobody reads.
      .load_clk_i     (clk_sys_i),
      .load_write_i   (load_write),
      .load_address_i (load_address),
      .load_lane_i    (load_lane),
      .load_data_i    (load_data),

      .target_i    (target_audio),
      .limit_i     (limit_audio),
      .ramp_step_i (ramp_step_audio),
      .ramp_mute_i (ramp_mute_audio),
      .hard_mute_i (hard_mute_audio),
      .attenuation_o (attenuation_audio),
      .silent_o    (silent_audio),
      .settled_o   (settled_audio),

      .i2s_bclk_o, .i2s_lrck_o, .i2s_data_i, .dsd_right_i,
      .left_p_o, .left_n_o, .right_p_o, .right_n_o,

      .heartbeat_o       (heartbeat_audio),
      .clip_strobe_o     (clip_audio),
      .overload_strobe_o (overload_audio),
      .framing_error_o   (framing_error_audio),
      .average_left_o       (average_left_audio),
      .average_right_o      (average_right_audio),

      .levels_strobe_o     (levels_strobe),
      .peak_left_o         (peak_left_audio),
      .peak_right_o        (peak_right_audio),
      .rms_left_o          (rms_left_audio),
      .rms_right_o         (rms_right_audio),
      .exposure_strobe_o   (exposure_strobe),
      .mean_square_left_o  (mean_square_left_audio),
      .mean_square_right_o (mean_square_right_audio),
      .seconds_o           (seconds_audio),

      .stimulus_i      (test_stimulus_audio),
      .test_elements_i (test_elements_audio),
      .test_left_i     (test_elements_at_audio[15:0]),
      .test_right_i    (test_elements_at_audio[31:16]),

      .capture_enable_i (capture_enable_audio),
      .capture_tap_i    (capture_tap_audio),
      .capture_strobe_o (capture_strobe_audio),
      .capture_sample_o (capture_sample_audio)
    );
  end else begin : g_silence
    silent_path u_silent_path (
      .clk_i         (clk_audio_i),
      .rst_ni        (rst_audio_n),
      .driver_rst_ni (rst_driver_n),
      .left_p_o, .left_n_o, .right_p_o, .right_n_o,
      .heartbeat_o   (heartbeat_audio)
    );

    assign i2s_bclk_o              = '0;
    assign i2s_lrck_o              = 1'b0;
    assign attenuation_audio       = zobel_pkg::ATTENUATION_MUTE;
    assign silent_audio            = 1'b1;
    assign settled_audio           = 1'b1;
    assign clip_audio              = 1'b0;
    assign overload_audio          = 1'b0;
    assign framing_error_audio     = 1'b0;
    assign average_left_audio      = '0;
    assign average_right_audio     = '0;
    assign levels_strobe           = 1'b0;
    assign peak_left_audio         = '0;
    assign peak_right_audio        = '0;
    assign rms_left_audio          = '0;
    assign rms_right_audio         = '0;
    assign exposure_strobe         = 1'b0;
    assign mean_square_left_audio  = '0;
    assign mean_square_right_audio = '0;
    assign seconds_audio           = '0;
    assign capture_strobe_audio    = 1'b0;
    assign capture_sample_audio    = '0;

    logic unused;
    assign unused = &{1'b0, i2s_data_i, dsd_right_i, rate_audio, format_audio, word_bits_audio,
                      family_48k_audio, filter_audio, load_write, load_address, load_lane,
                      load_data, target_audio, limit_audio, ramp_step_audio, ramp_mute_audio,
                      hard_mute_audio, capture_enable_audio, capture_tap_audio,
                      test_stimulus_audio, test_elements_audio, test_elements_at_audio};
  end

endmodule
