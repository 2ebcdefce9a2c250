// The host's way to the registers: a serial line, and behind it a master of the register bus,
// beside that of the board. No processor: docs/protocol.md is what this file and those that it
// connects do.
//
// A request is carried out when its frame has arrived and was right in every way. Answers go before
// events, events before reports; each is made whole in a memory before it is sent. All in clk_sys.
module control_link #(
  parameter bit          Reports     = 1'b1,  // 0: no telemetry and no events, for small parts
  parameter int unsigned ClockHz     = 12_000_000,
  parameter int unsigned DefaultBaud = 1_000_000,
  parameter int unsigned FallbackMs  = 2000  // without a correct request, to the default rate
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
  input  logic [13:0] faults_i,

  // For the counters, one clock each
  output logic        frame_strobe_o,
  output logic        repeat_strobe_o,
  output logic        bad_crc_strobe_o,
  output logic        bad_length_strobe_o,
  output logic        bad_cobs_strobe_o,
  output logic        framing_error_strobe_o,
  output logic        overrun_strobe_o
);

  // ---- The serial line -------------------------------------------------------------------------
  logic       received_strobe, received_error;
  logic [7:0] received;
  logic       sending_valid, sending_ready, sending;
  logic [7:0] sending_byte;

  uart_receiver #(.ClockHz(ClockHz)) u_receiver (
    .clk_i, .rst_ni,
    .baud_i        (baud_active_o),
    .rx_i          (uart_rx_i),
    .byte_strobe_o (received_strobe),
    .byte_o        (received),
    .byte_error_o  (received_error)
  );

  uart_transmitter #(.ClockHz(ClockHz)) u_transmitter (
    .clk_i, .rst_ni,
    .baud_i  (baud_active_o),
    .valid_i (sending_valid),
    .byte_i  (sending_byte),
    .ready_o (sending_ready),
    .busy_o  (sending),
    .tx_o    (uart_tx_o)
  );

  // ---- Frames ----------------------------------------------------------------------------------
  logic        frame_valid, frame_done, frame_read;
  logic  [7:0] frame_length, frame_read_address, frame_read_data;
  logic        word_strobe, end_strobe, transmitter_ready;
  logic [31:0] word;
  logic  [2:0] word_bytes;

  frame_receiver u_frame_receiver (
    .clk_i, .rst_ni,
    .byte_strobe_i  (received_strobe),
    .byte_i         (received),
    .byte_error_i   (received_error),
    .frame_valid_o  (frame_valid),
    .frame_length_o (frame_length),
    .frame_done_i   (frame_done),
    .read_i         (frame_read),
    .read_address_i (frame_read_address),
    .read_data_o    (frame_read_data),
    .framing_error_strobe_o, .bad_cobs_strobe_o, .bad_length_strobe_o, .bad_crc_strobe_o,
    .overrun_strobe_o
  );

  frame_transmitter u_frame_transmitter (
    .clk_i, .rst_ni,
    .word_strobe_i (word_strobe),
    .word_i        (word),
    .bytes_i       (word_bytes),
    .end_strobe_i  (end_strobe),
    .ready_o       (transmitter_ready),
    .uart_valid_o  (sending_valid),
    .uart_byte_o   (sending_byte),
    .uart_ready_i  (sending_ready)
  );

  // ---- Requests --------------------------------------------------------------------------------
  logic        executor_busy, sequencer_busy;
  logic        fetch_strobe, fetch_done;
  logic  [7:0] fetch_address;
  logic  [3:0] fetch_bytes;
  logic [63:0] fetched;

  logic        read_done, read_word_strobe;
  logic  [5:0] read_count;

  logic        answer_read_start, answer_read_emit, answer_header_strobe, answer_end_strobe;
  logic  [9:0] answer_read_word_address;
  logic  [5:0] answer_read_words;
  logic [31:0] answer_header;

  logic        write_request, read_request, bus_grant, bus_ack, bus_error;
  logic  [9:0] write_word_address, read_word_address;
  logic [31:0] write_data, write_mask;

  request_fetcher u_fetcher (
    .clk_i, .rst_ni,
    .fetch_strobe_i (fetch_strobe),
    .address_i      (fetch_address),
    .bytes_i        (fetch_bytes),
    .done_o         (fetch_done),
    .bytes_o        (fetched),
    .read_o         (frame_read),
    .read_address_o (frame_read_address),
    .read_data_i    (frame_read_data)
  );

  request_executor u_executor (
    .clk_i, .rst_ni,
    .start_i             (frame_valid && !sequencer_busy),
    .frame_length_i      (frame_length),
    .frame_done_o        (frame_done),
    .fetch_strobe_o      (fetch_strobe),
    .fetch_address_o     (fetch_address),
    .fetch_bytes_o       (fetch_bytes),
    .fetch_done_i        (fetch_done),
    .fetched_i           (fetched),
    .read_start_o        (answer_read_start),
    .read_word_address_o (answer_read_word_address),
    .read_words_o        (answer_read_words),
    .read_emit_o         (answer_read_emit),
    .read_done_i         (read_done),
    .read_count_i        (read_count),
    .bus_request_o       (write_request),
    .bus_word_address_o  (write_word_address),
    .bus_write_data_o    (write_data),
    .bus_write_mask_o    (write_mask),
    .bus_grant_i         (bus_grant),
    .bus_ack_i           (bus_ack),
    .bus_error_i         (bus_error),
    .header_strobe_o     (answer_header_strobe),
    .header_o            (answer_header),
    .end_strobe_o        (answer_end_strobe),
    .transmitter_ready_i (transmitter_ready),
    .busy_o              (executor_busy),
    .frame_strobe_o, .repeat_strobe_o
  );

  // ---- Reports ---------------------------------------------------------------------------------
  logic        away, millisecond;
  logic  [3:0] due;
  logic  [3:0] taken;
  logic        report_read_start, report_header_strobe, report_end_strobe;
  logic  [9:0] report_read_word_address;
  logic  [5:0] report_read_words;
  logic [31:0] report_header;
  logic  [2:0] report_header_bytes;

  millisecond_timer #(.ClockHz(ClockHz)) u_timer (
    .clk_i, .rst_ni,
    .enable_i (away || telemetry_period_i != 16'd0),
    .strobe_o (millisecond)
  );

  if (Reports) begin : g_reports
    report_schedule u_schedule (
      .clk_i, .rst_ni,
      .period_ms_i          (telemetry_period_i),
      .millisecond_strobe_i (millisecond),
      .events_i,
      .watched_i            ({state_i, faults_i}),
      .taken_i              (taken),
      .due_o                (due)
    );

    report_sequencer u_sequencer (
      .clk_i, .rst_ni,
      .start_i             (transmitter_ready && !executor_busy && !frame_valid),
      .due_i               (due),
      .taken_o             (taken),
      .busy_o              (sequencer_busy),
      .read_start_o        (report_read_start),
      .read_word_address_o (report_read_word_address),
      .read_words_o        (report_read_words),
      .read_done_i         (read_done),
      .header_strobe_o     (report_header_strobe),
      .header_o            (report_header),
      .header_bytes_o      (report_header_bytes),
      .end_strobe_o        (report_end_strobe),
      .transmitter_ready_i (transmitter_ready)
    );
  end else begin : g_no_reports
    assign due                      = '0;
    assign taken                    = '0;
    assign sequencer_busy           = 1'b0;
    assign report_read_start        = 1'b0;
    assign report_read_word_address = '0;
    assign report_read_words        = '0;
    assign report_header_strobe     = 1'b0;
    assign report_header            = '0;
    assign report_header_bytes      = '0;
    assign report_end_strobe        = 1'b0;

    logic unused;
    assign unused = &{1'b0, due, taken, events_i, state_i, faults_i};
  end

  // ---- What answers and reports share; only one is made at a time ------------------------------
  register_reader u_reader (
    .clk_i, .rst_ni,
    .start_i            (answer_read_start || report_read_start),
    .word_address_i     (executor_busy ? answer_read_word_address : report_read_word_address),
    .words_i            (executor_busy ? answer_read_words : report_read_words),
    .emit_i             (answer_read_emit || report_read_start),
    .done_o             (read_done),
    .count_o            (read_count),
    .bus_request_o      (read_request),
    .bus_word_address_o (read_word_address),
    .bus_grant_i        (bus_grant),
    .bus_ack_i          (bus_ack),
    .bus_error_i        (bus_error),
    .word_strobe_o      (read_word_strobe),
    .word_ready_i       (transmitter_ready)
  );

  assign end_strobe = answer_end_strobe || report_end_strobe;

  always_comb begin
    word_strobe = read_word_strobe || answer_header_strobe || report_header_strobe;
    word        = bus_read_data_i;
    word_bytes  = 3'd4;
    if (answer_header_strobe) begin
      word = answer_header;
    end else if (report_header_strobe) begin
      word       = report_header;
      word_bytes = report_header_bytes;
    end
  end

  // ---- The register bus and the line's rate ----------------------------------------------------
  register_bus_arbiter u_arbiter (
    .clk_i, .rst_ni,
    .board_request_i, .board_write_i, .board_address_i, .board_write_data_i, .board_write_mask_i,
    .board_ack_o, .board_error_o,
    .link_request_i    (write_request || read_request),
    .link_write_i      (write_request),
    .link_address_i    ({write_request ? write_word_address : read_word_address, 2'b00}),
    .link_write_data_i (write_data),
    .link_write_mask_i (write_mask),
    .link_grant_o      (bus_grant),
    .link_ack_o        (bus_ack),
    .link_error_o      (bus_error),
    .bus_request_o, .bus_write_o, .bus_address_o, .bus_write_data_o, .bus_write_mask_o,
    .bus_ack_i, .bus_error_i
  );

  assign board_read_data_o = bus_read_data_i;

  logic line_busy;

  assign line_busy = frame_valid || executor_busy || sequencer_busy || !transmitter_ready
                     || sending;

  line_rate #(.DefaultBaud(DefaultBaud), .FallbackMs(FallbackMs)) u_line_rate (
    .clk_i, .rst_ni,
    .setting_i            (baud_rate_i),
    .setting_written_i    (baud_rate_written_i),
    .line_idle_i          (!line_busy),
    .request_strobe_i     (frame_strobe_o),
    .millisecond_strobe_i (millisecond),
    .away_o               (away),
    .baud_o               (baud_active_o)
  );

endmodule
