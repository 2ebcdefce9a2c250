// Lowers the level where a second was louder at the ear than allowed: than 100 dBA at any time, and than
// the reference level (80 dBA, a child 75) while a warning of the dose is overdue.
//
// After each such second the level goes down by 3.1 dB for each factor of two too much, in as many
// clocks, so that the next second is within. After a second more than 1.25 dB below the limit it
// comes back by 1 dB. Whoever measures instead of listening is not limited.
module exposure_governor (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        strobe_i,
  input  logic [47:0] seconds_i,   // what the second counts for, in 2^-16 s at the reference level
  input  logic  [1:0] listener_i,
  input  logic        overdue_i,
  output logic [10:0] lowering_o   // in 0.1 dB
);

  localparam logic [47:0] REFERENCE_LEVEL = 48'd65_536;        // 1 s
  localparam logic [47:0] ADULT_100_DBA   = 48'd6_553_600;     // 20 dB above: 100 s
  localparam logic [47:0] CHILD_100_DBA   = 48'd20_724_303;    // 25 dB above: 316.2 s
  localparam logic [10:0] STEP_DOWN = 11'd31;
  localparam logic [10:0] STEP_UP   = 11'd10;
  localparam logic [10:0] LARGEST   = zobel_pkg::ATTENUATION_MAX;

  logic [47:0] limit, limit_q, seconds_q;
  logic        judging_q;

  always_comb begin
    limit = CHILD_100_DBA;
    if (overdue_i) limit = REFERENCE_LEVEL;
    else if (listener_i == loudness_pkg::LISTENER_ADULT) limit = ADULT_100_DBA;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seconds_q  <= '0;
      limit_q    <= '1;
      judging_q  <= 1'b0;
      lowering_o <= '0;
    end else if (listener_i == loudness_pkg::LISTENER_MEASURING) begin
      judging_q  <= 1'b0;
      lowering_o <= '0;
    end else if (strobe_i) begin
      seconds_q <= seconds_i;
      limit_q   <= limit;
      judging_q <= seconds_i != '0;
      if (seconds_i < limit - (limit >> 2)) begin
        lowering_o <= lowering_o > STEP_UP ? lowering_o - STEP_UP : '0;
      end
    end else if (judging_q) begin
      if (seconds_q > limit_q && lowering_o < LARGEST - STEP_DOWN) begin
        seconds_q  <= seconds_q >> 1;
        lowering_o <= lowering_o + STEP_DOWN;
      end else begin
        judging_q <= 1'b0;
      end
    end
  end

endmodule
