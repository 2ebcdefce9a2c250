// The protection's reader and, at its pins, the stand-in for the ADC.
module stand_in_bench (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic  [1:0] gain_range_i,
  input  logic        comparator_test_i,
  input  logic        clk_audio_i,
  input  logic  [4:0] left_count_i,
  input  logic  [4:0] right_count_i,
  output logic        sample_strobe_o,
  output logic  [3:0] channel_o,
  output logic [11:0] value_o,
  output logic        tag_error_o
);
  logic cs_n, sclk, mosi, miso;

  sense_adc_reader u_reader (
    .clk_i, .rst_ni, .adc_cs_no(cs_n), .adc_sclk_o(sclk), .adc_mosi_o(mosi), .adc_miso_i(miso),
    .frame_o(), .sample_strobe_o, .channel_o, .value_o, .tag_error_o
  );

  sense_stand_in u_stand_in (
    .clk_i, .rst_ni, .gain_range_i, .comparator_test_i,
    .adc_cs_ni(cs_n), .adc_sclk_i(sclk), .adc_mosi_i(mosi), .adc_miso_o(miso),
    .clk_audio_i, .rst_audio_ni(rst_ni), .left_count_i, .right_count_i
  );

endmodule
