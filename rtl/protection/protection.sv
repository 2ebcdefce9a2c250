// The guard of the amplifier: senses, judges, and alone decides about supplies, clocks, relay,
// mute, gain range and the active audio format. All in clk_sys (12 MHz). It only connects: readings >
// fault_detection > fault_latch > protection_fsm.
//
// Every input but the ADC's data line must be synchronised to clk_i by the caller. The levels in
// `expected_left_i` and `expected_right_i` are Q1.15 of digital full scale: the volume's outputs
// through drive_average, renewed at least every 2 us. `audio_heartbeat_i` toggles every 64 clocks of
// clk_audio. `modulator_overload_i` is either channel's flag, stretched; `framing_error_i` a level.
// `limits_differ_i` is what limit_shadows says. `driver_enable_o` must also work while clk_audio
// stands still: use it as an asynchronous reset of the element driver.
module protection #(
  // Of protection_fsm.
  parameter int unsigned SupplySettleUs  = 20_000,
  parameter int unsigned SupplyLimitUs   = 200_000,
  parameter int unsigned ClockSettleUs   = 2_000,
  parameter int unsigned ClockLimitUs    = 20_000,
  parameter int unsigned RelaySettleUs   = 10_000,
  parameter int unsigned GainSettleUs    = 5_000,
  parameter int unsigned VolumeSettleUs  = 6,
  parameter int unsigned RampDownLimitUs = 3_000_000,
  parameter int unsigned CoolDownUs      = 200_000,
  parameter int unsigned GoodPlayUs      = 10_000_000,
  parameter int unsigned Retries         = 3,
  parameter int unsigned JackInsertUs    = 100_000,
  parameter bit          UpsetChecks     = 1'b1  // of fault_detection
) (
  input  logic                              clk_i,
  input  logic                              rst_ni,
  // Requests, from the registers
  input  logic                              power_request_i,
  input  logic                              user_mute_i,
  input  logic [1:0]                        gain_range_i,
  input  logic [2:0]                        rate_i,
  input  logic                              family_48k_i,
  input  logic [1:0]                        format_i,
  input  logic [5:0]                        word_bits_i,
  input  logic [2:0]                        filter_i,
  input  logic                              clear_faults_i,       // one clock
  input  logic [10:0]                       current_limit_i,      // 1/1024 A
  input  logic [6:0]                        temperature_limit_i,  // degrees C
  input  logic [15:0]                       watchdog_i,           // ms, 0: none
  input  logic                              watchdog_policy_i,
  input  logic                              framing_policy_i,
  input  logic                              limits_differ_i,
  input  logic                              link_alive_i,         // one clock
  // From the signal path
  input  logic                              audio_heartbeat_i,
  input  logic                              silent_i,
  input  logic                              settled_i,
  input  logic                              modulator_overload_i,
  input  logic                              framing_error_i,
  input  logic signed [15:0]                expected_left_i,
  input  logic signed [15:0]                expected_right_i,
  // From the board
  input  logic                              over_current_left_i,
  input  logic                              over_current_right_i,
  input  logic                              jack_short_left_i,
  input  logic                              jack_short_right_i,
  input  logic                              power_good_i,
  input  logic                              jack_present_i,
  // Sense ADC
  output logic                              adc_cs_no,
  output logic                              adc_sclk_o,
  output logic                              adc_mosi_o,
  input  logic                              adc_miso_i,
  // To the analog stage
  output logic                              supply_enable_o,
  output logic                              oscillator_enable_o,
  output logic                              oscillator_48k_o,  // the active family too
  output logic                              relay_o,
  output logic [1:0]                        gain_range_o,
  output logic                              comparator_test_o,
  output logic                              jack_probe_o,
  // To the signal path
  output logic                              hard_mute_o,
  output logic                              ramp_mute_o,
  output logic                              driver_enable_o,
  output logic [7:0]                        fold_back_o,  // 0.1 dB to take off the level
  output logic [2:0]                        rate_o,
  output logic [1:0]                        format_o,
  output logic [5:0]                        word_bits_o,
  output logic [2:0]                        filter_o,
  // Status
  output logic                              frame_o,  // once in 3 us
  output logic                              sample_strobe_o,  // a reading of the sense ADC
  output logic [3:0]                        channel_o,
  output logic [11:0]                       value_o,
  output logic [3:0]                        state_o,
  output logic [3:0]                        retries_left_o,
  output logic                              clock_ok_o,
  output logic [15:0]                       clock_khz_o,
  output logic                              temperature_warning_o,
  output logic [7:0]                        self_test_passed_o,
  output protection_pkg::outputs_t          outputs_o,
  output protection_pkg::temperatures_t     temperatures_o,
  output protection_pkg::rails_t            rails_o,
  // Faults
  output logic [protection_pkg::FAULTS-1:0] fault_active_o,
  output logic [protection_pkg::FAULTS-1:0] fault_record_o,
  output logic [protection_pkg::CAUSES-1:0] fault_detail_o,
  output logic [3:0]                        fault_first_o,  // 15: none
  output logic [15:0]                       fault_count_o,
  output logic [63:0]                       fault_counts_low_o,   // 8 bits each, faults 0 to 7
  output logic [47:0]                       fault_counts_high_o,  // faults 8 to 13
  output logic [3:0]                        fault_state_o,
  output protection_pkg::outputs_t          fault_outputs_o,
  output protection_pkg::temperatures_t     fault_temperatures_o,
  output protection_pkg::rails_t            fault_rails_o
);
  protection_pkg::state_e state, state_next;
  logic step;

  // ---- Sensing -------------------------------------------------------------------------------
  logic tag_error, readings_complete, adc_bad;

  sense_adc_reader u_reader (
    .clk_i,
    .rst_ni,
    .adc_cs_no,
    .adc_sclk_o,
    .adc_mosi_o,
    .adc_miso_i,
    .frame_o,
    .sample_strobe_o,
    .channel_o,
    .value_o,
    .tag_error_o(tag_error)
  );

  sense_readings u_readings (
    .clk_i,
    .rst_ni,
    .restart_i(adc_bad),
    .sample_strobe_i(sample_strobe_o),
    .channel_i(channel_o),
    .value_i(value_o),
    .complete_o(readings_complete),
    .outputs_o,
    .temperatures_o,
    .rails_o
  );

  // ---- Faults --------------------------------------------------------------------------------
  logic [protection_pkg::FAULTS-1:0] cause, notice, struck;
  logic [protection_pkg::CAUSES-1:0] detail;
  logic supplies_late, clock_late, state_lost;
  logic supplies_good, test_done;
  logic fault_any, suspect, cleared, retry;
  logic relay, driver_enable, hard_mute, ramp_mute;
  logic latch_upset, config_upset, timer_upset, fold_back_upset;

  fault_detection #(.UpsetChecks(UpsetChecks)) u_detection (
    .clk_i,
    .rst_ni,
    .state_i(state),
    .supplies_late_i(supplies_late),
    .clock_late_i(clock_late),
    .state_lost_i(state_lost),
    .frame_i(frame_o),
    .sample_strobe_i(sample_strobe_o),
    .channel_i(channel_o),
    .value_i(value_o),
    .tag_error_i(tag_error),
    .readings_complete_i(readings_complete),
    .outputs_i(outputs_o),
    .expected_left_i,
    .expected_right_i,
    .gain_range_i(gain_range_o),
    .over_current_left_i,
    .over_current_right_i,
    .jack_short_left_i,
    .jack_short_right_i,
    .power_good_i,
    .oscillator_enable_i(oscillator_enable_o),
    .family_48k_i(oscillator_48k_o),
    .heartbeat_i(audio_heartbeat_i),
    .modulator_overload_i,
    .framing_error_i,
    .link_alive_i,
    .relay_i(relay_o),
    .corruption_i(limits_differ_i),
    .upset_i(latch_upset || config_upset || timer_upset || fold_back_upset),
    .current_limit_i,
    .temperature_limit_i,
    .watchdog_i,
    .watchdog_policy_i,
    .framing_policy_i,
    .cause_o(cause),
    .notice_o(notice),
    .detail_o(detail),
    .adc_bad_o(adc_bad),
    .supplies_good_o(supplies_good),
    .clock_ok_o,
    .clock_khz_o,
    .temperature_warning_o,
    .comparator_test_o,
    .jack_probe_o,
    .test_done_o(test_done),
    .test_passed_o(self_test_passed_o)
  );

  temperature_fold_back u_fold_back (
    .clk_i,
    .rst_ni,
    .frame_i(frame_o),
    .temperatures_i(temperatures_o),
    .limit_i({1'b0, temperature_limit_i, 4'b0}),
    .attenuation_o(fold_back_o),
    .upset_o(fold_back_upset)
  );

  fault_latch u_latch (
    .clk_i,
    .rst_ni,
    .cause_i(cause),
    .notice_i(notice),
    .detail_i(detail),
    .clear_i(clear_faults_i),
    .retry_i(retry),
    .state_i(state_o),
    .outputs_i(outputs_o),
    .temperatures_i(temperatures_o),
    .rails_i(rails_o),
    .any_o(fault_any),
    .active_o(fault_active_o),
    .suspect_o(suspect),
    .cleared_o(cleared),
    .struck_o(struck),
    .record_o(fault_record_o),
    .first_o(fault_first_o),
    .detail_o(fault_detail_o),
    .count_o(fault_count_o),
    .state_o(fault_state_o),
    .outputs_o(fault_outputs_o),
    .temperatures_o(fault_temperatures_o),
    .rails_o(fault_rails_o)
  );

  fault_counters u_counters (
    .clk_i,
    .rst_ni,
    .struck_i(struck),
    .low_o(fault_counts_low_o),
    .high_o(fault_counts_high_o)
  );

  // ---- The decision ----------------------------------------------------------------------------
  logic config_differs, family_differs, apply;
  logic plugged;

  jack_monitor #(.InsertUs(JackInsertUs)) u_jack (
    .clk_i,
    .rst_ni,
    .frame_i(frame_o),
    .followed_i(state == protection_pkg::StOff),
    .present_i(jack_present_i),
    .plugged_o(plugged)
  );

  active_configuration u_configuration (
    .clk_i,
    .rst_ni,
    .frame_i(frame_o),
    .apply_i(apply),
    .relay_i(relay),
    .gain_range_i,
    .rate_i,
    .family_48k_i,
    .format_i,
    .word_bits_i,
    .filter_i,
    .gain_range_o,
    .rate_o,
    .family_48k_o(oscillator_48k_o),
    .format_o,
    .word_bits_o,
    .filter_o,
    .upset_o(config_upset),
    .differs_o(config_differs),
    .family_differs_o(family_differs)
  );

  protection_fsm #(
    .SupplySettleUs(SupplySettleUs),
    .SupplyLimitUs(SupplyLimitUs),
    .ClockSettleUs(ClockSettleUs),
    .ClockLimitUs(ClockLimitUs),
    .RelaySettleUs(RelaySettleUs),
    .GainSettleUs(GainSettleUs),
    .VolumeSettleUs(VolumeSettleUs),
    .RampDownLimitUs(RampDownLimitUs),
    .CoolDownUs(CoolDownUs),
    .GoodPlayUs(GoodPlayUs),
    .Retries(Retries)
  ) u_fsm (
    .clk_i,
    .rst_ni,
    .frame_i(frame_o),
    .power_request_i,
    .user_mute_i,
    .config_differs_i(config_differs),
    .family_differs_i(family_differs),
    .plugged_i(plugged),
    .silent_i,
    .settled_i,
    .supplies_good_i(supplies_good),
    .clock_ok_i(clock_ok_o),
    .test_done_i(test_done),
    .test_passed_i(&self_test_passed_o),
    .fault_any_i(fault_any),
    .cause_any_i(|cause),
    .no_retry_i(fault_active_o[register_pkg::FAULT_STUCK_RELAY]),
    .cleared_i(cleared),
    .state_o(state),
    .state_next_o(state_next),
    .step_o(step),
    .relay_o(relay),
    .apply_o(apply),
    .retry_o(retry),
    .state_lost_o(state_lost),
    .supplies_late_o(supplies_late),
    .clock_late_o(clock_late),
    .upset_o(timer_upset),
    .retries_left_o
  );

  state_outputs u_outputs (
    .clk_i,
    .rst_ni,
    .step_i(step),
    .state_next_i(state_next),
    .supply_enable_o,
    .oscillator_enable_o,
    .driver_enable_o(driver_enable),
    .hard_mute_o(hard_mute),
    .ramp_mute_o(ramp_mute)
  );

  assign latch_upset = fault_any != (|fault_active_o);

  // A latched fault acts before the state has moved.
  assign relay_o = relay && !fault_any;
  assign driver_enable_o = driver_enable && !suspect;
  assign hard_mute_o = hard_mute || fault_any;
  assign ramp_mute_o = ramp_mute || fault_any;
  assign state_o = state[3:0];

endmodule
