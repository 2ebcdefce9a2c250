// One channel of the interpolator: the histories of all stages in one RAM, and the
// multiplier-accumulator that runs over them.
//
// Coefficients are split into the upper 18 and the lower 17 bits, with a product and an accumulator
// for each, so that both stay within 64 bits and fit 18 x 18 multipliers. `result_o` is the
// accumulated sum rounded to Q3.31, saturated; it stands in the clock after `round_i`.
// `copy_i` in place of a multiplication takes the sample as it is.
//
// Data only, so without reset: the sequencer has every word written before it is read.
module interpolator_mac (
  input  logic                                   clk_i,
  input  logic                                   write_i,
  input  logic                             [8:0] write_address_i,
  input  logic signed [zobel_pkg::PATH_BITS-1:0] write_data_i,     // Q3.31
  input  logic                                   read_i,
  input  logic                             [8:0] read_address_i,
  input  logic                                   multiply_i,       // the clock after read_i
  input  logic                                   copy_i,
  input  logic signed                     [34:0] coefficient_i,    // Q1.34
  input  logic                                   accumulate_i,     // the clock after multiply_i
  input  logic                                   first_i,
  input  logic                                   round_i,          // after the last accumulate_i
  output logic signed [zobel_pkg::PATH_BITS-1:0] result_o          // Q3.31
);

  localparam int unsigned LOW_BITS = 17;

  logic [zobel_pkg::PATH_BITS-1:0] ram[0:511];

  logic signed [zobel_pkg::PATH_BITS-1:0] sample_q;
  logic signed [51:0] product_high_q;
  logic signed [51:0] product_low_q;
  logic signed [63:0] sum_high_q, sum_low_q;

  always_ff @(posedge clk_i) begin
    if (write_i) ram[write_address_i] <= write_data_i;
    if (read_i) sample_q <= ram[read_address_i];
  end

  always_ff @(posedge clk_i) begin
    if (multiply_i) begin
      product_high_q <= copy_i ? 52'(sample_q) <<< LOW_BITS
                               : sample_q * $signed(coefficient_i[34:LOW_BITS]);
      product_low_q  <= copy_i ? 52'sd0 : sample_q * $signed({1'b0, coefficient_i[LOW_BITS-1:0]});
    end
    if (accumulate_i) begin
      sum_high_q <= (first_i ? 64'sd0 : sum_high_q) + 64'(product_high_q);
      sum_low_q  <= (first_i ? 64'sd0 : sum_low_q) + 64'(product_low_q);
    end
    // Dropping the low sum's bits under the point of the high one changes no rounded result.
    if (round_i) begin
      result_o <= zobel_pkg::saturate_path(
          zobel_pkg::round_shift(sum_high_q + (sum_low_q >>> LOW_BITS), 6'(LOW_BITS)));
    end
  end

endmodule
