// The control link with the register file behind it, as the core has them, and a master at the
// board's side of the bus. What the registers report stays zero but for what makes an event.
module link_bench #(
  parameter int unsigned FallbackMs = 2000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        uart_rx_i,
  output logic        uart_tx_o,
  input  logic        bus_request_i,
  input  logic        bus_write_i,
  input  logic [11:0] bus_address_i,
  input  logic [31:0] bus_write_data_i,
  input  logic [31:0] bus_write_mask_i,
  output logic        bus_ack_o,
  output logic        bus_error_o,
  output logic [31:0] bus_read_data_o,
  input  logic  [3:0] state_i,
  input  logic [13:0] faults_i,
  output logic        write_strobe_o  // a write has reached the registers, whoever made it
);

  logic        request, write, ack, error;
  logic [11:0] address;
  logic [31:0] write_data, write_mask, read_data;
  logic [21:0] baud_rate, baud_active;
  logic        baud_rate_written, events;
  logic [15:0] telemetry_period;
  logic        frame, again, bad_crc, bad_length, bad_cobs, framing_error, overrun;

  assign write_strobe_o = request && write;

  control_link #(.FallbackMs(FallbackMs)) u_link (
    .clk_i, .rst_ni, .uart_rx_i, .uart_tx_o,
    .board_request_i        (bus_request_i),
    .board_write_i          (bus_write_i),
    .board_address_i        (bus_address_i),
    .board_write_data_i     (bus_write_data_i),
    .board_write_mask_i     (bus_write_mask_i),
    .board_ack_o            (bus_ack_o),
    .board_error_o          (bus_error_o),
    .board_read_data_o      (bus_read_data_o),
    .bus_request_o          (request),
    .bus_write_o            (write),
    .bus_address_o          (address),
    .bus_write_data_o       (write_data),
    .bus_write_mask_o       (write_mask),
    .bus_ack_i              (ack),
    .bus_error_i            (error),
    .bus_read_data_i        (read_data),
    .baud_rate_i            (baud_rate),
    .baud_rate_written_i    (baud_rate_written),
    .baud_active_o          (baud_active),
    .telemetry_period_i     (telemetry_period),
    .events_i               (events),
    .state_i, .faults_i,
    .frame_strobe_o         (frame),
    .repeat_strobe_o        (again),
    .bad_crc_strobe_o       (bad_crc),
    .bad_length_strobe_o    (bad_length),
    .bad_cobs_strobe_o      (bad_cobs),
    .framing_error_strobe_o (framing_error),
    .overrun_strobe_o       (overrun)
  );


  /* verilator lint_off PINMISSING */
  register_file u_registers (
    .clk_i, .rst_ni,
    .bus_request_i              (request),
    .bus_write_i                (write),
    .bus_address_i              (address),
    .bus_write_data_i           (write_data),
    .bus_write_mask_i           (write_mask),
    .bus_ack_o                  (ack),
    .bus_error_o                (error),
    .bus_read_data_o            (read_data),
    .status_state_i             (state_i),
    .faults_active_i            (faults_i),
    .link_baud_rate_o           (baud_rate),
    .link_baud_rate_swmod_o     (baud_rate_written),
    .link_baud_active_i         (baud_active),
    .link_telemetry_period_o    (telemetry_period),
    .link_events_o              (events),
    .link_frames_incr_i         (frame),
    .link_repeats_incr_i        (again),
    .link_bad_crc_incr_i        (bad_crc),
    .link_bad_length_incr_i     (bad_length),
    .link_bad_cobs_incr_i       (bad_cobs),
    .link_framing_errors_incr_i (framing_error),
    .link_overruns_incr_i       (overrun)
  );
  /* verilator lint_on PINMISSING */

endmodule
