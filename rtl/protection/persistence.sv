// Lets a level through once it has been high for `Clocks` clocks without a gap; drops at once.
//
// For inputs that are already synchronised: it keeps spikes of switching from counting as events.
module persistence #(
  parameter int unsigned Clocks = 6
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic level_i,
  output logic persists_o
);
  localparam int unsigned BITS = $clog2(Clocks + 1);

  logic [BITS-1:0] count_q;
  assign persists_o = level_i && (count_q == BITS'(Clocks));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) count_q <= '0;
    else if (!level_i) count_q <= '0;
    else if (count_q != BITS'(Clocks)) count_q <= count_q + BITS'(1);
  end

endmodule
