// What a fault does, and what it takes to play: protection.sv as it is, with the detectors' verdicts free.
//
// Assumed: nothing but a reset at the start. Verdicts, frames and the self-test's result may be anything at
// any clock (the cuts); that a fault leads to its verdict, and in what time, is proved beside. The state
// machine's timers are cut to a few frames: what is proved does not depend on their lengths.
//
// cut: u_reader u_readings u_fold_back u_dc u_over_current u_relay u_temperature u_rails u_adc u_clock
// cut: u_overload u_watchdog u_self_test u_expected
module protection_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        power_request_i,
  input logic        user_mute_i,
  input logic  [1:0] gain_range_i,
  input logic  [2:0] rate_i,
  input logic        family_48k_i,
  input logic        silent_i,
  input logic        settled_i,
  input logic        jack_present_i,
  input logic        clear_i,
  input logic        limits_differ_i,
  input logic        framing_error_i,
  input logic        framing_policy_i,
  input logic        watchdog_policy_i
);
  localparam int unsigned RETRIES      = 3;
  localparam int unsigned FRAME_US     = 3;
  localparam int unsigned RELAY_SETTLE = 2;  // frames
  localparam int unsigned GOOD_PLAY    = 3;
  localparam int unsigned WAY_TO_OFF   = 14;

  // All but heat, rails, power-good, framing and watchdog: what stops the drivers at once.
  localparam logic [protection_pkg::FAULTS-1:0] SUSPECTS = 14'b10_1101_1110_0011;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic relay, hard_mute, ramp_mute, driver_enable, supply_enable, oscillator_enable, clock_ok, frame;
  logic audible;
  logic [3:0] retries_left;
  logic [protection_pkg::FAULTS-1:0] active, record;

  assign audible = !hard_mute;

  protection #(
    .SupplySettleUs(2 * FRAME_US), .SupplyLimitUs(4 * FRAME_US), .ClockSettleUs(2 * FRAME_US),
    .ClockLimitUs(4 * FRAME_US), .RelaySettleUs(RELAY_SETTLE * FRAME_US), .GainSettleUs(FRAME_US),
    .VolumeSettleUs(FRAME_US), .RampDownLimitUs(3 * FRAME_US), .CoolDownUs(2 * FRAME_US),
    .GoodPlayUs(GOOD_PLAY * FRAME_US), .Retries(RETRIES), .JackInsertUs(2 * FRAME_US)
  ) u_protection (
    .clk_i, .rst_ni (rst_n),
    .power_request_i, .user_mute_i, .gain_range_i, .rate_i, .family_48k_i,
    .format_i ('0), .word_bits_i ('0), .filter_i ('0), .clear_faults_i (clear_i),
    .current_limit_i ('0), .temperature_limit_i ('0), .watchdog_i ('0), .watchdog_policy_i,
    .framing_policy_i, .limits_differ_i, .link_alive_i (1'b0),
    .audio_heartbeat_i (1'b0), .silent_i, .settled_i, .modulator_overload_i (1'b0), .framing_error_i,
    .expected_left_i ('0), .expected_right_i ('0),
    .over_current_left_i (1'b0), .over_current_right_i (1'b0), .jack_short_left_i (1'b0),
    .jack_short_right_i (1'b0), .power_good_i (1'b0), .jack_present_i,
    .adc_cs_no (), .adc_sclk_o (), .adc_mosi_o (), .adc_miso_i (1'b0),
    .supply_enable_o (supply_enable), .oscillator_enable_o (oscillator_enable), .oscillator_48k_o (),
    .relay_o (relay), .gain_range_o (), .comparator_test_o (), .jack_probe_o (),
    .hard_mute_o (hard_mute), .ramp_mute_o (ramp_mute), .driver_enable_o (driver_enable),
    .fold_back_o (), .rate_o (), .format_o (), .word_bits_o (), .filter_o (),
    .frame_o (frame), .sample_strobe_o (), .channel_o (), .value_o (), .state_o (),
    .retries_left_o (retries_left), .clock_ok_o (clock_ok),
    .clock_khz_o (), .temperature_warning_o (), .self_test_passed_o (),
    .outputs_o (), .temperatures_o (), .rails_o (),
    .fault_active_o (active), .fault_record_o (record), .fault_detail_o (), .fault_first_o (),
    .fault_count_o (), .fault_counts_low_o (), .fault_counts_high_o (), .fault_state_o (),
    .fault_outputs_o (), .fault_temperatures_o (), .fault_rails_o ()
  );

  // ---- Verdicts --------------------------------------------------------------------------------
  logic       dc_left;           // probe: dc_left = u_protection.u_detection.dc_left
  logic       dc_right;          // probe: dc_right = u_protection.u_detection.dc_right
  logic       comparator_left;   // probe: comparator_left = u_protection.u_detection.comparator_left
  logic       comparator_right;  // probe: comparator_right = u_protection.u_detection.comparator_right
  logic       testing;           // probe: testing = u_protection.u_detection.testing
  logic       rms_left;          // probe: rms_left = u_protection.u_detection.rms_left
  logic       rms_right;         // probe: rms_right = u_protection.u_detection.rms_right
  logic [2:0] hot;               // probe: hot = u_protection.u_detection.hot
  logic       rails_good;        // probe: rails_good = u_protection.u_detection.rails_good
  logic       power_good;        // probe: power_good = u_protection.u_detection.power_good
  logic       overload;          // probe: overload = u_protection.u_detection.overload
  logic       adc_silent;        // probe: adc_silent = u_protection.u_detection.adc_silent
  logic       adc_erratic;       // probe: adc_erratic = u_protection.u_detection.adc_erratic
  logic       adc_frozen;        // probe: adc_frozen = u_protection.u_detection.adc_frozen
  logic       adc_range;         // probe: adc_range = u_protection.u_detection.adc_range
  logic       stuck_relay;       // probe: stuck_relay = u_protection.u_detection.stuck_relay
  logic       link_silent;       // probe: link_silent = u_protection.u_detection.link_silent
  logic       test_done;         // probe: test_done = u_protection.u_detection.test_done_o
  logic [7:0] test_passed;       // probe: test_passed = u_protection.u_detection.test_passed_o
  logic       short_left;        // probe: short_left = u_protection.u_detection.short_left
  logic       short_right;       // probe: short_right = u_protection.u_detection.short_right
  logic       changed;           // probe: changed = u_protection.u_detection.changed
  logic [protection_pkg::FAULTS-1:0] cause;  // probe: cause = u_protection.cause

  // ---- Words for the states --------------------------------------------------------------------
  protection_pkg::state_e state;       // probe: state = u_protection.state
  protection_pkg::state_e state_next;  // probe: state_next = u_protection.state_next
  logic step;             // probe: step = u_protection.step
  logic retry;            // probe: retry = u_protection.retry
  logic supplies_late;    // probe: supplies_late = u_protection.supplies_late
  logic clock_late;       // probe: clock_late = u_protection.clock_late
  logic known, tested, aftermath, playing, driven, clocked, supplied;

  assign playing   = state == protection_pkg::StRamping || state == protection_pkg::StPlaying
                  || state == protection_pkg::StRampDown;
  assign tested    = playing || state == protection_pkg::StMuted
                  || state == protection_pkg::StRelaySettle || state == protection_pkg::StReconfigure;
  assign aftermath = state == protection_pkg::StFault || state == protection_pkg::StCoolDown
                  || state == protection_pkg::StLockedOut;
  assign driven    = tested || state == protection_pkg::StSelfTest
                  || state == protection_pkg::StUnplugged;
  assign clocked   = driven || state == protection_pkg::StClocks;
  assign supplied  = clocked || state == protection_pkg::StSupplies;
  assign known     = supplied || aftermath || state == protection_pkg::StOff;

  // ---- Which verdicts count when, as docs/protection.md tells it ---------------------------------
  logic [protection_pkg::FAULTS-1:0] counts;
  logic on, sounding;

  assign on       = state != protection_pkg::StOff;
  assign sounding = tested && state != protection_pkg::StReconfigure;

  always_comb begin
    counts = '0;
    counts[register_pkg::FAULT_DC]                 = driven && (dc_left || dc_right);
    counts[register_pkg::FAULT_OVER_CURRENT]       = supplied && (rms_left || rms_right
        || !testing && (comparator_left || comparator_right));
    counts[register_pkg::FAULT_OVER_TEMPERATURE]   = on && hot != '0;
    counts[register_pkg::FAULT_RAIL]               = (clocked || supplied && supplies_late) && !rails_good;
    counts[register_pkg::FAULT_POWER_GOOD]         = (clocked || supplied && supplies_late) && !power_good;
    counts[register_pkg::FAULT_AUDIO_CLOCK]        = (driven || clocked && clock_late) && !clock_ok;
    counts[register_pkg::FAULT_MODULATOR_OVERLOAD] = overload;
    counts[register_pkg::FAULT_ADC_STUCK]          = on && (adc_silent || adc_erratic || adc_frozen || adc_range);
    counts[register_pkg::FAULT_SELF_TEST]          = state == protection_pkg::StSelfTest && test_done
        && test_passed != '1;
    counts[register_pkg::FAULT_FRAMING]            = sounding && framing_error_i && framing_policy_i;
    counts[register_pkg::FAULT_STUCK_RELAY]        = on && stuck_relay;
    counts[register_pkg::FAULT_CORRUPTION]         = limits_differ_i || changed;
    counts[register_pkg::FAULT_LINK_WATCHDOG]      = sounding && link_silent && watchdog_policy_i;
    counts[register_pkg::FAULT_SHORT_CIRCUIT]      = state == protection_pkg::StSelfTest && test_done
        && (short_left || short_right);
  end

  // ---- The clock before ------------------------------------------------------------------------
  logic       before_q = 1'b0;
  logic       clear_q, retry_q, supply_q, driver_q, good_q;
  logic [3:0] retries_q;
  logic [protection_pkg::FAULTS-1:0] active_q, record_q, cause_q;
  protection_pkg::state_e state_q;

  always_ff @(posedge clk_i) begin
    before_q  <= rst_n;
    cause_q   <= cause;
    active_q  <= active;
    record_q  <= record;
    clear_q   <= clear_i && cause == '0;
    retry_q   <= retry && cause == '0;
    retries_q <= retries_left;
    state_q   <= state;
    supply_q  <= supply_enable;
    driver_q  <= driver_enable;
    good_q    <= rails_good && power_good && clock_ok;
  end

  // ---- What has been, as this file saw it --------------------------------------------------------
  logic       passed_q;  // the self-test, since the way up began
  logic [1:0] apart_q;   // frames for which the relay has been open, up to RELAY_SETTLE
  logic [1:0] played_q;  // frames in playing, up to GOOD_PLAY
  logic [1:0] gone_q;    // frames without a plug
  logic [1:0] left_q;    // the same, while the state machine heeds it
  logic [3:0] calm_q;    // frames of asking for off, with nothing wrong and the clear pressed

  always_ff @(posedge clk_i) begin
    if (!rst_n) passed_q <= 1'b0;
    else if (step && state == protection_pkg::StSelfTest && active == '0 && test_done && test_passed == '1)
      passed_q <= 1'b1;
    else if (step && (state_next == protection_pkg::StOff || state_next == protection_pkg::StClocks
                      || state_next == protection_pkg::StSelfTest
                      || state_next == protection_pkg::StFault)) passed_q <= 1'b0;

    if (!rst_n) apart_q <= 2'(RELAY_SETTLE);
    else if (relay) apart_q <= '0;
    else if (frame && apart_q != 2'(RELAY_SETTLE)) apart_q <= apart_q + 2'd1;

    if (!rst_n || state != protection_pkg::StPlaying) played_q <= '0;
    else if (frame && played_q != 2'(GOOD_PLAY)) played_q <= played_q + 2'd1;

    if (!rst_n || frame && jack_present_i) gone_q <= '0;
    else if (frame && gone_q != 2'd3) gone_q <= gone_q + 2'd1;

    if (!rst_n || frame && (jack_present_i || state == protection_pkg::StReconfigure)) left_q <= '0;
    else if (frame && left_q != 2'd3) left_q <= left_q + 2'd1;

    if (!rst_n || power_request_i || cause != '0 || !clear_i || !frame) calm_q <= '0;
    else if (calm_q != 4'(WAY_TO_OFF)) calm_q <= calm_q + 4'd1;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      a_verdict_is_a_cause: assert (cause == counts);
      no_sound_in_a_fault: assert (active == '0 || !relay && !audible && ramp_mute);
      no_pulse_of_a_suspect: assert ((active & SUSPECTS) == '0 || !driver_enable);
      supplied_and_clocked: assert (!(relay || audible) || supply_enable && oscillator_enable);
      driven_only_when_clocked: assert (!driver_enable || oscillator_enable && supply_enable);
      driven_as_the_state_says: assert (state == protection_pkg::StFault || (active & SUSPECTS) != '0
          || driver_enable == driven);
      closed_only_when_tested: assert (!relay || tested);
      audible_only_when_tested: assert (!audible || playing);
      the_test_was_passed: assert (!(relay || audible) || passed_q);
      off_is_off: assert (state != protection_pkg::StOff && state != protection_pkg::StLockedOut
          && state != protection_pkg::StCoolDown
          || !relay && !audible && !driver_enable && !supply_enable && !oscillator_enable);
      no_plug_no_sound: assert (gone_q != 2'd3 || !audible);
      no_plug_no_contact: assert (left_q != 2'd3 || !relay);
      the_states_are_known: assert (known);
      retries_bounded: assert (retries_left <= 4'(RETRIES));
      a_stuck_relay_gets_no_retry: assert (!retry || !active[register_pkg::FAULT_STUCK_RELAY]);
      off_can_be_reached: assert (calm_q != 4'(WAY_TO_OFF) || state == protection_pkg::StOff);
    end

    if (before_q && rst_n) begin
      muted_and_open_in_a_clock: assert (cause_q == '0 || !relay && !audible);
      stopped_in_a_clock: assert ((cause_q & SUSPECTS) == '0 || !driver_enable);
      a_cause_is_latched: assert ((active & cause_q) == cause_q);
      good_when_it_plays: assert (!(relay || audible) || good_q);
      left_only_by_clear_or_retry: assert ((active & active_q) == active_q || clear_q || retry_q);
      recorded_until_clear: assert ((record & record_q) == record_q || clear_q);
      retry_costs_one: assert (!retry_q || clear_q || retries_q != 0 && retries_left == retries_q - 1);
      earned_by_play_or_clear: assert (retries_left <= retries_q || clear_q || played_q == 2'(GOOD_PLAY));
      locked_out_until_clear: assert (state_q != protection_pkg::StLockedOut
          || state == protection_pkg::StLockedOut || active_q == '0);
      contacts_part_before_the_supplies_go: assert (!supply_q || supply_enable
          || apart_q == 2'(RELAY_SETTLE));
      and_before_the_drivers_stop: assert (!driver_q || driver_enable || (active & SUSPECTS) != '0
          || apart_q == 2'(RELAY_SETTLE));
      faults_pass_the_aftermath: assert (state_q != protection_pkg::StFault
          || state == state_q || state == protection_pkg::StCoolDown);
    end
  end
endmodule
