// A frame is handed on only when it is right in every way, by a judge of its own: a CRC that works bit
// by bit with the polynomial in its other order, and a count of where COBS blocks end.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock.
module frame_receiver_properties (
  input logic       clk_i,
  input logic       reset_i,
  input logic       byte_strobe_i,
  input logic [7:0] byte_i,
  input logic       byte_error_i,
  input logic       frame_done_i,
  input logic       read_i,
  input logic [7:0] read_address_i
);
  logic frame_valid, framing_error, bad_cobs, bad_length, bad_crc, overrun;
  logic [7:0] frame_length, read_data;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  frame_receiver u_receiver (
    .clk_i, .rst_ni (rst_n),
    .byte_strobe_i, .byte_i, .byte_error_i,
    .frame_valid_o (frame_valid), .frame_length_o (frame_length), .frame_done_i,
    .read_i, .read_address_i, .read_data_o (read_data),
    .framing_error_strobe_o (framing_error), .bad_cobs_strobe_o (bad_cobs),
    .bad_length_strobe_o (bad_length), .bad_crc_strobe_o (bad_crc), .overrun_strobe_o (overrun)
  );

  // ---- The judge -------------------------------------------------------------------------------
  localparam logic [31:0] POLYNOMIAL = 32'h04C1_1DB7;
  localparam logic [31:0] RESIDUE    = 32'hC704_DD7B;

  function logic [31:0] divided(input logic [31:0] remainder, input logic [7:0] data);
    divided = remainder;
    for (int i = 0; i < 8; i++) begin
      divided = {divided[30:0], 1'b0} ^ (divided[31] ^ data[i] ? POLYNOMIAL : 32'd0);
    end
  endfunction

  logic  [7:0] block_q;   // bytes until the next code
  logic        first_q;   // no byte since the delimiter
  logic        broken_q;  // one of them had no stop bit
  logic  [8:0] count_q;   // decoded bytes, saturating
  logic [31:0] crc_q;
  logic        delimiter, right;

  assign delimiter = byte_strobe_i && !byte_error_i && byte_i == 8'd0;
  assign right     = delimiter && !first_q && !broken_q && block_q == 8'd0
                     && count_q >= 9'd6 && count_q <= 9'd137 && crc_q == RESIDUE;

  always_ff @(posedge clk_i) begin
    if (!rst_n || delimiter) begin
      block_q  <= 8'd0;
      first_q  <= 1'b1;
      broken_q <= 1'b0;
      count_q  <= 9'd0;
      crc_q    <= '1;
    end else if (byte_strobe_i && byte_error_i) begin
      broken_q <= 1'b1;
    end else if (byte_strobe_i) begin
      first_q <= 1'b0;
      block_q <= block_q == 8'd0 ? byte_i - 8'd1 : block_q - 8'd1;
      if (!first_q) begin
        if (count_q != 9'd138) count_q <= count_q + 9'd1;
        crc_q <= divided(crc_q, block_q == 8'd0 ? 8'd0 : byte_i);
      end
    end
  end

  // ---- The receiver is in the judge's state, whatever came --------------------------------------
  logic [31:0] receiver_crc;     // probe: receiver_crc = u_receiver.u_crc.remainder_o
  logic  [7:0] receiver_length;  // probe: receiver_length = u_receiver.length_q
  logic  [7:0] receiver_block;   // probe: receiver_block = u_receiver.u_decoder.left_q
  logic        receiver_empty;   // probe: receiver_empty = u_receiver.u_decoder.empty_o
  logic        receiver_error;   // probe: receiver_error = u_receiver.error_q

  logic [31:0] mirrored;

  for (genvar i = 0; i < 32; i++) begin : g_mirror
    assign mirrored[i] = receiver_crc[31-i];
  end

  logic       before_q = 1'b0;  // a clock without reset lies before this one
  logic       valid_q, right_q, wait_q;
  logic [8:0] count_before_q;

  always_ff @(posedge clk_i) begin
    before_q       <= rst_n;
    valid_q        <= frame_valid;
    right_q        <= right;
    wait_q         <= frame_valid && !frame_done_i;
    count_before_q <= count_q;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      same_crc: assert (mirrored == crc_q);
      same_length: assert ({1'b0, receiver_length} == count_q);
      counted_to_the_end: assert (count_q <= 9'd138);
      same_block: assert (receiver_block == block_q);
      same_start: assert (receiver_empty == first_q);
      a_frame_starts_with_a_code: assert (!first_q || block_q == 8'd0);
      same_error: assert (receiver_error == broken_q);

      one_reason_at_most: assert (framing_error + bad_cobs + bad_length + bad_crc + overrun <= 1);
      a_wrong_frame_is_told: assert (!delimiter || first_q && !broken_q || right
                                     || framing_error || bad_cobs || bad_length || bad_crc);
    end
    if (before_q && rst_n) begin
      only_a_right_frame: assert (!frame_valid || valid_q || right_q);
      every_right_frame: assert (frame_valid || !right_q || valid_q);
      its_length: assert (!frame_valid || valid_q || {1'b0, frame_length} == count_before_q);
      it_waits: assert (frame_valid || !wait_q);
    end
  end
endmodule
