// Decides whether the sense ADC can be believed.
//
// `silent_o`: 16 frame times (48 us) without a good result. `erratic_o`: wrong tags, counted up by
// 8 for a wrong frame and down by 1 for a good one, from 32: four wrong frames in a row, or more
// than one in nine. It falls again when the count has come down to 0. `frozen_o`: over a window of
// 1024 readings (31 ms) the voltage that was sent moved by 0.31 V or more, and its reading not at
// all; judged on the left channel and on the right, cleared by `enable_i` low.
module adc_monitor (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic               enable_i,
  input  logic               sample_strobe_i,
  input  logic               tag_error_i,
  input  logic               judge_left_i,
  input  logic               judge_right_i,
  input  logic [11:0]        voltage_i,   // of the channel that is judged
  input  logic signed [18:0] expected_i,  // Q13.6, LSBs, of the same
  output logic               silent_o,
  output logic               erratic_o,
  output logic               frozen_o
);
  localparam logic [9:0] SILENT_CLOCKS = 10'd576;
  localparam logic [5:0] ERRATIC_COUNT = 6'd32;

  logic [9:0] silence_q;
  logic [5:0] errors_q;
  logic       frozen_left;
  logic       frozen_right;

  assign silent_o = silence_q == SILENT_CLOCKS;
  assign frozen_o = frozen_left || frozen_right;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      silence_q <= '0;
      errors_q <= '0;
      erratic_o <= 1'b0;
    end else begin
      if (sample_strobe_i) silence_q <= '0;
      else if (!silent_o) silence_q <= silence_q + 10'd1;

      if (tag_error_i) begin
        errors_q <= (errors_q > ERRATIC_COUNT) ? errors_q : errors_q + 6'd8;
        if (errors_q >= ERRATIC_COUNT - 6'd8) erratic_o <= 1'b1;
      end else if (sample_strobe_i) begin
        if (errors_q != '0) errors_q <= errors_q - 6'd1;
        else erratic_o <= 1'b0;
      end
    end
  end

  frozen_reading_detector u_left (
    .clk_i,
    .rst_ni,
    .enable_i,
    .strobe_i(judge_left_i),
    .value_i(voltage_i),
    .expected_i(expected_i[18:6]),
    .frozen_o(frozen_left)
  );

  frozen_reading_detector u_right (
    .clk_i,
    .rst_ni,
    .enable_i,
    .strobe_i(judge_right_i),
    .value_i(voltage_i),
    .expected_i(expected_i[18:6]),
    .frozen_o(frozen_right)
  );

  logic unused;
  assign unused = &{1'b0, expected_i[5:0]};

endmodule
