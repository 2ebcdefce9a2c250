// Takes one sample of 16, after a low-pass of four integrators and four combs (Hogenauer, "An
// economical class of digital filters for decimation and interpolation", 1981): sinc^4, with zeros at
// all multiples of the rate that comes out. Its droop in the audible range is for the reader to undo.
//
// `decimate_i` comes with each 16th strobe; then a new output, two outputs' time and some samples late.
// Sums wrap around, which cancels out. Rounded down. A constant comes out as itself.
module cic_decimator (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    strobe_i,
  input  logic                                    decimate_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] drive_i,   // Q2.38, within -1 .. +1
  output logic signed                      [31:0] sample_o   // Q1.31
);

  localparam int unsigned GAIN_BITS = 16;  // the four sums of 16 samples each
  localparam int unsigned SUM_BITS = 32 + GAIN_BITS;

  logic signed [SUM_BITS-1:0] sum_1_q, sum_2_q, sum_3_q, sum_4_q;
  logic signed [SUM_BITS-1:0] former_1_q, former_2_q, former_3_q, former_4_q;
  logic signed [SUM_BITS-1:0] comb_1_q, comb_2_q, comb_3_q, comb_4_q;

  assign sample_o = 32'(comb_4_q >>> GAIN_BITS);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      sum_1_q    <= '0;
      sum_2_q    <= '0;
      sum_3_q    <= '0;
      sum_4_q    <= '0;
      former_1_q <= '0;
      former_2_q <= '0;
      former_3_q <= '0;
      former_4_q <= '0;
      comb_1_q   <= '0;
      comb_2_q   <= '0;
      comb_3_q   <= '0;
      comb_4_q   <= '0;
    end else if (strobe_i) begin
      sum_1_q <= sum_1_q + (SUM_BITS'(drive_i) >>> 7);
      sum_2_q <= sum_2_q + sum_1_q;
      sum_3_q <= sum_3_q + sum_2_q;
      sum_4_q <= sum_4_q + sum_3_q;
      if (decimate_i) begin
        former_1_q <= sum_4_q;
        former_2_q <= comb_1_q;
        former_3_q <= comb_2_q;
        former_4_q <= comb_3_q;
        comb_1_q   <= sum_4_q - former_1_q;
        comb_2_q   <= comb_1_q - former_2_q;
        comb_3_q   <= comb_2_q - former_3_q;
        comb_4_q   <= comb_3_q - former_4_q;
      end
    end
  end

endmodule
