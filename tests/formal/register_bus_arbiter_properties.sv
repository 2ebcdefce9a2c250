// Whatever reaches the registers was asked for by one of the two masters, and the answer goes to it.
//
// Assumed: the registers answer in the clock after a request; the board asks at most every other clock.
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
  input logic        bus_error_i
);
  logic board_ack, board_error, link_grant, link_ack, link_error, bus_request, bus_write;
  logic [11:0] bus_address;
  logic [31:0] bus_write_data, bus_write_mask;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  logic bus_ack_q;

  register_bus_arbiter u_arbiter (
    .clk_i, .rst_ni (rst_n),
    .board_request_i, .board_write_i, .board_address_i, .board_write_data_i, .board_write_mask_i,
    .board_ack_o (board_ack), .board_error_o (board_error),
    .link_request_i, .link_write_i, .link_address_i, .link_write_data_i, .link_write_mask_i,
    .link_grant_o (link_grant), .link_ack_o (link_ack), .link_error_o (link_error),
    .bus_request_o (bus_request), .bus_write_o (bus_write), .bus_address_o (bus_address),
    .bus_write_data_o (bus_write_data), .bus_write_mask_o (bus_write_mask),
    .bus_ack_i (bus_ack_q), .bus_error_i (bus_error_i && bus_ack_q)
  );

  // ---- The clock before ------------------------------------------------------------------------
  logic        board_q, board_write_q, granted_q, requested_q;
  logic [11:0] board_address_q;
  logic [31:0] board_data_q, board_mask_q;

  always_ff @(posedge clk_i) begin
    started_q       <= 1'b1;
    board_q         <= rst_n && board_request_i;
    board_write_q   <= board_write_i;
    board_address_q <= board_address_i;
    board_data_q    <= board_write_data_i;
    board_mask_q    <= board_write_mask_i;
    granted_q       <= rst_n && link_grant;
    requested_q     <= rst_n && bus_request;
    bus_ack_q       <= rst_n && bus_request;
  end

  logic board_holds;  // probe: board_holds = u_arbiter.held_q

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      held_is_what_was_asked: assert (board_holds == board_q);
      somebody_asked: assert (!bus_request || link_request_i || board_q);
      granted_only_alone: assert (!(link_grant && board_q));
      link_writes_its_own: assert (!link_grant || bus_request && bus_write == link_write_i
          && bus_address == link_address_i && bus_write_data == link_write_data_i
          && bus_write_mask == link_write_mask_i);
      board_writes_its_own: assert (!(bus_request && !link_grant) || bus_write == board_write_q
          && bus_address == board_address_q && bus_write_data == board_data_q
          && bus_write_mask == board_mask_q);
      link_hears_its_own: assert (link_ack == (bus_ack_q && granted_q));
      board_hears_its_own: assert (board_ack == (bus_ack_q && !granted_q));
      errors_go_with_their_answer: assert (!(link_error && !link_ack) && !(board_error && !board_ack));
    end
  end
endmodule
