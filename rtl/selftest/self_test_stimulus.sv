// Known words for the self-test: with `enable_i` the same pseudo-random ones on both channels, at full
// scale, in place of what the receiver hands on. Each frame is a step of a xorshift of period 2^32 - 1
// (G. Marsaglia, "Xorshift RNGs", 2003), so that whoever sees two words in a row can check the second.
// Who enables it sees to it that nothing is heard.
module self_test_stimulus (
  input  logic                                     clk_i,
  input  logic                                     rst_ni,
  input  logic                                     enable_i,
  input  logic                                     strobe_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_i,
  input  logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_i,
  output logic signed [zobel_pkg::SAMPLE_BITS-1:0] left_o,
  output logic signed [zobel_pkg::SAMPLE_BITS-1:0] right_o
);
  logic [31:0] word_q;

  function automatic logic [31:0] next(logic [31:0] word);
    next = word ^ (word << 13);
    next = next ^ (next >> 17);
    next = next ^ (next << 5);
  endfunction

  assign left_o  = enable_i ? $signed(word_q) : left_i;
  assign right_o = enable_i ? $signed(word_q) : right_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) word_q <= 32'h2545_f491;
    else if (strobe_i && enable_i) word_q <= next(word_q);
  end

endmodule
