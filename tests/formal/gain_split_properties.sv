// From the limit of the output to that of the volume: whichever range the stage has or was asked for, the
// volume's limit in it is not louder than the output's; and no higher range is asked for but in a silence that
// was made for it, and with its limit already in force.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. The trims that are judged by
// are those that the registers hold; that the stage measures so is another matter.
module gain_split_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        tick_i,
  input logic        automatic_i,
  input logic  [1:0] set_i,
  input logic [10:0] level_i,
  input logic [10:0] volume_target_i,
  input logic [10:0] volume_limit_i,
  input logic [10:0] output_limit_i,
  input logic [10:0] lowering_i,
  input logic [31:0] trims_i,
  input logic  [1:0] active_i,
  input logic        silent_i
);
  localparam int unsigned CROSSING_TICKS = 8;
  localparam logic [14:0] MUTE           = 15'd24000;  // of the volume, in 1/160 dB

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic  [1:0] range, loudest;
  logic        hold;
  logic [14:0] target, limit;
  logic  [1:0] wanted;  // probe: wanted = u_range.wanted_q
  logic  [3:0] held;    // probe: held = u_range.held_q

  range_selector #(.CrossingTicks(CROSSING_TICKS)) u_range (
    .clk_i, .rst_ni (rst_n), .tick_i, .automatic_i, .set_i, .level_i, .trims_i, .active_i, .silent_i,
    .range_o (range), .loudest_o (loudest), .hold_o (hold)
  );

  digital_level u_level (
    .clk_i, .rst_ni (rst_n), .tick_i, .automatic_i, .level_i, .target_i (volume_target_i),
    .volume_limit_i, .output_limit_i, .lowering_i, .hold_i (hold), .active_i, .loudest_i (loudest),
    .trims_i, .target_o (target), .limit_o (limit)
  );

  // ---- The tick before, and for how many ticks the level has been held at mute -------------------
  logic        ticked_q = 1'b0;
  logic        silent_q;
  logic  [1:0] active_q, range_q, wanted_q;
  logic  [3:0] muted_q;
  logic [10:0] volume_limit_q, output_limit_q;
  logic [31:0] trims_q;

  always_ff @(posedge clk_i) begin
    if (!rst_n) begin
      ticked_q <= 1'b0;
      muted_q  <= '0;
    end else if (tick_i) begin
      ticked_q       <= 1'b1;
      silent_q       <= silent_i;
      active_q       <= active_i;
      range_q        <= range;
      wanted_q       <= wanted;
      volume_limit_q <= volume_limit_i;
      output_limit_q <= output_limit_i;
      trims_q        <= trims_i;
      if (!hold) muted_q <= '0;
      else if (muted_q != '1) muted_q <= muted_q + 4'd1;
    end
  end

  // ---- What full scale at the volume's limit makes at the output, in 1/160 dB below range 3 --------
  logic [3:0] nominally_within, within;  // in each range

  for (genvar any = 0; any < 4; any++) begin : g_any_range
    logic               possible;
    logic signed [17:0] nominal, measured, output_limit;

    always_comb begin
      possible     = any <= active_q || any <= range || any <= wanted_q;
      nominal      = $signed({3'd0, limit}) + 18'(1600 * (3 - any));
      measured     = nominal - $signed({10'd0, trims_q[8*any+:8]}) + 18'sd128;
      output_limit = $signed({3'd0, output_limit_q, 4'd0});
    end

    assign nominally_within[any] = !possible || nominal >= output_limit;
    assign within[any]           = !possible || measured >= output_limit;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      held_is_muted: assert (held <= muted_q);
      not_asked_and_silent_at_reset: assert (ticked_q || range == 0 && target == MUTE
                                             && limit == MUTE);
    end
    if (started_q && rst_n && ticked_q) begin
      never_past_the_volumes_limit: assert (limit >= {volume_limit_q, 4'd0});
      target_within_the_limit: assert (target >= limit || target == MUTE);
      never_past_the_outputs_limit: assert (&nominally_within);
      nor_as_measured: assert (limit >= MUTE || &within);
      if (range > active_q) begin
        higher_only_as_wanted: assert (range == wanted_q || range <= range_q);
        higher_only_muted: assert (target == MUTE && muted_q >= 4'(CROSSING_TICKS));
        higher_only_in_silence: assert (silent_q);
      end
    end
  end
endmodule
