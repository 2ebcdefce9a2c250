// Over-current of either output, by two paths; bit 0 is the left one, bit 1 the right one.
//
// `comparator_o`: the fast comparator (1.5 A peak) for `ComparatorClocks` clocks, 0.5 us, without a
// gap. `rms_o`: the mean square of the sense ADC's readings, leaky over 256 of them (7.7 ms), beyond
// the square of `limit_i` (LSBs of 1/1024 A around 2048). Both fall when the cause has gone.
// `upset_o`: an average has changed by itself since its last reading, as its parity tells.
// Readings of left and right come in turn, so that one multiplier serves both.
module over_current_detector #(
  parameter int unsigned ComparatorClocks = 6
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [1:0]  comparator_i,
  input  logic [1:0]  strobe_i,
  input  logic [11:0] value_i,
  input  logic [10:0] limit_i,
  output logic [1:0]  comparator_o,
  output logic [1:0]  rms_o,
  output logic        upset_o  // one clock
);
  for (genvar i = 0; i < 2; i++) begin : g_output
    persistence #(.Clocks(ComparatorClocks)) u_comparator (
      .clk_i,
      .rst_ni,
      .level_i(comparator_i[i]),
      .persists_o(comparator_o[i])
    );
  end

  logic [30:0] left_q, right_q;  // 256 times the mean square
  logic [1:0]  parity_q;  // of each

  always_comb begin
    upset_o = 1'b0;
    if (strobe_i[0]) upset_o = parity_q[0] != ^left_q;
    if (strobe_i[1]) upset_o = parity_q[1] != ^right_q;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin : judge
    logic [11:0] magnitude;
    logic [30:0] mean_square;
    logic        over;

    if (!rst_ni) begin
      left_q <= '0;
      right_q <= '0;
      parity_q <= '0;
      rms_o <= '0;
      magnitude = '0;
      mean_square = '0;
      over = 1'b0;
    end else if (strobe_i != '0) begin
      magnitude = value_i[11] ? {1'b0, value_i[10:0]} : 12'd2048 - value_i;
      mean_square = strobe_i[1] ? right_q : left_q;
      over = mean_square[30:8] > 23'(limit_i) * 23'(limit_i);
      mean_square = mean_square + 31'(23'(magnitude) * 23'(magnitude)) - (mean_square >> 8);
      if (strobe_i[1]) begin
        right_q <= mean_square;
        parity_q[1] <= ^mean_square;
        rms_o[1] <= over;
      end else begin
        left_q <= mean_square;
        parity_q[0] <= ^mean_square;
        rms_o[0] <= over;
      end
    end
  end

endmodule
