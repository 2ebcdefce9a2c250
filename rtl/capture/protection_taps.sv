// What is captured of the protection, in clk_sys: a sample each clock, a clock late. Each channel's word
// has its output voltage in the upper 12 bits, as a signed number of 10/1024 V, so that a trigger can
// compare it; below it the left word has what the protection drives and hears, the right one the faults.
// While `enable_i` is low nothing here moves.
module protection_taps (
  input  logic        clk_i,
  input  logic        enable_i,

  input  logic [11:0] voltage_left_i,   // offset binary
  input  logic [11:0] voltage_right_i,
  input  logic  [3:0] state_i,
  input  logic        relay_i,
  input  logic  [1:0] gain_range_i,
  input  logic        hard_mute_i,
  input  logic        ramp_mute_i,
  input  logic        supply_enable_i,
  input  logic        oscillator_enable_i,
  input  logic        oscillator_48k_i,
  input  logic        clock_ok_i,
  input  logic        power_good_i,
  input  logic        jack_present_i,
  input  logic        over_current_left_i,
  input  logic        over_current_right_i,
  input  logic        jack_short_left_i,
  input  logic        jack_short_right_i,
  input  logic        comparator_test_i,
  input  logic        jack_probe_i,
  input  logic        silent_i,
  input  logic        settled_i,
  input  logic        overload_i,
  input  logic        framing_error_i,
  input  logic        limits_differ_i,
  input  logic [13:0] faults_i,

  output logic [63:0] sample_o
);

  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      sample_o[31:0] <= {~voltage_left_i[11], voltage_left_i[10:0], comparator_test_i,
                         jack_short_right_i, jack_short_left_i, over_current_right_i,
                         over_current_left_i, jack_present_i, power_good_i, clock_ok_i,
                         oscillator_48k_i, oscillator_enable_i, supply_enable_i, ramp_mute_i,
                         hard_mute_i, gain_range_i, relay_i, state_i};
      sample_o[63:32] <= {~voltage_right_i[11], voltage_right_i[10:0], limits_differ_i,
                          framing_error_i, overload_i, settled_i, silent_i, jack_probe_i, faults_i};
    end
  end

endmodule
