// Two uniform 16-bit random numbers, new after each clock with next_i: bits 47..32 and 15..0 of
// xorshift64 with the shifts 13, 7, 17, of period 2^64 - 1 (47,000 years at 12.288 MHz).
//
// Seed is any number but 0; sources with different seeds start far apart in the same sequence.
// Method: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003.
module dither_source #(
    parameter bit [63:0] Seed = 64'h9e37_79b9_7f4a_7c15
) (
    input  logic        clk_i,
    input  logic        rst_ni,
    input  logic        next_i,
    output logic [15:0] first_o,
    output logic [15:0] second_o
);

  logic [63:0] word_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      word_q <= Seed;
    end else if (next_i) begin : advance
      logic [63:0] word;
      word = word_q ^ (word_q << 13);
      word = word ^ (word >> 7);
      word_q <= word ^ (word << 17);
    end
  end

  assign first_o  = word_q[15:0];
  assign second_o = word_q[47:32];

endmodule
