// Trips when any of three temperatures has reached the limit, until all are 10 degrees below it.
//
// Codes are 1/16 degree C. The limit is a request: above 110 degrees it counts as 110. Four
// readings in a row (120 us) decide either way. `warning_o`: some reading is within 10 degrees of
// the limit, or beyond it. A sensor that reads its upper end is hot; one that reads zero is not
// found out here.
module temperature_monitor (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        sample_strobe_i,
  input  logic [3:0]  channel_i,
  input  logic [11:0] value_i,
  input  logic [11:0] limit_i,
  output logic [2:0]  hot_o,  // left, right, board from bit 0
  output logic        warning_o
);
  localparam logic [11:0] LIMIT_MAX = 12'd1760;  // 110 degrees C
  localparam logic [11:0] MARGIN = 12'd160;  // 10 degrees

  logic [11:0] limit_q;
  logic [11:0] release_q;
  logic [2:0]  strobe;
  logic [2:0]  warm;

  // Data only; both follow the limit register a clock later.
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      limit_q <= '0;
      release_q <= '0;
    end else begin
      limit_q <= (limit_i > LIMIT_MAX) ? LIMIT_MAX : limit_i;
      release_q <= (limit_q > MARGIN) ? limit_q - MARGIN : '0;
    end
  end

  assign strobe[0] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_TEMPERATURE_LEFT));
  assign strobe[1] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_TEMPERATURE_RIGHT));
  assign strobe[2] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_TEMPERATURE_BOARD));

  // Below the limit, and below that by the margin.
  logic below_limit, below_release;

  always_comb begin
    below_limit = 1'b0;
    below_release = 1'b0;
    if (sample_strobe_i) begin
      below_limit = value_i <= limit_q;
      below_release = value_i <= release_q;
    end
  end

  for (genvar i = 0; i < 3; i++) begin : g_sensor
    logic cool;
    logic mild;

    verdict_filter u_hot (
      .clk_i,
      .rst_ni,
      .strobe_i(strobe[i]),
      .inside_i(hot_o[i] ? below_release : below_limit),
      .inside_o(cool),
      .outside_o(hot_o[i])
    );

    verdict_filter u_warm (
      .clk_i,
      .rst_ni,
      .strobe_i(strobe[i]),
      .inside_i(below_release),
      .inside_o(mild),
      .outside_o(warm[i])
    );

    logic unused;
    assign unused = &{1'b0, cool, mild};
  end

  assign warning_o = |warm;

endmodule
