// Zobel on a ULX3S (ECP5 85F): everything that the core has.
//
// Switch 1 off: the amplifier. Headers J1 and J2 carry what constraints/ulx3s/README.md tells: per
// channel 16 select lines, and one pulse, from which the element board makes the pulses of both pins.
// Switch 1 on: the bench. Nothing but the board is needed: a stand-in answers for the sense ADC, the
// jack on the board plays, supplies, relay and elements on the headers stay off. Switch 2: a tone
// takes the place of the source. Turning switch 1 resets everything.
// Buttons: reset, FIRE1 power, FIRE2 mute, up and down volume.
module zobel_ulx3s #(
  parameter bit AudioFromHeader = 1'b0  // the audio clock: 0 from PLLs, 1 from the header
) (
  input  logic        clk_25mhz,
  input  logic        ftdi_txd,   // to the FPGA
  output logic        ftdi_rxd,
  input  logic  [6:0] btn,        // 0 low when pressed, the others high
  input  logic  [3:0] sw,
  output logic  [7:0] led,
  output logic  [3:0] audio_l,
  output logic  [3:0] audio_r,
  output logic        wifi_en,    // the ESP32 shares pins of J1: it stays in reset
  output logic        adc_csn,    // of the ADC on the board, which has too few inputs: unused

  // Headers
  input  logic        audio_clock,
  output logic        oscillator_48k,
  output logic        oscillator_44k,
  output logic [15:0] left_select,
  output logic [15:0] right_select,
  output logic        pulse,
  output logic        elements_enable,
  output logic        i2s_bclk,
  output logic        i2s_lrck,
  input  logic        i2s_data,
  input  logic        dsd_right,
  output logic        sense_cs_n,
  output logic        sense_sclk,
  output logic        sense_mosi,
  input  logic        sense_miso,
  input  logic        over_current_left,
  input  logic        over_current_right,
  output logic        comparator_test,
  output logic        jack_probe,
  input  logic        jack_short,  // of either channel
  input  logic        power_good,
  input  logic        jack_present,
  output logic        supply_enable,
  output logic        relay,
  output logic  [1:0] gain_range
);
  // ---- Clocks, resets, switches ------------------------------------------------------------------
  logic clk_sys, clk_audio, clocks_ready;
  logic family_48k, oscillator_enable;

  ulx3s_clocks #(.AudioFromHeader(AudioFromHeader)) u_clocks (
    .clk_25mhz_i      (clk_25mhz),
    .audio_clock_i    (audio_clock),
    .oscillator_48k_i (family_48k),
    .clk_sys_o        (clk_sys),
    .clk_audio_o      (clk_audio),
    .rst_no           (clocks_ready)
  );

  logic       rst_sys_n, core_rst_n, rst_audio_n, rst_driver_n, driver_enable;
  logic       bench_switch, tone_switch, bench;
  logic [3:0] pressed;

  reset_synchroniser u_reset_sys (
    .clk_i(clk_sys), .rst_ni(clocks_ready && btn[0]), .rst_no(rst_sys_n)
  );

  for (genvar i = 0; i < 4; i++) begin : g_button  // FIRE1, FIRE2, up, down
    bit_synchroniser #(.ResetValue(1'b0)) u_sync (
      .clk_i(clk_sys), .rst_ni(rst_sys_n), .d_i(btn[i+1]), .q_o(pressed[i])
    );
  end

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_bench_switch (
    .clk_i(clk_sys), .rst_ni(rst_sys_n), .d_i(sw[0]), .q_o(bench_switch)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_tone_switch (
    .clk_i(clk_audio), .rst_ni(rst_audio_n), .d_i(sw[1]), .q_o(tone_switch)
  );

  // The bench is on or off from one reset to the next.
  mode_latch u_mode (
    .clk_i(clk_sys), .rst_ni(rst_sys_n), .request_i(bench_switch),
    .mode_o(bench), .rst_no(core_rst_n)
  );

  reset_synchroniser u_reset_audio (
    .clk_i(clk_audio), .rst_ni(core_rst_n), .rst_no(rst_audio_n)
  );

  reset_synchroniser u_reset_driver (
    .clk_i(clk_audio), .rst_ni(driver_enable), .rst_no(rst_driver_n)
  );

  // ---- The core ----------------------------------------------------------------------------------
  logic        bus_request, bus_write, bus_ack;
  logic [11:0] bus_address;
  logic [31:0] bus_write_data, bus_write_mask, bus_read_data;
  logic  [1:0] bclk;
  logic        lrck, tone;
  logic [15:0] left_p, left_n, right_p, right_n;
  logic        core_cs_n, core_sclk, core_mosi, stand_in_miso;
  logic        core_supply_enable, core_relay, core_comparator_test, core_jack_probe;

  zobel_core u_core (
    .clk_sys_i   (clk_sys),
    .clk_audio_i (clk_audio),
    .rst_ni      (core_rst_n),

    .uart_rx_i (ftdi_txd),
    .uart_tx_o (ftdi_rxd),

    .bus_request_i    (bus_request),
    .bus_write_i      (bus_write),
    .bus_address_i    (bus_address),
    .bus_write_data_i (bus_write_data),
    .bus_write_mask_i (bus_write_mask),
    .bus_ack_o        (bus_ack),
    .bus_error_o      (),
    .bus_read_data_o  (bus_read_data),

    .i2s_bclk_o  (bclk),
    .i2s_lrck_o  (lrck),
    .i2s_data_i  (bench && tone_switch ? tone : i2s_data),
    .dsd_right_i (dsd_right),

    .left_p_o  (left_p),
    .left_n_o  (left_n),
    .right_p_o (right_p),
    .right_n_o (right_n),

    .adc_cs_no  (core_cs_n),
    .adc_sclk_o (core_sclk),
    .adc_mosi_o (core_mosi),
    .adc_miso_i (bench ? stand_in_miso : sense_miso),

    .over_current_left_i  (bench ? core_comparator_test : over_current_left),
    .over_current_right_i (bench ? core_comparator_test : over_current_right),
    .jack_short_left_i    (!bench && jack_short),
    .jack_short_right_i   (!bench && jack_short),
    .power_good_i         (bench || power_good),
    .jack_present_i       (bench || jack_present),

    .supply_enable_o     (core_supply_enable),
    .relay_o             (core_relay),
    .gain_range_o        (gain_range),
    .comparator_test_o   (core_comparator_test),
    .jack_probe_o        (core_jack_probe),
    .oscillator_enable_o (oscillator_enable),
    .oscillator_48k_o    (family_48k),
    .driver_enable_o     (driver_enable)
  );

  // ---- Headers -----------------------------------------------------------------------------------
  logic [4:0] left_count, right_count;
  logic       left_pulse, right_pulse;

  element_sampler u_left (
    .clk_i(clk_audio), .rst_ni(rst_driver_n), .p_i(left_p), .n_i(left_n[0]),
    .select_o(left_select), .pulse_o(left_pulse), .count_o(left_count)
  );

  element_sampler u_right (
    .clk_i(clk_audio), .rst_ni(rst_driver_n), .p_i(right_p), .n_i(right_n[0]),
    .select_o(right_select), .pulse_o(right_pulse), .count_o(right_count)
  );

  assign pulse           = left_pulse && right_pulse && !bench;
  assign elements_enable = driver_enable && !bench;
  assign supply_enable   = core_supply_enable && !bench;
  assign relay           = core_relay && !bench;
  assign comparator_test = core_comparator_test && !bench;
  assign jack_probe      = core_jack_probe && !bench;
  assign oscillator_48k  = oscillator_enable && family_48k;
  assign oscillator_44k  = oscillator_enable && !family_48k;
  assign sense_cs_n      = core_cs_n || bench;
  assign sense_sclk      = core_sclk && !bench;
  assign sense_mosi      = core_mosi && !bench;
  assign i2s_lrck        = lrck;
  assign wifi_en         = 1'b0;
  assign adc_csn         = 1'b1;

  ODDRX1F u_bclk (.SCLK(clk_audio), .RST(1'b0), .D0(bclk[0]), .D1(bclk[1]), .Q(i2s_bclk));

  // ---- The bench ---------------------------------------------------------------------------------
  logic jack_enable;

  sense_stand_in u_stand_in (
    .clk_i(clk_sys), .rst_ni(rst_sys_n), .gain_range_i(gain_range),
    .comparator_test_i(core_comparator_test),
    .adc_cs_ni(core_cs_n), .adc_sclk_i(core_sclk), .adc_mosi_i(core_mosi),
    .adc_miso_o(stand_in_miso),
    .clk_audio_i(clk_audio), .rst_audio_ni(rst_audio_n),
    .left_count_i(left_count), .right_count_i(right_count)
  );

  bench_tone u_tone (
    .clk_i(clk_audio), .rst_ni(rst_audio_n), .bclk_i(bclk[0]), .lrck_i(lrck), .data_o(tone)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_sync_jack (
    .clk_i(clk_audio), .rst_ni(rst_audio_n), .d_i(bench && core_relay), .q_o(jack_enable)
  );

  jack_dac u_jack_left (
    .clk_i(clk_audio), .rst_ni(rst_audio_n), .enable_i(jack_enable), .count_i(left_count),
    .code_o(audio_l)
  );

  jack_dac u_jack_right (
    .clk_i(clk_audio), .rst_ni(rst_audio_n), .enable_i(jack_enable), .count_i(right_count),
    .code_o(audio_r)
  );

  // ---- Buttons and lights ------------------------------------------------------------------------
  localparam logic [3:0] STATE_PLAYING = 4'(register_pkg::STATE_PLAYING);

  logic  [3:0] state;
  logic        muted, fault;
  logic [22:0] sys_blink_q;
  logic [24:0] audio_blink_q;

  front_panel u_panel (
    .clk_i(clk_sys), .rst_ni(core_rst_n),
    .power_i(pressed[0]), .mute_i(pressed[1]), .up_i(pressed[2]), .down_i(pressed[3]),
    .bus_request_o(bus_request), .bus_write_o(bus_write), .bus_address_o(bus_address),
    .bus_write_data_o(bus_write_data), .bus_write_mask_o(bus_write_mask),
    .bus_ack_i(bus_ack), .bus_read_data_i(bus_read_data),
    .state_o(state), .muted_o(muted), .fault_o(fault)
  );

  always_ff @(posedge clk_sys or negedge rst_sys_n) begin
    if (!rst_sys_n) sys_blink_q <= '0;
    else sys_blink_q <= sys_blink_q + 1'b1;
  end

  always_ff @(posedge clk_audio or negedge rst_audio_n) begin
    if (!rst_audio_n) audio_blink_q <= '0;
    else audio_blink_q <= audio_blink_q + 1'b1;
  end

  assign led = {fault, bench, state == STATE_PLAYING, muted, core_relay, core_supply_enable,
                audio_blink_q[24], sys_blink_q[22]};

  logic unused;
  assign unused = &{1'b0, btn[6:5], sw[3:2], left_n[15:1], right_n[15:1]};

endmodule
