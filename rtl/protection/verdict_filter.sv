// Believes a verdict about readings once a number of them in a row have had it.
//
// `inside_o` and `outside_o` are both low until the first `Readings` equal verdicts; from then on
// exactly one is high.
module verdict_filter #(
  parameter int unsigned Readings = 4
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic strobe_i,
  input  logic inside_i,  // of the reading
  output logic inside_o,
  output logic outside_o
);
  localparam int unsigned BITS = $clog2(Readings);

  logic            last_q;  // verdict of the last reading
  logic [BITS-1:0] run_q;  // readings before it with that verdict, saturating

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      last_q <= 1'b0;
      run_q <= '0;
      inside_o <= 1'b0;
      outside_o <= 1'b0;
    end else if (strobe_i) begin
      last_q <= inside_i;
      if (inside_i != last_q) begin
        run_q <= BITS'(1);
      end else if (run_q != BITS'(Readings - 1)) begin
        run_q <= run_q + BITS'(1);
      end else begin
        inside_o <= inside_i;
        outside_o <= !inside_i;
      end
    end
  end

endmodule
