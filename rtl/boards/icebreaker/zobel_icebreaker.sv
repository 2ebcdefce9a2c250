// Zobel on an iCEBreaker (iCE40 UP5K): the control link, the registers and the whole protection,
// without the signal path: they fill the part. The elements pulse digital silence.
module zobel_icebreaker (
  input  logic       clk_12mhz,
  input  logic       uart_rx,
  output logic       uart_tx,
  input  logic       button_n,      // reset
  output logic       led_red_n,     // the relay is open
  output logic       led_green_n,   // the relay is closed

  output logic [1:0] left_p,
  output logic [1:0] left_n,
  output logic [1:0] right_p,
  output logic [1:0] right_n,

  output logic       sense_cs_n,
  output logic       sense_sclk,
  output logic       sense_mosi,
  input  logic       sense_miso,
  input  logic       over_current,  // of either channel
  input  logic       power_bad,
  output logic       relay,
  output logic       supply_enable
);
  logic clk_sys, clk_audio, clocks_ready;
  logic [zobel_pkg::ELEMENTS-1:0] left_p_all, left_n_all, right_p_all, right_n_all;

  icebreaker_clocks u_clocks (
    .clk_12mhz_i(clk_12mhz), .clk_sys_o(clk_sys), .clk_audio_o(clk_audio), .rst_no(clocks_ready)
  );

  zobel_core #(.AudioPath(1'b0), .Records(1'b0), .UpsetChecks(1'b0)) u_core (
    .clk_sys_i(clk_sys), .clk_audio_i(clk_audio), .rst_ni(clocks_ready && button_n),
    .uart_rx_i(uart_rx), .uart_tx_o(uart_tx),
    .bus_request_i(1'b0), .bus_write_i(1'b0), .bus_address_i('0), .bus_write_data_i('0),
    .bus_write_mask_i('0), .bus_ack_o(), .bus_error_o(), .bus_read_data_o(),
    .i2s_bclk_o(), .i2s_lrck_o(), .i2s_data_i(1'b0), .dsd_right_i(1'b0),
    .left_p_o(left_p_all), .left_n_o(left_n_all),
    .right_p_o(right_p_all), .right_n_o(right_n_all),
    .adc_cs_no(sense_cs_n), .adc_sclk_o(sense_sclk), .adc_mosi_o(sense_mosi),
    .adc_miso_i(sense_miso),
    .over_current_left_i(over_current), .over_current_right_i(over_current),
    .jack_short_left_i(1'b0), .jack_short_right_i(1'b0),
    .power_good_i(!power_bad), .jack_present_i(1'b0),
    .supply_enable_o(supply_enable), .relay_o(relay), .gain_range_o(),
    .comparator_test_o(), .jack_probe_o(),
    .oscillator_enable_o(), .oscillator_48k_o(), .driver_enable_o()
  );

  assign left_p      = left_p_all[1:0];
  assign left_n      = left_n_all[1:0];
  assign right_p     = right_p_all[1:0];
  assign right_n     = right_n_all[1:0];
  assign led_red_n   = relay;
  assign led_green_n = !relay;

  logic unused;
  assign unused = &{1'b0, left_p_all[15:2], left_n_all[15:2], right_p_all[15:2], right_n_all[15:2]};

endmodule
