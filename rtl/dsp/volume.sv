// The volume of both channels: one level, one gain, applied to left and right alike.
//
// A sample leaves three clocks after it came, with the gain of the level as it was when it came; then
// the level takes its step, and the gain is computed anew before the next sample, if the level changed,
// and each `RenewSamples` if not, so that a gain that has changed by itself does not stay.
// Samples are at least 40 clocks apart. At mute the output is exactly zero. `hard_mute_i` silences the
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

  // Q3.31 times Q1.29 has 60 bits behind the point, of which Q2.38 keeps 38.
  localparam logic [5:0] PRODUCT_SHIFT = 6'd22;

  logic        level_changed;
  logic        renew_q;
  logic [$clog2(RenewSamples)-1:0] samples_q;
  logic [29:0] mantissa;
  logic  [4:0] shift;

  logic               multiplied_q, rounded_q, silent_q;
  logic         [5:0] shift_q;
  logic signed [63:0] left_product_q, right_product_q;
  logic signed [63:0] left_rounded_q, right_rounded_q;
  logic               audible;

  volume_ramp u_ramp (
    .clk_i, .rst_ni,
    .strobe_i,
    .target_i, .limit_i, .ramp_step_i, .ramp_mute_i, .hard_mute_i,
    .level_o,
    .changed_o (level_changed),
    .silent_o, .settled_o
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      samples_q <= '0;
      renew_q   <= 1'b0;
    end else begin
      renew_q <= 1'b0;
      if (strobe_i) begin
        samples_q <= samples_q + 1'b1;
        renew_q   <= samples_q == '0;
      end
    end
  end

  decibel_gain u_gain (
    .clk_i, .rst_ni,
    .start_i    (level_changed || renew_q),
    .level_i    (level_o),
    .mantissa_o (mantissa),
    .shift_o    (shift)
  );

  assign audible = !silent_q && !hard_mute_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      multiplied_q    <= 1'b0;
      rounded_q       <= 1'b0;
      silent_q        <= 1'b1;
      shift_q         <= PRODUCT_SHIFT;
      left_product_q  <= '0;
      right_product_q <= '0;
      left_rounded_q  <= '0;
      right_rounded_q <= '0;
      strobe_o        <= 1'b0;
      left_o          <= '0;
      right_o         <= '0;
      clip_o          <= 1'b0;
    end else begin
      multiplied_q <= strobe_i;
      if (strobe_i) begin
        silent_q        <= silent_o || hard_mute_i;
        shift_q         <= PRODUCT_SHIFT + 6'(shift);
        left_product_q  <= 64'(left_i) * $signed({34'd0, mantissa});
        right_product_q <= 64'(right_i) * $signed({34'd0, mantissa});
      end
      rounded_q <= multiplied_q;
      if (multiplied_q) begin
        if (hard_mute_i) silent_q <= 1'b1;
        left_rounded_q  <= zobel_pkg::round_shift(left_product_q, shift_q);
        right_rounded_q <= zobel_pkg::round_shift(right_product_q, shift_q);
      end
      strobe_o <= rounded_q;
      clip_o   <= 1'b0;
      if (rounded_q) begin
        left_o  <= audible ? zobel_pkg::saturate_drive(left_rounded_q) : '0;
        right_o <= audible ? zobel_pkg::saturate_drive(right_rounded_q) : '0;
        clip_o  <= audible && (zobel_pkg::exceeds_drive(left_rounded_q)
                               || zobel_pkg::exceeds_drive(right_rounded_q));
      end
    end
  end

endmodule
