// Lets two masters at the register bus.
//
// The board's master asks by one clock of `board_request_i`, waits for its answer, and may then ask
// again. The link holds `link_request_i` until `link_grant_o`, and then waits for its answer. The bus
// has one request at a time: the next one goes out with the answer to the former one, at the earliest.
// The board goes first; as it does not ask before its answer, with which the link's turn comes, neither
// starves. A master sees no acknowledge but its own; the word read is for both to see.
//
// The board's request is registered, so that nothing behind it hangs on an input of the core: a
// simulator evaluates what does at every edge of any clock.
module register_bus_arbiter (
  input  logic        clk_i,
  input  logic        rst_ni,

  input  logic        board_request_i,
  input  logic        board_write_i,
  input  logic [11:0] board_address_i,
  input  logic [31:0] board_write_data_i,
  input  logic [31:0] board_write_mask_i,
  output logic        board_ack_o,
  output logic        board_error_o,

  input  logic        link_request_i,
  input  logic        link_write_i,
  input  logic [11:0] link_address_i,
  input  logic [31:0] link_write_data_i,
  input  logic [31:0] link_write_mask_i,
  output logic        link_grant_o,
  output logic        link_ack_o,
  output logic        link_error_o,

  output logic        bus_request_o,
  output logic        bus_write_o,
  output logic [11:0] bus_address_o,
  output logic [31:0] bus_write_data_o,
  output logic [31:0] bus_write_mask_o,
  input  logic        bus_ack_i,
  input  logic        bus_error_i
);
  logic        held_q;        // a request of the board waits
  logic        held_write_q;
  logic [11:0] held_address_q;
  logic [31:0] held_write_data_q, held_write_mask_q;
  logic        waiting_q;     // for the answer
  logic        link_owns_q;   // which is the link's
  logic        free;

  assign free          = !waiting_q || bus_ack_i;
  assign link_grant_o  = free && link_request_i && !held_q;
  assign bus_request_o = free && (link_request_i || held_q);

  always_comb begin
    bus_write_o      = held_write_q;
    bus_address_o    = held_address_q;
    bus_write_data_o = held_write_data_q;
    bus_write_mask_o = held_write_mask_q;
    if (link_grant_o) begin
      bus_write_o      = link_write_i;
      bus_address_o    = link_address_i;
      bus_write_data_o = link_write_data_i;
      bus_write_mask_o = link_write_mask_i;
    end
  end

  assign link_ack_o    = bus_ack_i && link_owns_q;
  assign link_error_o  = bus_error_i && link_owns_q;
  assign board_ack_o   = bus_ack_i && !link_owns_q;
  assign board_error_o = bus_error_i && !link_owns_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      held_q            <= 1'b0;
      held_write_q      <= 1'b0;
      held_address_q    <= 12'd0;
      held_write_data_q <= 32'd0;
      held_write_mask_q <= 32'd0;
      waiting_q         <= 1'b0;
      link_owns_q       <= 1'b0;
    end else begin
      if (bus_request_o) link_owns_q <= link_grant_o;
      if (free) begin
        waiting_q <= bus_request_o;
        held_q    <= 1'b0;
      end
      if (board_request_i) begin
        held_q            <= 1'b1;
        held_write_q      <= board_write_i;
        held_address_q    <= board_address_i;
        held_write_data_q <= board_write_data_i;
        held_write_mask_q <= board_write_mask_i;
      end
    end
  end

endmodule
