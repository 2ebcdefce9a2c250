// The clocks of the audio input, of which the board is master: BCLK at 64 fs and LRCK, and for the
// receiver when to sample, and which bit of the frame it will be.
//
// Left is the first half of the frame: LRCK low in I2S, high in left-justified. LRCK and data
// change at BCLK's falling edge, and data is sampled at its rising edge. BCLK is given as its level
// in the second and in the first half of the clock, for a DDR output cell: at rate 4 it is the clock
// itself, and falls half a clock after LRCK changes.
//
// The outputs to the source are registered, one clock behind the phase. `sample_o` is high in the
// clock at whose end BCLK rises. At rate 4 it always is, and what is sampled then was sent in that
// same clock, for the position of the clock before. `restart_o` is high in the first clock of
// another rate or format: the frame is broken off.
module i2s_clock_generator (
  input  logic                            clk_i,
  input  logic                            rst_ni,
  input  logic                      [9:0] phase_i,
  input  logic [zobel_pkg::RATE_BITS-1:0] rate_i,    // 0 .. 4
  input  logic                            format_i,  // 0 I2S, 1 left-justified
  output logic                      [1:0] bclk_o,    // {second, first} half of the clock
  output logic                            lrck_o,
  output logic                            sample_o,
  output logic                      [5:0] position_o,  // of the bit in the frame, from LRCK's edge
  output logic                            restart_o
);

  logic [zobel_pkg::RATE_BITS-1:0] rate_q;
  logic       format_q;
  logic       bclk_is_clock;
  logic [9:0] frame_phase;  // bit of the frame [9:4], sixteenths of the bit [3:0]

  assign bclk_is_clock = rate_i == zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX);
  assign frame_phase   = phase_i << rate_i;

  assign sample_o   = bclk_is_clock || frame_phase[3:0] == 4'd8;
  assign position_o = bclk_is_clock ? frame_phase[9:4] - 6'd1 : frame_phase[9:4];

  assign restart_o  = rate_i != rate_q || format_i != format_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      rate_q   <= '0;
      format_q <= 1'b0;
      bclk_o   <= '0;
      lrck_o   <= 1'b0;
    end else begin
      rate_q   <= rate_i;
      format_q <= format_i;
      bclk_o   <= bclk_is_clock ? 2'b01 : {2{frame_phase[3]}};
      lrck_o   <= frame_phase[9] ^ format_i;
    end
  end

endmodule
