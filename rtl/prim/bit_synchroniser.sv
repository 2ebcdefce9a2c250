// Brings one slow-changing bit into the domain of `clk_i` through two flip-flops.
//
// Latency: two clocks, or three when the change falls on an edge. A level shorter than a clock may be
// missed. The input may come from a pin or from a flip-flop of another domain, never from logic, whose
// glitches would be caught.
//
// Bits that belong together arrive apart: for them use bus_synchroniser; for events pulse_synchroniser.
module bit_synchroniser #(
    parameter bit ResetValue = 1'b0  // the safe side of this bit
) (
    input  logic clk_i,
    input  logic rst_ni,
    input  logic d_i,
    output logic q_o
);

  logic entering;
  logic first_q;

  crossing_point crossing (
      .clk_i(clk_i),
      .d_i  (d_i),
      .q_o  (entering)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      first_q <= ResetValue;
      q_o     <= ResetValue;
    end else begin
      first_q <= entering;
      q_o     <= first_q;
    end
  end

endmodule
