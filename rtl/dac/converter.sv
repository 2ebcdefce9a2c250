// One channel's converter: modulator, mismatch shaper and element driver, from the drive to the pins.
//
// A drive sample is taken each `tick_i`, one clock in four. `driver_rst_ni` holds the pins low, at
// once and without a clock, while the modulator and the shaper go on.
module converter #(
  parameter bit [63:0] DitherSeed = 64'd1  // not 0; another one for each channel
) (
  input  logic                                      clk_i,
  input  logic                                      rst_ni,
  input  logic                                      driver_rst_ni,
  input  logic                                      tick_i,
  input  logic signed [zobel_pkg::DRIVE_BITS+4-1:0] drive_i,     // Q2.42
  output logic                                      overload_o,  // pulse: the loop was cleared
  output logic            [zobel_pkg::ELEMENTS-1:0] p_o,
  output logic            [zobel_pkg::ELEMENTS-1:0] n_o
);

  logic                            code_strobe, mask_strobe;
  logic [zobel_pkg::CODE_BITS-1:0] code;
  logic  [zobel_pkg::ELEMENTS-1:0] mask;

  modulator #(.Seed(DitherSeed)) u_modulator (
    .clk_i, .rst_ni,
    .tick_i, .drive_i,
    .strobe_o   (code_strobe),
    .code_o     (code),
    .overload_o
  );

  mismatch_shaper u_shaper (
    .clk_i, .rst_ni,
    .strobe_i (code_strobe),
    .code_i   (code),
    .strobe_o (mask_strobe),
    .mask_o   (mask)
  );

  element_driver u_driver (
    .clk_i,
    .rst_ni   (driver_rst_ni),
    .enable_i (1'b1),
    .strobe_i (mask_strobe),
    .mask_i   (mask),
    .p_o, .n_o
  );

endmodule
