// The input as the core has it: phase counter, clocks, receiver, framing monitor.
module i2s_bench (
  input  logic               clk_i,
  input  logic               rst_ni,
  input  logic         [2:0] rate_i,
  input  logic         [1:0] format_i,
  input  logic         [5:0] word_bits_i,
  input  logic               data_i,
  output logic         [9:0] phase_o,
  output logic               modulator_tick_o,
  output logic               path_tick_o,
  output logic         [1:0] bclk_o,
  output logic               lrck_o,
  output logic               strobe_o,
  output logic signed [31:0] left_o,
  output logic signed [31:0] right_o,
  output logic               framing_error_o
);

  logic       sample, restart, stray;
  logic [5:0] position;

  tick_generator u_ticks (.clk_i, .rst_ni, .phase_o, .modulator_tick_o, .path_tick_o);

  i2s_clock_generator u_clocks (
    .clk_i, .rst_ni,
    .phase_i    (phase_o),
    .rate_i, .format_i, .bclk_o, .lrck_o,
    .sample_o   (sample),
    .position_o (position),
    .restart_o  (restart)
  );

  i2s_receiver u_receiver (
    .clk_i, .rst_ni,
    .format_i   (format_i[0]),
    .word_bits_i,
    .restart_i  (restart),
    .sample_i   (sample),
    .position_i (position),
    .data_i, .strobe_o, .stray_o (stray), .left_o, .right_o
  );

  framing_monitor u_framing (
    .clk_i, .rst_ni,
    .restart_i (restart),
    .frame_i   (strobe_o),
    .stray_i   (stray),
    .bad_o     (framing_error_o)
  );

endmodule
