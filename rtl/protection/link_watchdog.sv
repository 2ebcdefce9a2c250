// Tells when the host has been silent for `timeout_i` milliseconds (of 0.999 ms); 0 waits for ever.
//
// `alive_i` is one clock for each correct request. `expired_o` falls with the next one. Writing
// `timeout_i` is a request, too. `upset_o`: the time has changed by itself in the last frame, as its parity
// tells.
module link_watchdog (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        frame_i,
  input  logic        alive_i,
  input  logic [15:0] timeout_i,
  output logic        expired_o,
  output logic        upset_o  // one clock
);
  localparam logic [8:0] LAST_FRAME = 9'd332;  // of a millisecond

  logic [8:0]  frame_q, frame_d;
  logic [15:0] silence_q, silence_d;  // milliseconds, saturating
  logic        parity_q;  // of both

  always_comb begin
    frame_d = frame_q;
    silence_d = silence_q;
    upset_o = 1'b0;
    if (frame_i) begin
      upset_o = parity_q != ^{frame_q, silence_q};
      frame_d = (frame_q == LAST_FRAME) ? '0 : frame_q + 9'd1;
      if ((frame_q == LAST_FRAME) && !(&silence_q)) silence_d = silence_q + 16'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      frame_q <= '0;
      silence_q <= '0;
      parity_q <= 1'b0;
      expired_o <= 1'b0;
    end else if (alive_i || (timeout_i == '0)) begin
      frame_q <= '0;
      silence_q <= '0;
      parity_q <= 1'b0;
      expired_o <= 1'b0;
    end else if (frame_i) begin
      frame_q <= frame_d;
      silence_q <= silence_d;
      parity_q <= ^{frame_d, silence_d};
      expired_o <= silence_q >= timeout_i;
    end
  end

endmodule
