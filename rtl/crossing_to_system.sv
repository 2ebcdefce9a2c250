// What the signal path tells clk_sys. Each signal crosses in the way that suits it: levels by
// bit_synchroniser, events by pulse_synchroniser, values that may change at any time by
// bus_synchroniser, and the meters' windows, which stand still between strobes, by
// word_pair_synchroniser.
module crossing_to_system (
  input  logic clk_audio_i,
  input  logic clk_sys_i,
  input  logic rst_audio_ni,
  input  logic rst_sys_ni,

  // In clk_audio
  input  logic                                   heartbeat_i,
  input  logic                                   clip_strobe_i,
  input  logic                                   overload_strobe_i,
  input  logic                                   framing_error_i,  // a level
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] attenuation_i,
  input  logic                                   silent_i,
  input  logic                                   settled_i,
  input  logic                            [15:0] average_left_i,
  input  logic                            [15:0] average_right_i,
  input  logic                                   levels_strobe_i,
  input  logic                            [31:0] peak_left_i,
  input  logic                            [31:0] peak_right_i,
  input  logic                            [31:0] rms_left_i,
  input  logic                            [31:0] rms_right_i,
  input  logic                                   exposure_strobe_i,
  input  logic                            [31:0] mean_square_left_i,
  input  logic                            [31:0] mean_square_right_i,
  input  logic                            [31:0] seconds_i,

  // In clk_sys
  output logic                                   heartbeat_o,
  output logic                                   clip_strobe_o,
  output logic                                   overload_o,  // held long enough to be seen
  output logic                                   framing_error_o,
  output logic [zobel_pkg::ATTENUATION_BITS-1:0] attenuation_o,
  output logic                                   silent_o,
  output logic                                   settled_o,
  output logic                            [15:0] average_left_o,
  output logic                            [15:0] average_right_o,
  output logic                            [31:0] peak_left_o,
  output logic                            [31:0] peak_right_o,
  output logic                            [31:0] rms_left_o,
  output logic                            [31:0] rms_right_o,
  output logic                                   exposure_strobe_o,  // in which the next three renew
  output logic                            [31:0] mean_square_left_o,
  output logic                            [31:0] mean_square_right_o,
  output logic                            [31:0] seconds_o
);

  bit_synchroniser #(.ResetValue(1'b0)) u_heartbeat (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_ni), .d_i(heartbeat_i), .q_o(heartbeat_o)
  );

  pulse_synchroniser u_clip (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni), .source_pulse_i(clip_strobe_i),
    .destination_clk_i(clk_sys_i), .destination_rst_ni(rst_sys_ni),
    .destination_pulse_o(clip_strobe_o)
  );

  logic overload_held;

  pulse_stretcher u_hold_overload (
    .clk_i(clk_audio_i), .rst_ni(rst_audio_ni), .pulse_i(overload_strobe_i),
    .level_o(overload_held)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_overload (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_ni), .d_i(overload_held), .q_o(overload_o)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_framing (
    .clk_i(clk_sys_i), .rst_ni(rst_sys_ni), .d_i(framing_error_i), .q_o(framing_error_o)
  );

  bus_synchroniser #(
    .Width(zobel_pkg::ATTENUATION_BITS + 2),
    .ResetValue({zobel_pkg::ATTENUATION_BITS'(zobel_pkg::ATTENUATION_MUTE), 1'b1, 1'b1})
  ) u_level (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni),
    .source_data_i({attenuation_i, silent_i, settled_i}),
    .destination_clk_i(clk_sys_i), .destination_rst_ni(rst_sys_ni),
    .destination_data_o({attenuation_o, silent_o, settled_o}), .destination_strobe_o()
  );

  bus_synchroniser #(.Width(32)) u_average (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni),
    .source_data_i({average_left_i, average_right_i}),
    .destination_clk_i(clk_sys_i), .destination_rst_ni(rst_sys_ni),
    .destination_data_o({average_left_o, average_right_o}), .destination_strobe_o()
  );

  word_pair_synchroniser u_levels (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni), .source_strobe_i(levels_strobe_i),
    .source_first_i({peak_left_i, peak_right_i}),
    .source_second_i({rms_left_i, rms_right_i}),
    .destination_clk_i(clk_sys_i), .destination_rst_ni(rst_sys_ni), .destination_strobe_o(),
    .destination_first_o({peak_left_o, peak_right_o}),
    .destination_second_o({rms_left_o, rms_right_o})
  );

  word_pair_synchroniser #(.SecondWidth(32)) u_exposure (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni), .source_strobe_i(exposure_strobe_i),
    .source_first_i({mean_square_left_i, mean_square_right_i}),
    .source_second_i(seconds_i),
    .destination_clk_i(clk_sys_i), .destination_rst_ni(rst_sys_ni),
    .destination_strobe_o(exposure_strobe_o),
    .destination_first_o({mean_square_left_o, mean_square_right_o}),
    .destination_second_o(seconds_o)
  );

endmodule
