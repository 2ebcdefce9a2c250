// The volume of both channels: one level, one gain, applied to left and right alike.
//
// A sample leaves six clocks after it came, with the gain of the level as it was when it came; meanwhile
// the level takes its step, and the gain is computed anew before the next sample, if the level changed,
// and each `RenewSamples` if not, so that a gain that has changed by itself does not stay.
// Samples are at least 64 clocks apart. At mute the output is exactly zero. `hard_mute_i` silences the
// very next output, a sample already under way included. Results are rounded to the nearest, halves
// upward, and saturate to +-DRIVE_MAX, which `clip_o` tells together with the strobe.
module volume #(
  parameter int unsigned RenewSamples = 64  // a power of two; 83 us
) (
  input  logic                                          clk_i,
  input  logic                                          rst_ni,
  input  logic   [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,     // in 1/160 dB
  input  logic   [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_i,      // in 1/160 dB
  input  logic                                   [26:0] ramp_step_i,  // in 0.1 dB / 2^20 a sample
  input  logic                                          ramp_mute_i,
  input  logic                                          hard_mute_i,
  input  logic                                          strobe_i,
  input  logic signed        [zobel_pkg::PATH_BITS-1:0] left_i,       // Q3.31
  input  logic signed        [zobel_pkg::PATH_BITS-1:0] right_i,      // Q3.31
  output logic                                          strobe_o,
  output logic signed       [zobel_pkg::DRIVE_BITS-1:0] left_o,       // Q2.38
  output logic signed       [zobel_pkg::DRIVE_BITS-1:0] right_o,      // Q2.38
  output logic                                          clip_o,
  output logic              [zobel_pkg::LEVEL_BITS-1:0] level_o,      // in 0.1 dB / 2^20
  output logic                                          silent_o,
  output logic                                          settled_o
);

  // The mantissa goes through the multipliers in two halves.
  localparam int unsigned MANTISSA_BITS = 30;
  localparam int unsigned HALF_BITS = MANTISSA_BITS / 2;
  localparam int unsigned PARTIAL_BITS = zobel_pkg::PATH_BITS + HALF_BITS;
  localparam int unsigned PRODUCT_BITS = zobel_pkg::PATH_BITS + MANTISSA_BITS;

  // Q3.31 times Q1.29 has 60 bits behind the point, of which Q2.38 keeps 38, and one to round it by.
  localparam int unsigned PRODUCT_SHIFT = 60 - 38 - 1;
  localparam int unsigned SHIFTED_BITS = PRODUCT_BITS - PRODUCT_SHIFT;

  typedef logic signed [PARTIAL_BITS-1:0] partial_t;
  typedef logic signed [PRODUCT_BITS-1:0] product_t;
  typedef logic signed [SHIFTED_BITS-1:0] shifted_t;

  // What a sample goes through, a clock each, so that no clock has more than one of them to do.
  typedef enum logic [2:0] {
    StTake, StMultiply, StSum, StShift, StRound, StSaturate, StTold
  } step_e;

  logic                     level_changed, renew_q;
  logic [MANTISSA_BITS-1:0] mantissa;
  logic               [4:0] shift;

  volume_ramp u_ramp (
    .clk_i, .rst_ni,
    .strobe_i,
    .target_i, .limit_i, .ramp_step_i, .ramp_mute_i, .hard_mute_i,
    .level_o,
    .changed_o (level_changed),
    .silent_o, .settled_o
  );

  decibel_gain u_gain (
    .clk_i, .rst_ni,
    .start_i    (level_changed || renew_q),
    .level_i    (level_o),
    .ready_o    (),
    .mantissa_o (mantissa),
    .shift_o    (shift)
  );

  function partial_t part(input logic signed [zobel_pkg::PATH_BITS-1:0] sample,
                          input logic [HALF_BITS-1:0] half);
    part = PARTIAL_BITS'(sample) * $signed(PARTIAL_BITS'(half));
  endfunction

  function product_t sum(input partial_t upper, input partial_t lower);
    sum = (PRODUCT_BITS'(upper) <<< HALF_BITS) + PRODUCT_BITS'(lower);
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : apply
    step_e    step;
    logic     silent;
    logic     clips;
    logic [$clog2(RenewSamples)-1:0] samples;
    logic signed [zobel_pkg::PATH_BITS-1:0] left, right;
    partial_t left_upper, left_lower, right_upper, right_lower;
    product_t left_product, right_product;
    shifted_t left_shifted, right_shifted;  // and then rounded
    if (!rst_ni) begin
      step          = StTake;
      silent        = 1'b1;
      clips         = 1'b0;
      samples       = '0;
      left          = '0;
      right         = '0;
      left_upper    = '0;
      left_lower    = '0;
      right_upper   = '0;
      right_lower   = '0;
      left_product  = '0;
      right_product = '0;
      left_shifted  = '0;
      right_shifted = '0;
      renew_q  <= 1'b0;
      strobe_o <= 1'b0;
      left_o   <= '0;
      right_o  <= '0;
      clip_o   <= 1'b0;
    end else if (strobe_i || step != StTake) begin
      if (hard_mute_i) silent = 1'b1;
      unique case (step)
        StTake: begin
          silent = silent_o || hard_mute_i;
          left   = left_i;
          right  = right_i;
          step   = StMultiply;
        end
        StMultiply: begin
          left_upper  = part(left, mantissa[HALF_BITS+:HALF_BITS]);
          left_lower  = part(left, mantissa[0+:HALF_BITS]);
          right_upper = part(right, mantissa[HALF_BITS+:HALF_BITS]);
          right_lower = part(right, mantissa[0+:HALF_BITS]);
          renew_q <= samples == '0;  // in step with level_changed
          samples = samples + 1'b1;
          step    = StSum;
        end
        StSum: begin
          left_product  = sum(left_upper, left_lower);
          right_product = sum(right_upper, right_lower);
          renew_q <= 1'b0;
          step    = StShift;
        end
        StShift: begin
          left_shifted  = SHIFTED_BITS'(left_product >>> PRODUCT_SHIFT) >>> shift;
          right_shifted = SHIFTED_BITS'(right_product >>> PRODUCT_SHIFT) >>> shift;
          step          = StRound;
        end
        StRound: begin
          left_shifted  = (left_shifted + SHIFTED_BITS'(1)) >>> 1;
          right_shifted = (right_shifted + SHIFTED_BITS'(1)) >>> 1;
          step          = StSaturate;
        end
        StSaturate: begin
          clips    = zobel_pkg::exceeds_drive(64'(left_shifted))
                  || zobel_pkg::exceeds_drive(64'(right_shifted));
          left_o   <= silent ? '0 : zobel_pkg::saturate_drive(64'(left_shifted));
          right_o  <= silent ? '0 : zobel_pkg::saturate_drive(64'(right_shifted));
          clip_o   <= clips && !silent;
          strobe_o <= 1'b1;
          step     = StTold;
        end
        default: begin  // StTold
          clip_o   <= 1'b0;
          strobe_o <= 1'b0;
          step     = StTake;
        end
      endcase
    end
  end

endmodule
