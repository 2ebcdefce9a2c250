// What remains of the signal path in a build without one: the heartbeat that tells the protection
// that clk_audio runs, and elements that pulse digital silence, half of them on, turn and turn about.
//
// The pins are those of signal_path: complementary pulses, a period of four clocks, and at rest at
// once while `driver_rst_ni` is low.
module silent_path (
  input  logic                           clk_i,
  input  logic                           rst_ni,
  input  logic                           driver_rst_ni,
  output logic [zobel_pkg::ELEMENTS-1:0] left_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] left_n_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_p_o,
  output logic [zobel_pkg::ELEMENTS-1:0] right_n_o,
  output logic                           heartbeat_o   // toggles each 64 clocks
);
  logic [6:0]                     phase_q;
  logic                           tick_q;  // one clock in four
  logic [zobel_pkg::ELEMENTS-1:0] mask;

  assign heartbeat_o = phase_q[6];
  assign mask        = phase_q[2] ? 16'h5555 : 16'haaaa;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q <= '0;
      tick_q  <= 1'b0;
    end else begin
      phase_q <= phase_q + 7'd1;
      tick_q  <= phase_q[1:0] == 2'd0;
    end
  end

  element_driver u_left (
    .clk_i, .rst_ni(driver_rst_ni), .strobe_i(tick_q), .mask_i(mask), .p_o(left_p_o), .n_o(left_n_o)
  );

  element_driver u_right (
    .clk_i, .rst_ni(driver_rst_ni), .strobe_i(tick_q), .mask_i(mask), .p_o(right_p_o),
    .n_o(right_n_o)
  );

endmodule
