// A logic analyser on the chip: samples of a tap of the signal path, in clk_audio, or of the
// protection, in clk_sys, around a trigger; a recorder for each clock, of which one runs at a time.
// Registers and reading belong to clk_sys.
//
// `run_i` low puts both to sleep, in which nothing here moves but the bus. Low for a microsecond between
// two captures is enough; whether clk_audio runs does not matter. The setup must stand still while
// `run_i` is high: the registers are locked. A sample of the signal path is recorded together with
// a state change or a fault that came up to four of its clocks before.
module capture (
  input  logic        clk_i,           // clk_sys
  input  logic        rst_ni,
  input  logic        clk_audio_i,

  // Registers
  input  logic        run_i,
  input  logic  [2:0] tap_i,           // register_pkg::tap_e
  input  logic  [2:0] trigger_i,       // register_pkg::trigger_e
  input  logic        channel_i,
  input  logic [31:0] threshold_i,
  input  logic [15:0] decimation_i,
  input  logic [10:0] pretrigger_i,
  input  logic  [4:0] page_i,
  output logic  [2:0] state_o,         // register_pkg::capture_e

  // The window, on the register bus
  input  logic        bus_request_i,
  input  logic        bus_write_i,
  input  logic [11:0] bus_address_i,
  output logic        selected_o,
  output logic        ack_o,
  output logic [31:0] word_o,

  // The signal path's taps, in clk_audio
  output logic        audio_enable_o,
  output logic  [2:0] audio_tap_o,
  input  logic        audio_strobe_i,
  input  logic [63:0] audio_sample_i,

  // The protection's
  output logic        system_enable_o,
  input  logic [63:0] system_sample_i,
  input  logic  [3:0] protection_state_i,
  input  logic [13:0] faults_i
);
  // ---- clk_sys: which recorder runs, and the triggers that belong here -------------------------
  logic        audio_run_q, system_run_q, watching_q, event_q;
  logic  [3:0] state_q;
  logic [13:0] faults_q;
  logic        immediate, rising, falling;

  assign immediate = trigger_i == register_pkg::TRIGGER_IMMEDIATE;
  assign rising    = trigger_i == register_pkg::TRIGGER_RISING;
  assign falling   = trigger_i == register_pkg::TRIGGER_FALLING;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      audio_run_q  <= 1'b0;
      system_run_q <= 1'b0;
      watching_q   <= 1'b0;
      event_q      <= 1'b0;
      state_q      <= '0;
      faults_q     <= '0;
    end else begin
      audio_run_q  <= run_i && tap_i != register_pkg::TAP_PROTECTION;
      system_run_q <= run_i && tap_i == register_pkg::TAP_PROTECTION;
      watching_q   <= run_i;
      if (run_i) begin
        state_q  <= protection_state_i;
        faults_q <= faults_i;
        event_q  <= watching_q
                 && ((trigger_i == register_pkg::TRIGGER_STATE && protection_state_i != state_q)
                     || (trigger_i == register_pkg::TRIGGER_FAULT && (faults_i & ~faults_q) != '0));
      end
    end
  end

  // ---- Reading ---------------------------------------------------------------------------------
  logic [10:0] read_index;
  logic [63:0] audio_word, system_word;
  logic        system_filled, system_triggered, system_complete;
  logic        audio_filled, audio_triggered, audio_complete;

  capture_window u_window (
    .clk_i, .rst_ni,
    .bus_request_i, .bus_write_i, .bus_address_i, .selected_o, .ack_o, .word_o,
    .page_i,
    .read_index_o (read_index),
    .sample_i     (system_run_q ? system_word : audio_word)
  );

  always_comb begin
    state_o = register_pkg::CAPTURE_IDLE;
    if (run_i) begin
      state_o = register_pkg::CAPTURE_FILLING;
      if (system_filled || audio_filled) state_o = register_pkg::CAPTURE_WAITING;
      if (system_triggered || audio_triggered) state_o = register_pkg::CAPTURE_TRIGGERED;
      if (system_complete || audio_complete) state_o = register_pkg::CAPTURE_COMPLETE;
    end
  end

  // ---- The protection's recorder ---------------------------------------------------------------
  capture_recorder u_system (
    .clk_i,
    .run_ni       (system_run_q),
    .immediate_i  (immediate),
    .rising_i     (rising),
    .falling_i    (falling),
    .channel_i, .threshold_i, .decimation_i, .pretrigger_i,
    .strobe_i     (1'b1),
    .sample_i     (system_sample_i),
    .event_i      (event_q),
    .awake_o      (system_enable_o),
    .filled_o     (system_filled),
    .triggered_o  (system_triggered),
    .complete_o   (system_complete),
    .read_clk_i   (clk_i),
    .read_i       (selected_o && system_run_q),
    .read_index_i (read_index),
    .read_data_o  (system_word)
  );

  // ---- The signal path's recorder --------------------------------------------------------------
  logic        audio_run_n, audio_event;
  logic        audio_immediate, audio_rising, audio_falling, audio_channel;
  logic [31:0] audio_threshold;
  logic [15:0] audio_decimation;
  logic [10:0] audio_pretrigger;
  logic        filled, triggered, complete;

  reset_synchroniser u_run (
    .clk_i(clk_audio_i), .rst_ni(audio_run_q), .rst_no(audio_run_n)
  );

  held_bus #(.Width(34)) u_setup (
    .destination_clk_i  (clk_audio_i),
    .source_data_i      ({tap_i, immediate, rising, falling, channel_i, decimation_i, pretrigger_i}),
    .destination_data_o ({audio_tap_o, audio_immediate, audio_rising, audio_falling, audio_channel,
                          audio_decimation, audio_pretrigger})
  );

  held_bus #(.Width(32)) u_threshold (
    .destination_clk_i  (clk_audio_i),
    .source_data_i      (threshold_i),
    .destination_data_o (audio_threshold)
  );

  pulse_synchroniser u_event (
    .source_clk_i(clk_i), .source_rst_ni(audio_run_q), .source_pulse_i(event_q),
    .destination_clk_i(clk_audio_i), .destination_rst_ni(audio_run_n),
    .destination_pulse_o(audio_event)
  );

  capture_recorder u_audio (
    .clk_i        (clk_audio_i),
    .run_ni       (audio_run_n),
    .immediate_i  (audio_immediate),
    .rising_i     (audio_rising),
    .falling_i    (audio_falling),
    .channel_i    (audio_channel),
    .threshold_i      (audio_threshold),
    .decimation_i (audio_decimation),
    .pretrigger_i (audio_pretrigger),
    .strobe_i     (audio_strobe_i),
    .sample_i     (audio_sample_i),
    .event_i      (audio_event),
    .awake_o      (audio_enable_o),
    .filled_o     (filled),
    .triggered_o  (triggered),
    .complete_o   (complete),
    .read_clk_i   (clk_i),
    .read_i       (selected_o && audio_run_q),
    .read_index_i (read_index),
    .read_data_o  (audio_word)
  );

  // Their resets are those of the run: what is left of a capture before, while clk_audio stood, goes at
  // once.
  bit_synchroniser #(.ResetValue(1'b0)) u_filled (
    .clk_i, .rst_ni(audio_run_q), .d_i(filled), .q_o(audio_filled)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_triggered (
    .clk_i, .rst_ni(audio_run_q), .d_i(triggered), .q_o(audio_triggered)
  );

  bit_synchroniser #(.ResetValue(1'b0)) u_complete (
    .clk_i, .rst_ni(audio_run_q), .d_i(complete), .q_o(audio_complete)
  );

endmodule
