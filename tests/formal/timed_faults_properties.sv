// What a modulator in overload, a silent host, a comparator and a clock that stops say, and when.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. The comparator is
// that of either side.
module timed_faults_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        frame_i,
  input logic        enable_i,
  input logic        overload_i,
  input logic        alive_i,
  input logic [15:0] timeout_i,
  input logic  [1:0] comparator_i,
  input logic        heartbeat_i,
  input logic        family_48k_i
);
  localparam int unsigned MILLISECOND = 333;  // frames

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  (* anyconst *) logic side;
  logic [1:0] over_currents;
  logic overloaded, expired, comparator, over_current, clock_ok;

  assign comparator   = comparator_i[side];
  assign over_current = over_currents[side];

  overload_monitor u_overload (
    .clk_i, .rst_ni (rst_n), .enable_i, .frame_i, .overload_i, .tripped_o (overloaded)
  );

  link_watchdog u_watchdog (
    .clk_i, .rst_ni (rst_n), .frame_i, .alive_i, .timeout_i, .expired_o (expired), .upset_o ()
  );

  over_current_detector u_current (
    .clk_i, .rst_ni (rst_n), .comparator_i, .strobe_i ('0), .value_i ('0), .limit_i ('0),
    .comparator_o (over_currents), .rms_o (), .upset_o ()
  );

  clock_monitor u_clock (
    .clk_i, .rst_ni (rst_n), .enable_i, .family_48k_i, .heartbeat_i,
    .ok_o (clock_ok), .lost_o (), .slow_o (), .fast_o (), .khz_o ()
  );

  logic        seen;      // probe: seen = u_overload.seen_q
  logic  [8:0] excess;    // probe: excess = u_overload.excess_q
  logic  [8:0] part;      // probe: part = u_watchdog.frame_q
  logic [15:0] silence;   // probe: silence = u_watchdog.silence_q
  logic  [2:0] left;      // probe: left = u_current.g_output[0].u_comparator.count_q
  logic  [2:0] right;     // probe: right = u_current.g_output[1].u_comparator.count_q
  logic  [6:0] quiet;     // probe: quiet = u_clock.silence_q
  logic        heartbeat; // probe: heartbeat = u_clock.heartbeat_q

  // ---- How long it has been bad ------------------------------------------------------------------
  logic  [8:0] overload_q;    // frames with the flag up, up to 334
  logic  [8:0] part_q;        // frames of a millisecond
  logic [15:0] silence_q;     // milliseconds without a request, up to 65535
  logic        late_q;        // as many as the timeout, at a frame
  logic  [2:0] comparator_q;  // clocks before this one, up to 6
  logic  [4:0] quiet_q;       // clocks without an edge before this one, up to 30
  logic        heartbeat_q;

  always_ff @(posedge clk_i) begin
    if (!rst_n || !enable_i || frame_i && !overload_i) overload_q <= '0;
    else if (frame_i && overload_q != 9'd334) overload_q <= overload_q + 9'd1;

    late_q <= rst_n && !alive_i && frame_i && timeout_i != '0 && silence_q >= timeout_i;
    if (!rst_n || alive_i || timeout_i == '0) begin
      part_q    <= '0;
      silence_q <= '0;
    end else if (frame_i) begin
      part_q <= part_q == 9'(MILLISECOND - 1) ? '0 : part_q + 9'd1;
      if (part_q == 9'(MILLISECOND - 1) && silence_q != '1) silence_q <= silence_q + 16'd1;
    end

    if (!rst_n || !comparator) comparator_q <= '0;
    else if (comparator_q != 3'd6) comparator_q <= comparator_q + 3'd1;

    heartbeat_q <= rst_n && heartbeat_i;
    if (!rst_n || heartbeat_i != heartbeat_q) quiet_q <= '0;
    else if (quiet_q != 5'd30) quiet_q <= quiet_q + 5'd1;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      overload_in_334_frames: assert (overload_q != 9'd334 || overloaded);
      silence_in_its_time_and_a_frame: assert (!late_q || expired);
      comparator_in_7_clocks: assert (!comparator || comparator_q != 3'd6 || over_current);
      a_stopped_clock_in_31_clocks: assert (quiet_q != 5'd30 || !clock_ok);

      // What the proof leans on.
      excess_grows: assert (overload_q == '0 || seen && {1'b0, excess} + 10'd1 >= {1'b0, overload_q});
      no_more_than_tripped: assert (excess <= 9'd333 && overload_q <= 9'd334);
      same_silence: assert (silence == silence_q && part == part_q);
      same_comparator: assert ((side ? right : left) == comparator_q);
      no_less_quiet: assert (quiet >= 7'(quiet_q) && quiet <= 7'd30 && quiet_q <= 5'd30
                            && heartbeat == heartbeat_q);
    end
  end
endmodule
