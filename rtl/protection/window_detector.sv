// Judges a stream of readings against a window, with a number of readings in a row either way.
//
// `inside_o` and `outside_o` are both low until the first `Readings` equal verdicts; from then on
// exactly one is high. Both limits belong to the inside. A moving limit gives hysteresis.
module window_detector #(
  parameter int unsigned Readings = 4
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        strobe_i,
  input  logic [11:0] value_i,
  input  logic [11:0] low_i,
  input  logic [11:0] high_i,
  output logic        inside_o,
  output logic        outside_o
);
  localparam int unsigned BITS = $clog2(Readings + 1);

  logic            last_q;  // verdict of the last reading
  logic [BITS-1:0] run_q;  // readings with that verdict, saturating
  logic            verdict;
  logic [BITS-1:0] run;

  always_comb begin
    verdict = last_q;
    run = run_q;
    if (strobe_i) begin
      verdict = (value_i >= low_i) && (value_i <= high_i);
      if (verdict != last_q) run = BITS'(1);
      else if (run_q != BITS'(Readings)) run = run_q + BITS'(1);
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      last_q <= 1'b0;
      run_q <= '0;
      inside_o <= 1'b0;
      outside_o <= 1'b0;
    end else if (strobe_i) begin
      last_q <= verdict;
      run_q <= run;
      if (run == BITS'(Readings)) begin
        inside_o <= verdict;
        outside_o <= !verdict;
      end
    end
  end

endmodule
