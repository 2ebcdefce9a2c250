// Sums up the products of one channel of the interpolator, and rounds the sum to Q3.31, saturated:
// `result_o` stands in the clock after `round_i`. The sums of the upper and of the lower coefficient
// bits (interpolator_lane) are kept apart; with up to 1024 taps neither can overflow.
//
// Data only, so without reset.
module interpolator_accumulator (
  input  logic                                   clk_i,
  input  logic                                   accumulate_i,
  input  logic                                   first_i,
  input  logic signed                     [51:0] high_0_i,
  input  logic signed                     [51:0] high_1_i,
  input  logic signed                     [51:0] high_2_i,
  input  logic signed                     [51:0] high_3_i,
  input  logic signed                     [51:0] low_0_i,
  input  logic signed                     [51:0] low_1_i,
  input  logic signed                     [51:0] low_2_i,
  input  logic signed                     [51:0] low_3_i,
  input  logic                                   round_i,   // after the last accumulate_i
  output logic signed [zobel_pkg::PATH_BITS-1:0] result_o   // Q3.31
);

  localparam int unsigned LOW_BITS = 17;

  logic signed [63:0] sum_high_q, sum_low_q;

  always_ff @(posedge clk_i) begin
    if (accumulate_i) begin
      sum_high_q <= (first_i ? 64'sd0 : sum_high_q)
                  + ((64'(high_0_i) + 64'(high_1_i)) + (64'(high_2_i) + 64'(high_3_i)));
      sum_low_q  <= (first_i ? 64'sd0 : sum_low_q)
                  + ((64'(low_0_i) + 64'(low_1_i)) + (64'(low_2_i) + 64'(low_3_i)));
    end
    // Dropping the low sum's bits under the point of the high one changes no rounded result.
    if (round_i) begin
      result_o <= zobel_pkg::saturate_path(
          zobel_pkg::round_shift(sum_high_q + (sum_low_q >>> LOW_BITS), 6'(LOW_BITS)));
    end
  end

endmodule
