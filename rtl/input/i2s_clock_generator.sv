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
//
// In DSD, BCLK is the same, one bit a period, and LRCK rests low. There is no DSD1024: at rate 4
// BCLK rests low as well, and nothing is sampled.
module i2s_clock_generator (
  input  logic                            clk_i,
  input  logic                            rst_ni,
  input  logic                      [9:0] phase_i,
  input  logic [zobel_pkg::RATE_BITS-1:0] rate_i,    // 0 .. 4
  input  logic [zobel_pkg::FORMAT_BITS-1:0] format_i,
  output logic                      [1:0] bclk_o,    // {second, first} half of the clock
  output logic                            lrck_o,
  output logic                            sample_o,
  output logic                      [5:0] position_o,  // of the bit in the frame, from LRCK's edge
  output logic                            restart_o
);

  logic [zobel_pkg::RATE_BITS-1:0] rate_q;
  logic [zobel_pkg::FORMAT_BITS-1:0] format_q;
  logic       dsd;
  logic       bclk_is_clock;
  logic [9:0] frame_phase;  // bit of the frame [9:4], sixteenths of the bit [3:0]

  assign dsd           = format_i == zobel_pkg::FORMAT_DSD;
  assign bclk_is_clock = rate_i == zobel_pkg::RATE_BITS'(zobel_pkg::RATE_MAX) && !dsd;
  assign frame_phase   = phase_i << rate_i;  // at rate 4 the sixteenths stand at zero

  assign sample_o   = bclk_is_clock || frame_phase[3:0] == 4'd8;
  assign position_o = bclk_is_clock ? frame_phase[9:4] - 6'd1 : frame_phase[9:4];

  assign restart_o  = rate_i != rate_q || format_i != format_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      rate_q   <= '0;
      format_q <= '0;
      bclk_o   <= '0;
      lrck_o   <= 1'b0;
    end else begin
      rate_q   <= rate_i;
      format_q <= format_i;
      bclk_o   <= bclk_is_clock ? 2'b01 : {2{frame_phase[3]}};
      lrck_o   <= !dsd && (frame_phase[9] ^ (format_i == zobel_pkg::FORMAT_LEFT_JUSTIFIED));
    end
  end

endmodule
