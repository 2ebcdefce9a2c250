// The widths, formats and encodings that more than one block of Zobel shares.
//
// Levels are attenuations, so that zero is the loudest and a larger number is always safer.
package zobel_pkg;

  // ---- Signal path -------------------------------------------------------------------------
  localparam int unsigned SAMPLE_BITS = 32;  // Q1.31  receiver
  localparam int unsigned PATH_BITS   = 34;  // Q3.31  interpolator to volume: 12 dB of headroom
  localparam int unsigned DRIVE_BITS  = 40;  // Q2.38  volume to modulator: within +-DRIVE_MAX
  localparam int unsigned ELEMENTS    = 16;  // unit elements of the DAC, a channel
  localparam int unsigned CODE_BITS   = 5;   // 0 .. 16 elements on

  // 0 dBFS swings the modulator by 6.5 of its 8 levels on either side: -1.8 dB of the array.
  localparam int unsigned FULL_SCALE_HALF_LEVELS = 13;

  // ---- Clocks ------------------------------------------------------------------------------
  localparam int unsigned CLK_SYS_HZ = 12_000_000;  // the protection's timers count on it too

  // ---- Clock-enables, in clk_audio ---------------------------------------------------------
  localparam int unsigned CLOCKS_PER_MODULATOR_TICK = 4;    // 12.288 or 11.2896 MHz
  localparam int unsigned CLOCKS_PER_PATH_TICK      = 64;   // 768 or 705.6 kHz
  localparam int unsigned CLOCKS_PER_BASE_FRAME     = 1024; // 48 or 44.1 kHz

  // Input rate as a power of two of the base rate: 0 is 44.1/48 kHz, 4 is 705.6/768 kHz.
  localparam int unsigned RATE_BITS = 3;
  localparam int unsigned RATE_MAX  = 4;

  // What comes from the source, as input.format numbers it. With DSD, rate 0 is DSD64, 3 is DSD512.
  localparam int unsigned FORMAT_BITS = 2;
  localparam logic [FORMAT_BITS-1:0] FORMAT_LEFT_JUSTIFIED = 2'd1;
  localparam logic [FORMAT_BITS-1:0] FORMAT_DSD            = 2'd2;

  // Coefficient sets of the interpolator, as filter.select numbers them: those of interpolator_rom,
  // and the one that the host loads.
  localparam int unsigned FILTER_BITS = 3;
  localparam logic [FILTER_BITS-1:0] FILTER_CUSTOM = 3'd5;

  // ---- Volume ------------------------------------------------------------------------------
  localparam int unsigned ATTENUATION_BITS = 11;  // in 0.1 dB: what registers and presets hold
  localparam int unsigned LEVEL_FRACTION_BITS = 20;
  localparam int unsigned LEVEL_BITS = ATTENUATION_BITS + LEVEL_FRACTION_BITS;  // in 0.1 dB / 2^20

  // Targets and limits of the volume, in 1/160 dB: so that a gain range's error can be made good.
  localparam int unsigned FINE_ATTENUATION_BITS = ATTENUATION_BITS + 4;

  localparam logic [ATTENUATION_BITS-1:0] ATTENUATION_MAX  = 11'd1440;  // -144.0 dB
  localparam logic [ATTENUATION_BITS-1:0] ATTENUATION_MUTE = 11'd1500;  // past the range: silence

  // ---- Sense ADC (MAX11125) ----------------------------------------------------------------
  localparam int unsigned ADC_BITS     = 12;
  localparam int unsigned ADC_CHANNELS = 10;
  localparam int unsigned ADC_VOLTAGE_LEFT      = 0;  // offset binary, 10/1024 V an LSB
  localparam int unsigned ADC_VOLTAGE_RIGHT     = 1;
  localparam int unsigned ADC_CURRENT_LEFT      = 2;  // offset binary, 1/1024 A an LSB
  localparam int unsigned ADC_CURRENT_RIGHT     = 3;
  localparam int unsigned ADC_TEMPERATURE_LEFT  = 4;  // straight binary, 1/16 degree C an LSB
  localparam int unsigned ADC_TEMPERATURE_RIGHT = 5;
  localparam int unsigned ADC_TEMPERATURE_BOARD = 6;
  localparam int unsigned ADC_RAIL_POSITIVE     = 7;  // straight binary, 25/4096 V an LSB
  localparam int unsigned ADC_RAIL_NEGATIVE     = 8;  // the magnitude, same scale
  localparam int unsigned ADC_RAIL_LOGIC        = 9;  // straight binary, 5/4096 V an LSB

  // ---- Arithmetic --------------------------------------------------------------------------
  // value / 2^shift to the nearest integer, halves upward; shift is at least 1. The caller leaves
  // room for the half that is added.
  function logic signed [63:0] round_shift(input logic signed [63:0] value,
                                           input logic [5:0] shift);
    round_shift = (value + (64'sd1 <<< (shift - 6'd1))) >>> shift;
  endfunction

  // Saturates to PATH_BITS.
  function logic signed [PATH_BITS-1:0] saturate_path(input logic signed [63:0] value);
    saturate_path = value[PATH_BITS-1:0];
    if (value[63:PATH_BITS-1] != '0 && value[63:PATH_BITS-1] != '1) begin
      saturate_path = {value[63], {PATH_BITS - 1{!value[63]}}};
    end
  endfunction

  // The largest drive is 1 + 2^-10, in Q2.38: a tone of full scale comes out of filters with ripple
  // a little larger than 1, and saturating it there would leave -145 dB of distortion.
  localparam int unsigned DRIVE_HEADROOM_SHIFT = 10;
  localparam logic signed [63:0] DRIVE_MAX = (64'sd1 <<< 38) + (64'sd1 <<< (38 - DRIVE_HEADROOM_SHIFT));

  // Whether a value with 38 bits behind the point is outside of +-DRIVE_MAX.
  function logic exceeds_drive(input logic signed [63:0] value);
    exceeds_drive = value > DRIVE_MAX || value < -DRIVE_MAX;
  endfunction

  // Saturates to +-DRIVE_MAX.
  function logic signed [DRIVE_BITS-1:0] saturate_drive(input logic signed [63:0] value);
    if (value > DRIVE_MAX) saturate_drive = DRIVE_BITS'(DRIVE_MAX);
    else if (value < -DRIVE_MAX) saturate_drive = DRIVE_BITS'(-DRIVE_MAX);
    else saturate_drive = value[DRIVE_BITS-1:0];
  endfunction

  // Clips a drive to -1 .. just below +1, for whoever has no bit for more.
  function logic signed [DRIVE_BITS-1:0] within_unity(input logic signed [DRIVE_BITS-1:0] drive);
    within_unity = drive;
    if (drive[DRIVE_BITS-1:DRIVE_BITS-2] == 2'b01) within_unity = 40'sh3f_ffff_ffff;
    if (drive[DRIVE_BITS-1:DRIVE_BITS-2] == 2'b10) within_unity = -40'sh40_0000_0000;
  endfunction

endpackage
