// The clock of a block that has nothing to do most of the time.
//
// The block promises that while `awake_i` is low no edge of its clock would change anything that
// matters in it; `awake_i` belongs to clk_i and tells of the next edge. So the clock may as well
// stand: in a simulator it does, and the block costs nothing there. In hardware `clk_o` is `clk_i`.
//
// In reset it runs: a reset that is there from the beginning has no edge, and needs the clock's.
//
// Sleeps = 0 lets the clock run always, so that a test can hold a block to its promise.
module idle_clock #(
  parameter bit Sleeps = 1'b1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic awake_i,
  output logic clk_o
);

`ifdef VERILATOR
  logic enable;

  always_latch if (!clk_i) enable = awake_i || !rst_ni || !Sleeps;

  assign clk_o = clk_i & enable;
`else
  logic unused;
  assign unused = awake_i && rst_ni;
  assign clk_o  = clk_i;
`endif

endmodule
