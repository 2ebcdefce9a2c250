// What a second of sound adds to the weekly dose, in seconds at the reference level: 10^((MEL - R)/10)
// with the momentary exposure level MEL in dBA at the ear, and R = 80 dBA for adults, 75 for children
// (ITU-T H.870). So 100 % is 40 h = 144,000 s whoever listens, and a MEL limit is a number of seconds.
//
// MEL = sensitivity + 10 lg(2 * mean square * (full-scale Vrms)^2), of the louder ear. The mean square
// is a word of mean_square_encoder. The factor comes from decibel_gain, and all else is serial: some
// 200 clocks a second. Rounded down; within 0.01 dB of the formula above 60 dBA.
module dose_increment (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        start_i,
  input  logic [31:0] left_i,
  input  logic [31:0] right_i,
  input  logic  [1:0] range_i,
  input  logic [10:0] sensitivity_i,  // in 0.1 dB SPL for 1 Vrms, 80 .. 140 dB
  input  logic        child_i,
  output logic        strobe_o,
  output logic [47:0] seconds_o       // in 2^-16 s
);

  // With all at their loudest (140 dB/V, range 3, a child) a mean square of 1 adds 320 * 10^6.5 s. That
  // is 2^30 less 0.257499 dB; a gain of half the decibels is one of power.
  localparam logic [zobel_pkg::LEVEL_BITS-1:0] SHORT_OF_POWER_OF_TWO = 31'd5_400_144;
  localparam logic [10:0] MAX_SENSITIVITY = 11'd1400;
  localparam logic [10:0] REFERENCE_STEP  = 11'd50;  // from a child's level to an adult's
  // Of the product: m * 2^(e-88) * mantissa * 2^-29 * 2^-shift * 2^30 * 2^16
  localparam logic  [7:0] SHIFT_BASE      = 8'd71;

  typedef enum logic [1:0] {
    StIdle     = 2'd0,
    StGain     = 2'd1,
    StMultiply = 2'd2,
    StShift    = 2'd3
  } state_e;

  state_e                          state_q;
  logic                      [7:0] count_q;
  logic                     [31:0] word_q;
  logic [zobel_pkg::LEVEL_BITS-1:0] level_q;
  logic                            gain_start_q, gain_ready;
  logic                     [29:0] mantissa;
  logic                      [4:0] shift;
  logic                     [55:0] product_q;

  decibel_gain u_gain (
    .clk_i, .rst_ni,
    .start_i    (gain_start_q),
    .level_i    (level_q),
    .ready_o    (gain_ready),
    .mantissa_o (mantissa),
    .shift_o    (shift)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q      <= StIdle;
      count_q      <= '0;
      word_q       <= '0;
      level_q      <= '0;
      gain_start_q <= 1'b0;
      product_q    <= '0;
      strobe_o     <= 1'b0;
      seconds_o    <= '0;
    end else if (state_q != StIdle || start_i || strobe_o) begin
      strobe_o     <= 1'b0;
      gain_start_q <= 1'b0;
      count_q      <= count_q + 8'd1;
      unique case (state_q)
        StIdle: begin
          count_q <= '0;
          if (start_i) begin
            word_q  <= left_i > right_i ? left_i : right_i;
            level_q <= {11'((MAX_SENSITIVITY - sensitivity_i + loudness_pkg::offset(range_i)
                             + (child_i ? 11'd0 : REFERENCE_STEP)) << 1),
                        zobel_pkg::LEVEL_FRACTION_BITS'(0)} + SHORT_OF_POWER_OF_TWO;
            gain_start_q <= 1'b1;
            state_q      <= StGain;
          end
        end

        StGain: if (gain_ready) begin
          count_q   <= '0;
          product_q <= '0;
          state_q   <= StMultiply;
        end

        // From the top bit of the mantissa down.
        StMultiply: begin
          product_q <= (product_q << 1)
                     + (mantissa[5'd29 - count_q[4:0]] ? 56'(word_q[25:0]) : 56'd0);
          if (count_q == 8'd29) begin
            count_q <= '0;
            state_q <= StShift;
          end
        end

        default: begin
          if (count_q == SHIFT_BASE + 8'(shift) - 8'(word_q[31:26])) begin
            seconds_o <= product_q[47:0];
            strobe_o  <= 1'b1;
            state_q   <= StIdle;
          end else begin
            product_q <= product_q >> 1;
          end
        end
      endcase
    end
  end

endmodule
