// Sums the squares of two channels over a window, exactly, on one multiplier.
//
// At `strobe_i` it takes a magnitude of each channel, of which the right one must stand for a tick more.
// Four ticks after the one with `last_i` the sums stand at the outputs, in units of 2^DroppedBits,
// rounded down; `strobe_o` tells, and the next window begins at zero. The caller chooses DroppedBits such
// that a sum fits into 64 bits. All inputs count at ticks only; samples are at least six ticks apart.
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

  // Named by what happens to left; right follows a step behind.
  typedef enum logic [2:0] {StTake, StMultiply, StSquare, StAdd, StFollow, StTold} step_e;

  function logic [47:0] part(input logic [31:0] magnitude, input logic [15:0] half);
    part = 48'(magnitude) * 48'(half);
  endfunction

  // The sum with the square added: its upper part, and the carry of the lower ones.
  function logic [63:0] added(input logic [63:0] sum, input logic [DroppedBits-1:0] rest,
                              input logic [63:0] square);
    logic [DroppedBits:0] low;
    low   = {1'b0, rest} + {1'b0, square[DroppedBits-1:0]};
    added = sum + (square >> DroppedBits) + 64'(low[DroppedBits]);
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : accumulate
    step_e       step;
    logic        last;
    logic [31:0] magnitude;
    logic [47:0] upper, lower;  // of its square, by the halves of one factor
    logic [63:0] square;
    logic [63:0] left_sum, right_sum;
    logic [DroppedBits-1:0] left_rest, right_rest;  // what the sums have not got yet
    if (!rst_ni) begin
      step       = StTake;
      last       = 1'b0;
      magnitude  = '0;
      upper      = '0;
      lower      = '0;
      square     = '0;
      left_sum   = '0;
      right_sum  = '0;
      left_rest  = '0;
      right_rest = '0;
      strobe_o   <= 1'b0;
      left_o     <= '0;
      right_o    <= '0;
    end else if (tick_i) if (strobe_i || step != StTake) begin
      unique case (step)
        StTake: begin
          last      = last_i;
          magnitude = left_i;
          step      = StMultiply;
        end
        StMultiply: begin
          upper     = part(magnitude, magnitude[31:16]);
          lower     = part(magnitude, magnitude[15:0]);
          magnitude = right_i;
          step      = StSquare;
        end
        StSquare: begin
          square = {upper, 16'd0} + 64'(lower);
          upper  = part(magnitude, magnitude[31:16]);
          lower  = part(magnitude, magnitude[15:0]);
          step   = StAdd;
        end
        StAdd: begin
          left_sum  = added(left_sum, left_rest, square);
          left_rest = left_rest + square[DroppedBits-1:0];
          square    = {upper, 16'd0} + 64'(lower);
          step      = StFollow;
        end
        StFollow: begin
          right_sum  = added(right_sum, right_rest, square);
          right_rest = right_rest + square[DroppedBits-1:0];
          step       = StTake;
          if (last) begin
            strobe_o   <= 1'b1;
            left_o     <= left_sum;
            right_o    <= right_sum;
            left_sum   = '0;
            right_sum  = '0;
            left_rest  = '0;
            right_rest = '0;
            step       = StTold;
          end
        end
        default: begin  // StTold
          strobe_o <= 1'b0;
          step     = StTake;
        end
      endcase
    end
  end

endmodule
