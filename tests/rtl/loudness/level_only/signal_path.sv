// In place of rtl/signal_path, for benches of what decides the level: the real ramp of the volume, and
// none of the sound. It runs on a sixteenth of clk_audio, four times as many path samples as there are.
// The exposure is made up, and loud once in 64 times.

/* verilator lint_off UNUSEDSIGNAL */
/* verilator lint_off UNUSEDPARAM */
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
  input  logic                                   stimulus_i,
  input  logic                                   test_elements_i,
  input  logic         [zobel_pkg::ELEMENTS-1:0] test_left_i,
  input  logic         [zobel_pkg::ELEMENTS-1:0] test_right_i,
  input  logic                                   capture_enable_i,
  input  logic                             [2:0] capture_tap_i,
  output logic                                   capture_strobe_o,
  output logic                            [63:0] capture_sample_o
);

  localparam logic [zobel_pkg::LEVEL_BITS-1:0] HALF_STEP =
      zobel_pkg::LEVEL_BITS'(1 << (zobel_pkg::LEVEL_FRACTION_BITS - 1));

  logic [zobel_pkg::LEVEL_BITS-1:0] level;
  logic        unused;
  logic [11:0] phase_q;
  logic [31:0] random_q;

  volume_ramp u_ramp (
    .clk_i, .rst_ni,
    .strobe_i (1'b1),
    .target_i, .limit_i, .ramp_step_i, .ramp_mute_i, .hard_mute_i,
    .level_o   (level),
    .changed_o (unused),
    .silent_o, .settled_o
  );

  assign attenuation_o = zobel_pkg::ATTENUATION_BITS'(
      (level + HALF_STEP) >> zobel_pkg::LEVEL_FRACTION_BITS);
  assign heartbeat_o   = phase_q[2];

  assign exposure_strobe_o   = phase_q == '0;
  assign mean_square_left_o  = random_q[5:0] == '0 ? {6'd58, random_q[31:6]} : '0;
  assign mean_square_right_o = '0;
  assign seconds_o           = '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q  <= '0;
      random_q <= 32'h1bad_cafe;
    end else begin
      phase_q <= phase_q + 12'd1;
      if (exposure_strobe_o) begin
        random_q <= random_q * 32'd1664525 + 32'd1013904223;
      end
    end
  end

  assign i2s_bclk_o = '0;
  assign i2s_lrck_o = 1'b0;
  assign left_p_o   = '0;
  assign left_n_o   = '0;
  assign right_p_o  = '0;
  assign right_n_o  = '0;
  assign clip_strobe_o     = 1'b0;
  assign overload_strobe_o = 1'b0;
  assign framing_error_o   = 1'b0;
  assign average_left_o    = '0;
  assign average_right_o   = '0;
  assign levels_strobe_o   = 1'b0;
  assign peak_left_o  = '0;
  assign peak_right_o = '0;
  assign rms_left_o   = '0;
  assign rms_right_o  = '0;
  assign capture_strobe_o = 1'b0;
  assign capture_sample_o = '0;

endmodule
