// Turns the modulator's overload flag into a fault when it stays: 1 ms of it more than without it.
//
// `overload_i` is synchronised and stretched so that one clock sees it. A single overload, from
// which the modulator recovers by itself, is no fault. `enable_i` low clears.
module overload_monitor #(
  parameter int unsigned TripClocks = 12000
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic enable_i,
  input  logic overload_i,
  output logic tripped_o
);
  logic [13:0] excess_q;
  assign tripped_o = excess_q == 14'(TripClocks);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      excess_q <= '0;
    end else if (!enable_i) begin
      excess_q <= '0;
    end else if (overload_i) begin
      if (!tripped_o) excess_q <= excess_q + 14'd1;
    end else if (excess_q != '0) begin
      excess_q <= excess_q - 14'd1;
    end
  end

endmodule
