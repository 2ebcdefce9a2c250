// Filters DSD, 64 << rate times the base rate, down to the path rate (16 times), for volume and all
// that follows, which know nothing of it. Sixty clocks of multiplying serve each path sample.
//
// All-ones is +1.0, all-zeros -1.0: a sine of 50 % modulation, the 0 dB of SA-CD, is -6.02 dBFS.
// Same response in Hz at all rates: flat to 20 kHz, together with the linear upsampler; -3 dB at
// 56 kHz (61 kHz in the 48 kHz family); what aliases to below 20 kHz is 149 dB down. Any pattern of
// up to eight bits comes out as its mean, exactly.
//
// A bit counts when `bit_strobe_i` is high; one that comes in the clock of a path tick belongs to
// the next sample. Outputs change in the clock after a tick, which must come each 64 clocks; they
// are zero from `restart_i` on, and made of bits alone some 66 ticks later. A change of rate needs a
// restart. Nothing moves without `enable_i`, but a restart clears the outputs.
//
// Method: boxcars, then a FIR, see dsd_decimator_lane. Taps: models/design/dsd_decimator_design.
module dsd_decimator (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   enable_i,
  input  logic                                   restart_i,
  input  logic                             [1:0] rate_i,
  input  logic                                   path_tick_i,
  input  logic                                   bit_strobe_i,
  input  logic                                   left_i,
  input  logic                                   right_i,
  output logic signed [zobel_pkg::PATH_BITS-1:0] left_o,   // Q3.31
  output logic signed [zobel_pkg::PATH_BITS-1:0] right_o   // Q3.31
);

  localparam logic [5:0] TAPS      = 6'(dsd_decimator_pkg::TAPS);
  localparam logic [5:0] HALF      = TAPS >> 1;
  localparam logic [5:0] RESTING   = 6'd63;
  localparam logic [5:0] BOXCARS   = 6'd5;
  // The differences are right from the sixth tick on, and written at the one after it.
  localparam logic [2:0] UNUSED_TICKS = 3'd6;

  logic [5:0] count_q;    // clocks since the tick, less one
  logic [2:0] unused_q;   // ticks still to pass
  logic [5:0] filled_q;   // of the history
  logic [5:0] newest_q;   // its newest sample
  logic       fetched_q, multiply_q, accumulate_q;
  logic signed [17:0] fetched_coefficient_q, coefficient_q;

  logic       tick, write, difference, read, clear;
  logic [4:0] coefficient_index;
  logic signed [zobel_pkg::PATH_BITS-1:0] left, right;

  assign tick       = enable_i && path_tick_i && !restart_i;
  assign write      = tick && unused_q == '0;
  assign difference = count_q < BOXCARS;
  assign read       = count_q < filled_q;
  assign clear      = path_tick_i || restart_i;

  assign coefficient_index = 5'(count_q < HALF ? count_q : TAPS - 6'd1 - count_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q      <= RESTING;
      unused_q     <= UNUSED_TICKS;
      filled_q     <= '0;
      newest_q     <= '0;
      fetched_q    <= 1'b0;
      multiply_q   <= 1'b0;
      accumulate_q <= 1'b0;
      left_o       <= '0;
      right_o      <= '0;
    end else if (restart_i) begin
      count_q      <= RESTING;
      unused_q     <= UNUSED_TICKS;
      filled_q     <= '0;
      fetched_q    <= 1'b0;
      multiply_q   <= 1'b0;
      accumulate_q <= 1'b0;
      left_o       <= '0;
      right_o      <= '0;
    end else if (enable_i) begin
      fetched_q    <= read;
      multiply_q   <= fetched_q;
      accumulate_q <= multiply_q;
      if (path_tick_i) begin
        count_q <= '0;
        left_o  <= left;
        right_o <= right;
        if (unused_q != '0) unused_q <= unused_q - 3'd1;
      end else if (count_q != RESTING) begin
        count_q <= count_q + 6'd1;
      end
      if (write) begin
        newest_q <= newest_q + 6'd1;
        if (filled_q != TAPS) filled_q <= filled_q + 6'd1;
      end
    end
  end

  // A memory is slow, and so is a multiplier: a register stands between them.
  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      if (read) fetched_coefficient_q <= dsd_decimator_pkg::coefficient(rate_i, coefficient_index);
      if (fetched_q) coefficient_q <= fetched_coefficient_q;
    end
  end

  dsd_decimator_lane u_left (
    .clk_i, .rst_ni, .enable_i, .rate_i,
    .bit_strobe_i,
    .bit_i           (left_i),
    .tick_i          (tick),
    .difference_i    (difference),
    .write_i         (write),
    .write_address_i (newest_q + 6'd1),
    .read_i          (read),
    .read_address_i  (newest_q - count_q),
    .fetched_i       (fetched_q),
    .multiply_i      (multiply_q),
    .coefficient_i   (coefficient_q),
    .accumulate_i    (accumulate_q),
    .clear_i         (clear),
    .result_o        (left)
  );

  dsd_decimator_lane u_right (
    .clk_i, .rst_ni, .enable_i, .rate_i,
    .bit_strobe_i,
    .bit_i           (right_i),
    .tick_i          (tick),
    .difference_i    (difference),
    .write_i         (write),
    .write_address_i (newest_q + 6'd1),
    .read_i          (read),
    .read_address_i  (newest_q - count_q),
    .fetched_i       (fetched_q),
    .multiply_i      (multiply_q),
    .coefficient_i   (coefficient_q),
    .accumulate_i    (accumulate_q),
    .clear_i         (clear),
    .result_o        (right)
  );

endmodule
