// Whatever reaches the registers was asked for by one of the two masters, one request at a time, and the
// answer goes to it. Nothing asked for waits while the bus is free, and the board's goes first.
//
// Assumed: the registers answer each request once, any number of clocks later; the board does not ask
// between its request and the answer to it.
module register_bus_arbiter_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        board_request_i,
  input logic        board_write_i,
  input logic [11:0] board_address_i,
  input logic [31:0] board_write_data_i,
  input logic [31:0] board_write_mask_i,
  input logic        link_request_i,
  input logic        link_write_i,
  input logic [11:0] link_address_i,
  input logic [31:0] link_write_data_i,
  input logic [31:0] link_write_mask_i,
  input logic        answer_i,
  input logic        bus_error_i
);
  logic board_ack, board_error, link_grant, link_ack, link_error, bus_request, bus_write;
  logic [11:0] bus_address;
  logic [31:0] bus_write_data, bus_write_mask;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  // ---- The registers and the board, as assumed -------------------------------------------------
  logic pending_q, board_waits_q;
  logic bus_ack, board_request;

  assign bus_ack       = pending_q && answer_i;
  assign board_request = board_request_i && (!board_waits_q || board_ack);

  register_bus_arbiter u_arbiter (
    .clk_i, .rst_ni (rst_n),
    .board_request_i (board_request),
    .board_write_i, .board_address_i, .board_write_data_i, .board_write_mask_i,
    .board_ack_o (board_ack), .board_error_o (board_error),
    .link_request_i, .link_write_i, .link_address_i, .link_write_data_i, .link_write_mask_i,
    .link_grant_o (link_grant), .link_ack_o (link_ack), .link_error_o (link_error),
    .bus_request_o (bus_request), .bus_write_o (bus_write), .bus_address_o (bus_address),
    .bus_write_data_o (bus_write_data), .bus_write_mask_o (bus_write_mask),
    .bus_ack_i (bus_ack), .bus_error_i (bus_error_i && bus_ack)
  );

  // ---- What was asked and is not answered ------------------------------------------------------
  logic        asked_q, asked_write_q;  // by the board, and has not gone out
  logic [11:0] asked_address_q;
  logic [31:0] asked_data_q, asked_mask_q;
  logic        links_q;                 // what went out last

  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!rst_n) begin
      pending_q     <= 1'b0;
      board_waits_q <= 1'b0;
      asked_q       <= 1'b0;
      links_q       <= 1'b0;
    end else begin
      if (bus_ack) pending_q <= 1'b0;
      if (board_ack) board_waits_q <= 1'b0;
      if (bus_request) begin
        pending_q <= 1'b1;
        links_q   <= link_grant;
        if (!link_grant) asked_q <= 1'b0;
      end
      if (board_request) begin
        board_waits_q   <= 1'b1;
        asked_q         <= 1'b1;
        asked_write_q   <= board_write_i;
        asked_address_q <= board_address_i;
        asked_data_q    <= board_write_data_i;
        asked_mask_q    <= board_write_mask_i;
      end
    end
  end

  logic holds;    // probe: holds = u_arbiter.held_q
  logic waiting;  // probe: waiting = u_arbiter.waiting_q
  logic owns;     // probe: owns = u_arbiter.link_owns_q
  logic        held_write;    // probe: held_write = u_arbiter.held_write_q
  logic [11:0] held_address;  // probe: held_address = u_arbiter.held_address_q
  logic [31:0] held_data;     // probe: held_data = u_arbiter.held_write_data_q
  logic [31:0] held_mask;     // probe: held_mask = u_arbiter.held_write_mask_q

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      held_is_what_was_asked: assert (holds == asked_q);
      held_as_it_was_asked: assert (!asked_q || held_write == asked_write_q
          && held_address == asked_address_q && held_data == asked_data_q && held_mask == asked_mask_q);
      waits_for_what_went_out: assert (waiting == pending_q);
      knows_whose_it_was: assert (!pending_q || owns == links_q);
      one_at_a_time: assert (!(bus_request && pending_q && !bus_ack));
      somebody_asked: assert (!bus_request || link_request_i || asked_q);
      nobody_waits_for_nothing: assert (bus_request || pending_q && !bus_ack
          || !(link_request_i || asked_q));
      board_goes_first: assert (!(link_grant && asked_q));
      link_writes_its_own: assert (!link_grant || bus_request && bus_write == link_write_i
          && bus_address == link_address_i && bus_write_data == link_write_data_i
          && bus_write_mask == link_write_mask_i);
      board_writes_its_own: assert (!(bus_request && !link_grant) || bus_write == asked_write_q
          && bus_address == asked_address_q && bus_write_data == asked_data_q
          && bus_write_mask == asked_mask_q);
      link_hears_its_own: assert (link_ack == (bus_ack && links_q));
      board_hears_its_own: assert (board_ack == (bus_ack && !links_q));
      errors_go_with_their_answer: assert (!(link_error && !link_ack) && !(board_error && !board_ack));
    end
  end
endmodule
