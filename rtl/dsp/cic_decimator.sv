// Takes one sample of 16, after a low-pass of four integrators and four combs (Hogenauer, "An
// economical class of digital filters for decimation and interpolation", 1981): sinc^4, with zeros at
// all multiples of the rate that comes out. Its droop in the audible range is for the reader to undo.
//
// `decimate_i` comes with each 16th strobe; then a new output, two outputs' time and some samples late.
// Sums wrap around, which cancels out. Rounded down. A constant comes out as itself, and what is
// beyond +-1 is clipped. All inputs count at ticks only.
module cic_decimator (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    tick_i,
  input  logic                                    strobe_i,
  input  logic                                    decimate_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] drive_i,   // Q2.38
  output logic signed                      [31:0] sample_o   // Q1.31
);

  localparam int unsigned GAIN_BITS = 16;  // the four sums of 16 samples each
  localparam int unsigned SUM_BITS = 32 + GAIN_BITS;

  always_ff @(posedge clk_i or negedge rst_ni) begin : decimate
    logic signed [SUM_BITS-1:0] sum_1, sum_2, sum_3, sum_4;
    logic signed [SUM_BITS-1:0] comb_1, comb_2, comb_3;
    logic signed [SUM_BITS-1:0] former_1, former_2, former_3, former_4;
    if (!rst_ni) begin
      sum_1    = '0;
      sum_2    = '0;
      sum_3    = '0;
      sum_4    = '0;
      comb_1   = '0;
      comb_2   = '0;
      comb_3   = '0;
      former_1 = '0;
      former_2 = '0;
      former_3 = '0;
      former_4 = '0;
      sample_o <= '0;
    end else if (tick_i) if (strobe_i) begin
      if (decimate_i) begin
        sample_o <= 32'((comb_3 - former_4) >>> GAIN_BITS);
        former_4 = comb_3;
        comb_3   = comb_2 - former_3;
        former_3 = comb_2;
        comb_2   = comb_1 - former_2;
        former_2 = comb_1;
        comb_1   = sum_4 - former_1;
        former_1 = sum_4;
      end
      sum_4 = sum_4 + sum_3;
      sum_3 = sum_3 + sum_2;
      sum_2 = sum_2 + sum_1;
      sum_1 = sum_1 + (SUM_BITS'(zobel_pkg::within_unity(drive_i)) >>> 7);
    end
  end

endmodule
