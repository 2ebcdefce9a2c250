// Makes frames of the received bytes, and hands on only those that are right in every way.
//
// A frame ends with a delimiter. If a byte in it had no stop bit, its length is not that of a
// frame, it ends within a COBS block, its CRC is wrong, or another frame still waits, it is
// dropped, and exactly one strobe tells why: the first of these. Else `frame_valid_o` is high from
// the next clock until `frame_done_i`, and the frame, with its CRC, is read by address, a clock
// later. The memory has two pages: while a frame waits, the next one is received.
module frame_receiver (
  input  logic       clk_i,
  input  logic       rst_ni,

  input  logic       byte_strobe_i,
  input  logic [7:0] byte_i,
  input  logic       byte_error_i,

  output logic       frame_valid_o,
  output logic [7:0] frame_length_o,  // with the CRC
  input  logic       frame_done_i,
  input  logic       read_i,
  input  logic [7:0] read_address_i,
  output logic [7:0] read_data_o,

  output logic       framing_error_strobe_o,
  output logic       bad_cobs_strobe_o,
  output logic       bad_length_strobe_o,
  output logic       bad_crc_strobe_o,
  output logic       overrun_strobe_o
);
  localparam logic [7:0] LENGTH_MIN = 8'd6;    // kind, sequence number, CRC
  localparam logic [7:0] LENGTH_MAX = 8'd137;  // with the header and the data of 32 words
  localparam logic [31:0] CRC_RESIDUE = 32'hDEBB_20E3;  // of a frame and its own CRC

  // ---- Bytes of a frame ------------------------------------------------------------------------
  logic       decoded_strobe, delimiter, empty, complete;
  logic [7:0] decoded;
  logic [31:0] remainder;
  logic       error_q;   // a byte without a stop bit
  logic [7:0] length_q;  // stops one above the longest
  logic       page_q;    // that is written

  cobs_decoder u_decoder (
    .clk_i, .rst_ni,
    .byte_strobe_i (byte_strobe_i && !byte_error_i),
    .byte_i,
    .byte_strobe_o (decoded_strobe),
    .byte_o        (decoded),
    .delimiter_o   (delimiter),
    .empty_o       (empty),
    .complete_o    (complete)
  );

  crc32 u_crc (
    .clk_i, .rst_ni,
    .restart_i     (delimiter),
    .byte_strobe_i (decoded_strobe),
    .byte_i        (decoded),
    .remainder_o   (remainder)
  );

  byte_memory #(.AddressBits(9)) u_memory (
    .clk_i,
    .write_i         (decoded_strobe),
    .write_address_i ({page_q, length_q}),
    .write_data_i    (decoded),
    .read_i,
    .read_address_i  ({!page_q, read_address_i}),
    .read_data_o
  );

  // ---- Judgement at its end --------------------------------------------------------------------
  logic good;

  always_comb begin
    good                   = 1'b0;
    framing_error_strobe_o = 1'b0;
    bad_cobs_strobe_o      = 1'b0;
    bad_length_strobe_o    = 1'b0;
    bad_crc_strobe_o       = 1'b0;
    overrun_strobe_o       = 1'b0;
    if (delimiter && (!empty || error_q)) begin
      if (error_q) framing_error_strobe_o = 1'b1;
      else if (length_q < LENGTH_MIN || length_q > LENGTH_MAX) bad_length_strobe_o = 1'b1;
      else if (!complete) bad_cobs_strobe_o = 1'b1;
      else if (remainder != CRC_RESIDUE) bad_crc_strobe_o = 1'b1;
      else if (frame_valid_o) overrun_strobe_o = 1'b1;
      else good = 1'b1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      error_q        <= 1'b0;
      length_q       <= 8'd0;
      page_q         <= 1'b0;
      frame_valid_o  <= 1'b0;
      frame_length_o <= 8'd0;
    end else begin
      if (byte_strobe_i && byte_error_i) error_q <= 1'b1;
      else if (delimiter) error_q <= 1'b0;

      if (delimiter) length_q <= 8'd0;
      else if (decoded_strobe && length_q <= LENGTH_MAX) length_q <= length_q + 8'd1;

      if (good) begin
        page_q         <= !page_q;
        frame_valid_o  <= 1'b1;
        frame_length_o <= length_q;
      end else if (frame_done_i) begin
        frame_valid_o <= 1'b0;
      end
    end
  end

endmodule
