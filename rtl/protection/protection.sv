// The guard of the amplifier: senses, judges, and alone decides about supplies, clocks, relay,
// mute, gain range and the active audio format. All in clk_sys (12 MHz).
//
// Every input but the ADC's data line must be synchronised to clk_i by the caller. The levels in
// `expected_left_i` and `expected_right_i` are Q1.15 of digital full scale: the volume's outputs in
// a leaky average of 1/8 a path sample (10 us), renewed at least every 2 us.
// `audio_heartbeat_i` toggles every 64 clocks of clk_audio. `modulator_overload_i` is either
// channel's flag, stretched. `driver_enable_o` must also work while clk_audio stands still: use it
// as an asynchronous reset of the element driver. Fault bits are listed in fault_latch, states in
// protection_fsm, thresholds and timers in README.md.
module protection #(
  // Of protection_fsm, in clocks.
  parameter int unsigned SupplySettle  = 240_000,
  parameter int unsigned SupplyLimit   = 2_400_000,
  parameter int unsigned ClockSettle   = 24_000,
  parameter int unsigned ClockLimit    = 240_000,
  parameter int unsigned SelfTest      = 132_000,
  parameter int unsigned RelaySettle   = 120_000,
  parameter int unsigned GainSettle    = 60_000,
  parameter int unsigned VolumeSettle  = 60,
  parameter int unsigned RampDownLimit = 36_000_000,
  parameter int unsigned CoolDown      = 2_400_000,
  parameter int unsigned GoodPlay      = 120_000_000,
  parameter int unsigned Retries       = 3
) (
  input  logic               clk_i,
  input  logic               rst_ni,
  // Requests, from the registers
  input  logic               power_request_i,
  input  logic               user_mute_i,
  input  logic [1:0]         gain_range_i,
  input  logic [2:0]         rate_i,
  input  logic               family_48k_i,
  input  logic         [1:0] format_i,
  input  logic [5:0]         word_bits_i,
  input  logic [2:0]         filter_i,
  input  logic               clear_faults_i,       // one clock
  input  logic [10:0]        current_limit_i,      // 1/1024 A
  input  logic [6:0]         temperature_limit_i,  // degrees C
  // From the signal path
  input  logic               audio_heartbeat_i,
  input  logic               silent_i,
  input  logic               settled_i,
  input  logic               modulator_overload_i,
  input  logic signed [15:0] expected_left_i,
  input  logic signed [15:0] expected_right_i,
  // From the board
  input  logic               over_current_left_i,
  input  logic               over_current_right_i,
  input  logic               power_good_i,
  // Sense ADC
  output logic               adc_cs_no,
  output logic               adc_sclk_o,
  output logic               adc_mosi_o,
  input  logic               adc_miso_i,
  // To the analog stage
  output logic               supply_enable_o,
  output logic               oscillator_enable_o,
  output logic               oscillator_48k_o,  // the active family too
  output logic               relay_o,
  output logic [1:0]         gain_range_o,
  // To the signal path
  output logic               hard_mute_o,
  output logic               ramp_mute_o,
  output logic               driver_enable_o,
  output logic [2:0]         rate_o,
  output logic         [1:0] format_o,
  output logic [5:0]         word_bits_o,
  output logic [2:0]         filter_o,
  // Status
  output logic [3:0]         state_o,
  output logic [3:0]         retries_left_o,
  output logic [5:0]         self_test_passed_o,
  output logic               rails_good_o,
  output logic               clock_ok_o,
  output logic               clock_slow_o,
  output logic               clock_fast_o,
  output logic [15:0]        clock_khz_o,
  output logic               temperature_warning_o,
  output logic signed [18:0] offset_left_o,   // Q13.6, 10/1024 V
  output logic signed [18:0] offset_right_o,
  output logic [8:0]         fault_active_o,
  output logic [8:0]         fault_record_o,
  output logic [3:0]         fault_first_o,  // 15: none
  output logic [15:0]        fault_count_o,
  output logic [3:0]         fault_state_o,
  output logic [11:0]        fault_voltage_left_o,
  output logic [11:0]        fault_voltage_right_o,
  output logic [11:0]        fault_current_left_o,
  output logic [11:0]        fault_current_right_o,
  output logic [11:0]        fault_temperature_left_o,
  output logic [11:0]        fault_temperature_right_o,
  output logic [11:0]        fault_temperature_board_o,
  output logic [11:0]        fault_rail_positive_o,
  output logic [11:0]        fault_rail_negative_o,
  output logic [11:0]        fault_rail_logic_o,
  // Readings
  output logic               adc_alive_o,
  output logic [11:0]        voltage_left_o,
  output logic [11:0]        voltage_right_o,
  output logic [11:0]        current_left_o,
  output logic [11:0]        current_right_o,
  output logic [11:0]        temperature_left_o,
  output logic [11:0]        temperature_right_o,
  output logic [11:0]        temperature_board_o,
  output logic [11:0]        rail_positive_o,
  output logic [11:0]        rail_negative_o,
  output logic [11:0]        rail_logic_o
);
  // ---- Sensing -------------------------------------------------------------------------------
  logic        sample_strobe;
  logic [3:0]  channel;
  logic [11:0] value;
  logic        tag_error;
  logic        readings_complete;
  logic        adc_silent;
  logic        adc_erratic;
  logic        adc_frozen;
  logic        adc_bad;

  assign adc_bad = adc_silent || adc_erratic;
  assign adc_alive_o = readings_complete && !adc_bad;

  sense_adc_reader u_reader (
    .clk_i,
    .rst_ni,
    .adc_cs_no,
    .adc_sclk_o,
    .adc_mosi_o,
    .adc_miso_i,
    .sample_strobe_o(sample_strobe),
    .channel_o(channel),
    .value_o(value),
    .tag_error_o(tag_error)
  );

  sense_readings u_readings (
    .clk_i,
    .rst_ni,
    .restart_i(adc_bad),
    .sample_strobe_i(sample_strobe),
    .channel_i(channel),
    .value_i(value),
    .complete_o(readings_complete),
    .voltage_left_o,
    .voltage_right_o,
    .current_left_o,
    .current_right_o,
    .temperature_left_o,
    .temperature_right_o,
    .temperature_board_o,
    .rail_positive_o,
    .rail_negative_o,
    .rail_logic_o
  );

  // ---- Detectors -----------------------------------------------------------------------------
  logic arm_sense, arm_power, arm_supplies, arm_clock, arm_output;
  logic dc_left, dc_right;
  logic over_current_left, over_current_right;
  logic over_temperature;
  logic power_good;
  logic clock_lost;
  logic overload;

  logic strobe_current_left, strobe_current_right;
  assign strobe_current_left  = sample_strobe && (channel == 4'(zobel_pkg::ADC_CURRENT_LEFT));
  assign strobe_current_right = sample_strobe && (channel == 4'(zobel_pkg::ADC_CURRENT_RIGHT));

  // An output voltage is judged a frame (3 us) after its reading, when the average around the time
  // of its sampling has arrived; so left and right are judged in different frames, and one
  // conversion serves both.
  logic               judge_left, judge_right;
  logic               right;
  logic [11:0]        judged;
  logic signed [18:0] measured;
  logic signed [18:0] expected;
  assign judge_left  = sample_strobe && (channel == 4'(zobel_pkg::ADC_VOLTAGE_LEFT + 1));
  assign judge_right = sample_strobe && (channel == 4'(zobel_pkg::ADC_VOLTAGE_RIGHT + 1));
  assign right = channel == 4'(zobel_pkg::ADC_VOLTAGE_RIGHT + 1);
  assign judged = right ? voltage_right_o : voltage_left_o;
  assign measured = {13'({1'b0, judged}) - 13'd2048, 6'd0};

  expected_level u_expected (
    .enable_i(judge_left || judge_right),
    .gain_range_i(gain_range_o),
    .level_i(right ? expected_right_i : expected_left_i),
    .expected_o(expected)
  );

  dc_detector u_dc_left (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .strobe_i(judge_left),
    .measured_i(measured),
    .expected_i(expected),
    .tripped_o(dc_left),
    .offset_o(offset_left_o)
  );

  dc_detector u_dc_right (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .strobe_i(judge_right),
    .measured_i(measured),
    .expected_i(expected),
    .tripped_o(dc_right),
    .offset_o(offset_right_o)
  );

  over_current_detector u_over_current_left (
    .clk_i,
    .rst_ni,
    .comparator_i(over_current_left_i),
    .strobe_i(strobe_current_left),
    .value_i(value),
    .limit_i(current_limit_i),
    .tripped_o(over_current_left)
  );

  over_current_detector u_over_current_right (
    .clk_i,
    .rst_ni,
    .comparator_i(over_current_right_i),
    .strobe_i(strobe_current_right),
    .value_i(value),
    .limit_i(current_limit_i),
    .tripped_o(over_current_right)
  );

  temperature_monitor u_temperature (
    .clk_i,
    .rst_ni,
    .sample_strobe_i(sample_strobe),
    .channel_i(channel),
    .value_i(value),
    .limit_i({1'b0, temperature_limit_i, 4'b0}),
    .tripped_o(over_temperature),
    .warning_o(temperature_warning_o)
  );

  rail_monitor u_rails (
    .clk_i,
    .rst_ni,
    .sample_strobe_i(sample_strobe),
    .channel_i(channel),
    .value_i(value),
    .power_good_i,
    .rails_good_o,
    .power_good_o(power_good)
  );

  clock_monitor u_clock (
    .clk_i,
    .rst_ni,
    .enable_i(oscillator_enable_o),
    .family_48k_i(oscillator_48k_o),
    .heartbeat_i(audio_heartbeat_i),
    .ok_o(clock_ok_o),
    .lost_o(clock_lost),
    .slow_o(clock_slow_o),
    .fast_o(clock_fast_o),
    .khz_o(clock_khz_o)
  );

  overload_monitor u_overload (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .overload_i(modulator_overload_i),
    .tripped_o(overload)
  );

  adc_monitor u_adc (
    .clk_i,
    .rst_ni,
    .enable_i(arm_output),
    .sample_strobe_i(sample_strobe),
    .tag_error_i(tag_error),
    .judge_left_i(judge_left),
    .judge_right_i(judge_right),
    .voltage_i(judged),
    .expected_i(expected),
    .silent_o(adc_silent),
    .erratic_o(adc_erratic),
    .frozen_o(adc_frozen)
  );

  self_test u_self_test (
    .adc_alive_i(adc_alive_o),
    .offset_left_i(offset_left_o),
    .offset_right_i(offset_right_o),
    .current_left_i(current_left_o),
    .current_right_i(current_right_o),
    .over_current_left_i,
    .over_current_right_i,
    .passed_o(self_test_passed_o)
  );

  // ---- Faults and the decision ---------------------------------------------------------------
  logic [8:0] cause;
  logic       fault_any;
  logic       cleared;
  logic       retry;
  logic       self_test_failed;

  assign cause[0] = arm_output && (dc_left || dc_right);
  assign cause[1] = arm_power && (over_current_left || over_current_right);
  assign cause[2] = arm_sense && over_temperature;
  assign cause[3] = arm_supplies && !rails_good_o;
  assign cause[4] = arm_supplies && !power_good;
  assign cause[5] = arm_clock && !clock_ok_o;
  assign cause[6] = overload;
  assign cause[7] = arm_sense && (adc_bad || adc_frozen);
  assign cause[8] = self_test_failed;

  fault_latch u_latch (
    .clk_i,
    .rst_ni,
    .cause_i(cause),
    .clear_i(clear_faults_i),
    .retry_i(retry),
    .state_i(state_o),
    .voltage_left_i(voltage_left_o),
    .voltage_right_i(voltage_right_o),
    .current_left_i(current_left_o),
    .current_right_i(current_right_o),
    .temperature_left_i(temperature_left_o),
    .temperature_right_i(temperature_right_o),
    .temperature_board_i(temperature_board_o),
    .rail_positive_i(rail_positive_o),
    .rail_negative_i(rail_negative_o),
    .rail_logic_i(rail_logic_o),
    .any_o(fault_any),
    .active_o(fault_active_o),
    .cleared_o(cleared),
    .record_o(fault_record_o),
    .first_o(fault_first_o),
    .count_o(fault_count_o),
    .state_o(fault_state_o),
    .voltage_left_o(fault_voltage_left_o),
    .voltage_right_o(fault_voltage_right_o),
    .current_left_o(fault_current_left_o),
    .current_right_o(fault_current_right_o),
    .temperature_left_o(fault_temperature_left_o),
    .temperature_right_o(fault_temperature_right_o),
    .temperature_board_o(fault_temperature_board_o),
    .rail_positive_o(fault_rail_positive_o),
    .rail_negative_o(fault_rail_negative_o),
    .rail_logic_o(fault_rail_logic_o)
  );

  protection_fsm #(
    .SupplySettle(SupplySettle),
    .SupplyLimit(SupplyLimit),
    .ClockSettle(ClockSettle),
    .ClockLimit(ClockLimit),
    .SelfTest(SelfTest),
    .RelaySettle(RelaySettle),
    .GainSettle(GainSettle),
    .VolumeSettle(VolumeSettle),
    .RampDownLimit(RampDownLimit),
    .CoolDown(CoolDown),
    .GoodPlay(GoodPlay),
    .Retries(Retries)
  ) u_fsm (
    .clk_i,
    .rst_ni,
    .power_request_i,
    .user_mute_i,
    .gain_range_i,
    .rate_i,
    .family_48k_i,
    .format_i,
    .word_bits_i,
    .filter_i,
    .silent_i,
    .settled_i,
    .supplies_good_i(rails_good_o && power_good),
    .clock_ok_i(clock_ok_o),
    .self_test_passed_i(&self_test_passed_o),
    .fault_any_i(fault_any),
    .cause_any_i(|cause),
    .cleared_i(cleared),
    .supply_enable_o,
    .oscillator_enable_o,
    .oscillator_48k_o,
    .relay_o,
    .hard_mute_o,
    .ramp_mute_o,
    .driver_enable_o,
    .gain_range_o,
    .rate_o,
    .format_o,
    .word_bits_o,
    .filter_o,
    .arm_sense_o(arm_sense),
    .arm_power_o(arm_power),
    .arm_supplies_o(arm_supplies),
    .arm_clock_o(arm_clock),
    .arm_output_o(arm_output),
    .self_test_failed_o(self_test_failed),
    .retry_o(retry),
    .retries_left_o,
    .state_o
  );

  logic unused;
  assign unused = clock_lost;

endmodule
