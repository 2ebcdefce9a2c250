// Sums the squares of two channels over a window, exactly, on one multiplier.
//
// At `strobe_i` it takes a magnitude of each channel, which must stand for two ticks more. Three ticks
// after the one with `last_i` the sums stand at the outputs, in units of 2^DroppedBits, rounded down;
// `strobe_o` tells, and the next window begins at zero. The caller chooses DroppedBits such that a sum
// fits into 64 bits. All inputs count at ticks only; samples are at least four ticks apart.
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

  typedef enum logic [1:0] {StIdle, StLeft, StRight, StLast} state_e;

  state_e      state_q;
  logic        last_q;
  logic [63:0] product_q;
  logic [63:0] left_sum_q, right_sum_q;

  logic [DroppedBits-1:0] left_rest_q, right_rest_q;  // what the sums have not got yet

  // The sum with the product added: its upper part, and the carry of the lower ones.
  function logic [63:0] added(input logic [63:0] sum, input logic [DroppedBits-1:0] rest,
                              input logic [63:0] product);
    logic [DroppedBits:0] low;
    low   = {1'b0, rest} + {1'b0, product[DroppedBits-1:0]};
    added = sum + (product >> DroppedBits) + 64'(low[DroppedBits]);
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q      <= StIdle;
      last_q       <= 1'b0;
      product_q    <= '0;
      left_sum_q   <= '0;
      right_sum_q  <= '0;
      left_rest_q  <= '0;
      right_rest_q <= '0;
      strobe_o     <= 1'b0;
      left_o       <= '0;
      right_o      <= '0;
    end else if (tick_i) begin
      strobe_o <= 1'b0;
      unique case (state_q)
        StLeft: begin
          left_sum_q  <= added(left_sum_q, left_rest_q, product_q);
          left_rest_q <= left_rest_q + product_q[DroppedBits-1:0];
          product_q   <= 64'(right_i) * 64'(right_i);
          state_q     <= StRight;
        end
        StRight: begin
          right_sum_q  <= added(right_sum_q, right_rest_q, product_q);
          right_rest_q <= right_rest_q + product_q[DroppedBits-1:0];
          state_q      <= last_q ? StLast : StIdle;
        end
        StLast: begin
          left_o       <= left_sum_q;
          right_o      <= right_sum_q;
          left_sum_q   <= '0;
          right_sum_q  <= '0;
          left_rest_q  <= '0;
          right_rest_q <= '0;
          strobe_o     <= 1'b1;
          state_q      <= StIdle;
        end
        default: if (strobe_i) begin
          last_q    <= last_i;
          product_q <= 64'(left_i) * 64'(left_i);
          state_q   <= StLeft;
        end
      endcase
    end
  end

endmodule
