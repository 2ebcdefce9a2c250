// The clocks of the iCEBreaker: clk_sys is its 12 MHz oscillator; clk_audio comes from the PLL, at
// 49.5 MHz 0.7 % above the 48 kHz family's, which the protection takes for right (5 %).
// Source: Lattice, iCE40 sysCLOCK PLL design and usage guide (FPGA-TN-02052): 12 MHz * 66 / 2^4.
module icebreaker_clocks (
  input  logic clk_12mhz_i,
  output logic clk_sys_o,
  output logic clk_audio_o,
  output logic rst_no       // low until the PLL has locked
);
  SB_PLL40_2_PAD #(
    .FEEDBACK_PATH("SIMPLE"), .DIVR(4'd0), .DIVF(7'd65), .DIVQ(3'd4), .FILTER_RANGE(3'd1)
  ) u_pll (
    .PACKAGEPIN(clk_12mhz_i), .PLLOUTGLOBALA(clk_sys_o), .PLLOUTGLOBALB(clk_audio_o),
    .RESETB(1'b1), .BYPASS(1'b0), .LOCK(rst_no)
  );

endmodule
