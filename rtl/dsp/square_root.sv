// The square root of a 64-bit number, rounded down, one bit a tick: the schoolbook's digit by digit.
//
// `done_o` is high in the tick 33 ticks after `start_i`, and `root_o` stands until the next start,
// during which it changes. All inputs count at ticks only; no start while it is busy.
module square_root (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        start_i,
  input  logic [63:0] value_i,
  output logic        done_o,
  output logic [31:0] root_o
);

  logic        busy_q;
  logic  [4:0] bit_q;
  logic [63:0] value_q;      // leaves at the top, two bits a tick
  logic [31:0] remainder_q;  // at most twice the root, which stays below 2^31 until the last bit

  logic [33:0] tried, square;

  assign tried  = {remainder_q, value_q[63:62]};
  assign square = {root_o, 2'b01};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_q      <= 1'b0;
      bit_q       <= '0;
      value_q     <= '0;
      remainder_q <= '0;
      done_o      <= 1'b0;
      root_o      <= '0;
    end else if (tick_i) begin
      done_o <= 1'b0;
      if (start_i) begin
        busy_q      <= 1'b1;
        bit_q       <= '0;
        value_q     <= value_i;
        remainder_q <= '0;
        root_o      <= '0;
      end else if (busy_q) begin
        bit_q   <= bit_q + 5'd1;
        value_q <= value_q << 2;
        if (tried >= square) begin
          remainder_q <= 32'(tried - square);
          root_o      <= {root_o[30:0], 1'b1};
        end else begin
          remainder_q <= 32'(tried);
          root_o      <= {root_o[30:0], 1'b0};
        end
        if (bit_q == '1) begin
          busy_q <= 1'b0;
          done_o <= 1'b1;
        end
      end
    end
  end

endmodule
