// The signal path: from the I2S pins to the pins of the element DAC, stereo, all in clk_audio.
//
// Configuration (rate, format, word length) may change only while the volume is silent; targets and
// limits of the volume may change at any time. `drive_*_o` is what the modulators are fed with,
// once a path tick: the expected output, for whoever compares it with the measured one.
//
// Hard mute silences the pins within one modulator period, whatever the blocks before are doing.
module signal_path (
  input  logic clk_i,
  input  logic rst_ni,

  // Configuration
  input  logic [zobel_pkg::RATE_BITS-1:0]        rate_i,
  input  logic                                   left_justified_i,
  input  logic [5:0]                             word_bits_i,
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] target_i,
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] limit_i,
  input  logic [26:0]                            ramp_step_i,
  input  logic                                   ramp_mute_i,
  input  logic                                   hard_mute_i,
  input  logic                                   driver_enable_i,

  // Audio source: the board is clock master
  output logic [1:0] i2s_bclk_o,
  output logic       i2s_lrck_o,
  input  logic       i2s_data_i,

  // Element DAC
  output logic [zobel_pkg::ELEMENTS-1:0] left_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] left_n_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_n_o,

  // Status
  output logic [zobel_pkg::LEVEL_BITS-1:0] level_o,
  output logic                             silent_o,
  output logic                             settled_o,
  output logic                             clip_strobe_o,
  output logic                             overload_strobe_o,
  output logic                             drive_strobe_o,
  output logic signed [zobel_pkg::DRIVE_BITS-1:0] drive_left_o,
  output logic signed [zobel_pkg::DRIVE_BITS-1:0] drive_right_o
);
endmodule
