// An audio clock 5 % off its family is not good after a window in which it was so, and none is good before a
// whole window has been counted. That a clock that stands is told at once: timed_faults.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock. The window is cut from 1 ms
// to 120 clocks, and the limits with it.
module clock_monitor_properties (
  input logic clk_i,
  input logic reset_i,
  input logic enable_i,
  input logic family_48k_i,
  input logic heartbeat_i
);
  localparam int unsigned WINDOW = 120;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic ok, lost;

  clock_monitor #(.WindowClocks(WINDOW)) u_clock (
    .clk_i, .rst_ni (rst_n), .enable_i, .family_48k_i, .heartbeat_i,
    .ok_o (ok), .lost_o (lost), .slow_o (), .fast_o (), .khz_o ()
  );

  logic [13:0] window;  // probe: window = u_clock.window_q
  logic  [9:0] edges;   // probe: edges = u_clock.edges_q
  logic        skip;    // probe: skip = u_clock.skip_q
  logic        heartbeat;  // probe: heartbeat = u_clock.heartbeat_q
  logic        family;     // probe: family = u_clock.family_q

  // ---- Windows, as this file saw them ------------------------------------------------------------
  // In clk_audio clocks, 64 an edge: 12288 or 11289.6 kHz times the 120 / 12 us of a window.
  localparam int unsigned NOMINAL_48K = 49152 * WINDOW / 12 / 1000;
  localparam int unsigned NOMINAL_44K = 45158 * WINDOW / 12 / 1000;

  logic        heartbeat_q, family_q, restart;
  logic  [6:0] window_q;   // clocks
  logic  [7:0] edges_q;
  logic  [1:0] windows_q;  // since the restart, up to 3; the first began before the clock did
  logic        off_q;      // the last whole window
  logic [15:0] cycles;

  assign restart = !rst_n || !enable_i || family_48k_i != family_q || lost;
  assign cycles  = 16'd64 * 16'(edges_q);

  always_ff @(posedge clk_i) begin
    heartbeat_q <= rst_n && heartbeat_i;
    family_q    <= rst_n && family_48k_i;
    if (restart) begin
      window_q  <= '0;
      edges_q   <= '0;
      windows_q <= '0;
      off_q     <= 1'b0;
    end else begin
      window_q <= window_q == 7'(WINDOW - 1) ? '0 : window_q + 7'd1;
      edges_q  <= (window_q == 7'(WINDOW - 1) ? 8'd0 : edges_q) + 8'(heartbeat_i != heartbeat_q);
      if (window_q == 7'(WINDOW - 1)) begin
        if (windows_q != 2'd3) windows_q <= windows_q + 2'd1;
        off_q <= family_q ? cycles * 16'd20 < 16'(19 * NOMINAL_48K) || cycles * 16'd20 > 16'(21 * NOMINAL_48K)
                          : cycles * 16'd20 < 16'(19 * NOMINAL_44K) || cycles * 16'd20 > 16'(21 * NOMINAL_44K);
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      off_is_not_good: assert (!ok || !off_q);
      good_after_two_windows: assert (!ok || windows_q >= 2'd2);

      // What the proof leans on.
      same_window: assert (window == 14'(window_q) && window_q < 7'(WINDOW) && edges == 10'(edges_q)
                           && edges_q <= 8'(window_q) + 8'd1 && skip == (windows_q == 2'd0)
                           && heartbeat == heartbeat_q && family == family_q);
    end
  end
endmodule
