// The weekly sound dose, in 1/16 s at the reference level: 100 % is 40 h. It grows with each second
// that is heard and stops at its maximum. The days of the week are the host's to keep: it hands back
// what the week holds.
//
// What is handed back raises the dose at any time, but lowers it only in silence: a host that connects
// in the middle of the music, and knows of no dose, takes nothing away.
//
// Each full 100 % warns, until it is acknowledged. After `AcknowledgeSeconds` of sound without that,
// `overdue_o` asks for lowering.
module dose_keeper #(
  parameter int unsigned AcknowledgeSeconds = 60
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        strobe_i,       // a second has been measured
  input  logic [47:0] seconds_i,      // what it counts for, in 2^-16 s
  input  logic        restore_i,
  input  logic [31:0] restored_i,     // in 1/16 s
  input  logic        silent_i,
  input  logic        acknowledge_i,
  output logic [31:0] weekly_o,       // in 1/16 s
  output logic        warning_o,
  output logic        overdue_o
);

  localparam logic [31:0] BUDGET = 32'd2_304_000;  // 40 h
  localparam logic  [7:0] PATIENCE = 8'(AcknowledgeSeconds);

  logic [43:0] weekly_q;   // in 2^-16 s
  logic [31:0] next_q;     // where the next warning is due, in 1/16 s
  logic  [7:0] waiting_q;  // seconds since the warning

  assign weekly_o  = weekly_q[43:12];
  assign overdue_o = waiting_q == PATIENCE;

  always_ff @(posedge clk_i or negedge rst_ni) begin : keep
    logic [48:0] sum;

    if (!rst_ni) begin
      weekly_q  <= '0;
      next_q    <= BUDGET;
      waiting_q <= '0;
      warning_o <= 1'b0;
      sum = '0;
    end else begin
      if (restore_i && (silent_i || restored_i > weekly_o)) begin
        weekly_q <= {restored_i, 12'd0};
        next_q   <= BUDGET;
      end else if (strobe_i) begin
        sum = 49'(weekly_q) + 49'(seconds_i);
        weekly_q <= sum > 49'h0fff_ffff_ffff ? 44'hfff_ffff_ffff : sum[43:0];
      end

      if (acknowledge_i) begin
        warning_o <= 1'b0;
        waiting_q <= '0;
      end else if (strobe_i && warning_o && !overdue_o) begin
        waiting_q <= waiting_q + 8'd1;
      end

      // One budget a clock, until the next one lies ahead; past the last that fits there is none.
      if (weekly_o >= next_q && next_q != '1) begin
        next_q    <= next_q > '1 - BUDGET ? '1 : next_q + BUDGET;
        warning_o <= 1'b1;
      end
    end
  end

endmodule
