// Which gain range to ask the protection for: the one that was set, or the lowest that reaches the
// level, which is the one with the least noise.
//
// The protection makes every switch in silence. An upward one is moreover not even asked for before
// this module has seen the silence: `hold_o` takes the level to mute, lasts for `CrossingTicks`, so
// that `silent_i` is later than it, and ends when the stage has the range. `loudest_o`, the highest
// of the ranges had, asked for and wanted, is what limits must be judged by meanwhile.
//
// While something plays, the automatic choice goes down only once the level is 1 dB below the place
// where it goes up. A range that measures lower than its nominal gain is left that much earlier.
module range_selector #(
  parameter int unsigned CrossingTicks = 8
) (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   tick_i,
  input  logic                                   automatic_i,
  input  logic                             [1:0] set_i,     // unless automatic
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] level_i,   // of the output, in 0.1 dB
  input  logic                            [31:0] trims_i,   // of loudness_pkg
  input  logic                             [1:0] active_i,  // what the stage has
  input  logic                                   silent_i,
  output logic                             [1:0] range_o,
  output logic                             [1:0] loudest_o,
  output logic                                   hold_o
);

  localparam logic [zobel_pkg::ATTENUATION_BITS-1:0] HYSTERESIS = 11'd10;

  function logic [1:0] lowest_range(input logic [zobel_pkg::ATTENUATION_BITS-1:0] level,
                                    input logic [31:0] trims);
    lowest_range = 2'd3;
    for (int range = 2; range >= 0; range--) begin
      if (loudness_pkg::reaches(2'(range), level, trims)) lowest_range = 2'(range);
    end
  endfunction

  function logic [1:0] louder(input logic [1:0] a, input logic [1:0] b);
    louder = a > b ? a : b;
  endfunction

  logic [1:0] wanted_q;
  logic [3:0] held_q;  // ticks for which the hold has stood

  assign loudest_o = louder(louder(active_i, range_o), wanted_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin : choose
    logic [1:0] lowest, below;

    if (!rst_ni) begin
      wanted_q <= '0;
      range_o  <= '0;
      hold_o   <= 1'b0;
      held_q   <= '0;
      lowest = '0;
      below  = '0;
    end else if (tick_i) begin
      lowest = lowest_range(level_i, trims_i);
      below  = lowest_range(level_i > HYSTERESIS ? level_i - HYSTERESIS : '0, trims_i);
      if (!automatic_i) wanted_q <= set_i;
      else if (silent_i || lowest > wanted_q) wanted_q <= lowest;
      else if (below < wanted_q) wanted_q <= below;

      hold_o <= wanted_q > active_i;
      if (!hold_o) held_q <= '0;
      else if (held_q != 4'(CrossingTicks)) held_q <= held_q + 4'd1;

      if (wanted_q <= active_i) range_o <= wanted_q;
      else if (hold_o && silent_i && held_q == 4'(CrossingTicks)) range_o <= wanted_q;
      else if (range_o > active_i) range_o <= active_i;  // the silence has gone: not now
    end
  end

endmodule
