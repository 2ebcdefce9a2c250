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
    input  logic               test_i,      // test_elements_i in place of the shaper's
    input  logic        [15:0] test_elements_i,
    output logic        [15:0] p_o,
    output logic        [15:0] n_o,
    output logic               overload_o,

    // What goes on inside, each with its strobe
    output logic               code_strobe_o,
    output logic        [ 4:0] code_o,
    output logic               mask_strobe_o,
    output logic        [15:0] mask_o
);

  modulator #(
      .Seed(Seed)
  ) u_modulator (
      .clk_i     (clk_i),
      .rst_ni    (rst_ni),
      .tick_i    (tick_i),
      .drive_i   (drive_i),
      .strobe_o  (code_strobe_o),
      .code_o    (code_o),
      .overload_o(overload_o)
  );

  mismatch_shaper u_mismatch_shaper (
      .clk_i   (clk_i),
      .rst_ni  (rst_ni),
      .strobe_i(code_strobe_o),
      .code_i  (code_o),
      .strobe_o(mask_strobe_o),
      .mask_o  (mask_o)
  );

  element_driver #(
      .ElementOrder(ElementOrder),
      .PinInvert   (PinInvert)
  ) u_element_driver (
      .clk_i   (clk_i),
      .rst_ni  (driver_rst_ni),
      .strobe_i(mask_strobe_o),
      .mask_i  (test_i ? test_elements_i : mask_o),
      .p_o     (p_o),
      .n_o     (n_o)
  );

endmodule
