// Sends bytes as 8N1 serial, without a gap while there are any.
//
// A byte is taken in the clock in which `valid_i` and `ready_o` are both high. Bits are `baud_i` of
// `ClockHz` long, exactly on the average, each within a clock; change `baud_i` while not `busy_o`.
module uart_transmitter #(
  parameter int unsigned ClockHz = 12_000_000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [21:0] baud_i,
  input  logic        valid_i,
  input  logic  [7:0] byte_i,
  output logic        ready_o,
  output logic        busy_o,
  output logic        tx_o
);
  localparam int unsigned PHASE_BITS = $clog2(ClockHz) + 1;
  localparam logic [PHASE_BITS-1:0] PERIOD = PHASE_BITS'(ClockHz);
  localparam logic [3:0] BITS_AFTER_START = 4'd9;

  logic [PHASE_BITS-1:0] phase_q;
  logic [PHASE_BITS-1:0] phase;
  logic                  bit_ends;
  logic            [3:0] bits_q;  // that follow the one on the line
  logic            [8:0] shift_q;

  always_comb begin
    phase = '0;
    if (busy_o) phase = phase_q + PHASE_BITS'(baud_i);
  end

  assign bit_ends = phase >= PERIOD;
  assign ready_o  = !busy_o || (bit_ends && bits_q == 4'd0);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q <= '0;
      bits_q  <= 4'd0;
      shift_q <= '1;
      busy_o  <= 1'b0;
      tx_o    <= 1'b1;
    end else if (ready_o) begin
      busy_o <= valid_i;
      if (valid_i) begin
        phase_q <= busy_o ? phase - PERIOD : '0;
        bits_q  <= BITS_AFTER_START;
        shift_q <= {1'b1, byte_i};
        tx_o    <= 1'b0;
      end
    end else if (bit_ends) begin
      phase_q <= phase - PERIOD;
      bits_q  <= bits_q - 4'd1;
      shift_q <= {1'b1, shift_q[8:1]};
      tx_o    <= shift_q[0];
    end else begin
      phase_q <= phase;
    end
  end

endmodule
