// Marks where signals enter another clock domain: a wire, in hardware and by default in simulation.
//
// With ZOBEL_METASTABILITY defined, simulation shows what a clock edge near a change can do: each bit
// that changed since the last edge of `clk_i` is seen old or new, at random and each on its own. Then
// a crossing that is not made for it loses or tears values, and its test sees that.
//
// It does not synchronise: use it inside the synchronisers of this folder only.
module crossing_point #(
    parameter int unsigned Width = 1
) (
    input  logic             clk_i,  // of the domain that is entered
    input  logic [Width-1:0] d_i,
    output logic [Width-1:0] q_o
);

`ifdef ZOBEL_METASTABILITY
  logic [Width-1:0] before_q;
  logic [Width-1:0] late_q;

  always_ff @(posedge clk_i) begin
    before_q <= d_i;
    late_q   <= Width'({$urandom, $urandom});
  end

  assign q_o = d_i ^ ((d_i ^ before_q) & late_q);
`else
  logic unused_clk;
  assign unused_clk = clk_i;
  assign q_o        = d_i;
`endif

endmodule
