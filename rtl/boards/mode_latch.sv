// A choice that may change only together with a reset: a switch of the board that must not be turned
// while the amplifier runs. Turning it resets what hangs on `rst_no` for 1 ms, and is taken meanwhile.
module mode_latch #(
  parameter int unsigned ResetClocks = 12_000
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic request_i,  // synchronised
  output logic mode_o,
  output logic rst_no
);
  localparam int unsigned BITS = $clog2(ResetClocks + 1);

  logic [BITS-1:0] waiting_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      waiting_q <= BITS'(ResetClocks);
      mode_o    <= 1'b0;
      rst_no    <= 1'b0;
    end else if (request_i != mode_o && waiting_q == '0) begin
      waiting_q <= BITS'(ResetClocks);
      rst_no    <= 1'b0;
    end else if (waiting_q != '0) begin
      waiting_q <= waiting_q - 1'b1;
      // Late enough for a switch that is on since the power came to be seen.
      if (waiting_q == BITS'(1)) mode_o <= request_i;
    end else begin
      rst_no <= 1'b1;
    end
  end

endmodule
