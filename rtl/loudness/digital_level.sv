// What the volume is told, for what the output shall do in the gain range that it has: a target, and a
// limit that no target passes. Renewed at each tick.
//
// The limit is judged by the loudest range that may come (range_selector); a range that measures
// above its nominal gain is limited earlier, but one below it not later. `lowering_i` comes on top of
// whatever else holds the level down. With `hold_i` the target is silence.
module digital_level (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   tick_i,
  input  logic                                   automatic_i,
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] level_i,         // of the output; if automatic
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] target_i,        // of the volume; if not
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] volume_limit_i,  // of the volume
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] output_limit_i,  // of the output
  input  logic [zobel_pkg::ATTENUATION_BITS-1:0] lowering_i,      // in 0.1 dB
  input  logic                                   hold_i,
  input  logic                             [1:0] active_i,
  input  logic                             [1:0] loudest_i,
  input  logic                            [31:0] trims_i,
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_o,  // in 1/160 dB
  output logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_o    // in 1/160 dB
);

  localparam int unsigned BITS = zobel_pkg::FINE_ATTENUATION_BITS;

  function logic [BITS-1:0] not_negative(input logic signed [BITS:0] value);
    not_negative = value < 0 ? '0 : value[BITS-1:0];
  endfunction

  function logic [BITS-1:0] larger(input logic [BITS-1:0] a, input logic [BITS-1:0] b);
    larger = a > b ? a : b;
  endfunction

  always_ff @(posedge clk_i or negedge rst_ni) begin : split
    logic [BITS-1:0] limit, target;
    logic   [BITS:0] lowered;

    if (!rst_ni) begin
      target_o <= loudness_pkg::FINE_MUTE;
      limit_o  <= loudness_pkg::FINE_MUTE;
      limit   = '0;
      target  = '0;
      lowered = '0;
    end else if (tick_i) begin
      limit = larger(
          not_negative(loudness_pkg::attenuation(loudest_i, output_limit_i, trims_i)),
          not_negative(loudness_pkg::attenuation(loudest_i, output_limit_i, {4{8'd128}})));
      limit = larger(limit, {volume_limit_i, 4'd0});
      target = automatic_i
          ? not_negative(loudness_pkg::attenuation(active_i, level_i, trims_i))
          : {target_i, 4'd0};
      lowered = {1'b0, larger(target, limit)} + {1'b0, lowering_i, 4'd0};
      limit_o <= limit;
      if (hold_i || lowered > {1'b0, loudness_pkg::FINE_MUTE}) target_o <= loudness_pkg::FINE_MUTE;
      else target_o <= lowered[BITS-1:0];
    end
  end

endmodule
