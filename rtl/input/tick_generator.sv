// The one phase counter that all clock-enables of the signal path derive from.
//
// It runs free in clk_audio, 1024 clocks a frame of the base rate, and is zero after reset. The
// ticks are combinational from the registered phase: each is high for one clock, in which the
// blocks that it enables do their work.
module tick_generator (
  input  logic       clk_i,
  input  logic       rst_ni,
  output logic [9:0] phase_o,
  output logic       modulator_tick_o,  // each 4 clocks: 12.288 or 11.2896 MHz
  output logic       path_tick_o        // each 64 clocks: 768 or 705.6 kHz
);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) phase_o <= '0;
    else phase_o <= phase_o + 10'd1;
  end

  assign modulator_tick_o = phase_o[1:0] == '0;
  assign path_tick_o      = phase_o[5:0] == '0;

endmodule
