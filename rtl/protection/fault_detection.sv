// Every detector and monitor, and what they make of it: `cause_o`, a bit a fault, as far as the state
// arms it; `notice_o`, what is to be recorded without being a fault; `detail_o`, the finer causes.
//
// An output voltage is judged against what was sent as of the moment of its sampling, which is when CS
// fell: `expected_*_i` are kept once a frame. Readings come with `sample_strobe_i`, a channel each 3 us;
// left and right are judged in different frames, so that one conversion serves both.
module fault_detection #(
  parameter bit UpsetChecks = 1'b1  // 0: what has changed by itself goes unnoticed
) (
  input  logic                              clk_i,
  input  logic                              rst_ni,
  input  protection_pkg::state_e            state_i,
  input  logic                              supplies_late_i,
  input  logic                              clock_late_i,
  input  logic                              state_lost_i,
  // Sensing
  input  logic                              frame_i,
  input  logic                              sample_strobe_i,
  input  logic [3:0]                        channel_i,
  input  logic [11:0]                       value_i,
  input  logic                              tag_error_i,
  input  logic                              readings_complete_i,
  input  protection_pkg::outputs_t          outputs_i,
  input  logic signed [15:0]                expected_left_i,   // Q1.15 of digital full scale
  input  logic signed [15:0]                expected_right_i,
  input  logic [1:0]                        gain_range_i,
  // Pins and other blocks
  input  logic                              over_current_left_i,
  input  logic                              over_current_right_i,
  input  logic                              jack_short_left_i,
  input  logic                              jack_short_right_i,
  input  logic                              power_good_i,
  input  logic                              oscillator_enable_i,
  input  logic                              family_48k_i,
  input  logic                              heartbeat_i,
  input  logic                              modulator_overload_i,
  input  logic                              framing_error_i,
  input  logic                              link_alive_i,
  input  logic                              relay_i,
  input  logic                              corruption_i,  // of a limit
  input  logic                              upset_i,       // of what the caller holds
  // Limits
  input  logic [10:0]                       current_limit_i,
  input  logic [6:0]                        temperature_limit_i,
  input  logic [15:0]                       watchdog_i,
  input  logic                              watchdog_policy_i,
  input  logic                              framing_policy_i,
  // Verdicts
  output logic [protection_pkg::FAULTS-1:0] cause_o,
  output logic [protection_pkg::FAULTS-1:0] notice_o,
  output logic [protection_pkg::CAUSES-1:0] detail_o,
  output logic                              adc_bad_o,
  output logic                              supplies_good_o,
  output logic                              clock_ok_o,
  output logic [15:0]                       clock_khz_o,
  output logic                              temperature_warning_o,
  output logic                              comparator_test_o,
  output logic                              jack_probe_o,
  output logic                              test_done_o,
  output logic [7:0]                        test_passed_o
);
  logic arm_sense, arm_power, arm_supplies, arm_clock, arm_output, arm_playing, arm_test;

  fault_arming u_arming (
    .state_i,
    .supplies_late_i,
    .clock_late_i,
    .sense_o(arm_sense),
    .power_o(arm_power),
    .supplies_o(arm_supplies),
    .clock_o(arm_clock),
    .output_o(arm_output),
    .playing_o(arm_playing),
    .test_o(arm_test)
  );

  // ---- DC ------------------------------------------------------------------------------------
  logic               voltage_left, voltage_right;  // this strobe is such a reading
  logic signed [15:0] sent_left_q, sent_right_q;
  logic               sent_parity_q;  // of both
  logic signed [18:0] measured, expected;
  logic signed [18:0] offset_left, offset_right;
  logic               dc_left, dc_right;

  // Registers whose parity is wrong: they have changed by themselves.
  logic upset_sent, upset_dc, upset_current, upset_adc, upset_link, upset_test, changed;

  assign voltage_left = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_VOLTAGE_LEFT));
  assign voltage_right = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_VOLTAGE_RIGHT));
  assign measured = {13'({1'b0, value_i}) - 13'd2048, 6'd0};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      sent_left_q <= '0;
      sent_right_q <= '0;
      sent_parity_q <= 1'b0;
    end else if (frame_i) begin
      sent_left_q <= expected_left_i;
      sent_right_q <= expected_right_i;
      sent_parity_q <= ^{expected_left_i, expected_right_i};
    end
  end

  // One wrong level would make the DC detector deaf for a while: its threshold follows what was sent.
  assign upset_sent = (voltage_left || voltage_right) && (sent_parity_q != ^{sent_left_q, sent_right_q});

  expected_level u_expected (
    .enable_i(voltage_left || voltage_right),
    .gain_range_i,
    .level_i(voltage_right ? sent_right_q : sent_left_q),
    .expected_o(expected)
  );

  dc_detector u_dc (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .strobe_i({voltage_right, voltage_left}),
    .measured_i(measured),
    .expected_i(expected),
    .tripped_o({dc_right, dc_left}),
    .upset_o(upset_dc),
    .offset_left_o(offset_left),
    .offset_right_o(offset_right)
  );

  // ---- Current and relay ---------------------------------------------------------------------
  logic current_left, current_right;
  logic comparator_left, comparator_right, rms_left, rms_right;
  logic stuck_relay;
  logic testing;  // with a current of the self-test's, which is none of the output's
  assign current_left = sample_strobe_i && !testing && (channel_i == 4'(zobel_pkg::ADC_CURRENT_LEFT));
  assign current_right = sample_strobe_i && !testing && (channel_i == 4'(zobel_pkg::ADC_CURRENT_RIGHT));

  over_current_detector u_over_current (
    .clk_i,
    .rst_ni,
    .comparator_i({over_current_right_i, over_current_left_i}),
    .strobe_i({current_right, current_left}),
    .value_i,
    .limit_i(current_limit_i),
    .comparator_o({comparator_right, comparator_left}),
    .rms_o({rms_right, rms_left}),
    .upset_o(upset_current)
  );

  relay_monitor u_relay (
    .clk_i,
    .rst_ni,
    .frame_i,
    .relay_i,
    .strobe_left_i(current_left),
    .strobe_right_i(current_right),
    .value_i,
    .stuck_o(stuck_relay)
  );

  // ---- Heat and supplies ---------------------------------------------------------------------
  logic [2:0] hot, rails_outside;
  logic       rails_good, power_good;

  temperature_monitor u_temperature (
    .clk_i,
    .rst_ni,
    .sample_strobe_i,
    .channel_i,
    .value_i,
    .limit_i({1'b0, temperature_limit_i, 4'b0}),
    .hot_o(hot),
    .warning_o(temperature_warning_o)
  );

  rail_monitor u_rails (
    .clk_i,
    .rst_ni,
    .sample_strobe_i,
    .channel_i,
    .value_i,
    .power_good_i,
    .outside_o(rails_outside),
    .rails_good_o(rails_good),
    .power_good_o(power_good)
  );

  assign supplies_good_o = rails_good && power_good;

  // ---- The sense ADC itself --------------------------------------------------------------------
  logic adc_silent, adc_erratic, adc_frozen, adc_range;
  assign adc_bad_o = adc_silent || adc_erratic;

  adc_monitor u_adc (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .frame_i,
    .sample_strobe_i,
    .tag_error_i,
    .channel_i,
    .value_i,
    .expected_i(expected),
    .silent_o(adc_silent),
    .erratic_o(adc_erratic),
    .frozen_o(adc_frozen),
    .range_o(adc_range),
    .upset_o(upset_adc)
  );

  // ---- Clock, modulator, link ------------------------------------------------------------------
  logic clock_lost, clock_slow, clock_fast;
  logic overload;
  logic link_silent;

  clock_monitor u_clock (
    .clk_i,
    .rst_ni,
    .enable_i(oscillator_enable_i),
    .family_48k_i,
    .heartbeat_i,
    .ok_o(clock_ok_o),
    .lost_o(clock_lost),
    .slow_o(clock_slow),
    .fast_o(clock_fast),
    .khz_o(clock_khz_o)
  );

  overload_monitor u_overload (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .frame_i,
    .overload_i(modulator_overload_i),
    .tripped_o(overload)
  );

  link_watchdog u_watchdog (
    .clk_i,
    .rst_ni,
    .frame_i,
    .alive_i(link_alive_i),
    .timeout_i(watchdog_i),
    .expired_o(link_silent),
    .upset_o(upset_link)
  );

  // ---- Self-test -------------------------------------------------------------------------------
  logic short_left, short_right;

  self_test u_self_test (
    .clk_i,
    .rst_ni,
    .enable_i(arm_test),
    .frame_i,
    .adc_alive_i(readings_complete_i && !adc_bad_o),
    .offset_left_i(offset_left),
    .offset_right_i(offset_right),
    .outputs_i,
    .comparator_left_i(over_current_left_i),
    .comparator_right_i(over_current_right_i),
    .jack_short_left_i,
    .jack_short_right_i,
    .comparator_test_o,
    .jack_probe_o,
    .testing_o(testing),
    .done_o(test_done_o),
    .passed_o(test_passed_o),
    .short_left_o(short_left),
    .short_right_o(short_right),
    .upset_o(upset_test)
  );

  // ---- What has changed by itself ----------------------------------------------------------------
  assign changed = UpsetChecks
                && (upset_i || upset_sent || upset_dc || upset_current || upset_adc || upset_link || upset_test);

  // ---- Causes ----------------------------------------------------------------------------------
  logic comparators, test_failed, shorted;
  assign comparators = (comparator_left || comparator_right) && !testing;
  assign test_failed = arm_test && test_done_o && !(&test_passed_o);
  assign shorted = arm_test && test_done_o && (short_left || short_right);

  always_comb begin
    cause_o = '0;
    cause_o[register_pkg::FAULT_DC] = arm_output && (dc_left || dc_right);
    cause_o[register_pkg::FAULT_OVER_CURRENT] = arm_power && (comparators || rms_left || rms_right);
    cause_o[register_pkg::FAULT_OVER_TEMPERATURE] = arm_sense && (|hot);
    cause_o[register_pkg::FAULT_RAIL] = arm_supplies && !rails_good;
    cause_o[register_pkg::FAULT_POWER_GOOD] = arm_supplies && !power_good;
    cause_o[register_pkg::FAULT_AUDIO_CLOCK] = arm_clock && !clock_ok_o;
    cause_o[register_pkg::FAULT_MODULATOR_OVERLOAD] = overload;
    cause_o[register_pkg::FAULT_ADC_STUCK] = arm_sense && (adc_bad_o || adc_frozen || adc_range);
    cause_o[register_pkg::FAULT_SELF_TEST] = test_failed;
    cause_o[register_pkg::FAULT_FRAMING] = arm_playing && framing_error_i && framing_policy_i;
    cause_o[register_pkg::FAULT_STUCK_RELAY] = arm_sense && stuck_relay;
    cause_o[register_pkg::FAULT_CORRUPTION] = corruption_i || state_lost_i || changed;
    cause_o[register_pkg::FAULT_LINK_WATCHDOG] = arm_playing && link_silent && watchdog_policy_i;
    cause_o[register_pkg::FAULT_SHORT_CIRCUIT] = shorted;

    notice_o = '0;
    notice_o[register_pkg::FAULT_FRAMING] = arm_playing && framing_error_i && !framing_policy_i;
    notice_o[register_pkg::FAULT_LINK_WATCHDOG] = arm_playing && link_silent && !watchdog_policy_i;
  end

  always_comb begin
    detail_o = '0;
    detail_o[register_pkg::CAUSE_DC_LEFT] = dc_left;
    detail_o[register_pkg::CAUSE_DC_RIGHT] = dc_right;
    detail_o[register_pkg::CAUSE_COMPARATOR_LEFT] = comparator_left && !testing;
    detail_o[register_pkg::CAUSE_COMPARATOR_RIGHT] = comparator_right && !testing;
    detail_o[register_pkg::CAUSE_RMS_LEFT] = rms_left;
    detail_o[register_pkg::CAUSE_RMS_RIGHT] = rms_right;
    detail_o[register_pkg::CAUSE_HOT_LEFT] = hot[0];
    detail_o[register_pkg::CAUSE_HOT_RIGHT] = hot[1];
    detail_o[register_pkg::CAUSE_HOT_BOARD] = hot[2];
    detail_o[register_pkg::CAUSE_RAIL_POSITIVE] = arm_supplies && rails_outside[0];
    detail_o[register_pkg::CAUSE_RAIL_NEGATIVE] = arm_supplies && rails_outside[1];
    detail_o[register_pkg::CAUSE_RAIL_LOGIC] = arm_supplies && rails_outside[2];
    detail_o[register_pkg::CAUSE_CLOCK_LOST] = arm_clock && clock_lost;
    detail_o[register_pkg::CAUSE_CLOCK_SLOW] = arm_clock && clock_slow;
    detail_o[register_pkg::CAUSE_CLOCK_FAST] = arm_clock && clock_fast;
    detail_o[register_pkg::CAUSE_ADC_SILENT] = adc_silent;
    detail_o[register_pkg::CAUSE_ADC_WRONG_CHANNEL] = adc_erratic;
    detail_o[register_pkg::CAUSE_ADC_FROZEN] = adc_frozen;
    detail_o[register_pkg::CAUSE_ADC_OUT_OF_RANGE] = adc_range;
    detail_o[register_pkg::CAUSE_SHORT_LEFT] = shorted && short_left;
    detail_o[register_pkg::CAUSE_SHORT_RIGHT] = shorted && short_right;
    detail_o[register_pkg::CAUSE_LIMIT_CHANGED] = corruption_i;
    detail_o[register_pkg::CAUSE_STATE_CHANGED] = state_lost_i || changed;
  end

endmodule
