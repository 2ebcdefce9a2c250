// Carries a pair of words to another clock domain, whole and of one moment, that the source renews now
// and then and otherwise holds still.
//
// From the clock of `source_strobe_i` on, both words must stand for four destination clocks, and strobes
// must be at least that far apart. The pair appears three to four destination clocks after the strobe,
// together with `destination_strobe_o`. Both domains must be reset together; from then to the first
// strobe the destination has zeros.
//
// It holds no copy in the source and compares nothing, which makes it cheap for wide words that change
// rarely. For values that may change at any time use bus_synchroniser.
module word_pair_synchroniser #(
    parameter int unsigned FirstWidth  = 64,  // at most 64 each, for the simulator's speed
    parameter int unsigned SecondWidth = 64
) (
    input  logic                   source_clk_i,
    input  logic                   source_rst_ni,
    input  logic                   source_strobe_i,
    input  logic [ FirstWidth-1:0] source_first_i,
    input  logic [SecondWidth-1:0] source_second_i,

    input  logic                   destination_clk_i,
    input  logic                   destination_rst_ni,
    output logic                   destination_strobe_o,
    output logic [ FirstWidth-1:0] destination_first_o,
    output logic [SecondWidth-1:0] destination_second_o
);

  logic                   arrived;
  logic [ FirstWidth-1:0] entering_first;
  logic [SecondWidth-1:0] entering_second;

  pulse_synchroniser strobe_synchroniser (
      .source_clk_i,
      .source_rst_ni,
      .source_pulse_i     (source_strobe_i),
      .destination_clk_i,
      .destination_rst_ni,
      .destination_pulse_o(arrived)
  );

  crossing_point #(
      .Width(FirstWidth)
  ) first_crossing (
      .clk_i(destination_clk_i),
      .d_i  (source_first_i),
      .q_o  (entering_first)
  );

  crossing_point #(
      .Width(SecondWidth)
  ) second_crossing (
      .clk_i(destination_clk_i),
      .d_i  (source_second_i),
      .q_o  (entering_second)
  );

  always_ff @(posedge destination_clk_i or negedge destination_rst_ni) begin
    if (!destination_rst_ni) begin
      destination_strobe_o <= 1'b0;
      destination_first_o  <= '0;
      destination_second_o <= '0;
    end else begin
      destination_strobe_o <= arrived;
      if (arrived) begin
        destination_first_o  <= entering_first;
        destination_second_o <= entering_second;
      end
    end
  end

endmodule
