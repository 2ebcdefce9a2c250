// Finds DC on one output by judging the measured voltage against the one that was sent.
//
// Both are signed, in sense-ADC LSBs (10/1024 V) with 6 fraction bits; `strobe_i` comes with each
// reading of the channel, every 30 us, and both come through the same low-pass (drive_average and
// the sense path's filter), so that neither treble nor steps make them differ. Two leaky integrators
// average the difference:
//   fast, 0.96 ms: trips at 0.49 V, whatever plays: 1 V in 1 ms, or in 3.2 ms when the worst phase of
//     a full-scale tone and 2 % of gain error work against it.
//   slow, 7.68 ms: trips at 34 mV plus 1/32 of what the envelope of the sent signal (instant
//     attack, 61 ms decay) exceeds 0.18 V, -40 dBFS of the highest range. 50 mV: within 13.3 ms.
// Both hold for sense paths 2 % off in gain and 2 % in the filter's time constants. `enable_i` low
// clears all state. `upset_o`: an average has changed by itself since the last reading, as its parity tells.
module dc_detector (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               enable_i,
  input  logic               strobe_i,
  input  logic signed [18:0] measured_i,  // Q13.6, LSBs
  input  logic signed [18:0] expected_i,  // Q13.6, LSBs
  output logic               tripped_o,
  output logic               upset_o,     // one clock
  output logic signed [18:0] offset_o     // Q13.6, LSBs: the fast average
);
  localparam logic signed [27:0] FAST_THRESHOLD = 28'sd50 * 28'sd64 * 28'sd128;
  localparam logic signed [27:0] SLOW_THRESHOLD = 28'sd224 * 28'sd256;  // 3.5 LSB
  localparam logic [28:0] QUIET = 29'd1172 << 11;  // 18.3 LSB

  logic signed [27:0] fast_q;  // 128 times the average
  logic signed [27:0] slow_q;  // 256 times the average
  logic [28:0]        envelope_q;  // Q12.6 and 11 more fraction bits
  logic               parity_q;  // of the three

  logic signed [19:0] difference;
  logic signed [27:0] fast_step;
  logic signed [27:0] fast_d;
  logic signed [27:0] slow_d;
  logic [28:0]        magnitude;
  logic [28:0]        envelope_d;
  logic signed [27:0] allowance;

  function automatic logic signed [27:0] absolute(input logic signed [27:0] value);
    absolute = (value < 0) ? -value : value;
  endfunction

  always_comb begin
    difference = '0;
    fast_step = '0;
    fast_d = fast_q;
    slow_d = slow_q;
    magnitude = '0;
    envelope_d = envelope_q;
    allowance = '0;
    upset_o = 1'b0;
    if (strobe_i) begin
      upset_o = parity_q != ^{fast_q, slow_q, envelope_q};
      difference = 20'(measured_i) - 20'(expected_i);
      fast_step = 28'(difference) - (fast_q >>> 7);
      fast_d = fast_q + (fast_step <<< 2);
      slow_d = slow_q + 28'(difference) - (slow_q >>> 8);
      magnitude = {(expected_i < 0) ? 18'(-expected_i) : 18'(expected_i), 11'd0};
      envelope_d = envelope_q - (envelope_q >> 11);
      if (magnitude > envelope_d) envelope_d = magnitude;
      // 1/32 of the excess, times the 256 of the average, less the 11 fraction bits: >> 8.
      if (envelope_q > QUIET) allowance = 28'((envelope_q - QUIET) >> 8);
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fast_q <= '0;
      slow_q <= '0;
      envelope_q <= '0;
      parity_q <= 1'b0;
      tripped_o <= 1'b0;
    end else if (!enable_i) begin
      fast_q <= '0;
      slow_q <= '0;
      envelope_q <= '0;
      parity_q <= 1'b0;
      tripped_o <= 1'b0;
    end else if (strobe_i) begin
      fast_q <= fast_d;
      slow_q <= slow_d;
      envelope_q <= envelope_d;
      parity_q <= ^{fast_d, slow_d, envelope_d};
      tripped_o <= (absolute(fast_q) > FAST_THRESHOLD)
                || (absolute(slow_q) > SLOW_THRESHOLD + allowance);
    end
  end

  assign offset_o = 19'(fast_q >>> 7);

endmodule
