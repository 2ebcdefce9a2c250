// What the state machine does at each clock, in each state: the table of docs/protection.md, its timers, the
// relay and the retries. Its registers start with anything, so that no timer needs to be waited for.
module protection_fsm_properties (
  input logic clk_i,
  input logic rst_ni,
  input logic frame_i,
  input logic power_request_i,
  input logic user_mute_i,
  input logic config_differs_i,
  input logic family_differs_i,
  input logic plugged_i,
  input logic silent_i,
  input logic settled_i,
  input logic supplies_good_i,
  input logic clock_ok_i,
  input logic test_done_i,
  input logic test_passed_i,
  input logic fault_any_i,
  input logic cause_any_i,
  input logic no_retry_i,
  input logic cleared_i
);
  localparam logic [1:0] RETRIES = 2'd3;
  localparam int unsigned FRAME_US = 3;

  typedef logic [21:0] frames_t;
  localparam frames_t SUPPLY_SETTLE   = 22'd2;
  localparam frames_t SUPPLY_LIMIT    = 22'd4;
  localparam frames_t CLOCK_SETTLE    = 22'd2;
  localparam frames_t CLOCK_LIMIT     = 22'd4;
  localparam frames_t RELAY_SETTLE    = 22'd2;
  localparam frames_t GAIN_SETTLE     = 22'd1;
  localparam frames_t VOLUME_SETTLE   = 22'd1;
  localparam frames_t RAMP_DOWN_LIMIT = 22'd3;
  localparam frames_t COOL_DOWN       = 22'd2;
  localparam frames_t GOOD_PLAY       = 22'd3;

  protection_pkg::state_e state, next;
  logic [3:0] retries_left;
  logic step, closed, apply, retry, state_lost, supplies_late, clock_late, upset;
  frames_t    timer;       // probe: timer = u_fsm.timer_q
  frames_t    steady;      // probe: steady = u_fsm.steady_q
  logic       parity;      // probe: parity = u_fsm.parity_q
  logic [2:0] relay_bits;  // probe: relay_bits = u_fsm.relay_q

  protection_fsm #(
    .SupplySettleUs(SUPPLY_SETTLE * FRAME_US), .SupplyLimitUs(SUPPLY_LIMIT * FRAME_US),
    .ClockSettleUs(CLOCK_SETTLE * FRAME_US), .ClockLimitUs(CLOCK_LIMIT * FRAME_US),
    .RelaySettleUs(RELAY_SETTLE * FRAME_US), .GainSettleUs(GAIN_SETTLE * FRAME_US),
    .VolumeSettleUs(VOLUME_SETTLE * FRAME_US), .RampDownLimitUs(RAMP_DOWN_LIMIT * FRAME_US),
    .CoolDownUs(COOL_DOWN * FRAME_US), .GoodPlayUs(GOOD_PLAY * FRAME_US), .Retries(RETRIES)
  ) u_fsm (
    .clk_i, .rst_ni, .frame_i, .power_request_i, .user_mute_i, .config_differs_i, .family_differs_i,
    .plugged_i, .silent_i, .settled_i, .supplies_good_i, .clock_ok_i, .test_done_i, .test_passed_i,
    .fault_any_i, .cause_any_i, .no_retry_i, .cleared_i,
    .state_o (state), .state_next_o (next), .step_o (step), .relay_o (closed), .apply_o (apply),
    .retry_o (retry), .state_lost_o (state_lost), .supplies_late_o (supplies_late),
    .clock_late_o (clock_late), .upset_o (upset), .retries_left_o (retries_left)
  );

  // ---- Words -----------------------------------------------------------------------------------
  logic off, supplies, clocks, testing, muted, settling, ramping, playing, ramp_down, fault, cool_down;
  logic locked_out, reconfigure, unplugged;  // a frame comes in this state, and no fault ends it
  logic struck, decides, known, stop, relay_rests;

  assign struck  = fault_any_i && state != protection_pkg::StFault
                && state != protection_pkg::StCoolDown && state != protection_pkg::StLockedOut;
  assign decides = frame_i && !struck;
  assign stop    = !power_request_i || user_mute_i || config_differs_i;
  assign relay_rests = timer >= RELAY_SETTLE;

  assign off         = decides && state == protection_pkg::StOff;
  assign supplies    = decides && state == protection_pkg::StSupplies;
  assign clocks      = decides && state == protection_pkg::StClocks;
  assign testing     = decides && state == protection_pkg::StSelfTest;
  assign muted       = decides && state == protection_pkg::StMuted;
  assign settling    = decides && state == protection_pkg::StRelaySettle;
  assign ramping     = decides && state == protection_pkg::StRamping;
  assign playing     = decides && state == protection_pkg::StPlaying;
  assign ramp_down   = decides && state == protection_pkg::StRampDown;
  assign fault       = decides && state == protection_pkg::StFault;
  assign cool_down   = decides && state == protection_pkg::StCoolDown;
  assign locked_out  = decides && state == protection_pkg::StLockedOut;
  assign reconfigure = decides && state == protection_pkg::StReconfigure;
  assign unplugged   = decides && state == protection_pkg::StUnplugged;
  assign known       = off || supplies || clocks || testing || muted || settling || ramping || playing
                    || ramp_down || fault || cool_down || locked_out || reconfigure || unplugged;

  // ---- What the relay, the timers and the retries do ---------------------------------------------
  logic closes, opens, waits, restarts;
  logic relay_then;
  frames_t timer_then, steady_then;
  logic [1:0] retries_then;

  assign closes = muted && plugged_i && !stop && !closed;
  assign opens  = struck || decides && !(muted || settling || ramping || playing || ramp_down || reconfigure)
               || (muted || ramping || playing || ramp_down || settling && closed) && !plugged_i
               || (muted || settling) && !power_request_i
               || muted && config_differs_i && family_differs_i;
  assign relay_then = step ? closes || closed && !opens : closed;

  assign waits       = supplies && supplies_good_i || clocks && clock_ok_i;
  assign restarts    = settling && closed && plugged_i && !power_request_i;
  assign timer_then  = !step ? timer : next != state || restarts ? '0 : timer + 22'(timer != '1);
  assign steady_then = !step ? steady : waits && next == state ? steady + 22'd1 : '0;

  assign retries_then = cleared_i || playing && timer >= GOOD_PLAY ? RETRIES
                      : retries_left[1:0] - 2'(retry);

  logic started_q = 1'b0;
  logic ran_q, stepped_q, relay_then_q, parity_q;
  frames_t timer_then_q, steady_then_q;
  logic [1:0] retries_then_q;
  logic [2:0] relay_bits_q;
  protection_pkg::state_e next_q;

  always_ff @(posedge clk_i) begin
    started_q      <= 1'b1;
    ran_q          <= rst_ni;
    stepped_q      <= step;
    relay_then_q   <= relay_then;
    relay_bits_q   <= relay_bits;
    timer_then_q   <= timer_then;
    steady_then_q  <= steady_then;
    parity_q       <= parity;
    retries_then_q <= retries_then;
    next_q         <= next;
  end

  logic reset_values;
  assign reset_values = state == protection_pkg::StOff && relay_bits == '0 && timer == '0 && steady == '0
                     && !parity && retries_left == 4'(RETRIES);

  always_ff @(posedge clk_i) begin
    steps_at_a_frame_or_a_fault: assert (step == (frame_i || struck));
    a_fault_ends_it: assert (!struck || next == protection_pkg::StFault);
    stays_without_a_step: assert (step || next == state);
    a_lost_state_is_told: assert (state_lost == (decides && !known));
    a_lost_state_is_a_fault: assert (!state_lost || next == protection_pkg::StFault);

    from_off: assert (!off || next == (power_request_i ? protection_pkg::StSupplies : state));
    from_supplies: assert (!supplies || next == (!power_request_i ? protection_pkg::StOff
        : steady >= SUPPLY_SETTLE ? protection_pkg::StClocks : state));
    from_clocks: assert (!clocks || next == (!power_request_i ? protection_pkg::StOff
        : steady >= CLOCK_SETTLE ? protection_pkg::StSelfTest : state));
    from_self_test: assert (!testing || next == (!power_request_i ? protection_pkg::StOff
        : test_done_i && test_passed_i ? protection_pkg::StMuted : state));
    from_muted: assert (!muted || next == (!plugged_i ? protection_pkg::StUnplugged
        : !power_request_i ? protection_pkg::StRelaySettle
        : config_differs_i ? protection_pkg::StReconfigure
        : user_mute_i ? state
        : closed ? protection_pkg::StRamping : protection_pkg::StRelaySettle));
    from_relay_settle_open: assert (!settling || closed
        || next == (relay_rests ? protection_pkg::StOff : state));
    from_relay_settle_closed: assert (!settling || !closed || next == (!plugged_i ? protection_pkg::StUnplugged
        : !power_request_i || !relay_rests ? state
        : stop ? protection_pkg::StMuted : protection_pkg::StRamping));
    from_ramping: assert (!ramping || next == (!plugged_i ? protection_pkg::StUnplugged
        : stop ? protection_pkg::StRampDown
        : settled_i && timer >= VOLUME_SETTLE ? protection_pkg::StPlaying : state));
    from_playing: assert (!playing || next == (!plugged_i ? protection_pkg::StUnplugged
        : stop ? protection_pkg::StRampDown : state));
    from_ramp_down: assert (!ramp_down || next == (!plugged_i ? protection_pkg::StUnplugged
        : !stop ? protection_pkg::StRamping
        : silent_i && timer >= VOLUME_SETTLE || timer >= RAMP_DOWN_LIMIT ? protection_pkg::StMuted : state));
    from_reconfigure: assert (!reconfigure || next == (!closed && apply ? protection_pkg::StClocks
        : timer >= RELAY_SETTLE + GAIN_SETTLE ? protection_pkg::StMuted : state));
    from_unplugged: assert (!unplugged || next == (!relay_rests ? state
        : !power_request_i ? protection_pkg::StOff
        : plugged_i ? protection_pkg::StSelfTest : state));
    from_fault: assert (!fault || next == (relay_rests ? protection_pkg::StCoolDown : state));
    from_cool_down: assert (!cool_down || next == (!fault_any_i ? protection_pkg::StOff
        : no_retry_i || timer >= COOL_DOWN && retries_left == '0 ? protection_pkg::StLockedOut : state));
    from_locked_out: assert (!locked_out || next == (!fault_any_i ? protection_pkg::StOff : state));

    applied_at_power_on_and_with_the_relay_at_rest: assert (apply
        == (off && power_request_i || reconfigure && timer == RELAY_SETTLE));
    retried_after_the_pause: assert (retry == (cool_down && fault_any_i && !no_retry_i && timer >= COOL_DOWN
        && retries_left != '0 && !cause_any_i));
    closed_is_all_three: assert (closed == (relay_bits == '1));
    late_at_the_limits: assert (supplies_late == (timer >= SUPPLY_LIMIT) && clock_late == (timer >= CLOCK_LIMIT));
    upset_by_parity: assert (upset == (frame_i && parity != ^{timer, steady}));

    a_reset_is_off: assert (rst_ni || reset_values);
    off_after_a_reset: assert (!started_q || ran_q || reset_values);
    if (started_q && ran_q && rst_ni) begin
      becomes_the_next: assert (state == next_q);
      the_relay_follows: assert (relay_bits == (stepped_q ? {3{relay_then_q}} : relay_bits_q));
      timers_count_frames: assert (timer == timer_then_q && steady == steady_then_q);
      parity_is_theirs: assert (parity == (stepped_q ? ^{timer, steady} : parity_q));
      retries_go_and_come: assert (retries_left == 4'(retries_then_q));
    end
  end
endmodule
