// A current with twice the power that the limit allows is told within 258 readings, 7.7 ms.
//
// Assumed: a reset at the start; readings of left and right never come together. The limit is one of three:
// the least, the greatest and the one after a reset; each reading's square is twice the limit's or more. It
// is proved for either side, the other free.
module over_current_detector_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic  [1:0] strobe_i,
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
  logic [1:0]  told_sides;
  logic        told, strobe;

  assign limit   = which == 2'd0 ? 11'd102 : which == 2'd1 ? 11'd1024 : 11'd1536;
  assign allowed = which == 2'd0 ? 31'd10404 : which == 2'd1 ? 31'd1048576 : 31'd2359296;

  (* anyconst *) logic side;

  assign told   = told_sides[side];
  assign strobe = strobe_i[side];

  over_current_detector u_current (
    .clk_i, .rst_ni (rst_n), .comparator_i ('0), .strobe_i, .value_i, .limit_i (limit),
    .comparator_o (), .rms_o (told_sides), .upset_o ()
  );

  logic [30:0] left;   // probe: left = u_current.left_q
  logic [30:0] right;  // probe: right = u_current.right_q
  logic [30:0] mean_square;
  logic [11:0] magnitude;
  logic [22:0] square;

  assign mean_square = side ? right : left;
  assign magnitude   = value_i[11] ? {1'b0, value_i[10:0]} : 12'd2048 - value_i;
  assign square      = 23'(magnitude) * 23'(magnitude);

  logic [8:0] over_q;  // readings with twice the power, up to 258

  always_ff @(posedge clk_i) begin
    if (!rst_n || strobe && 31'(square) < allowed + allowed) over_q <= '0;
    else if (strobe && over_q != 9'd258) over_q <= over_q + 9'd1;
  end

  always_ff @(posedge clk_i) begin
    assume (strobe_i != 2'b11);
    if (started_q && rst_n) begin
      twice_the_power_in_258_readings: assert (over_q != 9'd258 || told);

      // What the proof leans on.
      counted_to_the_end: assert (over_q <= 9'd258);
      a_square_of_12_bits: assert (square <= 23'd4194304);
      no_overflow: assert (mean_square <= 31'd1073741824);
      each_adds_the_limit: assert ((mean_square >> 8) > allowed || mean_square >= allowed * 31'(over_q));
    end
  end
endmodule
