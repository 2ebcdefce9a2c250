// Writes two mean squares as words with a floating point: exponent e in the upper 6 bits, mantissa m in
// the lower 26, of the value m * 2^(e - 88). But for zero, which is all zeros, the mantissa's top bit is
// set: so words are in the order of their values, from 2^-63 to just below 2. Rounded down.
//
// One after the other, one bit a tick. Both values must stand from `start_i` to `done_o`, which comes at
// most 130 ticks later with both words. All inputs count at ticks only; no start while it is busy.
module mean_square_encoder (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        start_i,
  input  logic [63:0] left_i,   // Q1.63, unsigned
  input  logic [63:0] right_i,  // Q1.63, unsigned
  output logic        done_o,
  output logic [31:0] left_o,
  output logic [31:0] right_o
);

  typedef enum logic [1:0] {StIdle, StLeft, StRight, StDone} state_e;

  always_ff @(posedge clk_i or negedge rst_ni) begin : encode
    state_e      state;
    logic  [5:0] exponent;
    logic [63:0] value;
    if (!rst_ni) begin
      state    = StIdle;
      exponent = '0;
      value    = '0;
      done_o   <= 1'b0;
      left_o   <= '0;
      right_o  <= '0;
    end else if (tick_i) if (start_i || state != StIdle) begin
      unique case (state)
        StLeft, StRight: begin
          if (!value[63] && exponent != '0) begin
            value    = value << 1;
            exponent = exponent - 6'd1;
          end else if (state == StLeft) begin
            left_o   <= {exponent, value[63:38]};
            value    = right_i;
            exponent = '1;
            state    = StRight;
          end else begin
            right_o <= {exponent, value[63:38]};
            done_o  <= 1'b1;
            state   = StDone;
          end
        end
        StDone: begin
          done_o <= 1'b0;
          state  = StIdle;
        end
        default: begin
          value    = left_i;
          exponent = '1;
          state    = StLeft;
        end
      endcase
    end
  end

endmodule
