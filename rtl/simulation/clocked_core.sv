// zobel_core for the simulator, with a second way to clock it: each change of clk_audio_once_i is one
// whole clock of clk_audio, up and down within one evaluation. The model then is evaluated once a
// clock and not twice, which saves a tenth of the time. For waveforms, in which such a clock would
// have no width, there is clk_audio_i. The one that is not used stands still, and clk_audio_i low.
//
// Not for synthesis.
module clocked_core (
  input  logic clk_sys_i,
  input  logic clk_audio_i,
  input  logic clk_audio_once_i,
  input  logic rst_ni,

  // Control link
  input  logic        uart_rx_i,
  output logic        uart_tx_o,

  // Register bus
  input  logic        bus_request_i,
  input  logic        bus_write_i,
  input  logic [11:0] bus_address_i,
  input  logic [31:0] bus_write_data_i,
  input  logic [31:0] bus_write_mask_i,
  output logic        bus_ack_o,
  output logic        bus_error_o,
  output logic [31:0] bus_read_data_o,

  // Audio source
  output logic  [1:0] i2s_bclk_o,
  output logic        i2s_lrck_o,
  input  logic        i2s_data_i,   // DSD: left
  input  logic        dsd_right_i,

  // Element DAC
  output logic [zobel_pkg::ELEMENTS-1:0] left_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] left_n_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_n_o,

  // Sense ADC
  output logic        adc_cs_no,
  output logic        adc_sclk_o,
  output logic        adc_mosi_o,
  input  logic        adc_miso_i,

  // What the analog stage tells
  input  logic        over_current_left_i,
  input  logic        over_current_right_i,
  input  logic        jack_short_left_i,
  input  logic        jack_short_right_i,
  input  logic        power_good_i,
  input  logic        jack_present_i,

  // What the analog stage is told
  output logic        supply_enable_o,
  output logic        relay_o,
  output logic  [1:0] gain_range_o,
  output logic        comparator_test_o,
  output logic        jack_probe_o,
  output logic        oscillator_enable_o,
  output logic        oscillator_48k_o,
  output logic        driver_enable_o
);

  logic seen_q;
  logic clk_audio;

  // A change makes clk_audio rise, and its rising edge takes the change back.
  assign clk_audio = clk_audio_i | (clk_audio_once_i ^ seen_q);

  always_ff @(posedge clk_audio) seen_q <= clk_audio_once_i;

  zobel_core u_core (
    .clk_audio_i (clk_audio),
    .*
  );

endmodule
