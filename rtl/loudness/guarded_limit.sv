// A limit that a host lowers at once and raises only in two steps: it writes the louder value, and
// within `WindowClocks` confirms that very value. Larger numbers are stricter.
//
// The value is held twice, the second time inverted. Where the two disagree, the bits of either, and
// `Fallback` at least, count from the same clock on and are stored, and `corrupt_o` tells: the limit
// gets louder only if the same bit flips in both. `fall_back_i` takes it to `Fallback`, or stricter.
//
// A confirmation of another value does nothing. Each write to the request begins anew.
module guarded_limit #(
  parameter int unsigned      Width        = 11,
  parameter logic [Width-1:0] Reset        = '1,
  parameter logic [Width-1:0] Fallback     = '1,
  parameter int unsigned      WindowClocks = 60_000_000  // 5 s
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic             written_i,    // request_i has been written, maybe with what it was
  input  logic [Width-1:0] request_i,    // stands between writes
  input  logic             confirmed_i,  // confirmation_i is meant for this limit
  input  logic [Width-1:0] confirmation_i,
  input  logic             fall_back_i,
  output logic [Width-1:0] limit_o,
  output logic             pending_o,    // waits for the confirmation
  output logic             corrupt_o
);

  localparam int unsigned WINDOW_BITS = $clog2(WindowClocks + 1);

  logic [Width-1:0]       value_q, inverse_q;
  logic [WINDOW_BITS-1:0] window_q;

  function logic [Width-1:0] strictest(input logic [Width-1:0] a, input logic [Width-1:0] b);
    strictest = a > b ? a : b;
  endfunction

  assign corrupt_o = value_q != ~inverse_q;
  assign limit_o   = corrupt_o ? strictest(value_q | ~inverse_q, Fallback) : value_q;
  assign pending_o = window_q != '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      value_q   <= Reset;
      inverse_q <= ~Reset;
      window_q  <= '0;
    end else if (corrupt_o || fall_back_i) begin
      value_q   <= strictest(limit_o, Fallback);
      inverse_q <= ~strictest(limit_o, Fallback);
      window_q  <= '0;
    end else if (written_i) begin
      window_q <= '0;
      if (request_i >= value_q) begin
        value_q   <= request_i;
        inverse_q <= ~request_i;
      end else begin
        window_q <= WINDOW_BITS'(WindowClocks);
      end
    end else if (pending_o) begin
      window_q <= window_q - WINDOW_BITS'(1);
      if (confirmed_i && confirmation_i == request_i) begin
        value_q   <= request_i;
        inverse_q <= ~request_i;
        window_q  <= '0;
      end
    end
  end

endmodule
