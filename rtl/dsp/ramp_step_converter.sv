// Converts the ramp's speed from dB/s into the volume's step at each path sample, which depends on
// the family of rates: level units (0.1 dB / 2^20) = dB/s * 10 * 2^20 / path rate, rounded down.
// Combinational; one multiplication by a constant of 14 bits.
module ramp_step_converter (
  input  logic        family_48k_i,
  input  logic [17:0] ramp_rate_i,  // dB/s
  output logic [26:0] ramp_step_o   // in 0.1 dB / 2^20 a path sample
);

  // 10 * 2^20 / path rate, with ten more bits.
  localparam logic [31:0] FACTOR_768K  = 32'd13981;
  localparam logic [31:0] FACTOR_705K6 = 32'd15217;

  logic [31:0] product;

  assign product     = 32'(ramp_rate_i) * (family_48k_i ? FACTOR_768K : FACTOR_705K6);
  assign ramp_step_o = 27'(product >> 10);

endmodule
