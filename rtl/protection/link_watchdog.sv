// Tells when the host has been silent for `timeout_i` milliseconds (of 0.999 ms); 0 waits for ever.
//
// `alive_i` is one clock for each correct request. `expired_o` falls with the next one. Writing
// `timeout_i` is a request, too.
module link_watchdog (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        frame_i,
  input  logic        alive_i,
  input  logic [15:0] timeout_i,
  output logic        expired_o
);
  localparam logic [8:0] LAST_FRAME = 9'd332;  // of a millisecond

  logic [8:0]  frame_q;
  logic [15:0] silence_q;  // milliseconds, saturating

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      frame_q <= '0;
      silence_q <= '0;
      expired_o <= 1'b0;
    end else if (alive_i || (timeout_i == '0)) begin
      frame_q <= '0;
      silence_q <= '0;
      expired_o <= 1'b0;
    end else if (frame_i) begin
      frame_q <= (frame_q == LAST_FRAME) ? '0 : frame_q + 9'd1;
      if ((frame_q == LAST_FRAME) && !(&silence_q)) silence_q <= silence_q + 16'd1;
      expired_o <= silence_q >= timeout_i;
    end
  end

endmodule
