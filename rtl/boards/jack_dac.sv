// A first sound from a 4-bit resistor network: one channel's element count as a code, at clk_audio.
//
// The code is unipolar and so is the jack: its rest is half of the supply. `enable_i` low lets it
// sink to zero over 0.17 s, high lets it rise again, as a plain first-order modulator without a
// pop; sound follows when it is up. 16 elements do not fit the code and are cut to 15, which
// digital full scale reaches only in its peaks. No filter: what listens must not mind 12 MHz.
module jack_dac (
  input  logic       clk_i,
  input  logic       rst_ni,
  input  logic       enable_i,  // in step with clk_i
  input  logic [4:0] count_i,   // of element_sampler
  output logic [3:0] code_o
);
  localparam int unsigned FRACTION_BITS = 20;
  localparam logic [FRACTION_BITS+3:0] MIDDLE = {4'd8, FRACTION_BITS'(0)};

  logic [FRACTION_BITS+3:0] bias_q;
  logic [FRACTION_BITS-1:0] remainder_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bias_q      <= '0;
      remainder_q <= '0;
      code_o      <= 4'd0;
    end else begin
      if (enable_i && bias_q != MIDDLE) bias_q <= bias_q + 1'b1;
      else if (!enable_i && bias_q != '0) bias_q <= bias_q - 1'b1;
      if (enable_i && bias_q == MIDDLE) begin
        code_o <= count_i[4] ? 4'd15 : count_i[3:0];
      end else begin
        {code_o, remainder_q} <= bias_q + (FRACTION_BITS + 4)'(remainder_q);
      end
    end
  end

endmodule
