// The clock of a block that has nothing to do most of the time.
//
// The block promises that while `awake_i` is low no edge of its clock would change anything that
// matters in it; `awake_i` belongs to clk_i and tells of the next edge. So the clock may as well
// stand: in a simulator it does, and the block costs nothing there. In hardware `clk_o` is `clk_i`.
//
// Sleeps = 0 lets the clock run always, so that a test can hold a block to its promise.
module idle_clock #(
  parameter bit Sleeps = 1'b1
) (
  input  logic clk_i,
  input  logic awake_i,
  output logic clk_o
);

`ifdef VERILATOR
  logic enable;

  always_latch if (!clk_i) enable = awake_i || !Sleeps;

  assign clk_o = clk_i & enable;
`else
  logic unused;
  assign unused = awake_i;
  assign clk_o  = clk_i;
`endif

endmodule
