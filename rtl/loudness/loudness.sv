// The one owner of how loud the amplifier may be and becomes, in clk_sys. Hosts ask; this block says what
// the volume and the gain range are told, so that the output is never above the limits.
//
// The output is held by the strictest of: the maximum (of the listener), the headphone's limit (until
// the plug leaves the jack), and, from power-off until the volume is set anew, the start-up level. On
// top of that it is lowered for the sake of hearing (exposure_governor) and by `fold_back_i`.
//
// Levels are renewed each 32 clocks (2.7 us). `corrupt_o` tells, for a clock, that the two copies of
// a limit, or of whether the volume has been set, did not agree; `held_o` keeps it until `clear_i`.
module loudness #(
  parameter int unsigned ConfirmClocks      = 60_000_000,  // 5 s
  parameter int unsigned UnpluggedClocks    = 12_000,      // 1 ms without a plug
  parameter int unsigned AcknowledgeSeconds = 60
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Requests, from the registers; what is written strobes besides
  input  logic        automatic_i,
  input  logic  [1:0] range_i,
  input  logic [10:0] level_i,           // of the output, in 0.1 dB; if automatic
  input  logic        level_written_i,
  input  logic [10:0] target_i,          // of the volume, in 0.1 dB
  input  logic        target_written_i,
  input  logic [10:0] volume_limit_i,
  input  logic [10:0] maximum_i,
  input  logic        maximum_written_i,
  input  logic [10:0] headphone_i,
  input  logic        headphone_written_i,
  input  logic [10:0] start_up_i,
  input  logic  [1:0] confirm_what_i,
  input  logic [10:0] confirm_value_i,
  input  logic        confirm_written_i,
  input  logic [31:0] trims_i,
  input  logic  [1:0] listener_i,
  input  logic        listener_written_i,
  input  logic [10:0] sensitivity_i,     // in 0.1 dB SPL for 1 Vrms
  input  logic [31:0] restored_dose_i,   // in 1/16 s
  input  logic        restore_dose_i,
  input  logic        acknowledge_i,
  input  logic        clear_i,

  // What is the case
  input  logic        off_i,             // the protection's state
  input  logic        jack_present_i,
  input  logic        silent_i,
  input  logic [10:0] attenuation_i,     // of the volume, now
  input  logic  [1:0] active_range_i,
  input  logic [10:0] fold_back_i,       // in 0.1 dB
  input  logic        second_strobe_i,   // of the exposure meter
  input  logic [31:0] mean_square_left_i,
  input  logic [31:0] mean_square_right_i,

  // To the volume and to the protection
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_o,
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_o,
  output logic  [1:0] range_o,
  output logic        corrupt_o,

  // To the registers
  output logic [10:0] maximum_o,
  output logic [10:0] headphone_o,
  output logic  [1:0] listener_o,
  output logic  [2:0] pending_o,         // listener, headphone, maximum
  output logic [10:0] output_level_o,
  output logic  [7:0] held_o,            // register_pkg::HOLD_*
  output logic [31:0] weekly_dose_o,     // in 1/16 s
  output logic        dose_warning_o,
  output logic        dose_overdue_o,
  output logic [10:0] lowering_o,
  output logic [31:0] last_second_o      // in 2^-16 s, at most 18 h
);

  localparam logic [1:0] CONFIRM_MAXIMUM   = 2'd1;
  localparam logic [1:0] CONFIRM_HEADPHONE = 2'd2;
  localparam logic [1:0] CONFIRM_LISTENER  = 2'd3;

  // ---- The limits ------------------------------------------------------------------------------
  logic unplugged;
  logic corrupt_maximum, corrupt_headphone, corrupt_listener;

  persistence #(.Clocks(UnpluggedClocks)) u_unplugged (
    .clk_i, .rst_ni, .level_i(!jack_present_i), .persists_o(unplugged)
  );

  guarded_limit #(
    .Reset(loudness_pkg::SAFE_LEVEL), .Fallback(loudness_pkg::SAFE_LEVEL),
    .WindowClocks(ConfirmClocks)
  ) u_maximum (
    .clk_i, .rst_ni,
    .written_i      (maximum_written_i),
    .request_i      (maximum_i),
    .confirmed_i    (confirm_written_i && confirm_what_i == CONFIRM_MAXIMUM),
    .confirmation_i (confirm_value_i),
    .fall_back_i    (1'b0),
    .limit_o        (maximum_o),
    .pending_o      (pending_o[0]),
    .corrupt_o      (corrupt_maximum)
  );

  guarded_limit #(
    .Reset(loudness_pkg::SAFE_LEVEL), .Fallback(loudness_pkg::SAFE_LEVEL),
    .WindowClocks(ConfirmClocks)
  ) u_headphone (
    .clk_i, .rst_ni,
    .written_i      (headphone_written_i),
    .request_i      (headphone_i),
    .confirmed_i    (confirm_written_i && confirm_what_i == CONFIRM_HEADPHONE),
    .confirmation_i (confirm_value_i),
    .fall_back_i    (unplugged),
    .limit_o        (headphone_o),
    .pending_o      (pending_o[1]),
    .corrupt_o      (corrupt_headphone)
  );

  guarded_limit #(
    .Width(2), .Reset(loudness_pkg::LISTENER_ADULT), .Fallback(loudness_pkg::LISTENER_CHILD),
    .WindowClocks(ConfirmClocks)
  ) u_listener (
    .clk_i, .rst_ni,
    .written_i      (listener_written_i),
    .request_i      (listener_i),
    .confirmed_i    (confirm_written_i && confirm_what_i == CONFIRM_LISTENER),
    .confirmation_i (confirm_value_i[1:0]),
    .fall_back_i    (1'b0),
    .limit_o        (listener_o),
    .pending_o      (pending_o[2]),
    .corrupt_o      (corrupt_listener)
  );


  // ---- What the output may do ------------------------------------------------------------------
  logic  [4:0] divider_q;
  logic        tick;
  logic        set_q, unset_q;  // whether anybody has set the volume since power-off: twice, once inverted
  logic        starting;
  logic [10:0] start_up_q;    // the start-up level, while that is so
  logic [10:0] limit_q;       // of the output
  logic [10:0] level_q;       // of the output, if automatic: as asked for, within the limit
  logic [10:0] reduction_q;
  logic        corrupt_q;     // since the last clear

  assign tick = divider_q == '0;
  assign starting = !set_q || unset_q;
  assign corrupt_o = corrupt_maximum || corrupt_headphone || corrupt_listener || (set_q == unset_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      divider_q      <= '0;
      set_q          <= 1'b0;
      unset_q        <= 1'b1;
      start_up_q     <= loudness_pkg::SAFE_LEVEL;
      limit_q        <= loudness_pkg::SAFE_LEVEL;
      level_q        <= zobel_pkg::ATTENUATION_MAX;
      reduction_q    <= '0;
      corrupt_q <= 1'b0;
    end else begin
      divider_q <= divider_q + 5'd1;
      if (off_i || set_q == unset_q) {set_q, unset_q} <= 2'b01;
      else if (level_written_i || target_written_i) {set_q, unset_q} <= 2'b10;
      if (corrupt_o) corrupt_q <= 1'b1;
      else if (clear_i) corrupt_q <= 1'b0;
      if (tick) begin
        start_up_q  <= starting ? start_up_i : '0;
        limit_q     <= loudness_pkg::strictest(loudness_pkg::strictest(maximum_o, headphone_o),
                                               start_up_q);
        level_q     <= loudness_pkg::strictest(level_i, limit_q);
        reduction_q <= lowering_o + fold_back_i;
      end
    end
  end

  // ---- Who makes it so: the gain range, and the volume in it -----------------------------------
  logic [1:0] loudest;
  logic       hold;

  range_selector u_range (
    .clk_i, .rst_ni,
    .tick_i      (tick),
    .automatic_i,
    .set_i       (range_i),
    .level_i     (level_q),
    .trims_i,
    .active_i    (active_range_i),
    .silent_i,
    .range_o,
    .loudest_o   (loudest),
    .hold_o      (hold)
  );

  digital_level u_level (
    .clk_i, .rst_ni,
    .tick_i         (tick),
    .automatic_i,
    .level_i        (level_q),
    .target_i,
    .volume_limit_i,
    .output_limit_i (limit_q),
    .lowering_i     (reduction_q),
    .hold_i         (hold),
    .active_i       (active_range_i),
    .loudest_i      (loudest),
    .trims_i,
    .target_o, .limit_o
  );

  // ---- Hearing ---------------------------------------------------------------------------------
  logic        child;
  logic  [1:0] loudest_range_q;  // that the stage had in the second
  logic        increment_strobe, counted;
  logic [47:0] increment;

  assign child   = listener_o == loudness_pkg::LISTENER_CHILD;
  assign counted = increment_strobe && listener_o != loudness_pkg::LISTENER_MEASURING;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      loudest_range_q <= '0;
      last_second_o   <= '0;
    end else begin
      if (second_strobe_i || active_range_i > loudest_range_q) loudest_range_q <= active_range_i;
      if (increment_strobe) last_second_o <= |increment[47:32] ? '1 : increment[31:0];
    end
  end

  dose_increment u_increment (
    .clk_i, .rst_ni,
    .start_i  (second_strobe_i),
    .left_i   (mean_square_left_i),
    .right_i  (mean_square_right_i),
    .range_i  (loudest_range_q),
    .sensitivity_i,
    .child_i  (child),
    .strobe_o (increment_strobe),
    .seconds_o(increment)
  );

  dose_keeper #(.AcknowledgeSeconds(AcknowledgeSeconds)) u_dose (
    .clk_i, .rst_ni,
    .strobe_i      (counted),
    .seconds_i     (increment),
    .restore_i     (restore_dose_i),
    .restored_i    (restored_dose_i),
    .silent_i,
    .acknowledge_i,
    .weekly_o      (weekly_dose_o),
    .warning_o     (dose_warning_o),
    .overdue_o     (dose_overdue_o)
  );

  exposure_governor u_governor (
    .clk_i, .rst_ni,
    .strobe_i   (increment_strobe),
    .seconds_i  (increment),
    .listener_i (listener_o),
    .overdue_i  (dose_overdue_o),
    .lowering_o
  );

  // ---- What a host is told ---------------------------------------------------------------------
  always_ff @(posedge clk_i or negedge rst_ni) begin : tell
    logic [10:0] offset, wanted;  // of the output

    if (!rst_ni) begin
      output_level_o <= loudness_pkg::OUTPUT_SILENCE;
      held_o         <= '0;
      offset = '0;
      wanted = '0;
    end else if (tick) begin
      offset = loudness_pkg::offset(active_range_i);
      wanted = automatic_i ? level_i : target_i + offset;
      output_level_o <= attenuation_i == zobel_pkg::ATTENUATION_MUTE
          ? loudness_pkg::OUTPUT_SILENCE
          : attenuation_i + offset;
      held_o <= {volume_limit_i + offset > wanted, corrupt_q, hold, fold_back_i != '0, lowering_o != '0,
                 start_up_q > wanted, headphone_o > wanted, maximum_o > wanted};
    end
  end

endmodule
