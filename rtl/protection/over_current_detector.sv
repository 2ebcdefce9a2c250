// Over-current of one output, by two paths.
//
// Fast: the comparator (1.5 A peak) for `ComparatorClocks` clocks, 0.5 us, without a gap.
// Slow: readings of the sense ADC beyond `limit_i` (LSBs of 1/1024 A around 2048). A counter goes
// up by 3 for a reading beyond and down by 1 for one within, and trips at 96: 32 readings in a row
// (1 ms), or for music more than a quarter of the time. `tripped_o` falls when the cause has gone.
module over_current_detector #(
  parameter int unsigned ComparatorClocks = 6
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        comparator_i,
  input  logic        strobe_i,
  input  logic [11:0] value_i,
  input  logic [10:0] limit_i,
  output logic        tripped_o
);
  localparam logic [6:0] TRIP_COUNT = 7'd96;

  logic       comparator_tripped;
  logic [6:0] excess_q;
  logic [11:0] magnitude;

  assign tripped_o = comparator_tripped || (excess_q >= TRIP_COUNT);

  always_comb begin
    magnitude = '0;
    if (strobe_i) magnitude = (value_i >= 12'd2048) ? value_i - 12'd2048 : 12'd2048 - value_i;
  end

  persistence #(.Clocks(ComparatorClocks)) u_comparator (
    .clk_i,
    .rst_ni,
    .level_i(comparator_i),
    .persists_o(comparator_tripped)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      excess_q <= '0;
    end else if (strobe_i) begin
      if (magnitude > {1'b0, limit_i}) begin
        excess_q <= (excess_q >= TRIP_COUNT) ? TRIP_COUNT : excess_q + 7'd3;
      end else if (excess_q != '0) begin
        excess_q <= excess_q - 7'd1;
      end
    end
  end

endmodule
