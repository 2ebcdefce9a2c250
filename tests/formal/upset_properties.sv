// What stored bits that flip by themselves lead to, from the clock on in which they have.
//
// The first clock is the one after the upset, and there is no reset: the registers hold anything that they
// may hold, but for the bits that flipped, in one copy or in different places of both. Later upsets are
// like the first: by then all is as it may be again.
module upset_properties (
  input logic        clk_i,
  input logic        frame_i,
  input logic [10:0] setting_i,
  input logic        strobe_i,
  input logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,
  input logic        power_request_i,
  input logic        plugged_i
);
  logic [1:0] clock_q = 2'd0;

  always_ff @(posedge clk_i) if (clock_q != 2'd3) clock_q <= clock_q + 2'd1;

  // ---- A limit, held twice -----------------------------------------------------------------------
  localparam logic [10:0] SAFE = 11'd500;

  (* anyconst *) logic [10:0] limit_before;
  (* anyconst *) logic [10:0] flips, inverse_flips;
  logic [10:0] limit;
  logic [10:0] value;    // probe: value = u_limit.value_q
  logic [10:0] inverse;  // probe: inverse = u_limit.inverse_q
  logic        corrupt;

  guarded_limit #(.Reset(SAFE), .Fallback(SAFE), .WindowClocks(6)) u_limit (
    .clk_i, .rst_ni (1'b1), .written_i (1'b0), .request_i ('0), .confirmed_i (1'b0),
    .confirmation_i ('0), .fall_back_i (1'b0), .limit_o (limit), .pending_o (), .corrupt_o (corrupt)
  );

  // ---- The shadow of a setting -------------------------------------------------------------------
  (* anyconst *) logic [10:0] setting, shadow_flips;
  logic [10:0] shadow;  // probe: shadow = u_shadow.inverse_q
  logic        loaded;  // probe: loaded = u_shadow.loaded_q
  logic        differs;
  logic        framed_q = 1'b0;

  shadow_register #(.Width(11)) u_shadow (
    .clk_i, .rst_ni (1'b1), .frame_i, .written_i (1'b0), .value_i (setting_i), .differs_o (differs)
  );

  always_ff @(posedge clk_i) if (frame_i) framed_q <= 1'b1;

  // ---- The volume's level ------------------------------------------------------------------------
  localparam logic [zobel_pkg::LEVEL_BITS-1:0] LEVEL_MUTE =
      {zobel_pkg::ATTENUATION_MUTE, zobel_pkg::LEVEL_FRACTION_BITS'(0)};

  (* anyconst *) logic [zobel_pkg::LEVEL_BITS-1:0] level_before;
  (* anyconst *) logic [4:0] level_flip;  // this bit, if there is one
  logic [zobel_pkg::LEVEL_BITS-1:0] level, level_flips;
  logic level_parity;  // probe: level_parity = u_ramp.parity_q
  logic level_steps;   // probe: level_steps = u_ramp.step_q
  logic stepped_q = 1'b0;

  assign level_flips = zobel_pkg::LEVEL_BITS'(1) << level_flip;

  volume_ramp u_ramp (
    .clk_i, .rst_ni (1'b1), .strobe_i, .target_i, .limit_i ('0), .ramp_step_i (27'd1),
    .ramp_mute_i (1'b0), .hard_mute_i (1'b0), .level_o (level), .changed_o (), .silent_o (), .settled_o ()
  );

  always_ff @(posedge clk_i) if (level_steps) stepped_q <= 1'b1;

  // ---- The state machine, and the relay ----------------------------------------------------------
  (* anyconst *) protection_pkg::state_e state_before;
  (* anyconst *) logic [7:0] state_flips;
  (* anyconst *) logic       relay_before;
  (* anyconst *) logic [2:0] relay_flips;
  protection_pkg::state_e state, state_next;
  logic [2:0] relay_bits;  // probe: relay_bits = u_fsm.relay_q
  logic       relay, state_lost;

  protection_fsm u_fsm (
    .clk_i, .rst_ni (1'b1), .frame_i, .power_request_i, .user_mute_i (1'b0), .config_differs_i (1'b0),
    .family_differs_i (1'b0), .plugged_i, .silent_i (1'b1), .settled_i (1'b1), .supplies_good_i (1'b1),
    .clock_ok_i (1'b1), .test_done_i (1'b1), .test_passed_i (1'b1), .fault_any_i (1'b0),
    .cause_any_i (1'b0), .no_retry_i (1'b0), .cleared_i (1'b0),
    .state_o (state), .state_next_o (state_next), .step_o (), .relay_o (relay), .apply_o (), .retry_o (),
    .state_lost_o (state_lost), .supplies_late_o (), .clock_late_o (), .upset_o (), .retries_left_o ()
  );

  logic a_state;

  always_comb begin
    a_state = 1'b0;
    unique case (state_before)
      protection_pkg::StOff, protection_pkg::StSupplies, protection_pkg::StClocks,
      protection_pkg::StSelfTest, protection_pkg::StMuted, protection_pkg::StRelaySettle,
      protection_pkg::StRamping, protection_pkg::StPlaying, protection_pkg::StRampDown,
      protection_pkg::StFault, protection_pkg::StCoolDown, protection_pkg::StLockedOut,
      protection_pkg::StReconfigure, protection_pkg::StUnplugged: a_state = 1'b1;
      default: a_state = 1'b0;
    endcase
  end

  function logic [3:0] ones(input logic [7:0] bits);
    ones = '0;
    for (int i = 0; i < 8; i++) ones = ones + 4'(bits[i]);
  endfunction

  always_ff @(posedge clk_i) begin
    assume (setting_i == setting);
    assume ((flips & inverse_flips) == '0);
    assume (a_state && ones(state_flips) <= 4'd3);
    assume (relay_flips != '1);
    if (clock_q == 2'd0) begin
      assume (value == (limit_before ^ flips) && inverse == (~limit_before ^ inverse_flips));
      assume (level == (level_before ^ level_flips) && level_parity == ^level_before);
      assume (loaded && shadow == (~setting ^ shadow_flips));
      assume (state == (state_before ^ state_flips));
      assume (relay_bits == ({3{relay_before}} ^ relay_flips));
    end
  end

  always_ff @(posedge clk_i) begin
    a_limit_gets_no_louder: assert (limit >= limit_before);
    it_falls_to_the_safe_side: assert (flips == '0 && inverse_flips == '0 || limit >= SAFE);
    it_is_told_at_once: assert (clock_q != 2'd0 || corrupt == (flips != '0 || inverse_flips != '0));
    it_is_whole_a_clock_later: assert (clock_q == 2'd0 || !corrupt);
    an_upset_level_is_silence_at_a_sample: assert (!(clock_q == 2'd1 && stepped_q)
        || level_flips == '0 || level == LEVEL_MUTE);
    a_shadow_is_told_at_a_frame: assert (!framed_q || differs == (shadow_flips != '0));
    an_upset_state_is_told_at_a_frame: assert (clock_q != 2'd0 || !frame_i || state_flips == '0
        || state_lost && state_next == protection_pkg::StFault);
    an_upset_relay_is_open: assert (clock_q != 2'd0 || relay == (relay_before && relay_flips == '0));
  end
endmodule
