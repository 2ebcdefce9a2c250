// Judges the audio clock from the always-on side, by a heartbeat that toggles every 64 clocks.
//
// `heartbeat_i` is synchronised already. Its edges are counted over windows of 1 ms: 768 in the
// 48 kHz family, 705.6 in the 44.1 kHz family; `ok_o` needs the last whole window within 5 % and
// an edge within the last 2.5 us. It falls 2.5 us after the last edge, which a pulse that stands on
// the element pins must not outlast, and rises two windows after
// the clock is right. Disabling or a change of family starts over. `khz_o` is the clock in kHz,
// over 16 windows, with a resolution of 4 kHz; zero while the clock is lost.
module clock_monitor #(
  parameter int unsigned WindowClocks = 12000,  // 1 ms
  parameter int unsigned LostClocks   = 30      // 2.5 us; an edge comes every 1.3 to 1.5 us
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        enable_i,
  input  logic        family_48k_i,
  input  logic        heartbeat_i,
  output logic        ok_o,
  output logic        lost_o,
  output logic        slow_o,
  output logic        fast_o,
  output logic [15:0] khz_o
);
  // 768 or 705.6 in 1 ms, less and more 5 %.
  localparam logic [9:0] LOW_48K = 10'((WindowClocks * 730 + 11999) / 12000);
  localparam logic [9:0] HIGH_48K = 10'(WindowClocks * 806 / 12000);
  localparam logic [9:0] LOW_44K = 10'((WindowClocks * 671 + 11999) / 12000);
  localparam logic [9:0] HIGH_44K = 10'(WindowClocks * 740 / 12000);

  logic        heartbeat_q;
  logic        family_q;
  logic [6:0]  silence_q;  // clocks since the last edge, saturating
  logic [13:0] window_q;
  logic [9:0]  edges_q;  // in this window, saturating
  logic        skip_q;  // the running window began before the clock did
  logic        judged_q;  // a whole window has been counted
  logic [3:0]  windows_q;
  logic [13:0] sum_q;  // edges of up to 16 windows
  logic        edge_seen;
  logic        restart;

  assign edge_seen = heartbeat_i != heartbeat_q;
  assign restart = !enable_i || (family_48k_i != family_q) || lost_o;
  assign lost_o = silence_q == 7'(LostClocks);
  assign ok_o = judged_q && !lost_o && !slow_o && !fast_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      heartbeat_q <= 1'b0;
      family_q <= 1'b0;
      silence_q <= 7'(LostClocks);
      window_q <= '0;
      edges_q <= '0;
      skip_q <= 1'b1;
      judged_q <= 1'b0;
      slow_o <= 1'b0;
      fast_o <= 1'b0;
      windows_q <= '0;
      sum_q <= '0;
      khz_o <= '0;
    end else begin
      heartbeat_q <= heartbeat_i;
      family_q <= family_48k_i;
      if (edge_seen) silence_q <= '0;
      else if (!lost_o) silence_q <= silence_q + 7'd1;

      if (restart) begin
        window_q <= '0;
        edges_q <= '0;
        skip_q <= 1'b1;
        judged_q <= 1'b0;
        slow_o <= 1'b0;
        fast_o <= 1'b0;
        windows_q <= '0;
        sum_q <= '0;
        khz_o <= '0;
      end else if (window_q == 14'(WindowClocks - 1)) begin
        window_q <= '0;
        edges_q <= {9'd0, edge_seen};
        skip_q <= 1'b0;
        if (!skip_q) begin
          judged_q <= 1'b1;
          slow_o <= edges_q < (family_q ? LOW_48K : LOW_44K);
          fast_o <= edges_q > (family_q ? HIGH_48K : HIGH_44K);
          windows_q <= windows_q + 4'd1;
          sum_q <= (windows_q == 4'd15) ? '0 : sum_q + 14'(edges_q);
          if (windows_q == 4'd15) khz_o <= {sum_q + 14'(edges_q), 2'b00};
        end
      end else begin
        window_q <= window_q + 14'd1;
        if (edge_seen && !(&edges_q)) edges_q <= edges_q + 10'd1;
      end
    end
  end

endmodule
