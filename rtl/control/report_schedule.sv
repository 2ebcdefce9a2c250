// Decides when reports are due: all of them each `period_ms_i`, none if that is zero; the event
// after each change of what it watches, while `events_i` is high. What is still due when it becomes
// due again is sent once.
module report_schedule #(
  parameter int unsigned WatchedBits = 18
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,
  input  logic            [15:0] period_ms_i,
  input  logic                   millisecond_strobe_i,  // needed only while the period is not zero
  input  logic                   events_i,
  input  logic [WatchedBits-1:0] watched_i,
  input  logic             [3:0] taken_i,  // a bit for each report, high for one clock
  output logic             [3:0] due_o  // of report_table; the event is bit 3
);
  localparam logic [3:0] REPORTS = 4'b0111;
  localparam logic [3:0] EVENT   = 4'b1000;

  logic            [15:0] left_ms_q;
  logic [WatchedBits-1:0] watched_q;
  logic                   changed;  // what is watched, since the last clock
  logic                   period_ends;

  // Also when more is left than a new, shorter period.
  always_comb begin
    period_ends = 1'b0;
    if (millisecond_strobe_i) begin
      period_ends = period_ms_i != 16'd0 && (left_ms_q <= 16'd1 || left_ms_q > period_ms_i);
    end
  end

  assign changed = watched_i != watched_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      left_ms_q <= 16'd0;
      watched_q <= '0;
      due_o     <= 4'd0;
    end else begin
      due_o <= (due_o & ~taken_i) | (period_ends ? REPORTS : 4'd0)
               | ((changed && events_i) ? EVENT : 4'd0);
      if (changed) watched_q <= watched_i;
      if (period_ends) left_ms_q <= period_ms_i;
      else if (millisecond_strobe_i && left_ms_q != 16'd0) left_ms_q <= left_ms_q - 16'd1;
    end
  end

endmodule
