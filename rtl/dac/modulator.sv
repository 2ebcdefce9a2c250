// One channel's delta-sigma modulator: turns the drive into codes of 17 levels, and their noise
// into frequencies far above hearing. Fifth order, all states fed forward (CIFF), the input fed to
// the quantiser as well: the signal passes with a gain of exactly 1, and the states hold only
// noise.
//
// One period is four clocks: tick_i takes the drive, the clock after it quantises, the next
// integrates, and two, of which the next tick_i is the second, prepare the loop's share of the next
// decision. code_o follows drive_i by two clocks, with strobe_o. The first integrator takes input
// minus output exactly. Only coarse states are multiplied: what they leave out enters at the
// quantiser, where the loop shapes it as it does the dither (TPDF).
// Limits: the drive is clipped to +-(1 + 2^-10), for which the loop is stable; a full-scale tone
// needs that little more than 1, because filters have ripple. Should a state leave its range, or the
// quantiser clip for 64 periods in a row, all states are cleared and overload_o pulses.
// Method: R. Schreier, G. Temes, "Understanding Delta-Sigma Data Converters", Wiley 2005, ch. 4.
module modulator #(
    parameter bit [63:0] Seed = 64'h9e37_79b9_7f4a_7c15  // of the dither; not 0
) (
    input  logic               clk_i,
    input  logic               rst_ni,
    input  logic               tick_i,      // one clock in four
    input  logic signed [43:0] drive_i,     // Q2.42
    output logic               strobe_o,
    output logic        [ 4:0] code_o,      // 0 .. 16 elements on; 8 is zero
    output logic               overload_o   // pulse: states were cleared
);

  localparam logic signed [11:0] LARGEST = 12'sh401;  // Q2.10
  localparam int unsigned STEP = 7;  // fraction bits that each state drops of the last

  localparam int unsigned INPUT_FRACTION = modulator_coefficients_pkg::INPUT_FRACTION_BITS;
  localparam int unsigned LOOP_FRACTION = modulator_coefficients_pkg::LOOP_FRACTION_BITS;
  localparam logic signed [31:0] HALF_LEVEL = 32'sd1 <<< (LOOP_FRACTION - 1);

  localparam int unsigned W1 = modulator_coefficients_pkg::STATE_1_BITS;
  localparam int unsigned W2 = modulator_coefficients_pkg::STATE_2_BITS;
  localparam int unsigned W3 = modulator_coefficients_pkg::STATE_3_BITS;
  localparam int unsigned W4 = modulator_coefficients_pkg::STATE_4_BITS;
  localparam int unsigned W5 = modulator_coefficients_pkg::STATE_5_BITS;
  localparam int unsigned C1 = modulator_coefficients_pkg::STATE_1_COARSE_SHIFT;
  localparam int unsigned C2 = modulator_coefficients_pkg::STATE_2_COARSE_SHIFT;
  localparam int unsigned C3 = modulator_coefficients_pkg::STATE_3_COARSE_SHIFT;
  localparam int unsigned C4 = modulator_coefficients_pkg::STATE_4_COARSE_SHIFT;
  localparam int unsigned C5 = modulator_coefficients_pkg::STATE_5_COARSE_SHIFT;
  localparam logic signed [31:0] A1 = 32'(modulator_coefficients_pkg::FEED_FORWARD_1);
  localparam logic signed [31:0] A2 = 32'(modulator_coefficients_pkg::FEED_FORWARD_2);
  localparam logic signed [31:0] A3 = 32'(modulator_coefficients_pkg::FEED_FORWARD_3);
  localparam logic signed [31:0] A4 = 32'(modulator_coefficients_pkg::FEED_FORWARD_4);
  localparam logic signed [31:0] A5 = 32'(modulator_coefficients_pkg::FEED_FORWARD_5);

  // ---- Order of events -----------------------------------------------------------------------
  logic [2:0] step_q;  // the clocks after tick_i: bit 0 quantises, 1 integrates, 2 prepares

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= '0;
    else step_q <= {step_q[1:0], tick_i};
  end

  // ---- Quantiser -----------------------------------------------------------------------------
  logic [15:0] dither_1;
  logic [15:0] dither_2;

  dither_source #(
      .Seed(Seed)
  ) u_dither (
      .clk_i   (clk_i),
      .rst_ni  (rst_ni),
      .next_i  (step_q[2]),
      .first_o (dither_1),
      .second_o(dither_2)
  );

  logic signed [47:0] input_q;            // in levels, INPUT_FRACTION bits; full scale is 6.5
  logic signed [31:0] product_12_q;       // the states' shares, in levels, LOOP_FRACTION bits
  logic signed [31:0] product_34_q;
  logic signed [31:0] product_5_q;
  logic signed [31:0] dither_q;           // triangular, and half a level less, for rounding
  logic signed [31:0] forward_q;          // all of them
  logic signed [ 4:0] level_q;            // -8 .. 8
  logic        [ 6:0] clipped_periods_q;  // in a row

  // ---- Loop filter ---------------------------------------------------------------------------
  logic signed [W1-1:0] state_1_q;
  logic signed [W2-1:0] state_2_q;
  logic signed [W3-1:0] state_3_q;
  logic signed [W4-1:0] state_4_q;
  logic signed [W5-1:0] state_5_q;

  // FULL_SCALE_HALF_LEVELS are 13: 6.5 levels, and 43 bits behind the point for 42.
  function automatic logic signed [47:0] in_levels(logic signed [47:0] drive);
    in_levels = (drive <<< 3) + (drive <<< 2) + drive;
  endfunction

  // g1 and g2 as two powers of two; the shifts align the fractions as well.
  function automatic logic signed [W2-1:0] resonator_1(logic signed [W2-1:0] state);
    if (modulator_coefficients_pkg::RESONATOR_1_FINE_SIGN > 0) begin
      resonator_1 = (state >>> modulator_coefficients_pkg::RESONATOR_1_SHIFT)
          + (state >>> modulator_coefficients_pkg::RESONATOR_1_FINE_SHIFT);
    end else begin
      resonator_1 = (state >>> modulator_coefficients_pkg::RESONATOR_1_SHIFT)
          - (state >>> modulator_coefficients_pkg::RESONATOR_1_FINE_SHIFT);
    end
  endfunction

  function automatic logic signed [W4-1:0] resonator_2(logic signed [W4-1:0] state);
    if (modulator_coefficients_pkg::RESONATOR_2_FINE_SIGN > 0) begin
      resonator_2 = (state >>> modulator_coefficients_pkg::RESONATOR_2_SHIFT)
          + (state >>> modulator_coefficients_pkg::RESONATOR_2_FINE_SHIFT);
    end else begin
      resonator_2 = (state >>> modulator_coefficients_pkg::RESONATOR_2_SHIFT)
          - (state >>> modulator_coefficients_pkg::RESONATOR_2_FINE_SHIFT);
    end
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : steps
    logic lost;
    lost = 1'b0;
    if (!rst_ni) begin
      input_q <= '0;
      level_q <= '0;
      clipped_periods_q <= '0;
      state_1_q <= '0;
      state_2_q <= '0;
      state_3_q <= '0;
      state_4_q <= '0;
      state_5_q <= '0;
      product_12_q <= '0;
      product_34_q <= '0;
      product_5_q <= '0;
      dither_q <= '0;
      forward_q <= '0;
      overload_o <= 1'b0;
    end else begin
      // The last event stands first: registers are read before they are written, which simulates
      // faster.
      if (step_q[2]) begin
        product_12_q <= 32'($signed(state_1_q[W1-1:C1])) * A1
            + 32'($signed(state_2_q[W2-1:C2])) * A2;
        product_34_q <= 32'($signed(state_3_q[W3-1:C3])) * A3
            + 32'($signed(state_4_q[W4-1:C4])) * A4;
        product_5_q <= 32'($signed(state_5_q[W5-1:C5])) * A5;
        dither_q <= 32'({1'b0, dither_1}) + 32'({1'b0, dither_2}) - HALF_LEVEL;
        // A state beyond its range differs from its sign in the guard bit.
        lost = (state_1_q[W1-1] ^ state_1_q[W1-2]) || (state_2_q[W2-1] ^ state_2_q[W2-2])
            || (state_3_q[W3-1] ^ state_3_q[W3-2]) || (state_4_q[W4-1] ^ state_4_q[W4-2])
            || (state_5_q[W5-1] ^ state_5_q[W5-2]) || clipped_periods_q[6];
        if (lost) begin
          product_12_q <= '0;
          product_34_q <= '0;
          product_5_q <= '0;
        end
      end
      if (step_q[1]) begin : integrate
        logic signed [W2-1:0] feedback_1;
        logic signed [W4-1:0] feedback_2;
        feedback_1 = resonator_1(W2'(state_3_q));
        feedback_2 = resonator_2(W4'(state_5_q));
        state_5_q <= state_5_q + W5'($signed(state_4_q[W4-1:STEP]));
        state_4_q <= state_4_q + W4'($signed(state_3_q[W3-1:STEP])) - feedback_2;
        state_3_q <= state_3_q + W3'($signed(state_2_q[W2-1:STEP]));
        state_2_q <= state_2_q + W2'($signed(state_1_q[W1-1:STEP])) - feedback_1;
        state_1_q <= state_1_q + W1'(input_q) - (W1'(level_q) <<< INPUT_FRACTION);
      end
      if (step_q[0]) begin : quantise
        logic signed [31:0] decided;
        logic signed [15:0] level;
        decided = 32'($signed(input_q[47:INPUT_FRACTION-LOOP_FRACTION])) + forward_q;
        level = 16'(decided >>> LOOP_FRACTION);
        clipped_periods_q <= clipped_periods_q + 7'd1;
        if (level > 16'sd8) level_q <= 5'sd8;
        else if (level < -16'sd8) level_q <= -5'sd8;
        else begin
          level_q <= 5'(level);
          clipped_periods_q <= '0;
        end
      end
      if (tick_i) begin : take
        // What the limits would give is chosen behind the sum, not put into it.
        input_q <= in_levels(48'(drive_i));
        if ($signed(drive_i[43:32]) >= LARGEST) input_q <= in_levels(48'(LARGEST) <<< 32);
        if ($signed(drive_i[43:32]) < -LARGEST) input_q <= in_levels(-(48'(LARGEST) <<< 32));
        forward_q <= product_12_q + product_34_q + product_5_q + dither_q;
        if (overload_o) begin
          state_1_q <= '0;
          state_2_q <= '0;
          state_3_q <= '0;
          state_4_q <= '0;
          state_5_q <= '0;
          clipped_periods_q <= '0;
        end
      end
      overload_o <= lost;
    end
  end

  assign strobe_o = step_q[1];
  assign code_o   = 5'(level_q + 5'sd8);

endmodule
