// Sums up the products of one channel of the interpolator, and rounds the sum to Q3.31, saturated.
//
// Products come by the halves of their factors (interpolator_lane): those of both upper halves, those of
// one upper and one lower, those of both lower halves are summed apart, and joined behind the last tap.
// With up to 1024 taps none can overflow. `clear_i` comes in the clock before the first `accumulate_i`,
// `join_i` in the clock after the last one, which can be the next `clear_i`'s, and `round_i` follows it;
// `result_o` stands in the clock after that. With `copy_i` at `join_i` it is the copied sample.
//
// Data only, so without reset.
module interpolator_accumulator (
  input  logic                                   clk_i,
  input  logic                                   clear_i,
  input  logic                                   accumulate_i,
  input  logic signed                     [34:0] upper_upper_0_i,
  input  logic signed                     [34:0] upper_upper_1_i,
  input  logic signed                     [34:0] upper_upper_2_i,
  input  logic signed                     [34:0] upper_upper_3_i,
  input  logic signed                     [34:0] upper_lower_0_i,
  input  logic signed                     [34:0] upper_lower_1_i,
  input  logic signed                     [34:0] upper_lower_2_i,
  input  logic signed                     [34:0] upper_lower_3_i,
  input  logic signed                     [34:0] lower_upper_0_i,
  input  logic signed                     [34:0] lower_upper_1_i,
  input  logic signed                     [34:0] lower_upper_2_i,
  input  logic signed                     [34:0] lower_upper_3_i,
  input  logic                            [33:0] lower_lower_0_i,
  input  logic                            [33:0] lower_lower_1_i,
  input  logic                            [33:0] lower_lower_2_i,
  input  logic                            [33:0] lower_lower_3_i,
  input  logic                                   join_i,
  input  logic                                   copy_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] sample_i,  // the copied one
  input  logic                                   round_i,
  output logic signed [zobel_pkg::PATH_BITS-1:0] result_o   // Q3.31
);

  localparam int unsigned HALF_BITS = 17;

  // The middle ones need most: 35 bits, one more because a tap has two, and ten for 1024 taps.
  localparam int unsigned SUM_BITS = 46;

  typedef logic signed [SUM_BITS-1:0] sum_t;

  // Half of what the result's last bit is worth: dropping the rest then rounds to the nearest.
  localparam sum_t HALF = 46'sd1 <<< (HALF_BITS - 1);

  sum_t upper_q, middle_q, lower_q;
  sum_t joined_upper_q, joined_middle_q;

  always_ff @(posedge clk_i) begin
    if (round_i) begin
      result_o <= zobel_pkg::saturate_path(
          64'(joined_upper_q) + (64'(joined_middle_q) >>> HALF_BITS));
    end
    // What the lower sum has under the last bit of the middle one changes no rounded result.
    if (join_i) begin
      joined_upper_q  <= copy_i ? SUM_BITS'(sample_i) : upper_q;
      joined_middle_q <= middle_q + (lower_q >>> HALF_BITS);
    end
    if (clear_i) begin
      upper_q  <= '0;
      middle_q <= HALF;
      lower_q  <= '0;
    end else if (accumulate_i) begin
      upper_q  <= upper_q + ((SUM_BITS'(upper_upper_0_i) + SUM_BITS'(upper_upper_1_i))
                           + (SUM_BITS'(upper_upper_2_i) + SUM_BITS'(upper_upper_3_i)));
      middle_q <= middle_q + (((SUM_BITS'(upper_lower_0_i) + SUM_BITS'(upper_lower_1_i))
                             + (SUM_BITS'(upper_lower_2_i) + SUM_BITS'(upper_lower_3_i)))
                            + ((SUM_BITS'(lower_upper_0_i) + SUM_BITS'(lower_upper_1_i))
                             + (SUM_BITS'(lower_upper_2_i) + SUM_BITS'(lower_upper_3_i))));
      lower_q  <= lower_q + ((SUM_BITS'(lower_lower_0_i) + SUM_BITS'(lower_lower_1_i))
                           + (SUM_BITS'(lower_lower_2_i) + SUM_BITS'(lower_lower_3_i)));
    end
  end

endmodule
