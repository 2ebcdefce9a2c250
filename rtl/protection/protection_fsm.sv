// Takes the amplifier from off to playing and back, and to safety on a fault. docs/protection.md has
// the diagram and the table, both made from this file (scripts/protection_page.py): a comment behind
// a change of state is its label there.
//
// It steps once a frame, 3 us, but into StFault in the clock after the fault is latched; who uses the
// outputs lets the latched fault override them in between. After a fault: relay open for
// RelaySettleUs with the supplies up, then supplies off for CoolDownUs and until every cause has gone,
// then up to `Retries` restarts (earned back by GoodPlayUs without a fault, or by an explicit clear),
// then locked out until the clear; a fault that says no_retry_i locks out at once.
// User mute leaves the relay as it is: closed once the amplifier has played, open from power-up.
// A state that is none leads to StFault and `state_lost_o`; a relay bit that is upset opens the relay; an
// upset timer is told.
module protection_fsm #(
  parameter int unsigned SupplySettleUs  = 20_000,      // supplies good for so long
  parameter int unsigned SupplyLimitUs   = 200_000,     // or a fault
  parameter int unsigned ClockSettleUs   = 2_000,       // audio clock good for so long
  parameter int unsigned ClockLimitUs    = 20_000,      // or a fault
  parameter int unsigned RelaySettleUs   = 10_000,      // the relay's contacts come to rest
  parameter int unsigned GainSettleUs    = 5_000,       // the analog stage settles after a change
  parameter int unsigned VolumeSettleUs  = 6,           // silent and settled are current
  parameter int unsigned RampDownLimitUs = 3_000_000,   // then muted at once
  parameter int unsigned CoolDownUs      = 200_000,     // pause after a fault
  parameter int unsigned GoodPlayUs      = 10_000_000,  // play that earns the retries back
  parameter int unsigned Retries         = 3            // restarts after faults
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,
  input  logic                   frame_i,
  // Requests
  input  logic                   power_request_i,
  input  logic                   user_mute_i,
  input  logic                   config_differs_i,
  input  logic                   family_differs_i,
  // What is the case
  input  logic                   plugged_i,
  input  logic                   silent_i,
  input  logic                   settled_i,
  input  logic                   supplies_good_i,
  input  logic                   clock_ok_i,
  input  logic                   test_done_i,
  input  logic                   test_passed_i,
  input  logic                   fault_any_i,
  input  logic                   cause_any_i,
  input  logic                   no_retry_i,
  input  logic                   cleared_i,
  // What follows
  output protection_pkg::state_e state_o,
  output protection_pkg::state_e state_next_o,
  output logic                   step_o,  // the state takes its next value
  output logic                   relay_o,
  output logic                   apply_o,
  output logic                   retry_o,
  output logic                   state_lost_o,
  output logic                   supplies_late_o,
  output logic                   clock_late_o,
  output logic                   upset_o,  // one clock: a timer has changed by itself, its parity tells
  output logic [3:0]             retries_left_o
);
  localparam int unsigned TIMER_BITS = 22;  // frames, 12 s

  localparam logic [TIMER_BITS-1:0] SUPPLY_SETTLE = TIMER_BITS'(SupplySettleUs / 3);
  localparam logic [TIMER_BITS-1:0] SUPPLY_LIMIT = TIMER_BITS'(SupplyLimitUs / 3);
  localparam logic [TIMER_BITS-1:0] CLOCK_SETTLE = TIMER_BITS'(ClockSettleUs / 3);
  localparam logic [TIMER_BITS-1:0] CLOCK_LIMIT = TIMER_BITS'(ClockLimitUs / 3);
  localparam logic [TIMER_BITS-1:0] RELAY_SETTLE = TIMER_BITS'(RelaySettleUs / 3);
  localparam logic [TIMER_BITS-1:0] RECONFIGURED = TIMER_BITS'((RelaySettleUs + GainSettleUs) / 3);
  localparam logic [TIMER_BITS-1:0] VOLUME_SETTLE = TIMER_BITS'(VolumeSettleUs / 3);
  localparam logic [TIMER_BITS-1:0] RAMP_DOWN_LIMIT = TIMER_BITS'(RampDownLimitUs / 3);
  localparam logic [TIMER_BITS-1:0] COOL_DOWN = TIMER_BITS'(CoolDownUs / 3);
  localparam logic [TIMER_BITS-1:0] GOOD_PLAY = TIMER_BITS'(GoodPlayUs / 3);

  protection_pkg::state_e state_q, state_d;
  logic [TIMER_BITS-1:0]  timer_q;   // frames in this state, saturating
  logic [TIMER_BITS-1:0]  steady_q;  // frames for which what this state waits for has been good
  logic [TIMER_BITS-1:0]  timer_d, steady_d;
  logic                   parity_q;  // of both timers
  logic [2:0]             relay_q;   // all ones: closed; one or two upsets do not make that
  logic [2:0]             relay_copies;
  logic [1:0]             retries_q, retries_d;
  logic                   relay_closed, relay_d;
  logic                   timer_restart;
  logic                   steady;
  logic                   stop;       // the music should not play, or not as it does
  logic                   operating;  // a state that a fault must end

  assign relay_closed = &relay_q;
  assign stop = !power_request_i || user_mute_i || config_differs_i;
  assign operating = (state_q != protection_pkg::StFault) && (state_q != protection_pkg::StCoolDown)
                  && (state_q != protection_pkg::StLockedOut);
  assign step_o = frame_i || (fault_any_i && operating);

  // ---- Next state ----------------------------------------------------------------------------
  always_comb begin
    state_d = state_q;
    relay_d = relay_closed;
    retries_d = retries_q;
    timer_restart = 1'b0;
    steady = 1'b0;
    apply_o = 1'b0;
    retry_o = 1'b0;
    state_lost_o = 1'b0;

    if (fault_any_i && operating) begin
      relay_d = 1'b0;
      state_d = protection_pkg::StFault;  // any fault
    end else if (frame_i) begin
      unique case (state_q)
        protection_pkg::StOff: begin
          relay_d = 1'b0;
          if (power_request_i) begin
            apply_o = 1'b1;
            state_d = protection_pkg::StSupplies;  // power on
          end
        end

        protection_pkg::StSupplies: begin
          relay_d = 1'b0;
          steady = supplies_good_i;
          if (!power_request_i) state_d = protection_pkg::StOff;  // power off
          else if (steady_q >= SUPPLY_SETTLE) state_d = protection_pkg::StClocks;  // good for SupplySettle
        end

        protection_pkg::StClocks: begin
          relay_d = 1'b0;
          steady = clock_ok_i;
          if (!power_request_i) state_d = protection_pkg::StOff;  // power off
          else if (steady_q >= CLOCK_SETTLE) state_d = protection_pkg::StSelfTest;  // good for ClockSettle
        end

        protection_pkg::StSelfTest: begin
          relay_d = 1'b0;
          if (!power_request_i) state_d = protection_pkg::StOff;  // power off
          else if (test_done_i && test_passed_i) state_d = protection_pkg::StMuted;  // passed
        end

        protection_pkg::StMuted: begin
          if (!plugged_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StUnplugged;  // plug out
          end else if (!power_request_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StRelaySettle;  // power off: opens it
          end else if (config_differs_i) begin
            if (family_differs_i) relay_d = 1'b0;
            state_d = protection_pkg::StReconfigure;  // other configuration
          end else if (!user_mute_i && relay_closed) begin
            state_d = protection_pkg::StRamping;  // un-mute, relay closed
          end else if (!user_mute_i) begin
            relay_d = 1'b1;
            state_d = protection_pkg::StRelaySettle;  // un-mute: closes it
          end
        end

        protection_pkg::StRelaySettle: begin
          if (relay_closed && !plugged_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StUnplugged;  // plug out
          end else if (relay_closed && !power_request_i) begin
            relay_d = 1'b0;
            timer_restart = 1'b1;
          end else if (timer_q >= RELAY_SETTLE) begin
            if (!relay_closed) state_d = protection_pkg::StOff;  // opened, RelaySettle
            else if (stop) state_d = protection_pkg::StMuted;  // closed, stop
            else state_d = protection_pkg::StRamping;  // closed, RelaySettle
          end
        end

        protection_pkg::StRamping: begin
          if (!plugged_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StUnplugged;  // plug out
          end else if (stop) begin
            state_d = protection_pkg::StRampDown;  // stop
          end else if (settled_i && (timer_q >= VOLUME_SETTLE)) begin
            state_d = protection_pkg::StPlaying;  // volume settled
          end
        end

        protection_pkg::StPlaying: begin
          if (timer_q >= GOOD_PLAY) retries_d = 2'(Retries);
          if (!plugged_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StUnplugged;  // plug out
          end else if (stop) begin
            state_d = protection_pkg::StRampDown;  // stop
          end
        end

        protection_pkg::StRampDown: begin
          if (!plugged_i) begin
            relay_d = 1'b0;
            state_d = protection_pkg::StUnplugged;  // plug out
          end else if (!stop) begin
            state_d = protection_pkg::StRamping;  // no more stop
          end else if ((silent_i && (timer_q >= VOLUME_SETTLE)) || (timer_q >= RAMP_DOWN_LIMIT)) begin
            state_d = protection_pkg::StMuted;  // silent, or RampDownLimit
          end
        end

        protection_pkg::StReconfigure: begin
          apply_o = timer_q == RELAY_SETTLE;
          if (!relay_closed && apply_o) state_d = protection_pkg::StClocks;  // relay open: applied
          else if (timer_q >= RECONFIGURED) state_d = protection_pkg::StMuted;  // applied, GainSettle
        end

        protection_pkg::StUnplugged: begin
          relay_d = 1'b0;
          if (timer_q >= RELAY_SETTLE) begin
            if (!power_request_i) state_d = protection_pkg::StOff;  // power off
            else if (plugged_i) state_d = protection_pkg::StSelfTest;  // plug in
          end
        end

        protection_pkg::StFault: begin
          relay_d = 1'b0;
          if (timer_q >= RELAY_SETTLE) state_d = protection_pkg::StCoolDown;  // opened, RelaySettle
        end

        protection_pkg::StCoolDown: begin
          relay_d = 1'b0;
          if (!fault_any_i) begin
            state_d = protection_pkg::StOff;  // cleared, or a retry
          end else if (no_retry_i || ((timer_q >= COOL_DOWN) && (retries_q == 2'd0))) begin
            state_d = protection_pkg::StLockedOut;  // no retry left
          end else if ((timer_q >= COOL_DOWN) && !cause_any_i) begin
            retry_o = 1'b1;
            retries_d = retries_q - 2'd1;
          end
        end

        protection_pkg::StLockedOut: begin
          relay_d = 1'b0;
          if (!fault_any_i) state_d = protection_pkg::StOff;  // cleared
        end

        default: begin
          relay_d = 1'b0;
          state_lost_o = 1'b1;
          state_d = protection_pkg::StFault;
        end
      endcase
    end
    if (cleared_i) retries_d = 2'(Retries);
  end

  always_comb begin
    timer_d = timer_q;
    steady_d = '0;
    if (step_o) begin
      if ((state_d != state_q) || timer_restart) timer_d = '0;
      else if (!(&timer_q)) timer_d = timer_q + TIMER_BITS'(1);
      if (steady && (state_d == state_q)) steady_d = steady_q + TIMER_BITS'(1);
    end
  end

  for (genvar i = 0; i < 3; i++) begin : g_relay
    distinct_copy u_copy (.d_i(relay_d), .q_o(relay_copies[i]));
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= protection_pkg::StOff;
      timer_q <= '0;
      steady_q <= '0;
      parity_q <= 1'b0;
      relay_q <= '0;
      retries_q <= 2'(Retries);
    end else begin
      retries_q <= retries_d;
      if (step_o) begin
        state_q <= state_d;
        timer_q <= timer_d;
        steady_q <= steady_d;
        parity_q <= ^{timer_d, steady_d};
        relay_q <= relay_copies;
      end
    end
  end

  assign upset_o = frame_i && (parity_q != ^{timer_q, steady_q});
  assign state_o = state_q;
  assign state_next_o = state_d;
  assign relay_o = relay_closed;
  assign supplies_late_o = timer_q >= SUPPLY_LIMIT;
  assign clock_late_o = timer_q >= CLOCK_LIMIT;
  assign retries_left_o = {2'b00, retries_q};

endmodule
