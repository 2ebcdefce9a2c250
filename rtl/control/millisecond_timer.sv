// A strobe each millisecond while it is enabled. The first one comes up to a millisecond early.
module millisecond_timer #(
  parameter int unsigned ClockHz = 12_000_000
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic enable_i,
  output logic strobe_o
);
  localparam int unsigned CLOCKS = ClockHz / 1000;
  localparam int unsigned COUNTER_BITS = $clog2(CLOCKS);

  logic [COUNTER_BITS-1:0] clocks_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      clocks_q <= '0;
      strobe_o <= 1'b0;
    end else if (enable_i) begin
      strobe_o <= clocks_q == '0;
      clocks_q <= (clocks_q == '0) ? COUNTER_BITS'(CLOCKS - 1) : clocks_q - 1'b1;
    end else if (strobe_o) begin
      strobe_o <= 1'b0;
    end
  end

endmodule
