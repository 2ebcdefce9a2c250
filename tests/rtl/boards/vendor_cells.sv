// The vendors' cells that the boards' clocks and pins take, as lint needs them: ports alone.
module EHXPLLL #(
  parameter int CLKI_DIV = 1, parameter int CLKFB_DIV = 1, parameter FEEDBK_PATH = "",
  parameter CLKOP_ENABLE = "", parameter int CLKOP_DIV = 1, parameter int CLKOP_CPHASE = 0,
  parameter CLKOS_ENABLE = "", parameter int CLKOS_DIV = 1, parameter int CLKOS_CPHASE = 0
) (
  input  logic CLKI, CLKFB, RST, STDBY, PHASESEL0, PHASESEL1, PHASEDIR, PHASESTEP, PHASELOADREG,
  input  logic PLLWAKESYNC, ENCLKOP, ENCLKOS,
  output logic CLKOP, CLKOS, LOCK
);
endmodule

module DCSC #(parameter DCSMODE = "") (
  input  logic CLK0, CLK1, SEL0, SEL1, MODESEL,
  output logic DCSOUT
);
endmodule

module ODDRX1F (input logic SCLK, RST, D0, D1, output logic Q);
endmodule

module SB_PLL40_2_PAD #(
  parameter FEEDBACK_PATH = "", parameter logic [3:0] DIVR = 0, parameter logic [6:0] DIVF = 0,
  parameter logic [2:0] DIVQ = 0, parameter logic [2:0] FILTER_RANGE = 0
) (
  input  logic PACKAGEPIN, RESETB, BYPASS,
  output logic PLLOUTGLOBALA, PLLOUTGLOBALB, LOCK
);
endmodule
