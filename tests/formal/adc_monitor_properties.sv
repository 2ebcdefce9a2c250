// A sense ADC that is silent, wrong or at the end of its scale is told within a number of frames.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock.
module adc_monitor_properties (
  input logic               clk_i,
  input logic               reset_i,
  input logic               enable_i,
  input logic               frame_i,
  input logic               sample_strobe_i,
  input logic               tag_error_i,
  input logic         [3:0] channel_i,
  input logic        [11:0] value_i,
  input logic signed [18:0] expected_i
);
  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;
  logic rst_n;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  logic silent, erratic, out_of_range;

  adc_monitor u_adc (
    .clk_i, .rst_ni (rst_n), .enable_i, .frame_i, .sample_strobe_i, .tag_error_i, .channel_i,
    .value_i, .expected_i, .silent_o (silent), .erratic_o (erratic), .frozen_o (),
    .range_o (out_of_range), .upset_o ()
  );

  logic [4:0] silence;   // probe: silence = u_adc.silence_q
  logic [5:0] errors;    // probe: errors = u_adc.errors_q
  logic [7:0] extremes;  // probe: extremes = u_adc.extremes_q

  // ---- How long it has been bad ------------------------------------------------------------------
  logic       at_the_end;
  logic [4:0] silence_q;  // frames without a reading, up to 16
  logic [2:0] wrong_q;    // wrong tags in a row, up to 4
  logic [4:0] rounds_q;   // at least one reading in ten at the end of the scale, up to 31
  logic [3:0] since_q;    // readings since the last such
  logic [7:0] floor;

  assign at_the_end = value_i == 12'hFFF || value_i == 12'h000 && channel_i != 4'd7 && channel_i != 4'd8;

  always_comb begin
    floor = 8'd224;
    if (rounds_q < 5'd31) floor = 8'd9 + 8'd7 * 8'(rounds_q);
    floor = floor - 8'(since_q);
  end

  always_ff @(posedge clk_i) begin
    if (!rst_n || sample_strobe_i) silence_q <= '0;
    else if (frame_i && silence_q != 5'd16) silence_q <= silence_q + 5'd1;

    if (!rst_n || sample_strobe_i && !tag_error_i) wrong_q <= '0;
    else if (tag_error_i && wrong_q != 3'd4) wrong_q <= wrong_q + 3'd1;

    if (!rst_n) begin
      rounds_q <= '0;
      since_q  <= '0;
    end else if (sample_strobe_i && at_the_end) begin
      if (rounds_q != 5'd31) rounds_q <= rounds_q + 5'd1;
      since_q <= '0;
    end else if (sample_strobe_i) begin
      if (since_q == 4'd9) rounds_q <= '0;
      else since_q <= since_q + 4'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (started_q && rst_n) begin
      silence_in_16_frames: assert (silence_q != 5'd16 || silent);
      wrong_tags_in_4: assert (wrong_q != 3'd4 || erratic);
      the_end_of_the_scale_in_32_rounds: assert (rounds_q != 5'd31 || since_q == '0 || out_of_range);

      // What the proof leans on.
      same_silence: assert (silence == silence_q);
      four_errors_are_enough: assert (errors >= {wrong_q, 3'd0});
      known_time: assert (since_q <= 4'd9 && wrong_q <= 3'd4);
      a_round_adds_seven: assert (rounds_q == '0 || extremes >= floor);
    end
  end
endmodule
