// Takes level away while a temperature is close to its limit: 2 dB for each of the last 10 degrees.
//
// The hottest of the three sensors counts. The attenuation moves once in 10 ms: up by at most 1 dB,
// down by 0.1 dB and only when it is 0.4 dB too much, so that a reading at the edge between two codes
// does not make it breathe. A limit above 110 degrees counts as 110, as in temperature_monitor.
module temperature_fold_back #(
  parameter int unsigned StepUs = 10_000
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        frame_i,
  input  protection_pkg::temperatures_t temperatures_i,  // 1/16 degree C
  input  logic [11:0] limit_i,       // 1/16 degree C
  output logic [7:0]  attenuation_o,  // 0.1 dB, 0 to 200
  output logic        upset_o         // one clock: something of it has changed by itself
);
  localparam int unsigned STEP_FRAMES = StepUs / protection_pkg::FRAME_US;
  localparam int unsigned BITS = $clog2(STEP_FRAMES + 1);
  localparam logic [11:0] LIMIT_MAX = 12'd1760;
  localparam logic [11:0] SPAN = 12'd160;  // 10 degrees
  localparam logic [7:0] LARGEST_STEP = 8'd10;
  localparam logic [7:0] HYSTERESIS = 8'd4;

  logic [BITS-1:0] frame_q, frame_d;
  logic [7:0]      goal_q, goal_d, attenuation_d;
  logic            parity_q;  // of the three
  logic            step;
  logic [11:0]     limit;
  logic [11:0]     hottest;
  logic [11:0]     excess;

  assign step = frame_i && (frame_q == BITS'(STEP_FRAMES - 1));

  always_comb begin
    limit = (limit_i > LIMIT_MAX) ? LIMIT_MAX : limit_i;
    hottest = '0;
    excess = '0;
    if (step) begin
      hottest = temperatures_i.left;
      if (temperatures_i.right > hottest) hottest = temperatures_i.right;
      if (temperatures_i.board > hottest) hottest = temperatures_i.board;
      if (13'(hottest) + 13'(SPAN) > 13'(limit)) excess = 12'(13'(hottest) + 13'(SPAN) - 13'(limit));
    end
    if (excess > SPAN) excess = SPAN;
  end

  always_comb begin
    frame_d = frame_q;
    goal_d = goal_q;
    attenuation_d = attenuation_o;
    upset_o = 1'b0;
    if (frame_i) begin
      upset_o = parity_q != ^{frame_q, goal_q, attenuation_o};
      frame_d = step ? '0 : frame_q + BITS'(1);
    end
    if (step) begin
      goal_d = 8'(excess + (excess >> 2));  // 2 dB a degree: 1.25 times the code
      if (goal_q > attenuation_o) begin
        attenuation_d = (goal_q - attenuation_o > LARGEST_STEP) ? attenuation_o + LARGEST_STEP : goal_q;
      end else if ((attenuation_o - goal_q > HYSTERESIS)
                   || ((goal_q == '0) && (attenuation_o != '0))) begin
        attenuation_d = attenuation_o - 8'd1;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      frame_q <= '0;
      goal_q <= '0;
      attenuation_o <= '0;
      parity_q <= 1'b0;
    end else if (frame_i) begin
      frame_q <= frame_d;
      goal_q <= goal_d;
      attenuation_o <= attenuation_d;
      parity_q <= ^{frame_d, goal_d, attenuation_d};
    end
  end

endmodule
