// The recent average of what the volume gives to the modulators, for whoever compares what was sent
// with what came out: leaky, with a time constant of 8 path samples (10 us), which is about what the
// analog stage and the reading of the sense ADC delay. Rounded down to Q1.15 of digital full scale, and
// clipped to it.
//
// A plain mean renewed at a lower rate would fold treble down to what looks like DC; this does not.
module drive_average (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    strobe_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_i,          // Q2.38
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_i,         // Q2.38
  output logic signed                      [15:0] average_left_o,  // Q1.15
  output logic signed                      [15:0] average_right_o  // Q1.15
);

  localparam int unsigned LEAK_SHIFT = 3;
  localparam int unsigned DROPPED_BITS = 38 - 15;

  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_q, right_q;

  assign average_left_o  = 16'(zobel_pkg::within_unity(left_q) >>> DROPPED_BITS);
  assign average_right_o = 16'(zobel_pkg::within_unity(right_q) >>> DROPPED_BITS);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      left_q  <= '0;
      right_q <= '0;
    end else if (strobe_i) begin
      left_q  <= left_q + ((left_i - left_q) >>> LEAK_SHIFT);
      right_q <= right_q + ((right_i - right_q) >>> LEAK_SHIFT);
    end
  end

endmodule
