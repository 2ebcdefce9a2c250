// What the volume gives to the modulators, as the sense ADC will see it at the output, for whoever
// compares what was sent with what came out: the same two poles of 165 us that the sense path has
// ahead of its ADC (SenseParameters in models/analog). Rounded down to Q1.15 of digital full scale,
// and clipped to it.
//
// Leaky, by 1/128 a path sample: 165.4 us at 768 kHz. At 705.6 kHz by 1/128 + 1/2048 + 1/4096, 165.1 us.
module drive_average (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    family_48k_i,
  input  logic                                    strobe_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_i,          // Q2.38
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_i,         // Q2.38
  output logic signed                      [15:0] average_left_o,  // Q1.15
  output logic signed                      [15:0] average_right_o  // Q1.15
);

  localparam int unsigned DROPPED_BITS = 38 - 15;

  // The first pole and the second of each channel. What is given out is made with them, once a sample.
  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_first_q, left_second_q;
  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_first_q, right_second_q;

  function automatic logic signed [zobel_pkg::DRIVE_BITS-1:0] leak(
      input logic signed [zobel_pkg::DRIVE_BITS-1:0] from,
      input logic signed [zobel_pkg::DRIVE_BITS-1:0] to, input logic family_48k);
    logic signed [zobel_pkg::DRIVE_BITS-1:0] distance;
    distance = to - from;
    leak = from + (distance >>> 7);
    if (!family_48k) leak = leak + (distance >>> 11) + (distance >>> 12);
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : average
    logic signed [zobel_pkg::DRIVE_BITS-1:0] left, right;
    if (!rst_ni) begin
      left_first_q    <= '0;
      left_second_q   <= '0;
      right_first_q   <= '0;
      right_second_q  <= '0;
      average_left_o  <= '0;
      average_right_o <= '0;
    end else if (strobe_i) begin
      left  = leak(left_second_q, left_first_q, family_48k_i);
      right = leak(right_second_q, right_first_q, family_48k_i);
      left_first_q    <= leak(left_first_q, left_i, family_48k_i);
      left_second_q   <= left;
      right_first_q   <= leak(right_first_q, right_i, family_48k_i);
      right_second_q  <= right;
      average_left_o  <= 16'(zobel_pkg::within_unity(left) >>> DROPPED_BITS);
      average_right_o <= 16'(zobel_pkg::within_unity(right) >>> DROPPED_BITS);
    end
  end

endmodule
