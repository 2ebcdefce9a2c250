// Stands in for the analog board and its sense ADC, so that a bare FPGA board can come up and play
// into its own jack: the amplifier behind it is healthy, and its output follows the elements.
//
// Speaks what sense_adc_reader speaks (the manual mode of a MAX1112x, channel tag on), from the same
// clock, and nothing else of the chip. Rails are 20 V and 3.3 V, temperatures 25 degrees C, the current
// is none, or with `comparator_test_i` the test's. The output voltages are the elements' counts at the gain range, behind the two poles of 165 us
// that the analog board has ahead of its ADC, and which the protection expects.
// It guards nothing: a board that uses it must keep the analog board's supplies and relay off.
module sense_stand_in (
  input  logic       clk_i,          // clk_sys
  input  logic       rst_ni,
  input  logic [1:0] gain_range_i,
  input  logic       comparator_test_i,
  input  logic       adc_cs_ni,
  input  logic       adc_sclk_i,
  input  logic       adc_mosi_i,
  output logic       adc_miso_o,

  input  logic       clk_audio_i,
  input  logic       rst_audio_ni,
  input  logic [4:0] left_count_i,   // of element_sampler
  input  logic [4:0] right_count_i
);
  // ADC steps of an element, with 6 bits behind the point: full scale is 6.5 elements.
  localparam logic signed [15:0] SCALE_RANGE_3 = 16'sd18037;
  localparam logic signed [15:0] SCALE_RANGE_2 = 16'sd5704;
  localparam logic signed [15:0] SCALE_RANGE_1 = 16'sd1804;
  localparam logic signed [15:0] SCALE_RANGE_0 = 16'sd570;

  localparam logic [11:0] NO_CURRENT = 12'd2048;
  localparam logic [11:0] TEST_CURRENT = 12'd3840;  // 1.75 A
  localparam logic [11:0] ROOM       = 12'd400;   // 25 degrees C
  localparam logic [11:0] RAIL_20_V  = 12'd3277;
  localparam logic [11:0] RAIL_3_3_V = 12'd2703;

  // ---- clk_audio: two leaky averages in a row, Q4.24 elements; 8192 clocks of 49.152 MHz are 167 us --
  localparam int unsigned LEAK_SHIFT = 13;

  logic signed [28:0] left_first_q, left_q, right_first_q, right_q;
  logic signed [16:0] left_average, right_average;

  // The share of one clock.
  function logic signed [28:0] share(input logic [4:0] count);
    share = (29'({1'b0, count}) - 29'd8) << (24 - LEAK_SHIFT);
  endfunction

  always_ff @(posedge clk_audio_i or negedge rst_audio_ni) begin
    if (!rst_audio_ni) begin
      left_first_q  <= '0;
      left_q        <= '0;
      right_first_q <= '0;
      right_q       <= '0;
    end else begin
      left_first_q  <= left_first_q + share(left_count_i) - (left_first_q >>> LEAK_SHIFT);
      left_q        <= left_q + ((left_first_q - left_q) >>> LEAK_SHIFT);
      right_first_q <= right_first_q + share(right_count_i) - (right_first_q >>> LEAK_SHIFT);
      right_q       <= right_q + ((right_first_q - right_q) >>> LEAK_SHIFT);
    end
  end

  bus_synchroniser #(.Width(34)) u_sync (
    .source_clk_i(clk_audio_i), .source_rst_ni(rst_audio_ni),
    .source_data_i({left_q[28:12], right_q[28:12]}),
    .destination_clk_i(clk_i), .destination_rst_ni(rst_ni),
    .destination_data_o({left_average, right_average}), .destination_strobe_o()
  );

  // ---- clk_sys: what a channel reads -------------------------------------------------------------
  logic         [3:0] channel_q;
  logic        [11:0] value;
  logic signed [15:0] scale;
  logic signed [16:0] average;
  logic signed [32:0] product;

  always_comb begin
    scale = SCALE_RANGE_0;
    unique case (gain_range_i)
      2'd3: scale = SCALE_RANGE_3;
      2'd2: scale = SCALE_RANGE_2;
      2'd1: scale = SCALE_RANGE_1;
      default: scale = SCALE_RANGE_0;
    endcase
    average = left_average;
    if (channel_q == 4'(zobel_pkg::ADC_VOLTAGE_RIGHT)) average = right_average;
    product = 33'(average) * 33'(scale);
    value = NO_CURRENT;
    unique case (channel_q)
      4'(zobel_pkg::ADC_VOLTAGE_LEFT), 4'(zobel_pkg::ADC_VOLTAGE_RIGHT):
        value = 12'(33'sd2048 + (product >>> 18));
      4'(zobel_pkg::ADC_TEMPERATURE_LEFT), 4'(zobel_pkg::ADC_TEMPERATURE_RIGHT),
      4'(zobel_pkg::ADC_TEMPERATURE_BOARD): value = ROOM;
      4'(zobel_pkg::ADC_RAIL_POSITIVE), 4'(zobel_pkg::ADC_RAIL_NEGATIVE): value = RAIL_20_V;
      4'(zobel_pkg::ADC_RAIL_LOGIC): value = RAIL_3_3_V;
      default: value = comparator_test_i ? TEST_CURRENT : NO_CURRENT;
    endcase
  end

  // ---- The chip's pins: in at rising SCLK, out at falling; the channel asked for comes next -------
  localparam logic [4:0] MANUAL_MODE = 5'b0_0001;  // bits 15 to 11 of the word

  logic        selected_q;
  logic [15:0] out_q, in_q;

  assign adc_miso_o = out_q[15];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      selected_q <= 1'b0;
      channel_q  <= 4'd0;
      out_q      <= 16'd0;
      in_q       <= 16'd0;
    end else begin
      selected_q <= !adc_cs_ni;
      if (adc_cs_ni) begin
        out_q <= {channel_q, value};
        if (selected_q && in_q[15:11] == MANUAL_MODE) channel_q <= in_q[10:7];
      end else if (adc_sclk_i) begin
        out_q <= {out_q[14:0], 1'b0};
        in_q  <= {in_q[14:0], adc_mosi_i};
      end
    end
  end

endmodule
