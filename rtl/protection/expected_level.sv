// Converts the signal that was sent into the LSBs in which the sense ADC reads it.
//
// `level_i` is Q1.15 of digital full scale; `expected_o` is Q13.6 in LSBs of 10/1024 V. Full scale
// of gain range 3 is 17.889 V peak, 1831.8 LSB; each lower range is 10 dB less. Combinational.
module expected_level (
  input  logic               enable_i,  // low: the result is zero, at no cost
  input  logic [1:0]         gain_range_i,
  input  logic signed [15:0] level_i,
  output logic signed [18:0] expected_o
);
  // LSBs of full scale / 2^15 * 2^6 (fraction bits of the result) * 2^12 (of the factor).
  localparam logic signed [15:0] SCALE_RANGE_3 = 16'sd14654;
  localparam logic signed [15:0] SCALE_RANGE_2 = 16'sd4634;
  localparam logic signed [15:0] SCALE_RANGE_1 = 16'sd1465;
  localparam logic signed [15:0] SCALE_RANGE_0 = 16'sd463;

  logic signed [15:0] scale;
  logic signed [31:0] product;

  always_comb begin
    scale = SCALE_RANGE_0;
    unique case (gain_range_i)
      2'd3: scale = SCALE_RANGE_3;
      2'd2: scale = SCALE_RANGE_2;
      2'd1: scale = SCALE_RANGE_1;
      default: scale = SCALE_RANGE_0;
    endcase
    product = '0;
    if (enable_i) product = 32'(level_i) * 32'(scale);
    expected_o = 19'(product >>> 12);
  end

endmodule
