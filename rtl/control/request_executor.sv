// Carries out the request in a received frame and makes the answer. The control path: bytes come by
// request_fetcher, words go by register_reader, request_header judges.
//
// A read reads twice: how many words it can read, which stands first in the answer, and then the
// words. So no register may change by being read. The last write is remembered by its CRC: if the
// same frame comes again, it is answered and not executed. `busy_o` is high until the answer is
// complete.
module request_executor (
  input  logic        clk_i,
  input  logic        rst_ni,

  // The received frame
  input  logic        start_i,  // there is one, and it may be executed now
  input  logic  [7:0] frame_length_i,
  output logic        frame_done_o,
  output logic        fetch_strobe_o,
  output logic  [7:0] fetch_address_o,
  output logic  [3:0] fetch_bytes_o,
  input  logic        fetch_done_i,
  input  logic [63:0] fetched_i,

  // Reads
  output logic        read_start_o,
  output logic  [9:0] read_word_address_o,
  output logic  [5:0] read_words_o,
  output logic        read_emit_o,
  input  logic        read_done_i,
  input  logic  [5:0] read_count_i,

  // Writes
  output logic        bus_request_o,
  output logic  [9:0] bus_word_address_o,
  output logic [31:0] bus_write_data_o,
  output logic [31:0] bus_write_mask_o,
  input  logic        bus_grant_i,
  input  logic        bus_ack_i,
  input  logic        bus_error_i,

  // The answer
  output logic        header_strobe_o,
  output logic [31:0] header_o,
  output logic        end_strobe_o,
  input  logic        transmitter_ready_i,

  output logic        busy_o,
  output logic        frame_strobe_o,
  output logic        repeat_strobe_o
);
  localparam logic [7:0] STATUS_DONE           = 8'd0;
  localparam logic [7:0] STATUS_REFUSED        = 8'd1;
  localparam logic [7:0] STATUS_NOT_UNDERSTOOD = 8'd2;

  localparam logic [7:0] HEADER_BYTES = 8'd5;
  localparam logic [7:0] MASK_ADDRESS = 8'd4;
  localparam logic [7:0] CRC_BYTES    = 8'd4;

  typedef enum logic [3:0] {
    StIdle, StHeader, StCrc, StData, StWrite, StWritten, StCount, StAnswer, StRead, StEnd
  } state_e;

  // ---- Data ------------------------------------------------------------------------------------
  logic  [7:0] status_q, status_d;
  logic  [5:0] count_q, count_d;
  logic [31:0] written_crc_q;  // of the last write
  logic        written_q, written_d;  // there is one to remember
  logic        keep_header, keep_crc;

  logic  [6:0] kind;
  logic  [7:0] sequence_number;
  logic        is_request, understood, is_write, is_masked;
  logic  [9:0] word_address;
  logic  [5:0] words;

  request_header u_header (
    .clk_i, .rst_ni,
    .take_i         (keep_header),
    .kind_i         (fetched_i[31:24]),
    .sequence_i     (fetched_i[39:32]),
    .address_i      (fetched_i[55:40]),
    .words_i        (fetched_i[63:56]),
    .frame_length_i,
    .kind_o         (kind),
    .sequence_o     (sequence_number),
    .is_request_o   (is_request),
    .understood_o   (understood),
    .is_write_o     (is_write),
    .is_masked_o    (is_masked),
    .word_address_o (word_address),
    .words_o        (words)
  );

  assign read_word_address_o = word_address;
  assign read_words_o        = is_write ? words : (state_q == StCount) ? words : count_q;
  assign bus_word_address_o  = word_address + {4'd0, count_q};
  assign bus_write_data_o    = fetched_i[63:32];
  assign bus_write_mask_o    = is_masked ? fetched_i[31:0] : '1;
  assign header_o            = {2'd0, count_q, status_q, sequence_number, 1'b1, kind};

  // ---- Control ---------------------------------------------------------------------------------
  state_e state_q, state_d;
  logic   entered_q;  // the first clock of a state

  assign busy_o = state_q != StIdle;

  always_comb begin
    state_d   = state_q;
    status_d  = status_q;
    count_d   = count_q;
    written_d = written_q;

    keep_header     = 1'b0;
    keep_crc        = 1'b0;
    fetch_strobe_o  = 1'b0;
    fetch_address_o = 8'd0;
    fetch_bytes_o   = 4'd0;
    read_start_o    = 1'b0;
    read_emit_o     = 1'b0;
    bus_request_o   = 1'b0;
    header_strobe_o = 1'b0;
    end_strobe_o    = 1'b0;
    frame_done_o    = 1'b0;
    frame_strobe_o  = 1'b0;
    repeat_strobe_o = 1'b0;

    // Nothing to do is found out in one look, which a simulator thanks for.
    if (busy_o || start_i) unique case (state_q)
      StIdle: state_d = StHeader;

      StHeader: begin
        fetch_strobe_o  = entered_q;
        fetch_address_o = 8'd0;
        fetch_bytes_o   = HEADER_BYTES[3:0];
        if (fetch_done_i) begin
          keep_header = 1'b1;
          state_d     = StCrc;
        end
      end

      StCrc: begin
        fetch_strobe_o  = entered_q;
        fetch_address_o = frame_length_i - CRC_BYTES;
        fetch_bytes_o   = CRC_BYTES[3:0];
        if (fetch_done_i && !is_request) begin
          frame_done_o = 1'b1;
          state_d      = StIdle;
        end else if (fetch_done_i) begin
          frame_strobe_o = 1'b1;
          if (understood && is_write && written_q && fetched_i[63:32] == written_crc_q) begin
            repeat_strobe_o = 1'b1;
            state_d         = StAnswer;
          end else begin
            written_d = understood && is_write;
            keep_crc  = 1'b1;
            status_d  = understood ? STATUS_DONE : STATUS_NOT_UNDERSTOOD;
            count_d   = 6'd0;
            if (!understood) state_d = StAnswer;
            else if (is_write) state_d = StData;
            else state_d = StCount;
          end
        end
      end

      StData: begin
        fetch_strobe_o  = entered_q;
        fetch_address_o = is_masked ? MASK_ADDRESS : HEADER_BYTES + {count_q, 2'b00};
        fetch_bytes_o   = is_masked ? 4'd8 : 4'd4;
        if (fetch_done_i) state_d = StWrite;
      end

      StWrite: begin
        bus_request_o = 1'b1;
        if (bus_grant_i) state_d = StWritten;
      end

      StWritten:
        if (bus_ack_i && bus_error_i) begin
          status_d = STATUS_REFUSED;
          state_d  = StAnswer;
        end else if (bus_ack_i) begin
          count_d = count_q + 6'd1;
          state_d = (count_d == words) ? StAnswer : StData;
        end

      StCount: begin
        read_start_o = entered_q;
        if (read_done_i) begin
          count_d = read_count_i;
          if (read_count_i != words) status_d = STATUS_REFUSED;
          state_d = StAnswer;
        end
      end

      StAnswer:
        if (transmitter_ready_i) begin
          header_strobe_o = 1'b1;
          // A write is read back, however it ended.
          state_d = (understood && (is_write || count_q != 6'd0)) ? StRead : StEnd;
        end

      StRead: begin
        read_start_o = entered_q;
        read_emit_o  = 1'b1;
        if (read_done_i) state_d = StEnd;
      end

      StEnd:
        if (transmitter_ready_i) begin
          end_strobe_o = 1'b1;
          frame_done_o = 1'b1;
          state_d      = StIdle;
        end

      default: state_d = StIdle;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q       <= StIdle;
      entered_q     <= 1'b0;
      status_q      <= STATUS_DONE;
      count_q       <= 6'd0;
      written_q     <= 1'b0;
      written_crc_q <= 32'd0;
    end else begin
      state_q   <= state_d;
      entered_q <= state_d != state_q;
      status_q  <= status_d;
      count_q   <= count_d;
      written_q <= written_d;
      if (keep_crc) written_crc_q <= fetched_i[63:32];
    end
  end

endmodule
