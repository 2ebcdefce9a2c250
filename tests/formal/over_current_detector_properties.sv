// A current with twice the power that the limit allows is told within 258 readings, 7.7 ms.
//
// Assumed: a reset at the start. The limit is one of three: the least, the greatest and the one after a
// reset; each reading's square is twice the limit's or more.
module over_current_detector_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        strobe_i,
  input logic [11:0] value_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  (* anyconst *) logic [1:0] which;
  logic [10:0] limit;
  logic [30:0] allowed;  // the limit's square
  logic        told;

  assign limit   = which == 2'd0 ? 11'd102 : which == 2'd1 ? 11'd1024 : 11'd1536;
  assign allowed = which == 2'd0 ? 31'd10404 : which == 2'd1 ? 31'd1048576 : 31'd2359296;

  over_current_detector u_current (
    .clk_i, .rst_ni (rst_n), .comparator_i (1'b0), .strobe_i, .value_i, .limit_i (limit),
    .comparator_o (), .rms_o (told)
  );

  logic [30:0] mean_square;  // probe: mean_square = u_current.mean_square_q
  logic [22:0] square;       // probe: square = u_current.square

  logic [8:0] over_q;  // readings with twice the power, up to 258

  always_ff @(posedge clk_i) begin
    if (!rst_n || strobe_i && 31'(square) < allowed + allowed) over_q <= '0;
    else if (strobe_i && over_q != 9'd258) over_q <= over_q + 9'd1;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      twice_the_power_in_258_readings: assert (over_q != 9'd258 || told);

      // What the proof leans on.
      counted_to_the_end: assert (over_q <= 9'd258);
      a_square_of_12_bits: assert (square <= 23'd4194304);
      no_overflow: assert (mean_square <= 31'd1073741824);
      each_adds_the_limit: assert (mean_square > (allowed << 8) || mean_square >= allowed * 31'(over_q));
    end
  end
endmodule
