// Decides whether the sense ADC can be believed.
//
// `silent_o`: 16 frame times (48 us) without a good result. `erratic_o`: wrong tags, counted up by
// 8 for a wrong frame and down by 1 for a good one, from 32: four wrong frames in a row, or more
// than one in nine. It falls again when the count has come down to 0. `frozen_o`: over a window of
// 256 readings (7.7 ms) the voltage that was sent moved by 0.31 V or more, and its reading not at
// all; judged on the left channel and on the right, cleared by `enable_i` low. `range_o`: readings at
// the end of the scale, where nothing that works ever is, counted up by 16 and down by 1: a channel
// that stays there for 1 ms. Rails may read zero: they are off before the start.
module adc_monitor (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               enable_i,
  input  logic               frame_i,
  input  logic               sample_strobe_i,
  input  logic               tag_error_i,
  input  logic [3:0]         channel_i,
  input  logic [11:0]        value_i,
  input  logic signed [18:0] expected_i,  // Q13.6, LSBs, of a voltage that comes now
  output logic               silent_o,
  output logic               erratic_o,
  output logic               frozen_o,
  output logic               range_o,
  output logic               upset_o  // one clock: a window of readings has changed by itself
);
  localparam logic [4:0] SILENT_FRAMES = 5'd16;
  localparam logic [5:0] ERRATIC_COUNT = 6'd32;
  localparam logic [7:0] RANGE_COUNT = 8'd224;

  logic [4:0] silence_q;  // frames
  logic [5:0] errors_q;
  logic [7:0] extremes_q;
  logic       rail;
  logic       extreme;
  logic       frozen_left;
  logic       frozen_right;
  logic       upset_left;
  logic       upset_right;

  assign silent_o = silence_q == SILENT_FRAMES;
  assign frozen_o = frozen_left || frozen_right;
  assign upset_o = upset_left || upset_right;
  assign rail = (channel_i == 4'(zobel_pkg::ADC_RAIL_POSITIVE))
             || (channel_i == 4'(zobel_pkg::ADC_RAIL_NEGATIVE));
  assign extreme = (&value_i) || (!rail && (value_i == '0));

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      silence_q <= '0;
      errors_q <= '0;
      erratic_o <= 1'b0;
      extremes_q <= '0;
      range_o <= 1'b0;
    end else begin
      if (sample_strobe_i) silence_q <= '0;
      else if (frame_i && !silent_o) silence_q <= silence_q + 5'd1;

      if (tag_error_i) begin
        errors_q <= (errors_q > ERRATIC_COUNT) ? errors_q : errors_q + 6'd8;
        if (errors_q >= ERRATIC_COUNT - 6'd8) erratic_o <= 1'b1;
      end else if (sample_strobe_i) begin
        if (errors_q != '0) errors_q <= errors_q - 6'd1;
        else erratic_o <= 1'b0;
      end

      if (sample_strobe_i) begin
        if (extreme) extremes_q <= (extremes_q >= RANGE_COUNT) ? extremes_q : extremes_q + 8'd16;
        else if (extremes_q != '0) extremes_q <= extremes_q - 8'd1;
        if (extremes_q >= RANGE_COUNT) range_o <= 1'b1;
        else if (extremes_q == '0) range_o <= 1'b0;
      end
    end
  end

  frozen_reading_detector u_left (
    .clk_i,
    .rst_ni,
    .enable_i,
    .strobe_i(sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_VOLTAGE_LEFT))),
    .value_i,
    .expected_i(expected_i[18:6]),
    .frozen_o(frozen_left),
    .upset_o(upset_left)
  );

  frozen_reading_detector u_right (
    .clk_i,
    .rst_ni,
    .enable_i,
    .strobe_i(sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_VOLTAGE_RIGHT))),
    .value_i,
    .expected_i(expected_i[18:6]),
    .frozen_o(frozen_right),
    .upset_o(upset_right)
  );

  logic unused;
  assign unused = &{1'b0, expected_i[5:0]};

endmodule
