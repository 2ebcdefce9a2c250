// Lets two masters at the register bus.
//
// The board's master asks by one clock of `board_request_i` and then waits for its answer: in the next
// clock as if it were alone, or at most one clock later. The link holds `link_request_i` until
// `link_grant_o`, and has its answer in the clock after. If both always ask, they take turns.
// Outside of its answer a master sees no acknowledge; the word read is for both to see.
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
  logic        board_last_q;  // the board had the bus last
  logic        link_owns_q;   // the answer is the link's
  logic        held_q;        // a request of the board waits
  logic        held_write_q;
  logic [11:0] held_address_q;
  logic [31:0] held_write_data_q, held_write_mask_q;
  logic        board_grant;

  always_comb begin
    link_grant_o = link_request_i && (board_last_q || !(board_request_i || held_q));
    board_grant  = (board_request_i || held_q) && !link_grant_o;

    bus_request_o    = link_grant_o || board_grant;
    bus_write_o      = board_write_i;
    bus_address_o    = board_address_i;
    bus_write_data_o = board_write_data_i;
    bus_write_mask_o = board_write_mask_i;
    if (link_grant_o) begin
      bus_write_o      = link_write_i;
      bus_address_o    = link_address_i;
      bus_write_data_o = link_write_data_i;
      bus_write_mask_o = link_write_mask_i;
    end else if (held_q) begin
      bus_write_o      = held_write_q;
      bus_address_o    = held_address_q;
      bus_write_data_o = held_write_data_q;
      bus_write_mask_o = held_write_mask_q;
    end

    link_ack_o    = bus_ack_i && link_owns_q;
    link_error_o  = bus_error_i && link_owns_q;
    board_ack_o   = bus_ack_i && !link_owns_q;
    board_error_o = bus_error_i && !link_owns_q;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      board_last_q      <= 1'b0;
      link_owns_q       <= 1'b0;
      held_q            <= 1'b0;
      held_write_q      <= 1'b0;
      held_address_q    <= 12'd0;
      held_write_data_q <= 32'd0;
      held_write_mask_q <= 32'd0;
    end else if (bus_request_o) begin
      board_last_q <= board_grant;
      link_owns_q  <= link_grant_o;
      held_q       <= board_request_i && link_grant_o;
      if (board_request_i && link_grant_o) begin
        held_write_q      <= board_write_i;
        held_address_q    <= board_address_i;
        held_write_data_q <= board_write_data_i;
        held_write_mask_q <= board_write_mask_i;
      end
    end
  end

endmodule
