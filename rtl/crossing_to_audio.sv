// What clk_sys tells the signal path: the level it may have, the format it is to take, and the two
// mutes, which reset to their safe side.
//
// A bit that toggles every 85 us goes with the words, so that they cross again though they stand: what has
// changed by itself on the other side does not stay.
module crossing_to_audio (
  input  logic clk_sys_i,
  input  logic clk_audio_i,
  input  logic rst_sys_ni,
  input  logic rst_audio_ni,

  // In clk_sys
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,  // in 1/160 dB
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_i,   // in 1/160 dB
  input  logic                            [17:0] ramp_rate_i,  // of the register
  input  logic        [zobel_pkg::RATE_BITS-1:0] rate_i,
  input  logic      [zobel_pkg::FORMAT_BITS-1:0] format_i,
  input  logic                             [5:0] word_bits_i,
  input  logic                                   family_48k_i,
  input  logic      [zobel_pkg::FILTER_BITS-1:0] filter_i,
  input  logic                                   hard_mute_i,
  input  logic                                   ramp_mute_i,

  // In clk_audio
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_o,
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_o,
  output logic                            [26:0] ramp_step_o,  // in 0.1 dB / 2^20 a path sample
  output logic        [zobel_pkg::RATE_BITS-1:0] rate_o,
  output logic      [zobel_pkg::FORMAT_BITS-1:0] format_o,
  output logic                             [5:0] word_bits_o,
  output logic                                   family_48k_o,
  output logic      [zobel_pkg::FILTER_BITS-1:0] filter_o,
  output logic                                   hard_mute_o,
  output logic                                   ramp_mute_o
);

  localparam logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] MUTE =
      {zobel_pkg::ATTENUATION_MUTE, 4'd0};

  logic [26:0] ramp_step;
  logic [10:0] clocks_q;
  logic        again, again_audio;

  always_ff @(posedge clk_sys_i or negedge rst_sys_ni) begin
    if (!rst_sys_ni) clocks_q <= '0;
    else clocks_q <= clocks_q + 11'd1;
  end

  assign again = clocks_q[10];

  ramp_step_converter u_ramp_step (
    .family_48k_i,
    .ramp_rate_i,
    .ramp_step_o (ramp_step)
  );

  bus_synchroniser #(
    .Width(58), .ResetValue({1'b0, MUTE, MUTE, 27'd0})
  ) u_volume (
    .source_clk_i(clk_sys_i), .source_rst_ni(rst_sys_ni),
    .source_data_i({again, target_i, limit_i, ramp_step}),
    .destination_clk_i(clk_audio_i), .destination_rst_ni(rst_audio_ni),
    .destination_data_o({again_audio, target_o, limit_o, ramp_step_o}), .destination_strobe_o()
  );

  bus_synchroniser #(
    .Width(15), .ResetValue({3'd0, 2'd0, 6'd32, 1'b1, 3'd0})
  ) u_format (
    .source_clk_i(clk_sys_i), .source_rst_ni(rst_sys_ni),
    .source_data_i({rate_i, format_i, word_bits_i, family_48k_i, filter_i}),
    .destination_clk_i(clk_audio_i), .destination_rst_ni(rst_audio_ni),
    .destination_data_o({rate_o, format_o, word_bits_o, family_48k_o, filter_o}),
    .destination_strobe_o()
  );

  logic unused;
  assign unused = again_audio;

  bit_synchroniser #(.ResetValue(1'b1)) u_hard_mute (
    .clk_i(clk_audio_i), .rst_ni(rst_audio_ni), .d_i(hard_mute_i), .q_o(hard_mute_o)
  );

  bit_synchroniser #(.ResetValue(1'b1)) u_ramp_mute (
    .clk_i(clk_audio_i), .rst_ni(rst_audio_ni), .d_i(ramp_mute_i), .q_o(ramp_mute_o)
  );

endmodule
