// Finds DC on either output by judging the measured voltage against the one that was sent.
//
// Both are signed, in sense-ADC LSBs (10/1024 V) with 6 fraction bits; bit 0 of `strobe_i` comes with
// each reading of the left output, bit 1 of the right one, each every 30 us and never together, so
// that one set of adders serves both. Both voltages come through the same low-pass (drive_average and
// the sense path's filter), so that neither treble nor steps make them differ. Two leaky integrators
// average the difference:
//   fast, 0.96 ms: trips at 0.49 V, whatever plays: 1 V in 1 ms, or in 3.2 ms when the worst phase of
//     a full-scale tone and 2 % of gain error work against it.
//   slow, 7.68 ms: trips at 34 mV plus 1/32 of what the envelope of the sent signal (instant
//     attack, 61 ms decay) exceeds 0.18 V, -40 dBFS of the highest range. 50 mV: within 13.3 ms.
// Both hold for sense paths 2 % off in gain and 2 % in the filter's time constants. `enable_i` low
// clears all state. `upset_o`: an average has changed by itself since its last reading, as its parity tells.
module dc_detector (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               enable_i,
  input  logic [1:0]         strobe_i,
  input  logic signed [18:0] measured_i,  // Q13.6, LSBs
  input  logic signed [18:0] expected_i,  // Q13.6, LSBs
  output logic [1:0]         tripped_o,
  output logic               upset_o,        // one clock
  output logic signed [18:0] offset_left_o,  // Q13.6, LSBs: the fast average
  output logic signed [18:0] offset_right_o
);
  localparam logic [13:0] FAST_THRESHOLD = 14'd25;  // 50 LSB, in 2^14 of fast's
  localparam logic [20:0] SLOW_THRESHOLD = 21'd224 << 8;  // 3.5 LSB
  localparam logic [20:0] QUIET = 21'd1172 << 3;  // 18.3 LSB, in 2^8 of the envelope's

  logic signed [27:0] fast_left_q, fast_right_q;  // 128 times the average
  logic signed [27:0] slow_left_q, slow_right_q;  // 256 times the average
  logic [28:0]        envelope_left_q, envelope_right_q;  // Q12.6 and 11 more fraction bits

  logic [1:0]         parity_q;  // of each side's three

  // One less than it is of what is negative: nothing, in these units.
  function automatic logic [27:0] magnitude(input logic signed [27:0] value);
    magnitude = value ^ {28{value[27]}};
  endfunction

  always_comb begin
    upset_o = 1'b0;
    if (strobe_i[0]) upset_o = parity_q[0] != ^{fast_left_q, slow_left_q, envelope_left_q};
    if (strobe_i[1]) upset_o = parity_q[1] != ^{fast_right_q, slow_right_q, envelope_right_q};
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin : judge
    logic signed [27:0] fast, slow, difference;
    logic [28:0]        envelope;
    logic [20:0]        slow_threshold;
    logic [17:0]        sent;
    logic               tripped;

    if (!rst_ni) begin
      fast = '0;
      slow = '0;
      difference = '0;
      envelope = '0;
      slow_threshold = '0;
      sent = '0;
      tripped = 1'b0;
      fast_left_q <= '0;
      fast_right_q <= '0;
      slow_left_q <= '0;
      slow_right_q <= '0;
      envelope_left_q <= '0;
      envelope_right_q <= '0;
      parity_q <= '0;
      tripped_o <= '0;
    end else if (!enable_i) begin
      fast_left_q <= '0;
      fast_right_q <= '0;
      slow_left_q <= '0;
      slow_right_q <= '0;
      envelope_left_q <= '0;
      envelope_right_q <= '0;
      parity_q <= '0;
      tripped_o <= '0;
    end else if (strobe_i != '0) begin
      fast = strobe_i[1] ? fast_right_q : fast_left_q;
      slow = strobe_i[1] ? slow_right_q : slow_left_q;
      envelope = strobe_i[1] ? envelope_right_q : envelope_left_q;

      // 1/32 of what exceeds QUIET, times the 256 of the average, less the 11 fraction bits: >> 8.
      slow_threshold = SLOW_THRESHOLD;
      if (envelope[28:8] > QUIET) slow_threshold = envelope[28:8] - QUIET + SLOW_THRESHOLD;
      tripped = 14'(magnitude(fast) >> 14) >= FAST_THRESHOLD
             || magnitude(slow) > 28'(slow_threshold);

      difference = 28'(measured_i) - 28'(expected_i);
      fast = fast + ((difference - (fast >>> 7)) <<< 2);
      slow = slow + difference - (slow >>> 8);
      sent = expected_i[18] ? 18'(-expected_i) : expected_i[17:0];
      envelope = envelope - (envelope >> 11);
      if (sent > envelope[28:11]) envelope = {sent, 11'd0};

      if (strobe_i[1]) begin
        fast_right_q <= fast;
        slow_right_q <= slow;
        envelope_right_q <= envelope;
        parity_q[1] <= ^{fast, slow, envelope};
        tripped_o[1] <= tripped;
      end else begin
        fast_left_q <= fast;
        slow_left_q <= slow;
        envelope_left_q <= envelope;
        parity_q[0] <= ^{fast, slow, envelope};
        tripped_o[0] <= tripped;
      end
    end
  end

  assign offset_left_o = 19'(fast_left_q >>> 7);
  assign offset_right_o = 19'(fast_right_q >>> 7);

endmodule
