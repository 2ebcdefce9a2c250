// Holds each pulse for `Clocks` clocks more, so that a slower clock domain cannot miss it: feed the
// level, a flip-flop's output, to a bit_synchroniser. A pulse that comes meanwhile starts the time
// anew. For counting events use pulse_synchroniser.
module pulse_stretcher #(
    parameter int unsigned Clocks = 1024
) (
    input  logic clk_i,
    input  logic rst_ni,
    input  logic pulse_i,
    output logic level_o
);

  localparam int unsigned TIMER_BITS = $clog2(Clocks);

  logic [TIMER_BITS-1:0] timer_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      timer_q <= '0;
      level_o <= 1'b0;
    end else if (pulse_i) begin
      timer_q <= TIMER_BITS'(Clocks - 1);
      level_o <= 1'b1;
    end else if (level_o) begin
      timer_q <= timer_q - 1'b1;
      level_o <= timer_q != '0;
    end
  end

endmodule
