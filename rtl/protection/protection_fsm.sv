// Takes the amplifier from off to playing and back, and to safety on a fault. README.md has the
// diagram. All inputs are levels synchronous to clk_i; `fault_any_i` comes from fault_latch.
//
// The outputs to the analog stage are registers that reset to their safe side; a fault overrides
// them in the clock in which it is latched, before the state has moved. The active configuration
// (gain range, rate, family, format, word bits, filter) changes only on leaving off and in reconfigure,
// hard-muted; the clock family moreover only with the relay open.
// User mute leaves the relay as it is: closed once the amplifier has played, open from power-up.
// After a fault: relay open for RelaySettle with the supplies up, then supplies off for CoolDown
// and until every cause has gone, then up to `Retries` restarts (earned back by GoodPlay without a
// fault, or by an explicit clear), then locked out until the clear.
module protection_fsm #(
  // In clocks of clk_i.
  parameter int unsigned SupplySettle  = 240_000,      // 20 ms of good supplies
  parameter int unsigned SupplyLimit   = 2_400_000,    // 200 ms until they must be good
  parameter int unsigned ClockSettle   = 24_000,       // 2 ms of a good audio clock
  parameter int unsigned ClockLimit    = 240_000,      // 20 ms until the clock must be good
  parameter int unsigned SelfTest      = 132_000,      // 11 ms
  parameter int unsigned RelaySettle   = 120_000,      // 10 ms for its contacts to rest
  parameter int unsigned GainSettle    = 60_000,       // 5 ms after a new configuration
  parameter int unsigned VolumeSettle  = 60,           // 5 us until silent and settled are current
  parameter int unsigned RampDownLimit = 36_000_000,   // 3 s, then muted at once
  parameter int unsigned CoolDown      = 2_400_000,    // 200 ms
  parameter int unsigned GoodPlay      = 120_000_000,  // 10 s
  parameter int unsigned Retries       = 3
) (
  input  logic       clk_i,
  input  logic       rst_ni,
  // Requests
  input  logic       power_request_i,
  input  logic       user_mute_i,
  input  logic [1:0] gain_range_i,
  input  logic [2:0] rate_i,
  input  logic       family_48k_i,
  input  logic [1:0] format_i,
  input  logic [5:0] word_bits_i,
  input  logic [2:0] filter_i,
  // What is the case
  input  logic       silent_i,
  input  logic       settled_i,
  input  logic       supplies_good_i,
  input  logic       clock_ok_i,
  input  logic       self_test_passed_i,
  input  logic       fault_any_i,
  input  logic       cause_any_i,
  input  logic       cleared_i,
  // To the analog stage and the signal path
  output logic       supply_enable_o,
  output logic       oscillator_enable_o,
  output logic       oscillator_48k_o,
  output logic       relay_o,
  output logic       hard_mute_o,
  output logic       ramp_mute_o,
  output logic       driver_enable_o,
  output logic [1:0] gain_range_o,
  output logic [2:0] rate_o,
  output logic [1:0] format_o,
  output logic [5:0] word_bits_o,
  output logic [2:0] filter_o,
  // To the fault logic: which causes count now
  output logic       arm_sense_o,     // temperature, sense ADC
  output logic       arm_power_o,     // over-current
  output logic       arm_supplies_o,
  output logic       arm_clock_o,
  output logic       arm_output_o,    // DC, modulator
  output logic       self_test_failed_o,
  output logic       retry_o,
  output logic [3:0] retries_left_o,
  output logic [3:0] state_o
);
  typedef enum logic [3:0] {
    StOff         = 4'd0,
    StSupplies    = 4'd1,
    StClocks      = 4'd2,
    StSelfTest    = 4'd3,
    StMuted       = 4'd4,
    StRelaySettle = 4'd5,
    StRamping     = 4'd6,
    StPlaying     = 4'd7,
    StRampDown    = 4'd8,
    StFault       = 4'd9,
    StCoolDown    = 4'd10,
    StLockedOut   = 4'd11,
    StReconfigure = 4'd12
  } state_e;

  localparam int unsigned TIMER_BITS = 27;  // 11 s

  state_e                state_q, state_d;
  logic [TIMER_BITS-1:0] timer_q;  // clocks in this state, saturating
  logic                  timer_restart;
  logic [TIMER_BITS-1:0] steady_q;  // clocks for which what this state waits for has been good
  logic                  steady;
  logic                  relay_q, relay_d;
  logic [1:0]            retries_q, retries_d;
  logic                  apply;
  logic                  family_differs;
  logic                  config_differs;
  logic                  stop;  // the music should not play, or not as it does
  logic                  operating;  // a state that a fault must end
  logic                  operating_d;
  logic                  clocked_d;
  logic                  driving_d;
  logic                  audible_d;
  logic                  supply_q, oscillator_q, hard_mute_q, ramp_mute_q, driver_q;

  assign family_differs = family_48k_i != oscillator_48k_o;
  assign config_differs = family_differs || (gain_range_i != gain_range_o) || (rate_i != rate_o)
                       || (format_i != format_o) || (word_bits_i != word_bits_o)
                       || (filter_i != filter_o);
  assign stop = !power_request_i || user_mute_i || config_differs;

  // Of the state alone: the causes depend on these, and the next state on the causes.
  assign operating = (state_q != StFault) && (state_q != StCoolDown) && (state_q != StLockedOut);
  assign self_test_failed_o = (state_q == StSelfTest) && power_request_i && !self_test_passed_i
                           && (timer_q >= TIMER_BITS'(SelfTest));

  // ---- Next state ----------------------------------------------------------------------------
  always_comb begin
    state_d = state_q;
    relay_d = relay_q;
    retries_d = retries_q;
    timer_restart = 1'b0;
    steady = 1'b0;
    apply = 1'b0;
    retry_o = 1'b0;

    unique case (state_q)
      StOff: begin
        relay_d = 1'b0;
        if (power_request_i && !fault_any_i) begin
          apply = 1'b1;
          state_d = StSupplies;
        end
      end

      StSupplies: begin
        relay_d = 1'b0;
        steady = supplies_good_i;
        if (!power_request_i) state_d = StOff;
        else if (steady_q >= TIMER_BITS'(SupplySettle)) state_d = StClocks;
      end

      StClocks: begin
        relay_d = 1'b0;
        steady = clock_ok_i;
        if (!power_request_i) state_d = StOff;
        else if (steady_q >= TIMER_BITS'(ClockSettle)) state_d = StSelfTest;
      end

      StSelfTest: begin
        relay_d = 1'b0;
        if (!power_request_i) begin
          state_d = StOff;
        end else if (timer_q >= TIMER_BITS'(SelfTest)) begin
          if (self_test_passed_i) state_d = StMuted;  // else the fault below ends it
        end
      end

      StMuted: begin
        if (!power_request_i) begin
          relay_d = 1'b0;
          state_d = StRelaySettle;
        end else if (config_differs) begin
          if (family_differs) relay_d = 1'b0;
          state_d = StReconfigure;
        end else if (!user_mute_i) begin
          relay_d = 1'b1;
          state_d = relay_q ? StRamping : StRelaySettle;
        end
      end

      StRelaySettle: begin
        if (relay_q && !power_request_i) begin
          relay_d = 1'b0;
          timer_restart = 1'b1;
        end else if (timer_q >= TIMER_BITS'(RelaySettle)) begin
          if (!relay_q) state_d = StOff;
          else state_d = stop ? StMuted : StRamping;
        end
      end

      StRamping: begin
        if (stop) state_d = StRampDown;
        else if (settled_i && (timer_q >= TIMER_BITS'(VolumeSettle))) state_d = StPlaying;
      end

      StPlaying: begin
        if (timer_q >= TIMER_BITS'(GoodPlay)) retries_d = 2'(Retries);
        if (stop) state_d = StRampDown;
      end

      StRampDown: begin
        if (!stop) state_d = StRamping;
        else if (silent_i && (timer_q >= TIMER_BITS'(VolumeSettle))) state_d = StMuted;
        else if (timer_q >= TIMER_BITS'(RampDownLimit)) state_d = StMuted;
      end

      StReconfigure: begin
        apply = timer_q == TIMER_BITS'(RelaySettle);
        if (!relay_q) begin
          if (apply) state_d = StClocks;
        end else if (timer_q >= TIMER_BITS'(RelaySettle + GainSettle)) begin
          state_d = StMuted;
        end
      end

      StFault: begin
        relay_d = 1'b0;
        if (timer_q >= TIMER_BITS'(RelaySettle)) state_d = StCoolDown;
      end

      StCoolDown: begin
        relay_d = 1'b0;
        if ((timer_q >= TIMER_BITS'(CoolDown)) && !cause_any_i) begin
          if (!fault_any_i) begin
            state_d = StOff;
          end else if (retries_q != 2'd0) begin
            retry_o = 1'b1;
            retries_d = retries_q - 2'd1;
          end else begin
            state_d = StLockedOut;
          end
        end
      end

      StLockedOut: begin
        relay_d = 1'b0;
        if (!fault_any_i) state_d = StOff;
      end

      default: begin
        relay_d = 1'b0;
        state_d = StFault;
      end
    endcase

    if (fault_any_i && operating) begin
      state_d = StFault;
      relay_d = 1'b0;
      apply = 1'b0;
    end
    if (cleared_i) retries_d = 2'(Retries);
  end

  // ---- What each state means for the hardware --------------------------------------------------
  always_comb begin
    operating_d = 1'b0;
    clocked_d = 1'b0;
    driving_d = 1'b0;
    audible_d = 1'b0;
    unique case (state_d)
      StSupplies: operating_d = 1'b1;
      StClocks: begin
        operating_d = 1'b1;
        clocked_d = 1'b1;
      end
      StSelfTest, StMuted, StRelaySettle, StReconfigure: begin
        operating_d = 1'b1;
        clocked_d = 1'b1;
        driving_d = 1'b1;
      end
      StRamping, StPlaying, StRampDown: begin
        operating_d = 1'b1;
        clocked_d = 1'b1;
        driving_d = 1'b1;
        audible_d = 1'b1;
      end
      StFault: begin  // the supplies stay as they are until the relay has opened
        operating_d = supply_q;
        clocked_d = oscillator_q;
      end
      default: ;  // off, cool-down, locked out
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= StOff;
      timer_q <= '0;
      steady_q <= '0;
      relay_q <= 1'b0;
      retries_q <= 2'(Retries);
      supply_q <= 1'b0;
      oscillator_q <= 1'b0;
      driver_q <= 1'b0;
      hard_mute_q <= 1'b1;
      ramp_mute_q <= 1'b1;
    end else begin
      state_q <= state_d;
      if ((state_d != state_q) || timer_restart) timer_q <= '0;
      else if (!(&timer_q)) timer_q <= timer_q + TIMER_BITS'(1);
      steady_q <= (steady && (state_d == state_q)) ? steady_q + TIMER_BITS'(1) : '0;
      relay_q <= relay_d;
      retries_q <= retries_d;
      supply_q <= operating_d;
      oscillator_q <= clocked_d;
      driver_q <= driving_d;
      hard_mute_q <= !audible_d;
      ramp_mute_q <= !((state_d == StRamping) || (state_d == StPlaying));
    end
  end

  // ---- The active configuration ----------------------------------------------------------------
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      gain_range_o <= 2'd0;
      rate_o <= 3'd0;
      oscillator_48k_o <= 1'b1;
      format_o <= '0;
      word_bits_o <= 6'd32;
      filter_o <= 3'd0;
    end else if (apply) begin
      gain_range_o <= gain_range_i;
      rate_o <= rate_i;
      format_o <= format_i;
      word_bits_o <= word_bits_i;
      filter_o <= filter_i;
      if (!relay_q) oscillator_48k_o <= family_48k_i;
    end
  end

  assign supply_enable_o = supply_q;
  assign oscillator_enable_o = oscillator_q;
  assign relay_o = relay_q && !fault_any_i;
  assign driver_enable_o = driver_q && !fault_any_i;
  assign hard_mute_o = hard_mute_q || fault_any_i;
  assign ramp_mute_o = ramp_mute_q || fault_any_i;
  assign retries_left_o = {2'b00, retries_q};
  assign state_o = state_q;

  assign arm_sense_o = state_q != StOff;
  assign arm_power_o = operating && (state_q != StOff);
  assign arm_supplies_o = arm_power_o
                       && ((state_q != StSupplies) || (timer_q >= TIMER_BITS'(SupplyLimit)));
  assign arm_clock_o = arm_power_o && (state_q != StSupplies)
                    && ((state_q != StClocks) || (timer_q >= TIMER_BITS'(ClockLimit)));
  assign arm_output_o = arm_power_o && (state_q != StSupplies) && (state_q != StClocks);

endmodule
