// Receives bytes of 8N1 serial at any rate up to a quarter of the clock.
//
// A start bit is what is still low in its middle. Each bit is sampled once, within a clock of its
// middle and half the other side's clock error: 4 clocks a bit bear 2 %. A byte is given at the
// middle of its stop bit; a low stop bit makes it an error, and then the line must be high again
// before the next byte. `rx_i` is synchronised. Idle, only `rx_i` is looked at.
//
// The rate is `baud_i` of `ClockHz`, exactly on the average: a phase accumulator, as of Bresenham.
module uart_receiver #(
  parameter int unsigned ClockHz = 12_000_000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [21:0] baud_i,
  input  logic        rx_i,
  output logic        byte_strobe_o,
  output logic  [7:0] byte_o,
  output logic        byte_error_o  // with the strobe: no stop bit
);
  localparam int unsigned PHASE_BITS = $clog2(ClockHz) + 1;
  localparam logic [PHASE_BITS-1:0] PERIOD = PHASE_BITS'(ClockHz);
  localparam logic [3:0] START_BIT = 4'd0;
  localparam logic [3:0] STOP_BIT = 4'd9;

  typedef enum logic [1:0] {StIdle, StByte, StLow} state_e;

  state_e                state_q;
  logic [PHASE_BITS-1:0] phase_q;
  logic [PHASE_BITS-1:0] phase;
  logic            [3:0] bit_q;

  always_comb begin
    phase = '0;
    if (state_q == StByte) phase = phase_q + PHASE_BITS'(baud_i);
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q       <= StIdle;
      phase_q       <= '0;
      bit_q         <= START_BIT;
      byte_strobe_o <= 1'b0;
      byte_o        <= 8'd0;
      byte_error_o  <= 1'b0;
    end else begin
      byte_strobe_o <= 1'b0;
      unique case (state_q)
        StIdle:
          if (!rx_i) begin
            state_q <= StByte;
            bit_q   <= START_BIT;
            // On the average the edge was half a clock ago, and a sample is half a clock late.
            phase_q <= (PERIOD >> 1) + PHASE_BITS'(baud_i);
          end
        StByte:
          if (phase < PERIOD) begin
            phase_q <= phase;
          end else begin
            phase_q <= phase - PERIOD;
            bit_q   <= bit_q + 4'd1;
            if (bit_q == START_BIT) begin
              if (rx_i) state_q <= StIdle;
            end else if (bit_q == STOP_BIT) begin
              state_q       <= rx_i ? StIdle : StLow;
              byte_strobe_o <= 1'b1;
              byte_error_o  <= !rx_i;
            end else begin
              byte_o <= {rx_i, byte_o[7:1]};
            end
          end
        default: if (rx_i) state_q <= StIdle;
      endcase
    end
  end

endmodule
