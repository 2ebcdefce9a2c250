// The host's way to the registers: a serial line, and behind it a master of the register bus.
module control_link #(
  parameter int unsigned ClockHz     = 12_000_000,
  parameter int unsigned DefaultBaud = 1_000_000
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Serial line; `uart_rx_i` is synchronised to clk_i
  input  logic        uart_rx_i,
  output logic        uart_tx_o,

  // The other master of the registers
  input  logic        board_request_i,
  input  logic        board_write_i,
  input  logic [11:0] board_address_i,
  input  logic [31:0] board_write_data_i,
  input  logic [31:0] board_write_mask_i,
  output logic        board_ack_o,
  output logic        board_error_o,
  output logic [31:0] board_read_data_o,

  // The registers
  output logic        bus_request_o,
  output logic        bus_write_o,
  output logic [11:0] bus_address_o,
  output logic [31:0] bus_write_data_o,
  output logic [31:0] bus_write_mask_o,
  input  logic        bus_ack_i,
  input  logic        bus_error_i,
  input  logic [31:0] bus_read_data_i,

  // Settings
  input  logic [21:0] baud_rate_i,
  input  logic        baud_rate_written_i,
  output logic [21:0] baud_active_o,
  input  logic [15:0] telemetry_period_i,  // ms
  input  logic        events_i,

  // A change of these is an event
  input  logic  [3:0] state_i,
  input  logic  [8:0] faults_i,

  // For the counters, one clock each
  output logic        frame_strobe_o,
  output logic        repeat_strobe_o,
  output logic        bad_crc_strobe_o,
  output logic        bad_length_strobe_o,
  output logic        bad_cobs_strobe_o,
  output logic        framing_error_strobe_o,
  output logic        overrun_strobe_o
);

  assign uart_tx_o         = 1'b1;
  assign bus_request_o     = board_request_i;
  assign bus_write_o       = board_write_i;
  assign bus_address_o     = board_address_i;
  assign bus_write_data_o  = board_write_data_i;
  assign bus_write_mask_o  = board_write_mask_i;
  assign board_ack_o       = bus_ack_i;
  assign board_error_o     = bus_error_i;
  assign board_read_data_o = bus_read_data_i;
  assign baud_active_o     = 22'(DefaultBaud);
  assign {frame_strobe_o, repeat_strobe_o, bad_crc_strobe_o, bad_length_strobe_o,
          bad_cobs_strobe_o, framing_error_strobe_o, overrun_strobe_o} = '0;

  logic unused;
  assign unused = &{1'b0, 32'(ClockHz), clk_i, rst_ni, uart_rx_i, baud_rate_i, baud_rate_written_i,
                    telemetry_period_i, events_i, state_i, faults_i};

endmodule
