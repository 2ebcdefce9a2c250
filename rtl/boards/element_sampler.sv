// What a board with fewer pins than elements needs of one channel's element pins: which elements are
// on, held for the whole period, and the pulse in the middle of it.
//
// `select_o` changes one clock before `pulse_o` rises and stands until one clock after it has fallen,
// so a clock of skew between them does no harm: P is select and pulse, N is not select and pulse.
// `count_o` is the number of elements that are on, 0 to 16. While the driver rests, pulse_o is low and
// count_o is 8, which is zero. `rst_ni` is the driver's: low stops the pulse at once, without a clock.
// All outputs are registers, one clock (select_o, count_o) and two (pulse_o) behind the pins.
module element_sampler (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [15:0] p_i,      // of element_driver, not inverted
  input  logic        n_i,      // of the first element: it pulses where p_i[0] does not
  output logic [15:0] select_o,
  output logic        pulse_o,
  output logic  [4:0] count_o
);
  localparam logic [2:0] PERIODS_END = 3'd5;  // clocks without a pulse, past those of a period

  logic       pulsing, pulsing_q;
  logic [2:0] resting_q;
  logic [4:0] count;

  assign pulsing = p_i[0] || n_i;

  always_comb begin
    count = 5'd0;
    for (int i = 0; i < 16; i++) count = count + 5'(p_i[i]);
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      pulsing_q <= 1'b0;
      resting_q <= 3'd0;
      select_o  <= 16'd0;
      pulse_o   <= 1'b0;
      count_o   <= 5'd8;
    end else begin
      pulsing_q <= pulsing;
      pulse_o   <= pulsing_q;
      if (pulsing) begin
        resting_q <= 3'd0;
        if (!pulsing_q) begin
          select_o <= p_i;
          count_o  <= count;
        end
      end else if (resting_q == PERIODS_END) begin
        count_o <= 5'd8;
      end else begin
        resting_q <= resting_q + 3'd1;
      end
    end
  end

endmodule
