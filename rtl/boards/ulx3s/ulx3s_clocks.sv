// The clocks of the ULX3S, from its 25 MHz oscillator or from the audio oscillators on the header.
//
// clk_sys is 12 MHz exactly. clk_audio is one of
//   the header's clock, as it comes (AudioFromHeader), or
//   49.1667 MHz (298 ppm high) or 45.1531 MHz (118 ppm low) from two PLLs, for a board with nothing
//   attached: its pitch is right, its jitter is a PLL's.
// Switching between the two PLLs leaves no glitch. `rst_no` is low until the PLLs have locked.
// Source: Lattice, ECP5 sysCLOCK PLL/DLL design and usage guide (FPGA-TN-02200): the VCO runs at 400
// to 800 MHz, and is CLKI / CLKI_DIV * CLKFB_DIV * CLKOP_DIV with the feedback from CLKOP.
module ulx3s_clocks #(
  parameter bit AudioFromHeader = 1'b0
) (
  input  logic clk_25mhz_i,
  input  logic audio_clock_i,     // of the header: 49.152 or 45.1584 MHz
  input  logic oscillator_48k_i,  // which of the PLLs
  output logic clk_sys_o,
  output logic clk_audio_o,
  output logic rst_no
);
  logic feedback_sys, locked_sys;

  // VCO 600 MHz
  (* ICP_CURRENT = "12", LPF_RESISTOR = "8" *)
  EHXPLLL #(
    .CLKI_DIV(1), .CLKFB_DIV(1), .FEEDBK_PATH("CLKOP"),
    .CLKOP_ENABLE("ENABLED"), .CLKOP_DIV(24), .CLKOP_CPHASE(23),
    .CLKOS_ENABLE("ENABLED"), .CLKOS_DIV(50), .CLKOS_CPHASE(49)
  ) u_pll_sys (
    .CLKI(clk_25mhz_i), .CLKFB(feedback_sys), .CLKOP(feedback_sys), .CLKOS(clk_sys_o),
    .RST(1'b0), .STDBY(1'b0), .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b0),
    .PHASESTEP(1'b0), .PHASELOADREG(1'b0), .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0), .ENCLKOS(1'b0),
    .LOCK(locked_sys)
  );

  if (AudioFromHeader) begin : g_header
    assign clk_audio_o = audio_clock_i;
    assign rst_no = locked_sys;

    logic unused;
    assign unused = oscillator_48k_i;
  end else begin : g_pll
    logic feedback_48k, feedback_44k, clk_48k, clk_44k, locked_48k, locked_44k;

    // VCO 590 MHz
    (* ICP_CURRENT = "12", LPF_RESISTOR = "8" *)
    EHXPLLL #(
      .CLKI_DIV(5), .CLKFB_DIV(59), .FEEDBK_PATH("CLKOP"),
      .CLKOP_ENABLE("ENABLED"), .CLKOP_DIV(2), .CLKOP_CPHASE(1),
      .CLKOS_ENABLE("ENABLED"), .CLKOS_DIV(12), .CLKOS_CPHASE(11)
    ) u_pll_48k (
      .CLKI(clk_25mhz_i), .CLKFB(feedback_48k), .CLKOP(feedback_48k), .CLKOS(clk_48k),
      .RST(1'b0), .STDBY(1'b0), .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b0),
      .PHASESTEP(1'b0), .PHASELOADREG(1'b0), .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0), .ENCLKOS(1'b0),
      .LOCK(locked_48k)
    );

    // VCO 632.1 MHz
    (* ICP_CURRENT = "12", LPF_RESISTOR = "8" *)
    EHXPLLL #(
      .CLKI_DIV(7), .CLKFB_DIV(59), .FEEDBK_PATH("CLKOP"),
      .CLKOP_ENABLE("ENABLED"), .CLKOP_DIV(3), .CLKOP_CPHASE(2),
      .CLKOS_ENABLE("ENABLED"), .CLKOS_DIV(14), .CLKOS_CPHASE(13)
    ) u_pll_44k (
      .CLKI(clk_25mhz_i), .CLKFB(feedback_44k), .CLKOP(feedback_44k), .CLKOS(clk_44k),
      .RST(1'b0), .STDBY(1'b0), .PHASESEL0(1'b0), .PHASESEL1(1'b0), .PHASEDIR(1'b0),
      .PHASESTEP(1'b0), .PHASELOADREG(1'b0), .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0), .ENCLKOS(1'b0),
      .LOCK(locked_44k)
    );

    DCSC #(.DCSMODE("POS")) u_select (
      .CLK0(clk_44k), .CLK1(clk_48k), .SEL0(!oscillator_48k_i), .SEL1(oscillator_48k_i),
      .MODESEL(1'b0), .DCSOUT(clk_audio_o)
    );

    assign rst_no = locked_sys && locked_48k && locked_44k;

    logic unused;
    assign unused = audio_clock_i;
  end

endmodule
