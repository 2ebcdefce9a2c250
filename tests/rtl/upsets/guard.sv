// All that keeps the headphones safe, connected as in zobel_core but in one clock domain: the limits that
// a host has set, their shadows, the loudness, the protection, the words' way to clk_audio, and the volume,
// which full scale goes into, so that what comes out is its gain. For the upset campaign, which flips its
// flip-flops.
module guard (
  input  logic               clk_i,
  input  logic               rst_ni,
  // The host
  input  logic               power_request_i,
  input  logic               user_mute_i,
  input  logic               clear_faults_i,
  input  logic               link_alive_i,
  input  logic         [1:0] range_i,
  input  logic        [10:0] target_i,
  input  logic               target_written_i,
  input  logic        [10:0] maximum_i,
  input  logic               maximum_written_i,
  input  logic               confirm_written_i,   // of maximum_i, or of headphone_i
  input  logic         [1:0] confirm_what_i,
  input  logic        [10:0] headphone_i,
  input  logic               headphone_written_i,
  input  logic        [10:0] start_up_i,
  input  logic        [10:0] volume_limit_i,
  input  logic        [10:0] current_limit_i,
  input  logic         [6:0] temperature_limit_i,
  input  logic        [15:0] watchdog_i,
  input  logic               limits_written_i,    // the four above
  // The board
  input  logic               audio_heartbeat_i,
  input  logic               modulator_overload_i,
  input  logic               framing_error_i,
  input  logic signed [15:0] expected_left_i,
  input  logic signed [15:0] expected_right_i,
  input  logic               over_current_left_i,
  input  logic               over_current_right_i,
  input  logic               jack_short_left_i,
  input  logic               jack_short_right_i,
  input  logic               power_good_i,
  input  logic               jack_present_i,
  output logic               adc_cs_no,
  output logic               adc_sclk_o,
  output logic               adc_mosi_o,
  input  logic               adc_miso_i,
  output logic               supply_enable_o,
  output logic               oscillator_enable_o,
  output logic               oscillator_48k_o,
  output logic               relay_o,
  output logic         [1:0] gain_range_o,
  output logic               comparator_test_o,
  output logic               jack_probe_o,
  output logic               hard_mute_o,
  output logic               driver_enable_o,
  output logic signed [zobel_pkg::DRIVE_BITS-1:0] left_o,   // Q2.38: the volume's gain
  output logic signed [zobel_pkg::DRIVE_BITS-1:0] right_o,
  // What a host is told
  output logic                       [3:0] state_o,
  output logic [protection_pkg::FAULTS-1:0] fault_active_o,
  output logic [protection_pkg::FAULTS-1:0] fault_record_o
);
  // ---- The host's limits, as register_file holds them ------------------------------------------
  logic [10:0] volume_limit_q, current_limit_q;
  logic  [6:0] temperature_limit_q;
  logic [15:0] watchdog_q;
  logic        written_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      volume_limit_q      <= 11'd200;
      current_limit_q     <= 11'd1024;
      temperature_limit_q <= 7'd90;
      watchdog_q          <= '0;
      written_q           <= 1'b0;
    end else begin
      written_q <= limits_written_i;
      if (limits_written_i) begin
        volume_limit_q      <= volume_limit_i;
        current_limit_q     <= current_limit_i;
        temperature_limit_q <= temperature_limit_i;
        watchdog_q          <= watchdog_i;
      end
    end
  end

  // ---- As in zobel_core ------------------------------------------------------------------------
  logic        frame, shadows_differ, limit_corrupt, silent, settled, ramp_mute;
  logic  [1:0] gain_range_request;
  logic  [7:0] fold_back;
  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target, limit, target_audio, limit_audio;
  logic [zobel_pkg::LEVEL_BITS-1:0] level;
  logic [26:0] ramp_step_audio;
  logic        hard_mute_audio, ramp_mute_audio;

  loudness #(.ConfirmClocks(1000)) u_loudness (
    .clk_i, .rst_ni,
    .automatic_i         (1'b0),
    .range_i,
    .level_i             ('0),
    .level_written_i     (1'b0),
    .target_i, .target_written_i,
    .volume_limit_i      (volume_limit_q),
    .maximum_i, .maximum_written_i,
    .headphone_i, .headphone_written_i,
    .start_up_i,
    .confirm_what_i,
    .confirm_value_i     (confirm_what_i == 2'd1 ? maximum_i : headphone_i),
    .confirm_written_i,
    .trims_i             ({4{8'd128}}),
    .listener_i          (2'd1),
    .listener_written_i  (1'b0),
    .sensitivity_i       (11'd1000),
    .restored_dose_i     ('0),
    .restore_dose_i      (1'b0),
    .acknowledge_i       (1'b0),
    .clear_i             (clear_faults_i),
    .off_i               (state_o == register_pkg::STATE_OFF),
    .jack_present_i,
    .silent_i            (silent),
    .attenuation_i       (level[zobel_pkg::LEVEL_BITS-1-:11]),
    .active_range_i      (gain_range_o),
    .fold_back_i         (11'(fold_back)),
    .second_strobe_i     (1'b0),
    .mean_square_left_i  ('0),
    .mean_square_right_i ('0),
    .target_o            (target),
    .limit_o             (limit),
    .range_o             (gain_range_request),
    .corrupt_o           (limit_corrupt),
    .maximum_o (), .headphone_o (), .listener_o (), .pending_o (), .output_level_o (), .held_o (),
    .weekly_dose_o (), .dose_warning_o (), .dose_overdue_o (), .lowering_o (), .last_second_o ()
  );

  limit_shadows u_limit_shadows (
    .clk_i, .rst_ni,
    .frame_i                     (frame),
    .volume_limit_i              (volume_limit_q),
    .volume_limit_written_i      (written_q),
    .current_limit_i             (current_limit_q),
    .current_limit_written_i     (written_q),
    .temperature_limit_i         (temperature_limit_q),
    .temperature_limit_written_i (written_q),
    .watchdog_i                  (watchdog_q),
    .watchdog_written_i          (written_q),
    .watchdog_policy_i           (1'b1),
    .watchdog_policy_written_i   (1'b0),
    .framing_policy_i            (1'b1),
    .framing_policy_written_i    (1'b0),
    .differs_o                   (shadows_differ)
  );

  protection #(
    .SupplySettleUs(200), .SupplyLimitUs(2000), .ClockSettleUs(100), .ClockLimitUs(5000),
    .RelaySettleUs(100), .GainSettleUs(50), .RampDownLimitUs(10000), .CoolDownUs(500),
    .GoodPlayUs(10000), .JackInsertUs(1000)
  ) u_protection (
    .clk_i, .rst_ni,
    .power_request_i, .user_mute_i,
    .gain_range_i        (gain_range_request),
    .rate_i              (3'd0),
    .family_48k_i        (1'b1),
    .format_i            (2'd0),
    .word_bits_i         (6'd32),
    .filter_i            (3'd0),
    .clear_faults_i,
    .current_limit_i     (current_limit_q),
    .temperature_limit_i (temperature_limit_q),
    .watchdog_i          (watchdog_q),
    .watchdog_policy_i   (1'b1),
    .framing_policy_i    (1'b1),
    .limits_differ_i     (shadows_differ || limit_corrupt),
    .link_alive_i,
    .audio_heartbeat_i,
    .silent_i            (silent),
    .settled_i           (settled),
    .modulator_overload_i, .framing_error_i, .expected_left_i, .expected_right_i,
    .over_current_left_i, .over_current_right_i, .jack_short_left_i, .jack_short_right_i,
    .power_good_i, .jack_present_i,
    .adc_cs_no, .adc_sclk_o, .adc_mosi_o, .adc_miso_i,
    .supply_enable_o, .oscillator_enable_o, .oscillator_48k_o, .relay_o, .gain_range_o,
    .comparator_test_o, .jack_probe_o,
    .hard_mute_o,
    .ramp_mute_o         (ramp_mute),
    .driver_enable_o,
    .fold_back_o         (fold_back),
    .rate_o (), .format_o (), .word_bits_o (), .filter_o (),
    .frame_o             (frame), .sample_strobe_o (), .channel_o (), .value_o (),
    .state_o,
    .retries_left_o (), .clock_ok_o (), .clock_khz_o (), .temperature_warning_o (),
    .self_test_passed_o (), .outputs_o (), .temperatures_o (), .rails_o (),
    .fault_active_o, .fault_record_o,
    .fault_detail_o (), .fault_first_o (), .fault_count_o (), .fault_counts_low_o (),
    .fault_counts_high_o (), .fault_state_o (), .fault_outputs_o (), .fault_temperatures_o (),
    .fault_rails_o ()
  );

  logic unused;
  assign unused = &{1'b0, level[zobel_pkg::LEVEL_FRACTION_BITS-1:0]};

  crossing_to_audio u_to_audio (
    .clk_sys_i    (clk_i),
    .clk_audio_i  (clk_i),
    .rst_sys_ni   (rst_ni),
    .rst_audio_ni (rst_ni),
    .target_i     (target),
    .limit_i      (limit),
    .ramp_rate_i  ('1),  // mute to 0 dB in 1.5 ms
    .rate_i       ('0),
    .format_i     ('0),
    .word_bits_i  (6'd32),
    .family_48k_i (1'b1),
    .filter_i     ('0),
    .hard_mute_i  (hard_mute_o),
    .ramp_mute_i  (ramp_mute),
    .target_o     (target_audio),
    .limit_o      (limit_audio),
    .ramp_step_o  (ramp_step_audio),
    .rate_o (), .format_o (), .word_bits_o (), .family_48k_o (), .filter_o (),
    .hard_mute_o  (hard_mute_audio),
    .ramp_mute_o  (ramp_mute_audio)
  );

  // A path sample comes every 64 clocks of clk_audio; here every 40, which the volume needs.
  localparam logic [5:0] LAST_CLOCK = 6'd39;
  localparam logic signed [zobel_pkg::PATH_BITS-1:0] UNITY = zobel_pkg::PATH_BITS'(1) <<< 31;
  logic [5:0] sample_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) sample_q <= '0;
    else sample_q <= sample_q == LAST_CLOCK ? '0 : sample_q + 6'd1;
  end

  volume u_volume (
    .clk_i, .rst_ni,
    .target_i    (target_audio),
    .limit_i     (limit_audio),
    .ramp_step_i (ramp_step_audio),
    .ramp_mute_i (ramp_mute_audio),
    .hard_mute_i (hard_mute_audio),
    .strobe_i    (sample_q == '0 && oscillator_enable_o),
    .left_i      (UNITY),
    .right_i     (UNITY),
    .strobe_o    (),
    .left_o, .right_o,
    .clip_o      (),
    .level_o     (level),
    .silent_o    (silent),
    .settled_o   (settled)
  );

endmodule
