// Holds faults, and what the amplifier looked like when the first one came.
//
// Bits are those of register_pkg::fault_e. A cause sets its bit of `active_o` (and `any_o`) one
// clock later. Two things clear, and neither does anything while any cause is there:
//   `retry_i`, of the state machine, clears what is active, so that it may try again;
//   `clear_i`, of the user, clears that and the record; `cleared_o` tells in the same clock.
// `suspect_o`: among what is active is a fault that may be the signal's own. The others leave the muted
// drivers on until the relay's contacts are apart: to stop short in noise-shaped pulses makes tens of
// millivolts at the output.
// The record: every bit since the last clear; the lowest bit of the first event (15: none), its finer
// causes, the state and the readings at that moment. `count_o` counts the events in which a bit was
// newly set, since reset, saturating; `struck_o` tells which, for fault_counters. A `notice_i` is
// recorded and counted, but sets nothing active.
module fault_latch (
  input  logic                              clk_i,
  input  logic                              rst_ni,
  input  logic [protection_pkg::FAULTS-1:0] cause_i,
  input  logic [protection_pkg::FAULTS-1:0] notice_i,
  input  logic [protection_pkg::CAUSES-1:0] detail_i,
  input  logic                              clear_i,
  input  logic                              retry_i,
  input  logic [3:0]                        state_i,
  input  protection_pkg::outputs_t          outputs_i,
  input  protection_pkg::temperatures_t     temperatures_i,
  input  protection_pkg::rails_t            rails_i,
  output logic                              any_o,
  output logic [protection_pkg::FAULTS-1:0] active_o,
  output logic                              suspect_o,
  output logic                              cleared_o,
  output logic [protection_pkg::FAULTS-1:0] struck_o,
  output logic [protection_pkg::FAULTS-1:0] record_o,
  output logic [3:0]                        first_o,
  output logic [protection_pkg::CAUSES-1:0] detail_o,
  output logic [15:0]                       count_o,
  output logic [3:0]                        state_o,
  output protection_pkg::outputs_t          outputs_o,
  output protection_pkg::temperatures_t     temperatures_o,
  output protection_pkg::rails_t            rails_o
);
  localparam int LAST = protection_pkg::FAULTS - 1;

  localparam logic [LAST:0] NOT_THE_SIGNALS =
      (LAST + 1)'(1 << register_pkg::FAULT_OVER_TEMPERATURE | 1 << register_pkg::FAULT_RAIL
                  | 1 << register_pkg::FAULT_POWER_GOOD | 1 << register_pkg::FAULT_FRAMING
                  | 1 << register_pkg::FAULT_LINK_WATCHDOG);

  logic [protection_pkg::FAULTS-1:0] noticed_q;
  logic                              caused;
  logic [3:0]                        lowest;

  assign suspect_o = |(active_o & ~NOT_THE_SIGNALS);

  always_comb begin
    caused = |cause_i;
    struck_o = (cause_i & ~active_o) | (notice_i & ~noticed_q);
    cleared_o = clear_i && !caused;
    lowest = register_pkg::FAULT_NONE;
    if (caused) begin
      for (int i = LAST; i >= 0; i--) begin
        if (cause_i[i]) lowest = 4'(i);
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      any_o <= 1'b0;
      active_o <= '0;
      noticed_q <= '0;
      record_o <= '0;
      first_o <= register_pkg::FAULT_NONE;
      detail_o <= '0;
      count_o <= '0;
      state_o <= '0;
      outputs_o <= '0;
      temperatures_o <= '0;
      rails_o <= '0;
    end else begin
      noticed_q <= notice_i;
      if ((|struck_o) && !(&count_o)) count_o <= count_o + 16'd1;
      if (caused) begin
        any_o <= 1'b1;
        active_o <= active_o | cause_i;
        record_o <= record_o | cause_i | notice_i;
        if (first_o == register_pkg::FAULT_NONE) begin
          first_o <= lowest;
          detail_o <= detail_i;
          state_o <= state_i;
          outputs_o <= outputs_i;
          temperatures_o <= temperatures_i;
          rails_o <= rails_i;
        end
      end else begin
        if (clear_i || retry_i) begin
          any_o <= 1'b0;
          active_o <= '0;
        end
        if (clear_i) begin
          record_o <= notice_i;
          first_o <= register_pkg::FAULT_NONE;
        end else if (|notice_i) begin
          record_o <= record_o | notice_i;
        end
      end
    end
  end

endmodule
