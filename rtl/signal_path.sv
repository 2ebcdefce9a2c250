// The signal path: from the pins of the audio source, I2S or DSD, to those of the element DAC, stereo,
// all in clk_audio.
//
// Configuration (rate, format, word length, filter) may change only while the volume is silent; targets,
// limits and mutes of the volume may change at any time. `average_*_o` is what the modulators are fed
// with, averaged: the expected output, for whoever compares it with the measured one.
//
// `driver_rst_ni` low silences the pins at once, also while the clock stands.
module signal_path #(
  // Of interpolator: a smaller part has fewer multipliers and leaves sets out.
  parameter int unsigned MacsPerChannel   = 4,
  parameter int unsigned HistoryBits      = 10,
  parameter int unsigned FilterSets       = 5,
  parameter int unsigned CustomFilterRows = 1024
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic driver_rst_ni,

  // Configuration
  input  logic        [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic      [zobel_pkg::FORMAT_BITS-1:0] format_i,
  input  logic                             [5:0] word_bits_i,  // 16 .. 32
  input  logic                                   family_48k_i, // for exposure meter and average
  input  logic      [zobel_pkg::FILTER_BITS-1:0] filter_i,

  // Loading of the custom filter, from another clock domain
  input  logic                                   load_clk_i,
  input  logic                                   load_write_i,
  input  logic                            [12:0] load_address_i,
  input  logic                             [1:0] load_lane_i,
  input  logic                            [34:0] load_data_i,

  // Volume
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,     // in 1/160 dB
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_i,      // in 1/160 dB
  input  logic                            [26:0] ramp_step_i,  // in 0.1 dB / 2^20 a path sample
  input  logic                                   ramp_mute_i,
  input  logic                                   hard_mute_i,
  output logic [zobel_pkg::ATTENUATION_BITS-1:0] attenuation_o,  // now, in 0.1 dB
  output logic                                   silent_o,
  output logic                                   settled_o,

  // Audio source: the board is clock master
  output logic                             [1:0] i2s_bclk_o,   // {second, first} half of the clock
  output logic                                   i2s_lrck_o,
  input  logic                                   i2s_data_i,   // DSD: left
  input  logic                                   dsd_right_i,

  // Element DAC
  output logic         [zobel_pkg::ELEMENTS-1:0] left_p_o,
  output logic         [zobel_pkg::ELEMENTS-1:0] left_n_o,
  output logic         [zobel_pkg::ELEMENTS-1:0] right_p_o,
  output logic         [zobel_pkg::ELEMENTS-1:0] right_n_o,

  // Status
  output logic                                   heartbeat_o,        // toggles each 64 clocks
  output logic                                   clip_strobe_o,      // the volume saturated
  output logic                                   overload_strobe_o,  // a modulator was cleared
  output logic                                   framing_error_o,    // a level: words longer than told
  output logic                     signed [15:0] average_left_o,        // Q1.15
  output logic                     signed [15:0] average_right_o,       // Q1.15

  // Meters: what stands beside a strobe stands still for long after it
  output logic                                   levels_strobe_o,
  output logic                            [31:0] peak_left_o,           // Q1.31, unsigned
  output logic                            [31:0] peak_right_o,
  output logic                            [31:0] rms_left_o,
  output logic                            [31:0] rms_right_o,
  output logic                                   exposure_strobe_o,
  output logic                            [31:0] mean_square_left_o,    // of mean_square_encoder
  output logic                            [31:0] mean_square_right_o,
  output logic                            [31:0] seconds_o,

  // For the self-test, in silence: known words in place of the receiver's, known elements
  input  logic                                   stimulus_i,
  input  logic                                   test_elements_i,
  input  logic         [zobel_pkg::ELEMENTS-1:0] test_left_i,
  input  logic         [zobel_pkg::ELEMENTS-1:0] test_right_i,

  // One tap of it, for the capture
  input  logic                                   capture_enable_i,
  input  logic                             [2:0] capture_tap_i,
  output logic                                   capture_strobe_o,
  output logic                            [63:0] capture_sample_o
);

  localparam bit [63:0] DITHER_SEED_LEFT  = 64'h9e37_79b9_7f4a_7c15;
  localparam bit [63:0] DITHER_SEED_RIGHT = 64'hd1b5_4a32_d192_ed03;

  // ---- Clock-enables and input -------------------------------------------------------------
  logic [9:0] phase;
  logic       modulator_tick, path_tick;

  tick_generator u_ticks (
    .clk_i, .rst_ni,
    .phase_o          (phase),
    .modulator_tick_o (modulator_tick),
    .path_tick_o      (path_tick)
  );

  assign heartbeat_o = phase[6];

  logic       dsd;
  logic       i2s_restart, i2s_sample;
  logic [5:0] i2s_position;

  assign dsd = format_i == zobel_pkg::FORMAT_DSD;

  i2s_clock_generator u_i2s_clock (
    .clk_i, .rst_ni,
    .phase_i    (phase),
    .rate_i,
    .format_i,
    .bclk_o     (i2s_bclk_o),
    .lrck_o     (i2s_lrck_o),
    .restart_o  (i2s_restart),
    .sample_o   (i2s_sample),
    .position_o (i2s_position)
  );

  logic frame_strobe, frame_stray;
  logic signed [zobel_pkg::SAMPLE_BITS-1:0] frame_left, frame_right, received_left, received_right;

  i2s_receiver u_receiver (
    .clk_i, .rst_ni,
    .format_i   (format_i[0]),
    .word_bits_i,
    .restart_i  (i2s_restart),
    .sample_i   (i2s_sample && !dsd),
    .position_i (i2s_position),
    .data_i     (i2s_data_i),
    .strobe_o   (frame_strobe),
    .stray_o    (frame_stray),
    .left_o     (received_left),
    .right_o    (received_right)
  );

  self_test_stimulus u_stimulus (
    .clk_i, .rst_ni,
    .enable_i (stimulus_i),
    .strobe_i (frame_strobe),
    .left_i   (received_left),
    .right_i  (received_right),
    .left_o   (frame_left),
    .right_o  (frame_right)
  );

  framing_monitor u_framing (
    .clk_i, .rst_ni,
    .restart_i (i2s_restart || dsd),
    .frame_i   (frame_strobe),
    .stray_i   (frame_stray),
    .bad_o     (framing_error_o)
  );

  // ---- Interpolation and volume --------------------------------------------------------------
  logic path_strobe, drive_strobe;
  logic signed [zobel_pkg::PATH_BITS-1:0]    path_left, path_right;
  logic signed [zobel_pkg::DRIVE_BITS-1:0]   drive_left, drive_right;
  logic signed [zobel_pkg::DRIVE_BITS+4-1:0] fine_left, fine_right;

  interpolator #(
    .MacsPerChannel(MacsPerChannel), .HistoryBits(HistoryBits), .Sets(FilterSets),
    .CustomRows(CustomFilterRows)
  ) u_interpolator (
    .clk_i, .rst_ni,
    .path_tick_i (path_tick),
    .flush_i     (1'b0),
    .rate_i,
    .set_i       (filter_i),
    .strobe_i    (frame_strobe),
    .left_i      (frame_left),
    .right_i     (frame_right),
    .strobe_o    (path_strobe),
    .left_o      (path_left),
    .right_o     (path_right),
    .load_clk_i, .load_write_i, .load_address_i, .load_lane_i, .load_data_i
  );

  logic signed [zobel_pkg::PATH_BITS-1:0] dsd_left, dsd_right;

  dsd_decimator u_dsd (
    .clk_i, .rst_ni,
    .enable_i     (dsd && rate_i != zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX)),
    .restart_i    (i2s_restart),
    .rate_i       (rate_i[1:0]),
    .path_tick_i  (path_tick),
    .bit_strobe_i (i2s_sample),
    .left_i       (i2s_data_i),
    .right_i      (dsd_right_i),
    .left_o       (dsd_left),
    .right_o      (dsd_right)
  );

  // The level to the nearest 0.1 dB.
  localparam logic [zobel_pkg::LEVEL_BITS-1:0] HALF_STEP =
      zobel_pkg::LEVEL_BITS'(1 << (zobel_pkg::LEVEL_FRACTION_BITS - 1));

  logic [zobel_pkg::LEVEL_BITS-1:0] level;

  assign attenuation_o = zobel_pkg::ATTENUATION_BITS'(
      (level + HALF_STEP) >> zobel_pkg::LEVEL_FRACTION_BITS);

  logic signed [zobel_pkg::PATH_BITS-1:0] chosen_left, chosen_right;

  assign chosen_left  = dsd ? dsd_left : path_left;
  assign chosen_right = dsd ? dsd_right : path_right;

  volume u_volume (
    .clk_i, .rst_ni,
    .target_i, .limit_i, .ramp_step_i, .ramp_mute_i, .hard_mute_i,
    .strobe_i (path_strobe),  // of both: the clock after each path tick
    .left_i   (chosen_left),
    .right_i  (chosen_right),
    .strobe_o (drive_strobe),
    .left_o   (drive_left),
    .right_o  (drive_right),
    .clip_o   (clip_strobe_o),
    .level_o  (level),
    .silent_o, .settled_o
  );

  drive_average u_drive_average (
    .clk_i, .rst_ni, .family_48k_i,
    .strobe_i (drive_strobe),
    .left_i   (drive_left),
    .right_i  (drive_right),
    .average_left_o, .average_right_o
  );

  linear_upsampler u_upsampler (
    .clk_i, .rst_ni,
    .modulator_tick_i (modulator_tick),
    .strobe_i         (drive_strobe),
    .left_i           (drive_left),
    .right_i          (drive_right),
    .left_o           (fine_left),
    .right_o          (fine_right)
  );

  // ---- Meters: on the modulator's ticks, half a path period after the tick that asks for a sample,
  // when the drive is the new one
  localparam logic [5:0] METER_PHASE = 6'd32;

  logic meter_strobe, levels_renewed, exposure_renewed;

  assign meter_strobe      = phase[5:0] == METER_PHASE;
  assign levels_strobe_o   = levels_renewed && modulator_tick;
  assign exposure_strobe_o = exposure_renewed && modulator_tick;

  level_meter u_levels (
    .clk_i, .rst_ni,
    .tick_i   (modulator_tick),
    .strobe_i (meter_strobe),
    .left_i   (drive_left),
    .right_i  (drive_right),
    .strobe_o (levels_renewed),
    .peak_left_o, .peak_right_o, .rms_left_o, .rms_right_o
  );

  exposure_meter u_exposure (
    .clk_i, .rst_ni,
    .tick_i   (modulator_tick),
    .family_48k_i,
    .strobe_i (meter_strobe),
    .left_i   (drive_left),
    .right_i  (drive_right),
    .strobe_o (exposure_renewed),
    .mean_square_left_o, .mean_square_right_o, .seconds_o
  );

  // ---- Conversion, a channel each --------------------------------------------------------------
  logic overload_left, overload_right, code_strobe, mask_strobe;
  logic [zobel_pkg::CODE_BITS-1:0] code_left, code_right;
  logic  [zobel_pkg::ELEMENTS-1:0] mask_left, mask_right;

  assign overload_strobe_o = overload_left || overload_right;

  dac_channel #(.Seed(DITHER_SEED_LEFT)) u_left (
    .clk_i, .rst_ni, .driver_rst_ni,
    .tick_i     (modulator_tick),
    .drive_i    (fine_left),
    .test_i          (test_elements_i),
    .test_elements_i (test_left_i),
    .overload_o (overload_left),
    .p_o        (left_p_o),
    .n_o        (left_n_o),
    .code_strobe_o (code_strobe),
    .code_o        (code_left),
    .mask_strobe_o (mask_strobe),
    .mask_o        (mask_left)
  );

  dac_channel #(.Seed(DITHER_SEED_RIGHT)) u_right (
    .clk_i, .rst_ni, .driver_rst_ni,
    .tick_i     (modulator_tick),
    .drive_i    (fine_right),
    .test_i          (test_elements_i),
    .test_elements_i (test_right_i),
    .overload_o (overload_right),
    .p_o        (right_p_o),
    .n_o        (right_n_o),
    .code_strobe_o (),  // both channels step together
    .code_o        (code_right),
    .mask_strobe_o (),
    .mask_o        (mask_right)
  );

  signal_taps u_taps (
    .clk_i,
    .enable_i       (capture_enable_i),
    .tap_i          (capture_tap_i),
    .frame_strobe_i (frame_strobe),
    .frame_left_i   (frame_left),
    .frame_right_i  (frame_right),
    .path_strobe_i  (path_strobe),
    .path_left_i    (chosen_left),
    .path_right_i   (chosen_right),
    .drive_strobe_i (drive_strobe),
    .drive_left_i   (drive_left),
    .drive_right_i  (drive_right),
    .code_strobe_i  (code_strobe),
    .code_left_i    (code_left),
    .code_right_i   (code_right),
    .mask_strobe_i  (mask_strobe),
    .mask_left_i    (mask_left),
    .mask_right_i   (mask_right),
    .left_p_i       (left_p_o),
    .left_n_i       (left_n_o),
    .right_p_i      (right_p_o),
    .right_n_i      (right_n_o),
    .strobe_o       (capture_strobe_o),
    .sample_o       (capture_sample_o)
  );

endmodule
