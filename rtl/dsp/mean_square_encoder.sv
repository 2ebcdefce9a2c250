// Writes a mean square as a word with a floating point: exponent e in the upper 6 bits, mantissa m in
// the lower 26, of the value m * 2^(e - 88). But for zero, which is all zeros, the mantissa's top bit is
// set: so words are in the order of their values, from 2^-63 to just below 2. Rounded down.
//
// Serial, a bit a tick: `done_o` is high in the tick 64 ticks after `start_i`; the word changes until
// then and stands afterwards. All inputs count at ticks only; no start while it is busy.
module mean_square_encoder (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        start_i,
  input  logic [63:0] value_i,  // Q1.63, unsigned
  output logic        done_o,
  output logic [31:0] word_o
);

  logic        busy_q;
  logic  [5:0] count_q, exponent_q;
  logic [63:0] value_q;

  assign word_o = {exponent_q, value_q[63:38]};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_q     <= 1'b0;
      count_q    <= '0;
      exponent_q <= '0;
      value_q    <= '0;
      done_o     <= 1'b0;
    end else if (tick_i) begin
      done_o <= 1'b0;
      if (start_i) begin
        busy_q     <= 1'b1;
        count_q    <= '0;
        exponent_q <= '1;
        value_q    <= value_i;
      end else if (busy_q) begin
        count_q <= count_q + 6'd1;
        if (count_q == '1) begin
          busy_q <= 1'b0;
          done_o <= 1'b1;
        end else if (!value_q[63]) begin
          value_q    <= value_q << 1;
          exponent_q <= exponent_q - 6'd1;
        end
      end
    end
  end

endmodule
