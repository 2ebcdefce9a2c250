// What a fault does, and what it takes to play: state machine, its outputs and the latch, connected as in
// protection.sv, with every cause, reading and request free.
//
// Assumed: nothing but a reset at the start. Timers are cut to a few frames; what is proved does not depend
// on their lengths, but the way to off would take an induction over seconds.
module protection_decision_properties (
  input logic                              clk_i,
  input logic                              reset_i,
  input logic                              frame_i,
  input logic                              power_request_i,
  input logic                              user_mute_i,
  input logic                              config_differs_i,
  input logic                              family_differs_i,
  input logic                              plugged_i,
  input logic                              silent_i,
  input logic                              settled_i,
  input logic                              supplies_good_i,
  input logic                              clock_ok_i,
  input logic                              test_done_i,
  input logic                              test_passed_i,
  input logic                              clear_i,
  input logic [protection_pkg::FAULTS-1:0] cause_i
);
  localparam int unsigned RETRIES   = 3;
  localparam int unsigned FRAME_US  = 3;

  // All but heat, rails, power-good, framing and watchdog: what stops the drivers at once.
  localparam logic [protection_pkg::FAULTS-1:0] SUSPECTS = 14'b10_1101_1110_0011;
  localparam int unsigned WAY_TO_OFF = 14;  // frames, with timers of two

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  // ---- As in protection.sv ---------------------------------------------------------------------
  protection_pkg::state_e state, state_next;
  logic step, relay, retry, state_lost, fault_any, suspect, cleared;
  logic supply_enable, oscillator_enable, driver_enable, hard_mute, ramp_mute;
  logic [3:0] retries_left;
  logic [protection_pkg::FAULTS-1:0] active;

  protection_fsm #(
    .SupplySettleUs(2 * FRAME_US), .SupplyLimitUs(4 * FRAME_US), .ClockSettleUs(2 * FRAME_US),
    .ClockLimitUs(4 * FRAME_US), .RelaySettleUs(2 * FRAME_US), .GainSettleUs(FRAME_US),
    .VolumeSettleUs(FRAME_US), .RampDownLimitUs(3 * FRAME_US), .CoolDownUs(2 * FRAME_US),
    .GoodPlayUs(3 * FRAME_US), .Retries(RETRIES)
  ) u_fsm (
    .clk_i, .rst_ni (rst_n), .frame_i,
    .power_request_i, .user_mute_i, .config_differs_i, .family_differs_i,
    .plugged_i, .silent_i, .settled_i, .supplies_good_i, .clock_ok_i, .test_done_i, .test_passed_i,
    .fault_any_i (fault_any), .cause_any_i (|cause_i),
    .no_retry_i (active[register_pkg::FAULT_STUCK_RELAY]), .cleared_i (cleared),
    .state_o (state), .state_next_o (state_next), .step_o (step), .relay_o (relay), .apply_o (),
    .retry_o (retry), .state_lost_o (state_lost), .supplies_late_o (), .clock_late_o (),
    .retries_left_o (retries_left)
  );

  state_outputs u_outputs (
    .clk_i, .rst_ni (rst_n),
    .step_i (step), .state_next_i (state_next),
    .supply_enable_o (supply_enable), .oscillator_enable_o (oscillator_enable),
    .driver_enable_o (driver_enable), .hard_mute_o (hard_mute), .ramp_mute_o (ramp_mute)
  );

  fault_latch u_latch (
    .clk_i, .rst_ni (rst_n),
    .cause_i, .notice_i ('0), .detail_i ('0), .clear_i, .retry_i (retry), .state_i (state[3:0]),
    .outputs_i ('0), .temperatures_i ('0), .rails_i ('0),
    .any_o (fault_any), .active_o (active), .suspect_o (suspect), .cleared_o (cleared), .struck_o (), .record_o (),
    .first_o (), .detail_o (), .count_o (), .state_o (), .outputs_o (), .temperatures_o (), .rails_o ()
  );

  logic relay_out, driver_out, hard_mute_out, ramp_mute_out, audible;

  assign relay_out     = relay && !fault_any;
  assign driver_out    = driver_enable && !suspect;
  assign hard_mute_out = hard_mute || fault_any;
  assign ramp_mute_out = ramp_mute || fault_any;
  assign audible       = !hard_mute_out;

  // ---- Words for the states --------------------------------------------------------------------
  logic known, tested, aftermath, playing, driven, clocked, supplied;

  assign playing   = state == protection_pkg::StRamping || state == protection_pkg::StPlaying
                  || state == protection_pkg::StRampDown;
  assign tested    = playing || state == protection_pkg::StMuted
                  || state == protection_pkg::StRelaySettle || state == protection_pkg::StReconfigure;
  assign aftermath = state == protection_pkg::StFault || state == protection_pkg::StCoolDown
                  || state == protection_pkg::StLockedOut;
  assign known     = tested || aftermath || state == protection_pkg::StOff
                  || state == protection_pkg::StSupplies || state == protection_pkg::StClocks
                  || state == protection_pkg::StSelfTest || state == protection_pkg::StUnplugged;

  assign driven   = tested || state == protection_pkg::StSelfTest || state == protection_pkg::StUnplugged;
  assign clocked  = driven || state == protection_pkg::StClocks;
  assign supplied = clocked || state == protection_pkg::StSupplies;

  // ---- The clock before ------------------------------------------------------------------------
  logic       before_q = 1'b0;
  logic       caused_q, cleared_q, clear_q, retry_q, frame_q, earned_q;
  logic       supplies_q;
  logic [3:0] retries_q;
  logic [protection_pkg::FAULTS-1:0] active_q, cause_q;
  protection_pkg::state_e state_q;

  always_ff @(posedge clk_i) begin
    before_q  <= rst_n;
    caused_q  <= |cause_i;
    cause_q   <= cause_i;
    active_q  <= active;
    cleared_q <= cleared;
    clear_q   <= clear_i;
    retry_q   <= retry;
    retries_q <= retries_left;
    frame_q   <= frame_i;
    state_q   <= state;
    earned_q  <= state == protection_pkg::StPlaying;
  end

  // ---- The self-test, as this file saw it ------------------------------------------------------
  logic passed_q;  // since the way up began

  always_ff @(posedge clk_i) begin
    if (!rst_n) passed_q <= 1'b0;
    else if (step && state == protection_pkg::StSelfTest && !fault_any && test_done_i && test_passed_i)
      passed_q <= 1'b1;
    else if (step && (state_next == protection_pkg::StOff || state_next == protection_pkg::StClocks
                      || state_next == protection_pkg::StSelfTest
                      || state_next == protection_pkg::StFault)) passed_q <= 1'b0;
  end

  // ---- Frames of asking for off, with nothing wrong and the clear pressed -----------------------
  logic [3:0] calm_q;

  always_ff @(posedge clk_i) begin
    if (!rst_n || power_request_i || |cause_i || !clear_i || !frame_i) calm_q <= 4'd0;
    else if (calm_q != 4'(WAY_TO_OFF)) calm_q <= calm_q + 4'd1;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      // Safe outputs
      no_sound_in_a_fault: assert (!fault_any || !relay_out && !audible && ramp_mute_out);
      no_pulse_of_a_suspect: assert (!(|(active & SUSPECTS)) || !driver_out);
      closed_only_when_tested: assert (!relay || tested);
      audible_only_when_tested: assert (!audible || playing);
      the_test_was_passed: assert (!(tested && !fault_any) || passed_q);
      supplied_and_clocked: assert (!(relay_out || audible) || supply_enable && oscillator_enable);
      driven_only_when_clocked: assert (!driver_enable || oscillator_enable && supply_enable);
      off_is_off: assert (state != protection_pkg::StOff && state != protection_pkg::StLockedOut
          && state != protection_pkg::StCoolDown
          || !relay_out && !audible && !driver_out && !supply_enable && !oscillator_enable);
      outputs_follow_the_state: assert (hard_mute == !playing
          && (state == protection_pkg::StFault || driver_enable == driven));
      power_follows_the_state: assert (state == protection_pkg::StFault
          || supply_enable == supplied && oscillator_enable == clocked);
      the_states_are_known: assert (known && !state_lost);

      // The latch
      any_is_any: assert (fault_any == |active);
      a_fault_has_been_met: assert (!fault_any || !tested || step);

      // Retries
      retries_bounded: assert (retries_left <= 4'(RETRIES));
    end

    if (before_q && rst_n) begin
      muted_and_open_in_a_clock: assert (!caused_q || !relay_out && !audible);
      stopped_in_a_clock: assert (!(|(cause_q & SUSPECTS)) || !driver_out);
      cause_is_latched: assert ((active & cause_q) == cause_q);
      left_only_by_clear_or_retry: assert ((active & active_q) == active_q || !caused_q && (clear_q || retry_q));
      retry_costs_one: assert (!retry_q || cleared_q || retries_q != 0 && retries_left == retries_q - 1);
      earned_only_by_play_or_clear: assert (retries_left <= retries_q || clear_q && !caused_q || earned_q);
      locked_out_until_clear: assert (state_q != protection_pkg::StLockedOut
          || state == protection_pkg::StLockedOut || !(|active_q));
      contacts_part_before_the_supplies_go: assert (state != protection_pkg::StCoolDown
          || state_q == state || state_q == protection_pkg::StFault);
      faults_pass_the_aftermath: assert (state_q == state || state != protection_pkg::StOff
          || state_q != protection_pkg::StFault);
    end

    // No state that does not lead to off
    if (started_q && rst_n) begin
      off_can_be_reached: assert (calm_q != 4'(WAY_TO_OFF) || state == protection_pkg::StOff);
    end
  end
endmodule
