// Watches the supplies: analog rails within 16 to 24 V, logic within 3.0 to 3.6 V, power-good high.
//
// `rails_good_o`: all three were in their windows for the last four readings each (120 us); false
// until they have been read. `power_good_o`: the supervisor's pin, where low counts after 1 us.
// `outside_o` tells which rail is not good: positive, negative, logic from bit 0. All are levels, judged by whoever knows when the supplies ought to be up.
module rail_monitor (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        sample_strobe_i,
  input  logic [3:0]  channel_i,
  input  logic [11:0] value_i,
  input  logic        power_good_i,
  output logic [2:0]  outside_o,
  output logic        rails_good_o,
  output logic        power_good_o
);
  localparam logic [11:0] ANALOG_LOW = 12'd2622;  // 16.0 V in 25/4096 V
  localparam logic [11:0] ANALOG_HIGH = 12'd3932;  // 24.0 V
  localparam logic [11:0] LOGIC_LOW = 12'd2458;  // 3.0 V in 5/4096 V
  localparam logic [11:0] LOGIC_HIGH = 12'd2949;  // 3.6 V

  logic [2:0] strobe;
  logic [2:0] good;
  logic       power_bad;

  assign strobe[0] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_RAIL_POSITIVE));
  assign strobe[1] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_RAIL_NEGATIVE));
  assign strobe[2] = sample_strobe_i && (channel_i == 4'(zobel_pkg::ADC_RAIL_LOGIC));

  logic analog_inside, logic_inside;

  always_comb begin
    analog_inside = 1'b0;
    logic_inside = 1'b0;
    if (sample_strobe_i) begin
      analog_inside = (value_i >= ANALOG_LOW) && (value_i <= ANALOG_HIGH);
      logic_inside = (value_i >= LOGIC_LOW) && (value_i <= LOGIC_HIGH);
    end
  end

  for (genvar i = 0; i < 3; i++) begin : g_rail
    logic outside;

    verdict_filter u_window (
      .clk_i,
      .rst_ni,
      .strobe_i(strobe[i]),
      .inside_i((i == 2) ? logic_inside : analog_inside),
      .inside_o(good[i]),
      .outside_o(outside)
    );

    logic unused;
    assign unused = outside;
  end

  persistence #(.Clocks(12)) u_power (
    .clk_i,
    .rst_ni,
    .level_i(!power_good_i),
    .persists_o(power_bad)
  );

  assign outside_o = ~good;
  assign rails_good_o = &good;
  assign power_good_o = !power_bad;

endmodule
