// The A-weighted mean square of each second, per channel, of what the volume gives to the modulators,
// relative to digital full scale: a full-scale sine of 1 kHz gives 0.5. It is what a sound dose is made
// from (ITU-T H.870), once gain and headphone are known.
//
// The drive is decimated to the base rate, weighted, squared and summed. Within 0.1 dB of the formula of
// IEC 61672-1 from 20 Hz to 20 kHz; a tone above half the base rate counts for less than the formula
// says. The words are those of mean_square_encoder. `strobe_o` tells that both have been renewed, as
// has `seconds_o`, the number of seconds since the reset; from there to the end of the next second all
// three belong together and stand still.
//
// Seconds are counted in samples: while the clock stands, so does the second. After a reset or change of
// family the first second holds a transient. All inputs count at ticks only; `strobe_i` comes at least
// eight ticks apart.
module exposure_meter (
  input  logic                                    clk_i,
  input  logic                                    rst_ni,
  input  logic                                    tick_i,
  input  logic                                    family_48k_i,
  input  logic                                    strobe_i,
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] left_i,   // Q2.38
  input  logic signed [zobel_pkg::DRIVE_BITS-1:0] right_i,  // Q2.38
  output logic                                    strobe_o,
  output logic                             [31:0] mean_square_left_o,
  output logic                             [31:0] mean_square_right_o,
  output logic                             [31:0] seconds_o
);

  // ---- To the base rate ------------------------------------------------------------------------
  logic  [3:0] path_count_q;
  logic        decimate, decimated_q;
  logic signed [31:0] left, right;  // Q1.31

  assign decimate = path_count_q == '1;

  cic_decimator u_left (
    .clk_i, .rst_ni,
    .strobe_i(tick_i && strobe_i), .decimate_i(decimate), .drive_i(left_i), .sample_o(left)
  );

  cic_decimator u_right (
    .clk_i, .rst_ni,
    .strobe_i(tick_i && strobe_i), .decimate_i(decimate), .drive_i(right_i), .sample_o(right)
  );

  // ---- Weighted, squared, summed ---------------------------------------------------------------
  logic        weighted;
  logic [31:0] weighted_left, weighted_right;  // Q4.28
  logic [15:0] sample_count_q;
  logic        last_sample;

  a_weighting u_weighting (
    .clk_i, .rst_ni, .tick_i, .family_48k_i,
    .strobe_i(decimated_q), .left_i(left), .right_i(right),
    .strobe_o(weighted), .left_o(weighted_left), .right_o(weighted_right)
  );

  assign last_sample = sample_count_q >= (family_48k_i ? a_weighting_pkg::LAST_SAMPLE_48K
                                                       : a_weighting_pkg::LAST_SAMPLE_44K1);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      path_count_q   <= '0;
      decimated_q    <= 1'b0;
      sample_count_q <= '0;
    end else if (tick_i) begin
      decimated_q <= strobe_i && decimate;
      if (strobe_i) path_count_q <= path_count_q + 4'd1;
      if (weighted) sample_count_q <= last_sample ? '0 : sample_count_q + 16'd1;
    end
  end

  // The squares have 56 bits behind the point, their mean MEAN_SHIFT more, of which 63 are kept.
  localparam int unsigned DROPPED_BITS = 56 + a_weighting_pkg::MEAN_SHIFT - 63;

  logic        mean_strobe;
  logic [63:0] mean_left, mean_right;  // Q1.63

  square_accumulator #(.DroppedBits(DROPPED_BITS)) u_squares (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i(weighted), .last_i(last_sample), .left_i(weighted_left), .right_i(weighted_right),
    .strobe_o(mean_strobe), .left_o(mean_left), .right_o(mean_right)
  );

  // ---- Once a second ----------------------------------------------------------------------------
  logic left_done, right_done;

  assign strobe_o = left_done && right_done;

  mean_square_encoder u_encoder_left (
    .clk_i, .rst_ni, .tick_i,
    .start_i(mean_strobe), .value_i(mean_left), .done_o(left_done), .word_o(mean_square_left_o)
  );

  mean_square_encoder u_encoder_right (
    .clk_i, .rst_ni, .tick_i,
    .start_i(mean_strobe), .value_i(mean_right), .done_o(right_done), .word_o(mean_square_right_o)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) seconds_o <= '0;
    else if (tick_i && mean_strobe) seconds_o <= seconds_o + 32'd1;
  end

endmodule
