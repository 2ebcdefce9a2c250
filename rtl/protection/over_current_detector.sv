// Over-current of one output, by two paths.
//
// `comparator_o`: the fast comparator (1.5 A peak) for `ComparatorClocks` clocks, 0.5 us, without a
// gap. `rms_o`: the mean square of the sense ADC's readings, leaky over 256 of them (7.7 ms), beyond
// the square of `limit_i` (LSBs of 1/1024 A around 2048). Both fall when the cause has gone.
// `upset_o`: the average has changed by itself since the last reading, as its parity tells.
module over_current_detector #(
  parameter int unsigned ComparatorClocks = 6
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        comparator_i,
  input  logic        strobe_i,
  input  logic [11:0] value_i,
  input  logic [10:0] limit_i,
  output logic        comparator_o,
  output logic        rms_o,
  output logic        upset_o  // one clock
);
  logic [30:0] mean_square_q;  // 256 times
  logic [30:0] mean_square_d;
  logic        parity_q;  // of it
  logic [11:0] magnitude;
  logic [22:0] square;
  logic [21:0] limit_square;

  always_comb begin
    magnitude = '0;
    square = '0;
    limit_square = '0;
    mean_square_d = mean_square_q;
    upset_o = 1'b0;
    if (strobe_i) begin
      magnitude = (value_i >= 12'd2048) ? value_i - 12'd2048 : 12'd2048 - value_i;
      square = 23'(magnitude) * 23'(magnitude);
      limit_square = 22'(limit_i) * 22'(limit_i);
      mean_square_d = mean_square_q + 31'(square) - (mean_square_q >> 8);
      upset_o = parity_q != ^mean_square_q;
    end
  end

  persistence #(.Clocks(ComparatorClocks)) u_comparator (
    .clk_i,
    .rst_ni,
    .level_i(comparator_i),
    .persists_o(comparator_o)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      mean_square_q <= '0;
      parity_q <= 1'b0;
      rms_o <= 1'b0;
    end else if (strobe_i) begin
      mean_square_q <= mean_square_d;
      parity_q <= ^mean_square_d;
      rms_o <= mean_square_q > {1'b0, limit_square, 8'd0};
    end
  end

endmodule
