// Finds a source that does not send what the receiver is set to: bits beyond the word length that are
// not zero, as from words that are longer, or that lie a bit later than the format says.
//
// `bad_o` when 16 frames or more of the last whole 64 had such a bit; it falls after 64 frames with
// fewer. A word that comes a bit too early, and 32-bit words, cannot be told from music.
module framing_monitor (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       restart_i,
  input  logic       frame_i,  // one clock a frame
  input  logic       stray_i,  // with it: a bit beyond the word was set in this frame
  output logic       bad_o
);
  localparam logic [6:0] BAD_FRAMES = 7'd16;

  logic [5:0] frame_q;
  logic [6:0] strays_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      frame_q <= '0;
      strays_q <= '0;
      bad_o <= 1'b0;
    end else if (restart_i) begin
      frame_q <= '0;
      strays_q <= '0;
      bad_o <= 1'b0;
    end else if (frame_i) begin
      frame_q <= frame_q + 6'd1;
      strays_q <= ((frame_q == '0) ? 7'd0 : strays_q) + 7'(stray_i);
      if (&frame_q) bad_o <= strays_q + 7'(stray_i) >= BAD_FRAMES;
    end
  end

endmodule
