// One channel from drive to pins: modulator, mismatch shaper, element driver.
// Each channel has its own Seed.
//
// tick_i one clock in four takes drive_i; its pulse is on the pins in the seventh and eighth clock
// after. driver_rst_ni low takes the pins to rest at once, while the loop goes on, so that
// releasing it needs no settling. overload_o pulses when the modulator had to clear its states.
module dac_channel #(
    parameter bit [63:0] Seed         = 64'h9e37_79b9_7f4a_7c15,  // of the dither; not 0
    parameter bit [63:0] ElementOrder = 64'hfedc_ba98_7654_3210,  // straps of the element driver
    parameter bit [31:0] PinInvert    = 32'h0
) (
    input  logic               clk_i,
    input  logic               rst_ni,
    input  logic               driver_rst_ni,
    input  logic               tick_i,
    input  logic signed [43:0] drive_i,     // Q2.42
    output logic        [15:0] p_o,
    output logic        [15:0] n_o,
    output logic               overload_o
);

  logic        code_strobe;
  logic [ 4:0] code;
  logic        mask_strobe;
  logic [15:0] mask;

  modulator #(
      .Seed(Seed)
  ) u_modulator (
      .clk_i     (clk_i),
      .rst_ni    (rst_ni),
      .tick_i    (tick_i),
      .drive_i   (drive_i),
      .strobe_o  (code_strobe),
      .code_o    (code),
      .overload_o(overload_o)
  );

  mismatch_shaper u_mismatch_shaper (
      .clk_i   (clk_i),
      .rst_ni  (rst_ni),
      .strobe_i(code_strobe),
      .code_i  (code),
      .strobe_o(mask_strobe),
      .mask_o  (mask)
  );

  element_driver #(
      .ElementOrder(ElementOrder),
      .PinInvert   (PinInvert)
  ) u_element_driver (
      .clk_i   (clk_i),
      .rst_ni  (driver_rst_ni),
      .strobe_i(mask_strobe),
      .mask_i  (mask),
      .p_o     (p_o),
      .n_o     (n_o)
  );

endmodule
