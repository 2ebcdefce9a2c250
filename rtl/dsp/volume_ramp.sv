// The one owner of the volume: walks the current level towards the target, once a path sample.
//
// Levels are attenuations, so the limit is a maximum of target and limit, inside the ramp: moving
// either never jumps. An attenuation beyond the range counts as mute. The last step lands exactly.
// `ramp_mute_i` walks to silence; `hard_mute_i` is silence at once, and from there the way back is a
// ramp. Resets to mute. A step of zero would hold the level for ever: the register map excludes it.
// A level that has changed by itself is found by its parity at the next sample: silence, and a ramp.
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
  output logic                                   settled_o     // the level is the target
);

  localparam logic [zobel_pkg::LEVEL_BITS-1:0] LEVEL_MUTE =
      {zobel_pkg::ATTENUATION_MUTE, zobel_pkg::LEVEL_FRACTION_BITS'(0)};

  localparam int unsigned FINE_BITS = zobel_pkg::FINE_ATTENUATION_BITS;
  localparam logic [FINE_BITS-1:0] FINE_MAX  = {zobel_pkg::ATTENUATION_MAX, 4'd0};
  localparam logic [FINE_BITS-1:0] FINE_MUTE = {zobel_pkg::ATTENUATION_MUTE, 4'd0};

  logic              [FINE_BITS-1:0] wanted;
  logic [zobel_pkg::LEVEL_BITS-1:0] goal, distance, step;
  logic louder, arrives;
  logic parity_q;  // of the level

  always_comb begin
    wanted = target_i > limit_i ? target_i : limit_i;
    if (ramp_mute_i || wanted > FINE_MAX) wanted = FINE_MUTE;
  end

  assign goal     = {wanted, {zobel_pkg::LEVEL_BITS - FINE_BITS{1'b0}}};
  assign louder   = goal < level_o;
  assign distance = louder ? level_o - goal : goal - level_o;
  assign step     = zobel_pkg::LEVEL_BITS'(ramp_step_i);
  assign arrives  = distance <= step;

  assign silent_o  = level_o == LEVEL_MUTE;
  assign settled_o = distance == '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin : walk
    logic [zobel_pkg::LEVEL_BITS-1:0] next;

    if (!rst_ni) begin
      level_o   <= LEVEL_MUTE;
      parity_q  <= ^LEVEL_MUTE;
      changed_o <= 1'b0;
      next = LEVEL_MUTE;
    end else if (hard_mute_i) begin
      level_o   <= LEVEL_MUTE;
      parity_q  <= ^LEVEL_MUTE;
      changed_o <= 1'b0;
    end else begin
      changed_o <= 1'b0;
      if (strobe_i) begin
        if (parity_q != ^level_o) next = LEVEL_MUTE;
        else if (arrives) next = goal;
        else if (louder) next = level_o - step;
        else next = level_o + step;
        level_o   <= next;
        parity_q  <= ^next;
        changed_o <= next != level_o;
      end
    end
  end

endmodule
