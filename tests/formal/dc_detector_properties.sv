// A DC of 1 V is found within 63 readings, 1.9 ms, and one of 50 mV within 584, 17.5 ms, while nothing
// louder than -40 dBFS of the highest range plays.
//
// Assumed: a reset at the start; readings of left and right never come together; a measured voltage of 12
// bits and an expected one that expected_level can say. It is proved for either side, the other free.
//
// A DC of x means that each reading is off by x or more: what a gain error adds to the music may work
// against it for longer, which tests/rtl/protection/test_dc_detector.cpp measures.
module dc_detector_properties (
  input logic               clk_i,
  input logic               reset_i,
  input logic               enable_i,
  input logic         [1:0] strobe_i,
  input logic signed [18:0] measured_i,
  input logic signed [18:0] expected_i
);
  localparam logic signed [27:0] VOLT       = 28'sd6554;  // 1 V in 10/65536 V
  localparam logic signed [27:0] MILLIVOLTS = 28'sd328;   // 50 mV
  localparam logic signed [27:0] FAST_TRIP  = 28'sd409600;
  localparam logic signed [27:0] SLOW_TRIP  = 28'sd57345;
  localparam logic        [28:0] QUIET      = 29'd2400256;  // 0.18 V

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  (* anyconst *) logic side;
  logic       strobe;
  logic [1:0] tripped_sides;
  logic       tripped;

  assign strobe  = strobe_i[side];
  assign tripped = tripped_sides[side];

  dc_detector u_dc (
    .clk_i, .rst_ni (rst_n), .enable_i, .strobe_i, .measured_i, .expected_i,
    .tripped_o (tripped_sides), .upset_o (), .offset_left_o (), .offset_right_o ()
  );

  logic signed [27:0] fast_left;       // probe: fast_left = u_dc.fast_left_q
  logic signed [27:0] fast_right;      // probe: fast_right = u_dc.fast_right_q
  logic signed [27:0] slow_left;       // probe: slow_left = u_dc.slow_left_q
  logic signed [27:0] slow_right;      // probe: slow_right = u_dc.slow_right_q
  logic        [28:0] envelope_left;   // probe: envelope_left = u_dc.envelope_left_q
  logic        [28:0] envelope_right;  // probe: envelope_right = u_dc.envelope_right_q
  logic signed [27:0] fast, slow;
  logic        [28:0] envelope;

  assign fast     = side ? fast_right : fast_left;
  assign slow     = side ? slow_right : slow_left;
  assign envelope = side ? envelope_right : envelope_left;

  // ---- Readings that are off, to either side -----------------------------------------------------
  (* anyconst *) logic negative;

  logic signed [27:0] difference, off, fast_off, slow_off;
  logic         [6:0] fast_q;     // readings off by 1 V, up to 63
  logic         [9:0] slow_q;     // readings off by 50 mV while it is quiet, up to 584
  logic               fast_told_q, slow_told_q;  // tripped since the first of them

  assign difference = 28'(measured_i) - 28'(expected_i);
  assign off        = negative ? -difference : difference;
  assign fast_off   = negative ? -fast : fast;
  assign slow_off   = negative ? -slow : slow;

  always_ff @(posedge clk_i) begin
    if (!rst_n || !enable_i || strobe && off < VOLT) begin
      fast_q      <= '0;
      fast_told_q <= 1'b0;
    end else begin
      if (strobe && fast_q != 7'd63) fast_q <= fast_q + 7'd1;
      fast_told_q <= fast_q != '0 && (fast_told_q || tripped);
    end
    if (!rst_n || !enable_i || strobe && (off < MILLIVOLTS || envelope > QUIET)) begin
      slow_q      <= '0;
      slow_told_q <= 1'b0;
    end else begin
      if (strobe && slow_q != 10'd584) slow_q <= slow_q + 10'd1;
      slow_told_q <= slow_q != '0 && (slow_told_q || tripped);
    end
  end

  // ---- How far the averages are by then, at least ------------------------------------------------
  // What leaks away is at most what leaks at the end of a piece: one piece for the fast average, three for
  // the slow one, which takes three times as long to the trip's second half as to its first.
  logic signed [27:0] readings, fast_floor, slow_floor;

  always_comb begin
    readings   = 28'(slow_q);
    fast_floor = 28'sd13416 * 28'(fast_q) - FAST_TRIP;
    if (readings <= 28'sd174) slow_floor = 28'sd328 * readings - SLOW_TRIP;
    else if (readings <= 28'sd309) slow_floor = 28'sd216 * (readings - 28'sd174) - 28'sd273;
    else slow_floor = 28'sd104 * (readings - 28'sd309) + 28'sd28887;
  end

  always_ff @(posedge clk_i) begin
    assume (strobe_i != 2'b11);
    assume (measured_i >= -19'sd131072 && measured_i < 19'sd131072);
    assume (expected_i >= -19'sd117248 && expected_i <= 19'sd117248);
    if (started_q && rst_n) begin
      a_volt_in_63_readings: assert (fast_q != 7'd63 || fast_told_q || tripped);
      fifty_millivolts_in_584_readings: assert (slow_q != 10'd584 || slow_told_q || tripped);

      // What the proof leans on.
      counted_to_the_end: assert (fast_q <= 7'd63 && slow_q <= 10'd584);
      no_overflow: assert (fast <= 28'sd67108864 && fast >= -28'sd67108864
                           && slow <= 28'sd67108864 && slow >= -28'sd67108864);
      fast_rises: assert (fast_q == '0 || fast_told_q || tripped || fast_off > FAST_TRIP
                          || fast_off >= fast_floor);
      slow_rises: assert (slow_q == '0 || slow_told_q || tripped || slow_off > SLOW_TRIP
                          || slow_off >= slow_floor);
    end
  end
endmodule
