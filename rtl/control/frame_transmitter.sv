// Makes a frame of words and sends it: adds the CRC, the COBS and the delimiter.
//
// While `ready_o` is high it takes a word of 1 to 4 bytes, lowest first, with `word_strobe_i`, or
// with `end_strobe_i` ends the frame. It then sends, and is ready for the next frame when the last
// byte has gone to the UART.
module frame_transmitter (
  input  logic        clk_i,
  input  logic        rst_ni,

  input  logic        word_strobe_i,
  input  logic [31:0] word_i,
  input  logic  [2:0] bytes_i,
  input  logic        end_strobe_i,
  output logic        ready_o,

  output logic        uart_valid_o,
  output logic  [7:0] uart_byte_o,
  input  logic        uart_ready_i
);
  typedef enum logic [1:0] {StCollect, StCrc, StFinish, StSend} state_e;

  state_e      state_q;
  logic [31:0] word_q;
  logic  [2:0] bytes_q;    // of the word, that are left
  logic  [7:0] address_q;  // of the byte that is sent
  logic        fetched_q;  // the memory has answered

  // ---- Data: byte by byte through CRC and encoder into the memory ------------------------------
  logic        byte_strobe, sent, last;
  logic [31:0] remainder;
  logic        write;
  logic  [7:0] write_address, write_data, length, stored;

  assign byte_strobe = bytes_q != 3'd0;

  crc32 u_crc (
    .clk_i, .rst_ni,
    .restart_i     (state_q == StSend),
    .byte_strobe_i (byte_strobe && state_q == StCollect),
    .byte_i        (word_q[7:0]),
    .remainder_o   (remainder)
  );

  cobs_encoder u_encoder (
    .clk_i, .rst_ni,
    .restart_i       (sent && last),
    .byte_strobe_i   (byte_strobe),
    .byte_i          (word_q[7:0]),
    .finish_i        (state_q == StFinish),
    .write_o         (write),
    .write_address_o (write_address),
    .write_data_o    (write_data),
    .length_o        (length)
  );

  byte_memory #(.AddressBits(8)) u_memory (
    .clk_i,
    .write_i         (write),
    .write_address_i (write_address),
    .write_data_i    (write_data),
    .read_i          (state_q == StSend && !fetched_q),
    .read_address_i  (address_q),
    .read_data_o     (stored)
  );

  // ---- Control ---------------------------------------------------------------------------------
  assign ready_o      = state_q == StCollect && !byte_strobe;
  assign last         = address_q == length;  // the delimiter
  assign uart_valid_o = state_q == StSend && fetched_q;
  assign uart_byte_o  = last ? 8'd0 : stored;
  assign sent         = uart_valid_o && uart_ready_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q   <= StCollect;
      word_q    <= 32'd0;
      bytes_q   <= 3'd0;
      address_q <= 8'd0;
      fetched_q <= 1'b0;
    end else if (byte_strobe) begin
      word_q  <= {8'd0, word_q[31:8]};
      bytes_q <= bytes_q - 3'd1;
    end else begin
      unique case (state_q)
        StCollect:
          if (word_strobe_i) begin
            word_q  <= word_i;
            bytes_q <= bytes_i;
          end else if (end_strobe_i) begin
            word_q  <= ~remainder;
            bytes_q <= 3'd4;
            state_q <= StCrc;
          end
        StCrc: state_q <= StFinish;
        StFinish: begin
          address_q <= 8'd0;
          fetched_q <= 1'b0;
          state_q   <= StSend;
        end
        default: begin
          fetched_q <= !sent;
          if (sent) begin
            address_q <= address_q + 8'd1;
            if (last) state_q <= StCollect;
          end
        end
      endcase
    end
  end

endmodule
