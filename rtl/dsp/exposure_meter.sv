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

  // ---- Counting --------------------------------------------------------------------------------
  logic decimate_q;   // the next sample is a 16th
  logic decimated_q;
  logic last_q;       // of a second, once decimated

  always_ff @(posedge clk_i or negedge rst_ni) begin : count_samples
    logic  [3:0] path_count;
    logic [15:0] sample_count;
    if (!rst_ni) begin
      path_count   = '0;
      sample_count = '0;
      decimate_q   <= 1'b0;
      decimated_q  <= 1'b0;
      last_q       <= 1'b0;
      seconds_o    <= '0;
    end else if (tick_i) begin
      decimated_q <= strobe_i && decimate_q;
      if (strobe_i) begin
        path_count = path_count + 4'd1;
        decimate_q <= path_count == '1;
        if (path_count == '0) begin
          sample_count = sample_count + 16'd1;
          last_q       <= 1'b0;
          if (sample_count >= (family_48k_i ? a_weighting_pkg::SAMPLES_48K
                                            : a_weighting_pkg::SAMPLES_44K1)) begin
            sample_count = '0;
            last_q       <= 1'b1;
            seconds_o    <= seconds_o + 32'd1;
          end
        end
      end
    end
  end

  // ---- To the base rate, weighted, squared, summed -----------------------------------------------
  logic signed [31:0] left, right;  // Q1.31
  logic               weighted;
  logic        [31:0] weighted_left, weighted_right;  // Q2.30

  cic_decimator u_left (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i, .decimate_i(decimate_q), .drive_i(left_i), .sample_o(left)
  );

  cic_decimator u_right (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i, .decimate_i(decimate_q), .drive_i(right_i), .sample_o(right)
  );

  a_weighting u_weighting (
    .clk_i, .rst_ni, .tick_i, .family_48k_i,
    .strobe_i(decimated_q), .left_i(left), .right_i(right),
    .strobe_o(weighted), .left_o(weighted_left), .right_o(weighted_right)
  );

  // The squares have 60 bits behind the point, their mean MEAN_SHIFT more, of which 63 are kept.
  localparam int unsigned DROPPED_BITS = 60 + a_weighting_pkg::MEAN_SHIFT - 63;

  logic        mean_strobe;
  logic [63:0] mean_left, mean_right;  // Q1.63

  square_accumulator #(.DroppedBits(DROPPED_BITS)) u_squares (
    .clk_i, .rst_ni, .tick_i,
    .strobe_i(weighted), .last_i(last_q), .left_i(weighted_left), .right_i(weighted_right),
    .strobe_o(mean_strobe), .left_o(mean_left), .right_o(mean_right)
  );

  // ---- Once a second ----------------------------------------------------------------------------
  mean_square_encoder u_encoder (
    .clk_i, .rst_ni, .tick_i,
    .start_i(mean_strobe), .left_i(mean_left), .right_i(mean_right),
    .done_o(strobe_o), .left_o(mean_square_left_o), .right_o(mean_square_right_o)
  );

endmodule
