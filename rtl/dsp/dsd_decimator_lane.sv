// One channel of the DSD decimator: five boxcars as long as a path period, and the history and
// multiplier of the FIR that follows. dsd_decimator tells it when to do what.
//
// The boxcars are integrators at the rate of the bits and differences at the path rate (Hogenauer,
// "An economical class of digital filters for decimation and interpolation", 1981). Sums wrap
// around, which cancels out. At each rate a bit weighs so much that all-ones make 2^25.
module dsd_decimator_lane (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   enable_i,
  input  logic                             [1:0] rate_i,
  input  logic                                   bit_strobe_i,
  input  logic                                   bit_i,
  // Boxcars
  input  logic                                   tick_i,        // takes the sum
  input  logic                                   difference_i,  // five times after it
  // FIR
  input  logic                                   write_i,       // the five differences, at a tick
  input  logic                             [5:0] write_address_i,
  input  logic                                   read_i,
  input  logic                             [5:0] read_address_i,
  input  logic                                   fetched_i,     // the clock after a read
  input  logic                                   multiply_i,    // the clock after that
  input  logic signed                     [17:0] coefficient_i,
  input  logic                                   accumulate_i,  // the clock after that
  input  logic                                   clear_i,
  output logic signed [zobel_pkg::PATH_BITS-1:0] result_o       // Q3.31
);

  localparam int unsigned SUM_BITS = 27;  // Q2.25
  localparam int unsigned DROPPED_BITS =
      SUM_BITS - 2 + dsd_decimator_pkg::COEFFICIENT_FRACTION_BITS - 31;

  logic        [SUM_BITS-1:0] weight;
  logic signed [SUM_BITS-1:0] value_q;

  // 2^25 over the boxcars' gain, 4^5 at rate 0 and 32 times as much at each further one.
  always_comb begin
    weight = SUM_BITS'(1);
    unique case (rate_i)
      2'd0: weight = SUM_BITS'(1 << 15);
      2'd1: weight = SUM_BITS'(1 << 10);
      2'd2: weight = SUM_BITS'(1 << 5);
      default: weight = SUM_BITS'(1);
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin : boxcars
    logic [SUM_BITS-1:0] sum_1, sum_2, sum_3, sum_4, sum_5;
    logic [SUM_BITS-1:0] former_1, former_2, former_3, former_4, former_5;
    logic [SUM_BITS-1:0] minuend;
    if (!rst_ni) begin
      sum_1    = '0;
      sum_2    = '0;
      sum_3    = '0;
      sum_4    = '0;
      sum_5    = '0;
      former_1 = '0;
      former_2 = '0;
      former_3 = '0;
      former_4 = '0;
      former_5 = '0;
      value_q  <= '0;
    end else if (enable_i) begin
      // Each difference is that from what stood there a period ago; five turns, and each of the
      // five is in its place again.
      if (tick_i) begin
        value_q <= sum_5;
      end else if (difference_i) begin
        minuend  = value_q;
        value_q  <= minuend - former_5;
        former_5 = former_4;
        former_4 = former_3;
        former_3 = former_2;
        former_2 = former_1;
        former_1 = minuend;
      end
      if (bit_strobe_i) begin
        sum_5 = sum_5 + sum_4;
        sum_4 = sum_4 + sum_3;
        sum_3 = sum_3 + sum_2;
        sum_2 = sum_2 + sum_1;
        sum_1 = bit_i ? sum_1 + weight : sum_1 - weight;
      end
    end
  end

  // ---- FIR: data only, so without reset. The taps' magnitudes sum to less than three, and so does
  // the result stay within the path's range.
  localparam int unsigned PRODUCT_BITS = SUM_BITS + 18;
  localparam int unsigned ACCUMULATOR_BITS = PRODUCT_BITS + 2;

  logic         [SUM_BITS-1:0] history_ram[0:63];
  logic signed         [SUM_BITS-1:0] fetched_q, sample_q;
  logic signed     [PRODUCT_BITS-1:0] product_q;
  logic signed [ACCUMULATOR_BITS-1:0] accumulator_q;

  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      if (write_i) history_ram[write_address_i] <= value_q;
      if (read_i) fetched_q <= history_ram[read_address_i];
      if (fetched_i) sample_q <= fetched_q;
      if (multiply_i) product_q <= sample_q * coefficient_i;
      if (clear_i) accumulator_q <= '0;
      else if (accumulate_i) accumulator_q <= accumulator_q + ACCUMULATOR_BITS'(product_q);
    end
  end

  assign result_o = zobel_pkg::PATH_BITS'(
      zobel_pkg::round_shift(64'(accumulator_q), 6'(DROPPED_BITS)));

endmodule
