// The modulator for tones far below what `modulator` leaves: eighth order, in-band noise of
// -277 dBFS, for a source that has a drive of 58 bits. In all else it is `modulator`: the same form
// (CIFF) with a resonator in each pair of integrators, the same timing, dither and recovery.
//
// One period is four clocks: tick_i takes the drive, the clock after it quantises, the next
// integrates, the one after prepares the loop's share of the next decision. code_o follows drive_i
// by two clocks, with strobe_o.
// Limits: the drive is clipped to +-(1 + 2^-10). Should a state leave its range, or the quantiser
// clip for 64 periods in a row, all states are cleared and overload_o pulses.
// It is no part of zobel_core, whose volume has 40 bits: docs/modulators.md has its figures.
module fine_modulator #(
    parameter bit [63:0] Seed = 64'h9e37_79b9_7f4a_7c15  // of the dither; not 0
) (
    input  logic               clk_i,
    input  logic               rst_ni,
    input  logic               tick_i,      // one clock in four
    input  logic signed [57:0] drive_i,     // Q2.56
    output logic               strobe_o,
    output logic        [ 4:0] code_o,      // 0 .. 16 elements on; 8 is zero
    output logic               overload_o   // pulse: states were cleared
);

  localparam logic signed [11:0] LARGEST = 12'sh401;  // Q2.10

  localparam int unsigned LOOP_FRACTION = fine_modulator_pkg::LOOP_FRACTION_BITS;
  localparam logic signed [31:0] HALF_LEVEL = 32'sd1 <<< (LOOP_FRACTION - 1);

  localparam int unsigned W1 = fine_modulator_pkg::STATE_1_BITS;
  localparam int unsigned W2 = fine_modulator_pkg::STATE_2_BITS;
  localparam int unsigned W3 = fine_modulator_pkg::STATE_3_BITS;
  localparam int unsigned W4 = fine_modulator_pkg::STATE_4_BITS;
  localparam int unsigned W5 = fine_modulator_pkg::STATE_5_BITS;
  localparam int unsigned W6 = fine_modulator_pkg::STATE_6_BITS;
  localparam int unsigned W7 = fine_modulator_pkg::STATE_7_BITS;
  localparam int unsigned W8 = fine_modulator_pkg::STATE_8_BITS;
  localparam int unsigned F1 = fine_modulator_pkg::STATE_1_FRACTION_BITS;
  localparam int unsigned F2 = fine_modulator_pkg::STATE_2_FRACTION_BITS;
  localparam int unsigned F3 = fine_modulator_pkg::STATE_3_FRACTION_BITS;
  localparam int unsigned F4 = fine_modulator_pkg::STATE_4_FRACTION_BITS;
  localparam int unsigned F5 = fine_modulator_pkg::STATE_5_FRACTION_BITS;
  localparam int unsigned F6 = fine_modulator_pkg::STATE_6_FRACTION_BITS;
  localparam int unsigned F7 = fine_modulator_pkg::STATE_7_FRACTION_BITS;
  localparam int unsigned F8 = fine_modulator_pkg::STATE_8_FRACTION_BITS;

  // ---- Order of events -----------------------------------------------------------------------
  logic [2:0] step_q;  // the clocks after tick_i: bit 0 quantises, 1 integrates, 2 prepares

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= '0;
    else step_q <= {step_q[1:0], tick_i};
  end

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

  // A coarse state times its coefficient, LOOP_FRACTION bits below the level.
  function automatic logic signed [31:0] product(logic signed [31:0] coarse, int coefficient);
    product = coarse * coefficient;
  endfunction

  // Two powers of two; the shifts align the fractions as well.
  function automatic logic signed [63:0] resonator(logic signed [63:0] state, int shift,
                                                   int fine_shift, int fine_sign);
    if (fine_sign > 0) resonator = (state >>> shift) + (state >>> fine_shift);
    else resonator = (state >>> shift) - (state >>> fine_shift);
  endfunction

  logic signed [W1-1:0] input_q;            // in levels, F1 bits; full scale is 6.5
  // The states' shares, of two each, in levels, LOOP_FRACTION bits.
  logic signed [  31:0] product_1_q, product_2_q, product_3_q, product_4_q;
  logic signed [  31:0] dither_q;           // triangular, and half a level less, for rounding
  logic signed [  31:0] forward_q;          // all of them
  logic signed [   4:0] level_q;            // -8 .. 8
  logic        [   6:0] clipped_periods_q;  // in a row
  logic signed [W1-1:0] state_1_q;
  logic signed [W2-1:0] state_2_q;
  logic signed [W3-1:0] state_3_q;
  logic signed [W4-1:0] state_4_q;
  logic signed [W5-1:0] state_5_q;
  logic signed [W6-1:0] state_6_q;
  logic signed [W7-1:0] state_7_q;
  logic signed [W8-1:0] state_8_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin : steps
    logic lost;
    lost = 1'b0;
    if (!rst_ni) begin
      input_q <= '0;
      product_1_q <= '0;
      product_2_q <= '0;
      product_3_q <= '0;
      product_4_q <= '0;
      dither_q <= '0;
      forward_q <= '0;
      clipped_periods_q <= '0;
      level_q <= '0;
      state_1_q <= '0;
      state_2_q <= '0;
      state_3_q <= '0;
      state_4_q <= '0;
      state_5_q <= '0;
      state_6_q <= '0;
      state_7_q <= '0;
      state_8_q <= '0;
      overload_o <= 1'b0;
    end else begin
      if (step_q[2]) begin
        product_1_q <= product(32'(64'(state_1_q) >>> fine_modulator_pkg::STATE_1_COARSE_SHIFT),
                              fine_modulator_pkg::FEED_FORWARD_1)
            + product(32'(64'(state_2_q) >>> fine_modulator_pkg::STATE_2_COARSE_SHIFT),
                      fine_modulator_pkg::FEED_FORWARD_2);
        product_2_q <= product(32'(64'(state_3_q) >>> fine_modulator_pkg::STATE_3_COARSE_SHIFT),
                              fine_modulator_pkg::FEED_FORWARD_3)
            + product(32'(64'(state_4_q) >>> fine_modulator_pkg::STATE_4_COARSE_SHIFT),
                      fine_modulator_pkg::FEED_FORWARD_4);
        product_3_q <= product(32'(64'(state_5_q) >>> fine_modulator_pkg::STATE_5_COARSE_SHIFT),
                              fine_modulator_pkg::FEED_FORWARD_5)
            + product(32'(64'(state_6_q) >>> fine_modulator_pkg::STATE_6_COARSE_SHIFT),
                      fine_modulator_pkg::FEED_FORWARD_6);
        product_4_q <= product(32'(64'(state_7_q) >>> fine_modulator_pkg::STATE_7_COARSE_SHIFT),
                              fine_modulator_pkg::FEED_FORWARD_7)
            + product(32'(64'(state_8_q) >>> fine_modulator_pkg::STATE_8_COARSE_SHIFT),
                      fine_modulator_pkg::FEED_FORWARD_8);
        dither_q <= 32'({1'b0, dither_1}) + 32'({1'b0, dither_2}) - HALF_LEVEL;
        // A state beyond its range differs from its sign in the guard bit.
        lost = (state_1_q[W1-1] ^ state_1_q[W1-2]) || (state_2_q[W2-1] ^ state_2_q[W2-2])
            || (state_3_q[W3-1] ^ state_3_q[W3-2]) || (state_4_q[W4-1] ^ state_4_q[W4-2])
            || (state_5_q[W5-1] ^ state_5_q[W5-2]) || (state_6_q[W6-1] ^ state_6_q[W6-2])
            || (state_7_q[W7-1] ^ state_7_q[W7-2]) || (state_8_q[W8-1] ^ state_8_q[W8-2])
            || clipped_periods_q[6];
        if (lost) begin
          product_1_q <= '0;
          product_2_q <= '0;
          product_3_q <= '0;
          product_4_q <= '0;
        end
      end
      if (step_q[1]) begin
        state_8_q <= state_8_q + W8'(state_7_q >>> (F7 - F8));
        state_7_q <= state_7_q + W7'(state_6_q >>> (F6 - F7))
            - W7'(resonator(64'(state_8_q), fine_modulator_pkg::RESONATOR_4_SHIFT,
                            fine_modulator_pkg::RESONATOR_4_FINE_SHIFT,
                            fine_modulator_pkg::RESONATOR_4_FINE_SIGN));
        state_6_q <= state_6_q + W6'(state_5_q >>> (F5 - F6));
        state_5_q <= state_5_q + W5'(state_4_q >>> (F4 - F5))
            - W5'(resonator(64'(state_6_q), fine_modulator_pkg::RESONATOR_3_SHIFT,
                            fine_modulator_pkg::RESONATOR_3_FINE_SHIFT,
                            fine_modulator_pkg::RESONATOR_3_FINE_SIGN));
        state_4_q <= state_4_q + W4'(state_3_q >>> (F3 - F4));
        state_3_q <= state_3_q + W3'(state_2_q >>> (F2 - F3))
            - W3'(resonator(64'(state_4_q), fine_modulator_pkg::RESONATOR_2_SHIFT,
                            fine_modulator_pkg::RESONATOR_2_FINE_SHIFT,
                            fine_modulator_pkg::RESONATOR_2_FINE_SIGN));
        state_2_q <= state_2_q + W2'(state_1_q >>> (F1 - F2));
        state_1_q <= state_1_q + input_q - (W1'(level_q) <<< F1)
            - W1'(resonator(64'(state_2_q), fine_modulator_pkg::RESONATOR_1_SHIFT,
                            fine_modulator_pkg::RESONATOR_1_FINE_SHIFT,
                            fine_modulator_pkg::RESONATOR_1_FINE_SIGN));
      end
      if (step_q[0]) begin : quantise
        logic signed [31:0] decided;
        logic signed [15:0] level;
        decided = 32'(input_q >>> (F1 - LOOP_FRACTION)) + forward_q;
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
        logic signed [W1-1:0] drive;
        drive = W1'(drive_i);
        if ($signed(drive_i[57:46]) >= LARGEST) drive = W1'(LARGEST) <<< 46;
        if ($signed(drive_i[57:46]) < -LARGEST) drive = -(W1'(LARGEST) <<< 46);
        input_q <= (drive <<< 3) + (drive <<< 2) + drive;  // FULL_SCALE_HALF_LEVELS are 13
        forward_q <= product_1_q + product_2_q + product_3_q + product_4_q + dither_q;
        if (overload_o) begin
          state_1_q <= '0;
          state_2_q <= '0;
          state_3_q <= '0;
          state_4_q <= '0;
          state_5_q <= '0;
          state_6_q <= '0;
          state_7_q <= '0;
          state_8_q <= '0;
          clipped_periods_q <= '0;
        end
      end
      overload_o <= lost;
    end
  end

  assign strobe_o = step_q[1];
  assign code_o   = 5'(level_q + 5'sd8);

endmodule
