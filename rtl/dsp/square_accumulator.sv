// Sums the squares of two channels over a window, exactly, on one multiplier.
//
// At `strobe_i` it takes a magnitude of each channel, which must stand for two ticks more. Three ticks
// after the one with `last_i` the sums stand at the outputs, in units of 2^DroppedBits, rounded down;
// `strobe_o` tells, and the next window begins at zero. The caller chooses DroppedBits such that a sum
// fits into 64 bits. All inputs count at ticks only; samples are at least five ticks apart.
module square_accumulator #(
  parameter int unsigned DroppedBits = 8
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        strobe_i,
  input  logic        last_i,
  input  logic [31:0] left_i,
  input  logic [31:0] right_i,
  output logic        strobe_o,
  output logic [63:0] left_o,
  output logic [63:0] right_o
);

  typedef enum logic [2:0] {StIdle, StLeft, StRight, StLast, StTold} state_e;

  // The sum with the product added: its upper part, and the carry of the lower ones.
  function logic [63:0] added(input logic [63:0] sum, input logic [DroppedBits-1:0] rest,
                              input logic [63:0] square);
    logic [DroppedBits:0] low;
    low   = {1'b0, rest} + {1'b0, square[DroppedBits-1:0]};
    added = sum + (square >> DroppedBits) + 64'(low[DroppedBits]);
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : accumulate
    state_e      state;
    logic        last;
    logic [63:0] product;
    logic [63:0] left_sum, right_sum;
    logic [DroppedBits-1:0] left_rest, right_rest;  // what the sums have not got yet
    if (!rst_ni) begin
      state      = StIdle;
      last       = 1'b0;
      product    = '0;
      left_sum   = '0;
      right_sum  = '0;
      left_rest  = '0;
      right_rest = '0;
      strobe_o   <= 1'b0;
      left_o     <= '0;
      right_o    <= '0;
    end else if (tick_i) if (strobe_i || state != StIdle) begin
      unique case (state)
        StLeft: begin
          left_sum  = added(left_sum, left_rest, product);
          left_rest = left_rest + product[DroppedBits-1:0];
          product   = 64'(right_i) * 64'(right_i);
          state     = StRight;
        end
        StRight: begin
          right_sum  = added(right_sum, right_rest, product);
          right_rest = right_rest + product[DroppedBits-1:0];
          state      = last ? StLast : StIdle;
        end
        StLast: begin
          strobe_o   <= 1'b1;
          left_o     <= left_sum;
          right_o    <= right_sum;
          left_sum   = '0;
          right_sum  = '0;
          left_rest  = '0;
          right_rest = '0;
          state      = StTold;
        end
        StTold: begin
          strobe_o <= 1'b0;
          state    = StIdle;
        end
        default: begin
          last    = last_i;
          product = 64'(left_i) * 64'(left_i);
          state   = StLeft;
        end
      endcase
    end
  end

endmodule
