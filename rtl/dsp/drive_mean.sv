// The mean of 16 successive outputs of the volume, for whoever compares what was sent with what came
// out: 48 or 44.1 thousand times a second, rounded down to Q1.15 of digital full scale.
//
// `mean_*_o` change together, in the clock after the sixteenth sample, and stay until the next mean.
module drive_mean (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    strobe_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_i,       // Q2.38
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_i,      // Q2.38
  output logic signed                      [15:0] mean_left_o,  // Q1.15
  output logic signed                      [15:0] mean_right_o  // Q1.15
);

  localparam int unsigned SUM_BITS = zobel_pkg::DRIVE_BITS + 4;
  localparam int unsigned DROPPED_BITS = 4 + 38 - 15;

  logic                 [3:0] count_q;
  logic signed [SUM_BITS-1:0] left_sum_q, right_sum_q, left_sum, right_sum;

  assign left_sum  = left_sum_q + SUM_BITS'(left_i);
  assign right_sum = right_sum_q + SUM_BITS'(right_i);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q      <= '0;
      left_sum_q   <= '0;
      right_sum_q  <= '0;
      mean_left_o  <= '0;
      mean_right_o <= '0;
    end else if (strobe_i) begin
      count_q     <= count_q + 4'd1;
      left_sum_q  <= left_sum;
      right_sum_q <= right_sum;
      if (count_q == 4'd15) begin
        left_sum_q   <= '0;
        right_sum_q  <= '0;
        mean_left_o  <= 16'(left_sum >>> DROPPED_BITS);
        mean_right_o <= 16'(right_sum >>> DROPPED_BITS);
      end
    end
  end

endmodule
