// Which causes count in which state. Combinational.
//
// Supplies and clock have their time to come up, which the state machine's `supplies_late_i` and
// `clock_late_i` end. Once a fault has been latched, only what says whether it has gone is watched.
module fault_arming (
  input  protection_pkg::state_e state_i,
  input  logic                   supplies_late_i,
  input  logic                   clock_late_i,
  output logic                   sense_o,     // temperatures, sense ADC
  output logic                   power_o,     // over-current
  output logic                   supplies_o,  // rails, power-good
  output logic                   clock_o,     // audio clock
  output logic                   output_o,    // DC, modulator
  output logic                   playing_o,   // framing, link
  output logic                   test_o       // the self-test
);
  always_comb begin
    sense_o = 1'b1;
    power_o = 1'b1;
    supplies_o = 1'b1;
    clock_o = 1'b1;
    output_o = 1'b1;
    playing_o = 1'b0;
    test_o = 1'b0;
    unique case (state_i)
      protection_pkg::StSupplies: begin
        supplies_o = supplies_late_i;
        clock_o = 1'b0;
        output_o = 1'b0;
      end
      protection_pkg::StClocks: begin
        clock_o = clock_late_i;
        output_o = 1'b0;
      end
      protection_pkg::StSelfTest: test_o = 1'b1;
      protection_pkg::StMuted, protection_pkg::StRelaySettle, protection_pkg::StRamping,
      protection_pkg::StPlaying, protection_pkg::StRampDown: playing_o = 1'b1;
      protection_pkg::StReconfigure, protection_pkg::StUnplugged: ;
      default: begin  // off, fault, cool-down, locked out
        sense_o = state_i != protection_pkg::StOff;
        power_o = 1'b0;
        supplies_o = 1'b0;
        clock_o = 1'b0;
        output_o = 1'b0;
      end
    endcase
  end

endmodule
