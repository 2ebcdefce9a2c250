// The largest magnitude of the last three windows, one channel, renewed a tick after the end of each: a
// peak shows at the end of its window and for three windows, so that no reader who comes once in that
// time misses it. All inputs count at ticks only; samples are at least two ticks apart.
module peak_hold (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,
  input  logic        strobe_i,
  input  logic        last_i,       // with the last sample of a window
  input  logic [31:0] magnitude_i,
  output logic [31:0] peak_o
);

  function logic [31:0] larger(input logic [31:0] a, input logic [31:0] b);
    larger = a > b ? a : b;
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : hold
    logic        ended;
    logic [31:0] running;  // of this window so far
    logic [31:0] former, former_two;
    if (!rst_ni) begin
      ended      = 1'b0;
      running    = '0;
      former     = '0;
      former_two = '0;
      peak_o     <= '0;
    end else if (tick_i) if (ended) begin
      peak_o     <= larger(running, former_two);
      former_two = larger(running, former);
      former     = running;
      running    = '0;
      ended      = 1'b0;
    end else if (strobe_i) begin
      running = larger(running, magnitude_i);
      ended   = last_i;
    end
  end

endmodule
