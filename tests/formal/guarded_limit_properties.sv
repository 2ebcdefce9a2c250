// A limit gets louder only by a confirmation, in time, of the very value that was asked for, and quieter
// at once; its two copies agree.
//
// Assumed: nothing but a reset at the start, and no upsets; every input is free, at every clock. The window
// is cut to six clocks.
module guarded_limit_properties (
  input logic        clk_i,
  input logic        reset_i,
  input logic        written_i,
  input logic [10:0] request_i,
  input logic        confirmed_i,
  input logic [10:0] confirmation_i,
  input logic        fall_back_i
);
  localparam logic [10:0] SAFE   = 11'd500;
  localparam int unsigned WINDOW = 6;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic [10:0] limit;
  logic        pending, corrupt;

  guarded_limit #(
    .Width(11), .Reset(SAFE), .Fallback(SAFE), .WindowClocks(WINDOW)
  ) u_limit (
    .clk_i, .rst_ni (rst_n),
    .written_i, .request_i, .confirmed_i, .confirmation_i, .fall_back_i,
    .limit_o (limit), .pending_o (pending), .corrupt_o (corrupt)
  );

  logic [10:0] value;    // probe: value = u_limit.value_q
  logic [10:0] inverse;  // probe: inverse = u_limit.inverse_q
  logic  [2:0] window;   // probe: window = u_limit.window_q

  // ---- Clocks since the request was written, this one counted; more than the window: too late ----
  logic [2:0] age_q;

  always_ff @(posedge clk_i) begin
    if (!rst_n) age_q <= '1;
    else if (written_i) age_q <= 3'd1;
    else if (age_q != '1) age_q <= age_q + 3'd1;
  end

  // ---- The clock before ------------------------------------------------------------------------
  logic        before_q = 1'b0;
  logic        written_q, confirmed_q, fall_back_q, corrupt_q, in_time_q;
  logic [10:0] limit_q, request_q, confirmation_q;

  always_ff @(posedge clk_i) begin
    before_q       <= rst_n;
    written_q      <= written_i;
    confirmed_q    <= confirmed_i;
    confirmation_q <= confirmation_i;
    request_q      <= request_i;
    fall_back_q    <= fall_back_i;
    corrupt_q      <= corrupt;
    in_time_q      <= age_q <= 3'(WINDOW);
    limit_q        <= limit;
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      the_copies_agree: assert (!corrupt && value == ~inverse && limit == value);
      the_window_is_its_age: assert (window == 0 || {1'b0, window} + {1'b0, age_q} == 4'(WINDOW + 1));
      pending_is_the_window: assert (pending == (window != 0));
    end
    if (before_q && rst_n) begin
      louder_by_confirmation: assert (limit >= limit_q || confirmed_q && confirmation_q == request_q
          && limit == request_q && in_time_q && !written_q && !fall_back_q && !corrupt_q);
      quieter_at_once: assert (!(written_q && request_q >= limit_q) || fall_back_q || corrupt_q
          || limit == request_q);
      falls_back: assert (!(fall_back_q || corrupt_q) || limit >= SAFE && limit >= limit_q);
    end
  end
endmodule
