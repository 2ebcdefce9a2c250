// The ramp never goes past the limit, and never faster than its step.
//
// Assumed: nothing but a reset at the start; every input is free, at every clock.
module volume_ramp_properties (
  input logic                                   clk_i,
  input logic                                   reset_i,
  input logic                                   strobe_i,
  input logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] target_i,
  input logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_i,
  input logic                            [26:0] ramp_step_i,
  input logic                                   ramp_mute_i,
  input logic                                   hard_mute_i
);
  localparam logic [zobel_pkg::LEVEL_BITS-1:0] LEVEL_MUTE =
      {zobel_pkg::ATTENUATION_MUTE, zobel_pkg::LEVEL_FRACTION_BITS'(0)};
  localparam logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] FINE_MUTE =
      {zobel_pkg::ATTENUATION_MUTE, 4'd0};

  logic [zobel_pkg::LEVEL_BITS-1:0] level;
  logic silent;
  logic parity;  // probe: parity = u_ramp.parity_q
  logic steps;   // probe: steps = u_ramp.step_q
  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] wanted;  // probe: wanted = u_ramp.wanted_q
  logic rst_n;

  // ---- A reset at the start, and whenever ------------------------------------------------------
  logic started_q = 1'b0;

  assign rst_n = started_q && !reset_i;

  always_ff @(posedge clk_i) started_q <= 1'b1;

  volume_ramp u_ramp (
    .clk_i, .rst_ni (rst_n),
    .strobe_i, .target_i, .limit_i, .ramp_step_i, .ramp_mute_i, .hard_mute_i,
    .level_o (level), .changed_o (), .silent_o (silent), .settled_o ()
  );

  // ---- The clock before, and the one before that, when a sample asks for a step ---------------------
  logic [zobel_pkg::LEVEL_BITS-1:0] level_q, asked_limit_q;
  logic [zobel_pkg::FINE_ATTENUATION_BITS-1:0] limit_q;
  logic [26:0] step_q;
  logic        checked_q = 1'b0;
  logic        strobe_q, asked_q, ramp_mute_q, asked_mute_q, hard_mute_q, asked_hard_mute_q;

  always_ff @(posedge clk_i) begin
    checked_q         <= rst_n;
    level_q           <= level;
    limit_q           <= limit_i;
    step_q            <= ramp_step_i;
    strobe_q          <= strobe_i;
    ramp_mute_q       <= ramp_mute_i;
    hard_mute_q       <= hard_mute_i;
    asked_q           <= strobe_q && checked_q;
    asked_limit_q     <= {limit_q, {zobel_pkg::LEVEL_BITS - zobel_pkg::FINE_ATTENUATION_BITS{1'b0}}};
    asked_mute_q      <= ramp_mute_q;
    asked_hard_mute_q <= hard_mute_q;
  end

  // Levels are attenuations: louder is smaller.
  always_ff @(posedge clk_i) begin
    if (started_q) begin
      within_the_scale: assert (level <= LEVEL_MUTE);
      wants_no_more_than_mute: assert (wanted <= FINE_MUTE);
      steps_after_a_sample: assert (steps == (rst_n && checked_q && strobe_q && !hard_mute_q));
      wants_what_the_sample_may: assert (!steps || wanted == FINE_MUTE
                                         || !ramp_mute_q && wanted >= limit_q);
      parity_is_the_level_s: assert (parity == ^level);
    end
    if (checked_q && rst_n) begin
      louder_by_a_step: assert (level >= level_q || level_q - level <= step_q);
      softer_by_a_step_or_muted: assert (level <= level_q || level - level_q <= step_q || hard_mute_q);
      muted_at_once: assert (!hard_mute_q || level == LEVEL_MUTE);
      louder_only_on_a_sample: assert (level >= level_q || asked_q);
      louder_only_up_to_the_limit: assert (level >= level_q || level >= asked_limit_q);
      never_louder_while_muting: assert (!(asked_mute_q || asked_hard_mute_q || hard_mute_q)
                                         || level >= level_q);
      walks_to_the_limit: assert (!asked_q || asked_hard_mute_q || level_q >= asked_limit_q
                                  || step_q == 0 || level > level_q || level_q >= LEVEL_MUTE);
      silence_is_told: assert (silent == (level == LEVEL_MUTE));
    end
  end
endmodule
