// What each state means for the analog stage and the signal path: registers, and all of them reset to
// their safe side. They move together with the state, once a frame or when `step_i` is high.
//
// In fault, supplies, oscillator and drivers stay as they were until the relay's contacts are apart.
// protection.sv stops the drivers at once where the fault may be the signal's.
module state_outputs (
  input  logic                   clk_i,
  input  logic                   rst_ni,
  input  logic                   step_i,
  input  protection_pkg::state_e state_next_i,
  output logic                   supply_enable_o,
  output logic                   oscillator_enable_o,
  output logic                   driver_enable_o,
  output logic                   hard_mute_o,
  output logic                   ramp_mute_o
);
  logic supplied, clocked, driven, audible;

  always_comb begin
    supplied = 1'b0;
    clocked = 1'b0;
    driven = 1'b0;
    audible = 1'b0;
    if (step_i) begin
      unique case (state_next_i)
        protection_pkg::StSupplies: supplied = 1'b1;
        protection_pkg::StClocks: begin
          supplied = 1'b1;
          clocked = 1'b1;
        end
        protection_pkg::StSelfTest, protection_pkg::StMuted, protection_pkg::StRelaySettle,
        protection_pkg::StReconfigure, protection_pkg::StUnplugged: begin
          supplied = 1'b1;
          clocked = 1'b1;
          driven = 1'b1;
        end
        protection_pkg::StRamping, protection_pkg::StPlaying, protection_pkg::StRampDown: begin
          supplied = 1'b1;
          clocked = 1'b1;
          driven = 1'b1;
          audible = 1'b1;
        end
        protection_pkg::StFault: begin
          supplied = supply_enable_o;
          clocked = oscillator_enable_o;
          driven = driver_enable_o;
        end
        default: ;  // off, cool-down, locked out
      endcase
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      supply_enable_o <= 1'b0;
      oscillator_enable_o <= 1'b0;
      driver_enable_o <= 1'b0;
      hard_mute_o <= 1'b1;
      ramp_mute_o <= 1'b1;
    end else if (step_i) begin
      supply_enable_o <= supplied;
      oscillator_enable_o <= clocked;
      driver_enable_o <= driven;
      hard_mute_o <= !audible;
      ramp_mute_o <= !((state_next_i == protection_pkg::StRamping)
                       || (state_next_i == protection_pkg::StPlaying));
    end
  end

endmodule
