// The gain of a volume level: 2^-shift times a mantissa in Q1.29, one half (exclusive) to one.
//
// The level, in 0.1 dB / 2^20, becomes an attenuation in octaves: its integer part is the shift, and
// the mantissa is a serial product over the bits behind the point, 2^-(2^-i) for each that is set.
// The result stands 31 clocks after `start_i`; until then the former one does. A start while busy
// begins anew. Error: below 0.000001 dB, plus a resolution of 2^-28 octaves.
module decibel_gain (
  input  logic                             clk_i,
  input  logic                             rst_ni,
  input  logic                             start_i,
  input  logic [zobel_pkg::LEVEL_BITS-1:0] level_i,
  output logic                      [29:0] mantissa_o,  // Q1.29
  output logic                       [4:0] shift_o
);

  localparam int unsigned LOG_BITS = 5 + decibel_gain_pkg::LOG_FRACTION_BITS;
  localparam logic [4:0] LAST_BIT = 5'(decibel_gain_pkg::LOG_FRACTION_BITS);

  logic                busy_q;
  logic          [4:0] bit_q;     // behind the point, 1 is the half; one past the last: finish
  logic [LOG_BITS-1:0] octaves_q; // the integer part stays, the fraction moves out to the left
  logic         [31:0] product_q; // Q1.31

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_q     <= 1'b0;
      bit_q      <= '0;
      octaves_q  <= '0;
      product_q  <= '0;
      mantissa_o <= '0;
      shift_o    <= '0;
    end else if (start_i) begin
      busy_q    <= 1'b1;
      bit_q     <= 5'd1;
      // No level is above 32 octaves.
      octaves_q <= LOG_BITS'((64'(level_i) * 64'(decibel_gain_pkg::LEVEL_TO_OCTAVES))
                             >> decibel_gain_pkg::LEVEL_TO_OCTAVES_SHIFT);
      product_q <= 32'h8000_0000;
    end else if (busy_q) begin
      bit_q <= bit_q + 5'd1;
      octaves_q[LOG_BITS-6:0] <= octaves_q[LOG_BITS-6:0] << 1;
      if (bit_q > LAST_BIT) begin
        busy_q     <= 1'b0;
        mantissa_o <= 30'((33'(product_q) + 33'd2) >> 2);
        shift_o    <= octaves_q[LOG_BITS-1-:5];
      end else if (octaves_q[LOG_BITS-6]) begin
        // To the nearest, halves upward.
        product_q <= 32'((64'(product_q) * 64'(decibel_gain_pkg::factor(bit_q))
                          + 64'h8000_0000) >> 32);
      end
    end
  end

endmodule
