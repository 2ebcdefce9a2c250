// Decides the rate of the serial line.
//
// A rate that is written takes effect when the line is idle, so that the answer leaves at the old
// one. At any rate but the default one the host must be heard: after `FallbackMs` without a correct
// request the line is back at the default rate, where the next host looks for it. The setting stays
// as it is then, and must be written again to be tried again.
module line_rate #(
  parameter int unsigned DefaultBaud = 1_000_000,
  parameter int unsigned FallbackMs  = 2000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [21:0] setting_i,
  input  logic        setting_written_i,
  input  logic        line_idle_i,
  input  logic        request_strobe_i,      // a correct one
  input  logic        millisecond_strobe_i,  // needed only while `away_o`
  output logic        away_o,                // not at the default rate
  output logic [21:0] baud_o
);
  localparam int unsigned TIMER_BITS = $clog2(FallbackMs + 1);
  localparam logic [21:0] DEFAULT_BAUD = 22'(DefaultBaud);

  logic                  changes_q;  // a rate was written, and waits for the line
  logic [TIMER_BITS-1:0] quiet_ms_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      changes_q  <= 1'b0;
      quiet_ms_q <= '0;
      away_o     <= 1'b0;
      baud_o     <= DEFAULT_BAUD;
    end else begin
      if (setting_written_i) begin
        changes_q <= 1'b1;
      end else if (changes_q && line_idle_i) begin
        changes_q  <= 1'b0;
        quiet_ms_q <= '0;
        away_o     <= setting_i != DEFAULT_BAUD;
        baud_o     <= setting_i;
      end else if (away_o) begin
        if (request_strobe_i) begin
          quiet_ms_q <= '0;
        end else if (quiet_ms_q == TIMER_BITS'(FallbackMs)) begin
          away_o <= 1'b0;
          baud_o <= DEFAULT_BAUD;
        end else if (millisecond_strobe_i) begin
          quiet_ms_q <= quiet_ms_q + 1'b1;
        end
      end
    end
  end

endmodule
