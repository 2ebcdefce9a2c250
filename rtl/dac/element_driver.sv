// One channel's element driver: complementary return-to-zero pulses. In the first two clocks of
// each period of four, an element that is on pulses its P pin, one that is off its N pin; in the
// last two, all pins are low. So each period has 16 pulses and 32 edges whatever the signal is, and
// unequal rise and fall times cannot modulate it.
//
// The period starts at the clock after strobe_i. The pins are registered. The reset is how they are
// silenced: it takes all pins low at once, in the middle of a pulse and while the clock stands too;
// after it a new pulse waits for the next strobe_i. Without strobes the pins stay low.
module element_driver (
    input  logic        clk_i,
    input  logic        rst_ni,
    input  logic        strobe_i,  // one clock in four
    input  logic [15:0] mask_i,    // with strobe_i; 1: the element is on
    output logic [15:0] p_o,
    output logic [15:0] n_o
);

  logic second_half_q;  // the pulse has one more clock

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_half_q <= 1'b0;
      p_o <= '0;
      n_o <= '0;
    end else begin
      second_half_q <= strobe_i;
      if (strobe_i) begin
        p_o <= mask_i;
        n_o <= ~mask_i;
      end else if (!second_half_q) begin
        p_o <= '0;
        n_o <= '0;
      end
    end
  end

endmodule
