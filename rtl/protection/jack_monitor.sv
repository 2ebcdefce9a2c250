// Whether there is a plug to play into.
//
// A plug that is pulled counts at once (6 us without a gap); one that is put in counts when it has
// stayed for `InsertUs`, because its contacts slide over each other. `followed_i`: nothing can be
// heard, so the jack is taken as it is.
module jack_monitor #(
  parameter int unsigned InsertUs = 100_000
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic frame_i,
  input  logic followed_i,
  input  logic present_i,
  output logic plugged_o
);
  localparam int unsigned INSERT_FRAMES = InsertUs / protection_pkg::FRAME_US;
  localparam int unsigned BITS = $clog2(INSERT_FRAMES + 1);

  logic            absent_q;  // at the last frame
  logic [BITS-1:0] stays_q;   // frames with a plug

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      absent_q <= 1'b1;
      stays_q <= '0;
      plugged_o <= 1'b0;
    end else if (frame_i) begin
      absent_q <= !present_i;
      if (!present_i) stays_q <= '0;
      else if (stays_q != BITS'(INSERT_FRAMES)) stays_q <= stays_q + BITS'(1);
      if (followed_i) plugged_o <= present_i;
      else if (!present_i && absent_q) plugged_o <= 1'b0;
      else if (stays_q == BITS'(INSERT_FRAMES)) plugged_o <= 1'b1;
    end
  end

endmodule
