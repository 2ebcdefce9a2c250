// The control link with the register file behind it, as the core has them, and a master at the
// board's side of the bus. What the registers report stays zero but for what makes an event.
//
// With Lockstep a second link, whose clock never sleeps, has the same inputs, and its outputs are
// compared in each clock: `differs_o` stays once they differed.
module link_bench #(
  parameter int unsigned FallbackMs = 2000,
  parameter bit          Lockstep   = 1'b0
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
  input  logic  [8:0] faults_i,
  output logic        write_strobe_o,  // a write has reached the registers, whoever made it
  output logic        differs_o
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

  if (Lockstep) begin : gen_lockstep
    logic        twin_tx, twin_board_ack, twin_board_error, twin_request, twin_write;
    logic [11:0] twin_address;
    logic [31:0] twin_board_read_data, twin_write_data, twin_write_mask;
    logic [21:0] twin_baud_active;
    logic  [6:0] twin_strobes;
    logic        same;

    control_link #(.FallbackMs(FallbackMs), .Sleeps(1'b0)) u_sleepless_link (
      .clk_i, .rst_ni, .uart_rx_i,
      .uart_tx_o              (twin_tx),
      .board_request_i        (bus_request_i),
      .board_write_i          (bus_write_i),
      .board_address_i        (bus_address_i),
      .board_write_data_i     (bus_write_data_i),
      .board_write_mask_i     (bus_write_mask_i),
      .board_ack_o            (twin_board_ack),
      .board_error_o          (twin_board_error),
      .board_read_data_o      (twin_board_read_data),
      .bus_request_o          (twin_request),
      .bus_write_o            (twin_write),
      .bus_address_o          (twin_address),
      .bus_write_data_o       (twin_write_data),
      .bus_write_mask_o       (twin_write_mask),
      .bus_ack_i              (ack),
      .bus_error_i            (error),
      .bus_read_data_i        (read_data),
      .baud_rate_i            (baud_rate),
      .baud_rate_written_i    (baud_rate_written),
      .baud_active_o          (twin_baud_active),
      .telemetry_period_i     (telemetry_period),
      .events_i               (events),
      .state_i, .faults_i,
      .frame_strobe_o         (twin_strobes[0]),
      .repeat_strobe_o        (twin_strobes[1]),
      .bad_crc_strobe_o       (twin_strobes[2]),
      .bad_length_strobe_o    (twin_strobes[3]),
      .bad_cobs_strobe_o      (twin_strobes[4]),
      .framing_error_strobe_o (twin_strobes[5]),
      .overrun_strobe_o       (twin_strobes[6])
    );

    assign same = twin_tx == uart_tx_o && twin_board_ack == bus_ack_o
                  && twin_board_error == bus_error_o && twin_board_read_data == bus_read_data_o
                  && twin_request == request && twin_baud_active == baud_active
                  && (!request || (twin_write == write && twin_address == address
                                   && twin_write_data == write_data
                                   && twin_write_mask == write_mask))
                  && twin_strobes == {overrun, framing_error, bad_cobs, bad_length, bad_crc, again,
                                      frame};

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) differs_o <= 1'b0;
      else if (!same) differs_o <= 1'b1;
    end
  end else begin : gen_alone
    assign differs_o = 1'b0;
  end

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
