// What the signal path is told is never louder than the limits of the output, in the gain range that the
// stage has or was asked for; and a louder range is asked for only in silence.
//
// Assumed: a reset at the start; the stage takes no other range than the one that it was asked for
// (active_configuration). Window and jack time of the limits are cut to a few clocks. What lowers the level
// further, for the sake of hearing, may be anything (the cuts). The start-up level comes on top.
//
// cut: u_increment u_dose u_governor
module output_limit_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        automatic_i,
  input logic  [1:0] range_i,
  input logic [10:0] level_i,
  input logic [10:0] target_i,
  input logic [10:0] volume_limit_i,
  input logic        written_i,
  input logic [10:0] request_i,
  input logic        confirm_i,
  input logic  [1:0] confirm_what_i,
  input logic [31:0] trims_i,
  input logic        jack_present_i,
  input logic        silent_i,
  input logic        apply_i,
  input logic [10:0] fold_back_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target, limit;
  logic [10:0] maximum, headphone;
  logic  [1:0] asked, active_q;

  loudness #(.ConfirmClocks(6), .UnpluggedClocks(4)) u_loudness (
    .clk_i, .rst_ni (rst_n),
    .automatic_i, .range_i, .level_i, .level_written_i (1'b0), .target_i, .target_written_i (1'b0),
    .volume_limit_i, .maximum_i (request_i), .maximum_written_i (written_i),
    .headphone_i (request_i), .headphone_written_i (written_i), .start_up_i ('0),
    .confirm_what_i, .confirm_value_i (request_i), .confirm_written_i (confirm_i), .trims_i,
    .listener_i ('0), .listener_written_i (1'b0), .sensitivity_i ('0), .restored_dose_i ('0),
    .restore_dose_i (1'b0), .acknowledge_i (1'b0), .clear_i (1'b0),
    .off_i (1'b0), .jack_present_i, .silent_i, .attenuation_i ('0), .active_range_i (active_q),
    .fold_back_i, .second_strobe_i (1'b0), .mean_square_left_i ('0), .mean_square_right_i ('0),
    .target_o (target), .limit_o (limit), .range_o (asked), .corrupt_o (),
    .maximum_o (maximum), .headphone_o (headphone), .listener_o (), .pending_o (),
    .output_level_o (), .held_o (), .weekly_dose_o (), .dose_warning_o (), .dose_overdue_o (),
    .lowering_o (), .last_second_o ()
  );

  logic        tick;          // probe: tick = u_loudness.tick
  logic [10:0] output_limit;  // probe: output_limit = u_loudness.limit_q
  logic        hold;          // probe: hold = u_loudness.hold
  logic  [1:0] wanted;        // probe: wanted = u_loudness.u_range.wanted_q
  logic  [3:0] held;          // probe: held = u_loudness.u_range.held_q

  // ---- What a range must be held to --------------------------------------------------------------
  // In 1/160 dB: the output's limit, less what the range lies below range 3, more what it is too loud.
  localparam logic signed [17:0] MUTE = 18'sd24000;

  function logic signed [17:0] needed(input logic [1:0] range, input logic [10:0] level,
                                      input logic [31:0] trims);
    needed = 18'sd16 * 18'(level) - 18'sd1600 * (18'sd3 - $signed(18'(range)));
    if (trims[8*range+:8] > 8'd128) needed = needed + 18'(trims[8*range+:8]) - 18'sd128;
    if (needed > MUTE) needed = MUTE;
  endfunction

  logic [10:0] strictest_q, judged_q, volume_limit_q;  // at the last tick, and the one before
  logic [31:0] trims_q;
  logic        ticked_q;       // since the reset
  logic  [3:0] silence_q;      // ticks of asking for silence, up to 8
  logic        before_q = 1'b0;
  logic        calm_q;
  logic  [1:0] asked_q, active_before_q;

  function logic [10:0] strictest(input logic [10:0] a, input logic [10:0] b);
    strictest = a > b ? a : b;
  endfunction

  always_ff @(posedge clk_i) begin
    before_q <= rst_n;
    asked_q  <= asked;
    active_before_q <= active_q;
    calm_q   <= silent_i && hold && silence_q == 4'd8;
    if (!rst_n) active_q <= 2'd0;
    else if (apply_i) active_q <= asked;

    if (!rst_n || tick && !hold) silence_q <= '0;
    else if (tick && silence_q != 4'd8) silence_q <= silence_q + 4'd1;

    if (!rst_n) begin
      ticked_q    <= 1'b0;
      strictest_q <= loudness_pkg::SAFE_LEVEL;
    end else if (tick) begin
      ticked_q       <= 1'b1;
      judged_q       <= strictest_q;
      strictest_q    <= strictest(maximum, headphone);
      trims_q        <= trims_i;
      volume_limit_q <= volume_limit_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      within_the_limit_as_it_is: assert (!ticked_q
          || $signed({3'd0, limit}) >= needed(active_q, judged_q, trims_q));
      within_the_limit_as_asked: assert (!ticked_q
          || $signed({3'd0, limit}) >= needed(asked, judged_q, trims_q));
      within_the_volumes_limit: assert (!ticked_q || limit >= {volume_limit_q, 4'd0});
      mute_until_the_first: assert (ticked_q || limit == 15'(MUTE) && target == 15'(MUTE));
      no_target_past_the_limit: assert (target >= limit || target == 15'(MUTE));

      // What the proof leans on.
      same_limit: assert (output_limit >= strictest_q);
      same_hold: assert (held == silence_q && silence_q <= 4'd8);
    end
    if (before_q && rst_n) begin
      up_only_in_silence: assert (asked <= asked_q || asked <= active_before_q || calm_q);
    end
  end
endmodule
