// Nothing is written but what a frame asked for that was understood as a write, and a frame that comes
// again writes nothing.
//
// Assumed: the registers acknowledge no write that was not granted (register_bus_arbiter).
module request_executor_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        start_i,
  input logic  [7:0] frame_length_i,
  input logic        fetch_done_i,
  input logic [63:0] fetched_i,
  input logic        read_done_i,
  input logic  [5:0] read_count_i,
  input logic        bus_grant_i,
  input logic        bus_ack_i,
  input logic        bus_error_i,
  input logic        transmitter_ready_i
);
  logic frame_done, read_start, read_emit, bus_request, busy, frame_strobe, repeat_strobe;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  request_executor u_executor (
    .clk_i, .rst_ni (rst_n),
    .start_i, .frame_length_i, .frame_done_o (frame_done),
    .fetch_strobe_o (), .fetch_address_o (), .fetch_bytes_o (), .fetch_done_i, .fetched_i,
    .read_start_o (read_start), .read_word_address_o (), .read_words_o (),
    .read_emit_o (read_emit), .read_done_i, .read_count_i,
    .bus_request_o (bus_request), .bus_word_address_o (), .bus_write_data_o (),
    .bus_write_mask_o (), .bus_grant_i, .bus_ack_i, .bus_error_i,
    .header_strobe_o (), .header_o (), .end_strobe_o (), .transmitter_ready_i,
    .busy_o (busy), .frame_strobe_o (frame_strobe), .repeat_strobe_o (repeat_strobe)
  );

  logic       understood;  // probe: understood = u_executor.understood
  logic       is_write;    // probe: is_write = u_executor.is_write
  logic       is_masked;   // probe: is_masked = u_executor.is_masked
  logic [5:0] words;       // probe: words = u_executor.words
  logic [5:0] count;       // probe: count = u_executor.count_q
  logic [3:0] state;       // probe: state = u_executor.state_q

  logic        remembers;     // probe: remembers = u_executor.written_q
  logic [31:0] remembered;    // probe: remembered = u_executor.written_crc_q

  // ---- The last write, by the CRC of its frame ---------------------------------------------------
  logic        written_before_q;
  logic [31:0] written_crc_q;
  logic        is_repeat;

  assign is_repeat = understood && is_write && written_before_q && fetched_i[63:32] == written_crc_q;

  always_ff @(posedge clk_i) begin
    if (!rst_n) begin
      written_before_q <= 1'b0;
    end else if (frame_strobe) begin
      written_before_q <= understood && is_write;
      written_crc_q    <= fetched_i[63:32];
    end
  end

  // ---- What the frame in hand may do -----------------------------------------------------------
  logic       counted_q;   // it was found to be a request
  logic       repeated_q;  // it was executed before
  logic [5:0] written_q;   // words that it has written
  logic       granted_q;   // a write awaits its acknowledge

  always_ff @(posedge clk_i) begin
    if (!rst_n || !busy) begin
      counted_q  <= 1'b0;
      repeated_q <= 1'b0;
      written_q  <= 6'd0;
      granted_q  <= 1'b0;
    end else begin
      if (frame_strobe) counted_q <= 1'b1;
      if (frame_strobe && is_repeat) repeated_q <= 1'b1;
      if (bus_request && bus_grant_i) granted_q <= 1'b1;
      else if (bus_ack_i) granted_q <= 1'b0;
      if (granted_q && bus_ack_i && !bus_error_i) written_q <= written_q + 6'd1;
    end
  end

  localparam logic [3:0] HEADER = 4'd1, CRC = 4'd2, DATA = 4'd3, WRITE = 4'd4, WRITTEN = 4'd5;

  logic writing, judging;

  assign judging = state == HEADER || state == CRC;
  assign writing = state == DATA || state == WRITE || state == WRITTEN;

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      known_state: assert (state <= 4'd9);
      only_for_a_frame: assert (!bus_request || busy && counted_q);
      only_an_understood_write: assert (!bus_request || understood && is_write);
      the_same_memory: assert (remembers == written_before_q
          && (!remembers || remembered == written_crc_q));
      a_repeat_is_told: assert (repeat_strobe == (frame_strobe && is_repeat));
      never_a_repeat: assert (!bus_request || !repeated_q);
      no_more_than_it_has: assert (!bus_request || written_q < words);

      // What the proof leans on: it holds in all states that lead there.
      judged_afresh: assert (!judging || !counted_q && !repeated_q && written_q == 6'd0);
      a_write_has_words: assert (!(understood && is_write) || words != 6'd0);
      writing_is_allowed: assert (!writing || counted_q && understood && is_write && !repeated_q);
      writing_is_counted: assert (!writing || count == written_q && count < words);
      an_acknowledge_is_awaited: assert (granted_q == (state == WRITTEN));
    end
  end
endmodule
