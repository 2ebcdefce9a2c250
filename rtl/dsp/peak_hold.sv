// The largest magnitude of the last three windows, one channel, renewed at the end of each: a peak
// shows at the end of its window and for three windows, so that no reader who comes once in that time
// misses it. All inputs count at ticks only.
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
    logic [31:0] running;  // of this window so far
    logic [31:0] former, oldest;
    if (!rst_ni) begin
      running = '0;
      former  = '0;
      oldest  = '0;
      peak_o  <= '0;
    end else if (tick_i) if (strobe_i) begin
      running = larger(running, magnitude_i);
      if (last_i) begin
        peak_o  <= larger(running, larger(former, oldest));
        oldest  = former;
        former  = running;
        running = '0;
      end
    end
  end

endmodule
