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

  logic [31:0] running_q;  // of this window so far
  logic [31:0] former_q, oldest_q;

  function logic [31:0] larger(input logic [31:0] a, input logic [31:0] b);
    larger = a > b ? a : b;
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      running_q <= '0;
      former_q  <= '0;
      oldest_q  <= '0;
      peak_o    <= '0;
    end else if (tick_i && strobe_i) begin
      running_q <= larger(running_q, magnitude_i);
      if (last_i) begin
        running_q <= '0;
        former_q  <= larger(running_q, magnitude_i);
        oldest_q  <= former_q;
        peak_o    <= larger(larger(running_q, magnitude_i), larger(former_q, oldest_q));
      end
    end
  end

endmodule
