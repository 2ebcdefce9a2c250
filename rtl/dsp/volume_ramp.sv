// The one owner of the volume: walks the current level towards the target, once a path sample.
//
// Levels are attenuations, so the limit is a maximum of target and limit, inside the ramp: moving
// either never jumps. An attenuation beyond the range counts as mute. The last step lands exactly.
// `ramp_mute_i` walks to silence; `hard_mute_i` is silence at once, and from there the way back is a
// ramp. Resets to mute. A step of zero would hold the level for ever: the register map excludes it.
// A level that has changed by itself is found by its parity at the next sample: silence, and a ramp.
//
// A sample's clock takes the goal, the next one makes the step: samples are at least two clocks apart.
module volume_ramp (
  input  logic                                   clk_i,
  input  logic                                   rst_ni,
  input  logic                                   strobe_i,     // a path sample
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,  // in 1/160 dB
  input  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_i,   // in 1/160 dB
  input  logic                            [26:0] ramp_step_i,  // in 0.1 dB / 2^20 a sample
  input  logic                                   ramp_mute_i,
  input  logic                                   hard_mute_i,
  output logic       [zobel_pkg::LEVEL_BITS-1:0] level_o,      // in 0.1 dB / 2^20
  output logic                                   changed_o,    // the clock after a step
  output logic                                   silent_o,     // the level is mute
  output logic                                   settled_o     // the level is the last sample's goal
);

  localparam int unsigned LEVEL_BITS = zobel_pkg::LEVEL_BITS;
  localparam logic [LEVEL_BITS-1:0] LEVEL_MUTE =
      {zobel_pkg::ATTENUATION_MUTE, zobel_pkg::LEVEL_FRACTION_BITS'(0)};

  localparam int unsigned FINE_BITS = zobel_pkg::FINE_ATTENUATION_BITS;
  localparam logic [FINE_BITS-1:0] FINE_MAX  = {zobel_pkg::ATTENUATION_MAX, 4'd0};
  localparam logic [FINE_BITS-1:0] FINE_MUTE = {zobel_pkg::ATTENUATION_MUTE, 4'd0};

  logic [FINE_BITS-1:0] wanted_q;
  logic [LEVEL_BITS-1:0] goal;
  logic step_q;
  logic parity_q;  // of the level

  assign goal      = {wanted_q, {LEVEL_BITS - FINE_BITS{1'b0}}};
  assign silent_o  = level_o == LEVEL_MUTE;
  assign settled_o = level_o == goal;

  always_ff @(posedge clk_i or negedge rst_ni) begin : walk
    logic  [FINE_BITS-1:0] wanted;
    logic [LEVEL_BITS-1:0] next;
    logic   [LEVEL_BITS:0] loudest, softest;  // of a step
    logic                  upset;

    if (!rst_ni) begin
      wanted_q  <= FINE_MUTE;
      step_q    <= 1'b0;
      level_o   <= LEVEL_MUTE;
      parity_q  <= ^LEVEL_MUTE;
      changed_o <= 1'b0;
      wanted  = FINE_MUTE;
      next    = LEVEL_MUTE;
      loudest = '0;
      softest = '0;
      upset   = 1'b0;
    end else begin
      step_q    <= strobe_i && !hard_mute_i;
      changed_o <= 1'b0;
      if (strobe_i) begin
        wanted = target_i > limit_i ? target_i : limit_i;
        if (ramp_mute_i || wanted > FINE_MAX) wanted = FINE_MUTE;
        wanted_q <= wanted;
      end
      if (hard_mute_i) begin
        level_o  <= LEVEL_MUTE;
        parity_q <= ^LEVEL_MUTE;
      end else if (step_q) begin
        loudest = {1'b0, level_o} - (LEVEL_BITS + 1)'(ramp_step_i);
        softest = {1'b0, level_o} + (LEVEL_BITS + 1)'(ramp_step_i);
        upset   = parity_q != ^level_o;
        if (upset) next = LEVEL_MUTE;
        else if (!loudest[LEVEL_BITS] && goal < loudest[LEVEL_BITS-1:0]) next = loudest[LEVEL_BITS-1:0];
        else if ({1'b0, goal} > softest) next = softest[LEVEL_BITS-1:0];
        else next = goal;
        level_o   <= next;
        parity_q  <= ^next;
        changed_o <= upset || level_o != goal;
      end
    end
  end

endmodule
