// Counts how often each fault struck since the reset: 8 bits each, which stop at 255.
module fault_counters (
  input  logic                              clk_i,
  input  logic                              rst_ni,
  input  logic [protection_pkg::FAULTS-1:0] struck_i,  // one clock for each
  output logic [63:0]                       low_o,     // of faults 0 to 7
  output logic [47:0]                       high_o     // of faults 8 to 13
);
  for (genvar i = 0; i < protection_pkg::FAULTS; i++) begin : g_fault
    logic [7:0] count_q;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) count_q <= '0;
      else if (struck_i[i] && !(&count_q)) count_q <= count_q + 8'd1;
    end

    if (i < 8) begin : g_low
      assign low_o[8 * i +: 8] = count_q;
    end else begin : g_high
      assign high_o[8 * (i - 8) +: 8] = count_q;
    end
  end

endmodule
