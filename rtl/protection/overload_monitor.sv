// Turns the modulator's overload flag into a fault when it stays: in 1 ms more frames than without.
//
// `overload_i` is synchronised and stretched so that one clock sees it. A single overload, from
// which the modulator recovers by itself, is no fault. `enable_i` low clears.
module overload_monitor #(
  parameter int unsigned TripFrames = 333
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic enable_i,
  input  logic frame_i,
  input  logic overload_i,
  output logic tripped_o
);
  logic       seen_q;  // in this frame
  logic [8:0] excess_q;
  assign tripped_o = excess_q >= 9'(TripFrames);  // not ==, which an upset might jump over

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seen_q <= 1'b0;
      excess_q <= '0;
    end else if (!enable_i) begin
      seen_q <= 1'b0;
      excess_q <= '0;
    end else if (frame_i) begin
      seen_q <= overload_i;
      if (seen_q && !tripped_o) excess_q <= excess_q + 9'd1;
      else if (!seen_q && (excess_q != '0)) excess_q <= excess_q - 9'd1;
    end else if (overload_i) begin
      seen_q <= 1'b1;
    end
  end

endmodule
