// One channel's element driver: complementary return-to-zero pulses. In the first two clocks of
// each period of four, an element that is on pulses its P pin, one that is off its N pin; in the
// last two, all pins rest. So each period has 16 pulses and 32 edges whatever the signal is, and
// unequal rise and fall times cannot modulate it.
//
// The period starts at the clock after strobe_i. The pins are registered. Without strobes they
// rest. `rst_ni` low takes all pins to rest at once, in the middle of a pulse and without a clock:
// it is the mute that still works when the audio clock has stopped. A new pulse waits for a
// strobe_i.
// Straps for boards: which element stands behind an output, and which outputs rest high and pulse
// low, because something behind them inverts.
module element_driver #(
    parameter bit [63:0] ElementOrder = 64'hfedc_ba98_7654_3210,  // element at output n: digit n
    parameter bit [31:0] PinInvert    = 32'h0                     // {N, P}, a bit an output
) (
    input  logic        clk_i,
    input  logic        rst_ni,
    input  logic        strobe_i,  // one clock in four
    input  logic [15:0] mask_i,    // with strobe_i; 1: the element is on
    output logic [15:0] p_o,
    output logic [15:0] n_o
);

  localparam logic [15:0] P_REST = PinInvert[15:0];
  localparam logic [15:0] N_REST = PinInvert[31:16];

  logic [15:0] ordered;
  logic        second_half_q;  // the pulse has one more clock

  for (genvar output_number = 0; output_number < 16; output_number++) begin : g_order
    assign ordered[output_number] = mask_i[ElementOrder[4*output_number+:4]];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_half_q <= 1'b0;
      p_o <= P_REST;
      n_o <= N_REST;
    end else begin
      second_half_q <= strobe_i;
      if (strobe_i) begin
        p_o <= ordered ^ P_REST;
        n_o <= ~ordered ^ N_REST;
      end else if (!second_half_q) begin
        p_o <= P_REST;
        n_o <= N_REST;
      end
    end
  end

endmodule
