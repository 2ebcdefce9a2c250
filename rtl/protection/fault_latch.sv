// Holds faults, and what the amplifier looked like when the first one came.
//
// Bits: 0 dc, 1 over_current, 2 over_temperature, 3 rail, 4 power_good, 5 audio_clock,
// 6 modulator_overload, 7 adc, 8 self_test. A cause sets its bit of `active_o` (and `any_o`) one
// clock later. Two things clear, and neither does anything while any cause is there:
//   `retry_i`, of the state machine, clears what is active, so that it may try again;
//   `clear_i`, of the user, clears that and the record; `cleared_o` tells in the same clock.
// The record: every bit since the last clear; the lowest bit of the first event (15: none), the
// state and the ten readings at that moment. `count_o` counts the events in which a bit was newly
// set, since reset, saturating.
module fault_latch (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [8:0]  cause_i,
  input  logic        clear_i,
  input  logic        retry_i,
  input  logic [3:0]  state_i,
  input  logic [11:0] voltage_left_i,
  input  logic [11:0] voltage_right_i,
  input  logic [11:0] current_left_i,
  input  logic [11:0] current_right_i,
  input  logic [11:0] temperature_left_i,
  input  logic [11:0] temperature_right_i,
  input  logic [11:0] temperature_board_i,
  input  logic [11:0] rail_positive_i,
  input  logic [11:0] rail_negative_i,
  input  logic [11:0] rail_logic_i,
  output logic        any_o,
  output logic [8:0]  active_o,
  output logic        cleared_o,
  output logic [8:0]  record_o,
  output logic [3:0]  first_o,
  output logic [15:0] count_o,
  output logic [3:0]  state_o,
  output logic [11:0] voltage_left_o,
  output logic [11:0] voltage_right_o,
  output logic [11:0] current_left_o,
  output logic [11:0] current_right_o,
  output logic [11:0] temperature_left_o,
  output logic [11:0] temperature_right_o,
  output logic [11:0] temperature_board_o,
  output logic [11:0] rail_positive_o,
  output logic [11:0] rail_negative_o,
  output logic [11:0] rail_logic_o
);
  localparam logic [3:0] NONE = 4'd15;

  logic       caused;
  logic       fresh;  // a bit that was not active becomes so
  logic [3:0] lowest;

  always_comb begin
    caused = |cause_i;
    fresh = |(cause_i & ~active_o);
    cleared_o = clear_i && !caused;
    lowest = 4'd0;
    if (caused) begin
      for (int i = 8; i >= 0; i--) begin
        if (cause_i[i]) lowest = 4'(i);
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      any_o <= 1'b0;
      active_o <= '0;
      record_o <= '0;
      first_o <= NONE;
      count_o <= '0;
      state_o <= '0;
      voltage_left_o <= '0;
      voltage_right_o <= '0;
      current_left_o <= '0;
      current_right_o <= '0;
      temperature_left_o <= '0;
      temperature_right_o <= '0;
      temperature_board_o <= '0;
      rail_positive_o <= '0;
      rail_negative_o <= '0;
      rail_logic_o <= '0;
    end else if (caused) begin
      any_o <= 1'b1;
      active_o <= active_o | cause_i;
      record_o <= record_o | cause_i;
      if (fresh && !(&count_o)) count_o <= count_o + 16'd1;
      if (first_o == NONE) begin
        first_o <= lowest;
        state_o <= state_i;
        voltage_left_o <= voltage_left_i;
        voltage_right_o <= voltage_right_i;
        current_left_o <= current_left_i;
        current_right_o <= current_right_i;
        temperature_left_o <= temperature_left_i;
        temperature_right_o <= temperature_right_i;
        temperature_board_o <= temperature_board_i;
        rail_positive_o <= rail_positive_i;
        rail_negative_o <= rail_negative_i;
        rail_logic_o <= rail_logic_i;
      end
    end else begin
      if (clear_i || retry_i) begin
        any_o <= 1'b0;
        active_o <= '0;
      end
      if (clear_i) begin
        record_o <= '0;
        first_o <= NONE;
      end
    end
  end

endmodule
